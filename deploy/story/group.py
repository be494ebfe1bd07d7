"""A working group is formed, meets, and decides by silence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from deploy.story.client import id_of
from deploy.story.membership import SIXTH
from deploy.story.teller import Teller, named, texts

CITIES: Final = ("osh", "namangan", SIXTH)
GROUP: Final = id_of("group")
MEETING: Final = id_of("meeting")
TASK: Final = id_of("task")
DECISION: Final = id_of("decision")
SEATS: Final = (
    ("osh", "chair", "local_government"),
    ("namangan", "member", "hydromet"),
    (SIXTH, "member", "health"),
)
TERMS: Final = "Terms of reference of a group in a story of an exercise: compare what is known.\n"
MINUTES: Final = "Minutes of a meeting in a story of an exercise: one list is asked for.\n"
SILENCE: Final = timedelta(seconds=5)
"""Long enough for the steps that open it and find it closed to haste, on a busy machine."""


def tell(teller: Teller, _folder: Path) -> None:
    """Let the group be formed, meet and decide."""
    teller.chapter("A working group is formed, meets, and decides by silence")
    _formed(teller)
    _meets(teller)
    _decides(teller)


def paper(kept: dict[str, Any]) -> dict[str, Any]:
    """Return how a record names a file that is kept beside it: by its SHA-256."""
    return {
        "title": texts(kept["name"], kept["name"]),
        "address": f"https://story.example/v1/attachments/{kept['id']}/content",
        "sha256": kept["sha256"],
        "language": "en",
    }


def _formed(teller: Teller) -> None:
    path = f"/v1/working-groups/{GROUP}"
    proposed = {
        "id": GROUP,
        "owner_city": "osh",
        "kind": "technical",
        "scope": "multi_city",
        "themes": ["DRR", "CCA"],
        "name": texts("One list of facilities", "Единый перечень объектов"),
        "cities": list(CITIES[1:]),
    }
    teller.made("/v1/working-groups", proposed, by="osh")
    for city, role, category in SEATS:
        seat = {
            "id": id_of(f"seat of {city}"),
            "owner_city": city,
            "group": GROUP,
            "role": role,
            "organisation": f"An organisation of {city.capitalize()} (story of an exercise)",
            "category": category,
        }
        teller.made("/v1/group-members", seat, by=city)
    task = {
        "id": TASK,
        "owner_city": "osh",
        "group": GROUP,
        "title": texts("One list of both cities", "Один перечень двух городов"),
        "assignee": "An organisation of Osh (story of an exercise)",
        "due": "2099-01-01",
    }
    teller.made("/v1/tasks", task, by="osh")
    kept = teller.filed(f"working_group:{GROUP}", "terms.txt", TERMS, by="osh")
    teller.changed(path, {"terms": paper(kept)}, by="osh")
    teller.moved(path, "established", "active", by="osh")
    teller.say(f"{named(CITIES)} form a group, each naming its own seat.", path)
    gaps = teller.client.json("GET", f"{path}/coverage")
    teller.facts["coverage"] = gaps
    teller.say("The platform says whom the group misses.", f"{path}/coverage")
    teller.say("Its workplan says who does what by when.", f"{path}/workplan")


def _meets(teller: Teller) -> None:
    path, now = f"/v1/meetings/{MEETING}", datetime.now(UTC)
    meeting = {
        "id": MEETING,
        "owner_city": "osh",
        "type": "working_meeting",
        "title": texts("Which facilities count", "Какие объекты считать"),
        "mode": "online",
        "time_zone": "Asia/Bishkek",
        "begins": (now - timedelta(hours=2)).isoformat(),
        "ends": (now - timedelta(hours=1)).isoformat(),
        "organiser": "An organisation of Osh (story of an exercise)",
        "group": GROUP,
        "cities": list(CITIES),
        "languages": ["ru"],
        "agenda": [{"number": 1, "title": texts("One list", "Один перечень"), "minutes": 60}],
    }
    teller.made("/v1/meetings", meeting, by="osh")
    said = teller.moved(path, "scheduled", by="osh")["positions"].get("1", {})
    for city, stance in (("namangan", "support"), (SIXTH, "reserve")):
        if city not in said:
            body = {"item": 1, "stance": stance, "text": texts("As said there", "Как сказано")}
            teller.act("POST", f"{path}/positions", body, by=city)
    teller.moved(path, "held", by="osh")
    kept = teller.filed(f"meeting:{MEETING}", "minutes.txt", MINUTES, by="osh")
    teller.changed(path, {"minutes": paper(kept)}, by="osh")
    teller.moved(path, "minutes_draft", "minutes_agreed", by="osh")
    teller.say("It meets; each city states its position, one reserves, minutes are agreed.", path)
    teller.say("The meeting is in the calendars.", f"{path}.ics")


def _decides(teller: Teller) -> None:
    path = f"/v1/decisions/{DECISION}"
    decision = {
        "id": DECISION,
        "owner_city": "osh",
        "type": "agreed_action",
        "procedure": "silence",
        "title": texts("One list of facilities", "Единый перечень объектов"),
        "text": texts("Both cities count facilities alike.", "Города считают одинаково."),
        "participants": list(CITIES),
        "deadline": (datetime.now(UTC) + SILENCE).isoformat(),
        "group": GROUP,
    }
    made = teller.made("/v1/decisions", decision, by="osh")
    if made["status"] == "proposed" and datetime.fromisoformat(made["deadline"]) < datetime.now(
        UTC
    ):
        # A run that was interrupted here left a deadline that is over.
        seen = {"if-match": f'"{made["version"]}"'}
        later = {"deadline": decision["deadline"]}
        made = teller.act("PATCH", path, later, by="osh", headers=seen)
    opened = teller.moved(path, "in_silence", by="osh") if made["status"] != "agreed" else made
    if opened["status"] == "in_silence":
        early = {"to": "agreed"}
        refused = teller.client.send("POST", f"{path}/transitions", early, by="osh")
        teller.facts["early"] = refused.status_code
        teller.wait_until(opened["deadline"])
        # The clock may have agreed it meanwhile.
        if teller.client.json("GET", path)["status"] == "in_silence":
            teller.act("POST", f"{path}/transitions", {"to": "agreed", "note": "silence"}, by="osh")
    teller.say(
        "A text is put into silence until its deadline, and not agreed a moment before it: "
        "nobody objects, so it is agreed.",
        path,
    )
