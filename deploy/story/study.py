"""A joint study: agreed by each city, commented on in its time, published with a reservation."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from deploy.story.client import NOBODY, id_of
from deploy.story.membership import SIXTH
from deploy.story.teller import Teller, texts

STUDY: Final = id_of("study")
WINDOW: Final = id_of("comment window")
RESERVATION: Final = id_of("reservation")
SYSTEM: Final = "EDUCATION"
OPEN: Final = timedelta(seconds=4)
"""What an exercise may do; elsewhere ten days (ADR 0043)."""


def tell(teller: Teller, _folder: Path) -> None:
    """Let the study be made and published."""
    teller.chapter("A joint study is published after its comment window, a reservation beside it")
    path = f"/v1/studies/{STUDY}"
    proposed = {
        "id": STUDY,
        "owner_city": "osh",
        "title": texts("Schools that an assessment counts", "Какие школы считает оценка"),
        "cities": ["osh", SIXTH],
        "systems": [SYSTEM],
        "begins": datetime.now(UTC).date().isoformat(),
        "ends": "2099-12-31",
        "data_agreements": [
            {"city": "osh", "data": "its assessments", "basis": "order in a story of an exercise"}
        ],
    }
    made = teller.made("/v1/studies", proposed, by="osh")
    if SIXTH not in made["agreements"]:
        teller.act("POST", f"{path}/agreements", {"agrees": True}, by=SIXTH)
    teller.moved(path, "agreed", "running", "draft", by="osh")
    now = teller.changed(path, {"findings": _findings(teller)}, by="osh")
    teller.say("Osh and Kyzylorda study what an assessment counts; each agreed for itself.", path)
    teller.say(f"What they found is the platform's own number: {now['findings']['en']}", path)
    _commented(teller, path)
    teller.moved(path, "validated", "published", by="osh")
    shown = teller.client.json("GET", path, by=NOBODY)
    teller.facts["study"] = shown
    teller.say(
        f"Now it is published, and everybody reads it with {len(shown['reservations'])} "
        "reservation beside it.",
        path,
    )


def newest(teller: Teller) -> Any:
    """Return an assessment of Osh that counts schools in the city and around it."""

    def look() -> Any:
        listed = teller.client.json("GET", "/v1/assessments?city=osh&limit=100")["items"]
        for one in listed:
            full = teller.client.json("GET", f"/v1/assessments/{one['id']}")
            if row(full)["around"]:
                return full
        return None

    return teller.until(look, "an assessment of Osh that counts schools around it")


def row(assessment: Any) -> Any:
    """Return what an assessment says of schools."""
    return next(one for one in assessment["systems"] if one["system"] == SYSTEM)


def _findings(teller: Teller) -> dict[str, str]:
    full = newest(teller)
    counts = row(full)
    kind, there, around = full["hazard_state"]["kind"], counts["assets"], counts["around"]
    return texts(
        f"Assessment {full['id']} ({kind}, replayed) counts {there} schools for Osh, of which "
        f"{around} stand around the city",
        f"Оценка {full['id']} ({kind}, воспроизведение) считает для Оша школ: {there}, "
        f"из них вокруг города: {around}",
    )


def _commented(teller: Teller, path: str) -> None:
    """Give the members their time, and wait for it."""
    backdated = _window("backdated", -timedelta(days=20))
    if teller.client.get(f"/v1/comment-windows/{WINDOW}") is None:
        refused = teller.client.send("POST", "/v1/comment-windows", backdated, by="osh")
        teller.facts["backdated"] = refused.status_code
    window = _window("comment window", timedelta())
    opened = teller.made("/v1/comment-windows", window, by="osh")
    teller.moved(path, "comment_window", by="osh")
    reservation = {
        "id": RESERVATION,
        "owner_city": "namangan",
        "about": f"study:{STUDY}",
        "text": texts("We count by the limits of the city.", "Мы считаем в границах города."),
    }
    teller.made("/v1/reservations", reservation, by="namangan")
    if opened["status"] == "open":
        teller.facts["hasty"] = teller.client.send(
            "POST", f"{path}/transitions", {"to": "validated"}, by="osh"
        ).status_code
        teller.wait_until(opened["closes"])
    teller.moved(f"/v1/comment-windows/{WINDOW}", "closed", by="osh")
    teller.say(
        "All members comment until the window closes; before, nothing is validated. It lasts "
        "seconds as this is an exercise, else ten days, and never opens in the past.",
        f"/v1/comment-windows/{WINDOW}",
    )
    teller.say("Namangan reserves; nothing removes that.", f"/v1/reservations/{RESERVATION}")


def _window(name: str, begins: timedelta) -> dict[str, Any]:
    """Return a window that opens some time from now."""
    now = datetime.now(UTC)
    return {
        "id": id_of(name),
        "owner_city": "osh",
        "about": f"study:{STUDY}",
        "opens": (now + begins).isoformat(),
        "closes": (now + OPEN).isoformat(),
    }
