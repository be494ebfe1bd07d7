"""A city withdraws its consent, and nobody else reads its data anywhere: each address is asked."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from deploy.story import everywhere
from deploy.story.client import NOBODY, StoryError, id_of
from deploy.story.membership import MARK, SIXTH
from deploy.story.teller import Teller

OTHER: Final = "dushanbe"
"""A member that reads what members may."""
DATASETS: Final = ("assets", "plans")
PLAN: Final = id_of("plan")
EXPORT: Final = "/collections/assets/items"
QUESTIONS: Final = {
    "/v1/search": f"q={quote(MARK)}",
    "/v1/attachments": f"about=plan:{PLAN}",
    "/v1/calendar.ics": f"city={SIXTH}",
    "/v1/assets": f"city={SIXTH}",
    EXPORT: f"city={SIXTH}",
}


def tell(teller: Teller, _folder: Path) -> None:
    """Let the city withdraw, and look everywhere."""
    teller.chapter("A city withdraws its consent")
    plan = {
        "id": PLAN,
        "owner_city": SIXTH,
        "classification": "coalition",
        "title": {"en": f"{MARK}: plan of an exercise"},
        "period_start": "2026-01-01",
        "period_end": "2030-12-31",
    }
    teller.made("/v1/plans", plan, by=SIXTH)
    teller.filed(f"plan:{PLAN}", "plan.txt", f"{MARK}: a paper of an exercise\n", by=SIXTH)
    begins = teller.until(
        lambda: everywhere.first(teller.client, SIXTH, MARK), "the city's data are in its feed"
    )
    # Before the first of it there is nothing of the city in the feed.
    questions = QUESTIONS | {"/feeds/changes": f"after={begins - 1}"}
    asked = sorted({*everywhere.addresses(teller.client, _names(teller), questions)})
    paths = [_path(dataset) for dataset in DATASETS]
    consents = [_offered(teller, dataset) for dataset in DATASETS]
    if any(one["status"] != "withdrawn" for one in consents):
        _shared(teller, paths, asked)
        for path in paths:
            teller.moved(path, "withdrawn", by=SIXTH)
    teller.say("Kyzylorda withdraws; nobody asks why.", paths[0])
    _gone(teller, asked, begins)


def _path(dataset: str) -> str:
    return f"/v1/consents/{id_of(f'consent to {dataset}')}"


def _offered(teller: Teller, dataset: str) -> Any:
    offered = {
        "id": id_of(f"consent to {dataset}"),
        "owner_city": SIXTH,
        "dataset": dataset,
        "activity": "the common list (story of an exercise)",
    }
    return teller.made("/v1/consents", offered, by=SIXTH)


def _names(teller: Teller) -> dict[str, list[str]]:
    """Return what the parameters of addresses stand for that are not taken from lists."""
    facilities = teller.facts["facilities"]
    papers = teller.client.json("GET", f"/v1/attachments?about=plan:{PLAN}", by=SIXTH)["items"]
    alerts = teller.client.json("GET", "/v1/alerts?limit=20")["items"]
    return {
        "assets/items/{featureId}": facilities,
        "cities/items/{featureId}": [SIXTH],
        "asset_id": facilities,
        "plan_id": [PLAN],
        "attachment_id": [one["id"] for one in papers],
        "city": [SIXTH],
        "city_id": [SIXTH],
        "number": ["1"],
        "code": ["earthquake"],
        "framework": ["SENDAI"],
        "quantity": ["water-level"],
        # Its secret part is told once, to who made it.
        "token": [],
        "name": [one["identifier"] for one in alerts if one["identifier"]][:2],
    }


def _shared(teller: Teller, paths: list[str], asked: list[str]) -> None:
    """Show who reads it while the city consents."""
    for path in paths:
        teller.moved(path, "granted", by=SIXTH)
    teller.until(
        lambda: MARK in everywhere.read(teller.client, f"{EXPORT}?{QUESTIONS[EXPORT]}", OTHER),
        "the facilities are in the collection",
    )
    shown = everywhere.showing(teller.client, asked, OTHER, MARK)
    teller.facts["shown"] = shown
    teller.say(f"While it consents, Dushanbe reads its data at {len(shown)} addresses.", EXPORT)


def _gone(teller: Teller, asked: list[str], begins: int) -> None:
    """See that it is nowhere any more for others, and still there for the city.

    Raises
    ------
    StoryError
        Naming where it is read.
    """
    client = teller.client
    before: list[str] = teller.facts.get("shown") or [f"{EXPORT}?{QUESTIONS[EXPORT]}"]
    teller.until(
        lambda: not everywhere.showing(client, before, OTHER, MARK),
        "every service has heard of the withdrawal",
    )
    left = {reader: everywhere.showing(client, asked, reader, MARK) for reader in (OTHER, NOBODY)}
    told = everywhere.heard(client, OTHER, begins - 1, everywhere.last(client, OTHER))
    if MARK in told:
        left[OTHER].append("/feeds/stream")
    if any(left.values()):
        raise StoryError(f"what was withdrawn is still read: {left}")
    own = everywhere.showing(client, [f"/v1/assets?city={SIXTH}"], SIXTH, MARK)
    teller.facts |= {"asked": asked, "own": own}
    teller.say(
        f"Neither Dushanbe nor anybody without a key reads its data at any of {len(asked)} "
        "addresses: not in the export, the search, the change feed, nor in the stream.",
        EXPORT,
    )
    teller.say("Kyzylorda itself still does.", f"/v1/assets?city={SIXTH}")
