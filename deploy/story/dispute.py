"""A dispute about a number: both values stand side by side, and the parties alone close it."""

from pathlib import Path
from typing import Final

from deploy.story.client import EVERY_CITY, id_of
from deploy.story.membership import SIXTH
from deploy.story.study import SYSTEM, newest, row
from deploy.story.teller import Teller, texts

DISPUTE: Final = id_of("dispute")
PARTIES: Final = ("osh", SIXTH)
OUTCOME: Final = texts(
    "Both numbers are right: the larger one has the schools around the city.",
    "Верны оба числа: в большее входят школы вокруг города.",
)


def tell(teller: Teller, _folder: Path) -> None:
    """Let the dispute be raised and closed."""
    teller.chapter("A dispute about a number is raised, and closed by both")
    path = f"/v1/disputes/{DISPUTE}"
    if teller.client.get(path) is None:
        _raised(teller)
    now = teller.moved(path, "in_consultation", by=SIXTH)
    for value in now["values"]:
        who = value["party"].capitalize()
        teller.say(f"{who} says {value['value']} {value['unit']}, by {value['provenance']}", path)
    if now["status"] != "resolved":
        body = {"outcome": OUTCOME}
        refused = teller.client.send("POST", f"{path}/confirmations", body, by=EVERY_CITY)
        teller.facts["outsider"] = refused.status_code
        for city in PARTIES:
            if city not in now["confirmations"]:
                teller.act("POST", f"{path}/confirmations", body, by=city)
    teller.facts["dispute"] = teller.client.json("GET", path)
    teller.say(
        "Not even who runs the platform closes it. Both confirm one text; with that of the "
        "second it is resolved.",
        path,
    )


def _raised(teller: Teller) -> None:
    full = newest(teller)
    counts = row(full)
    inside = counts["assets"] - counts["around"]
    dispute = {
        "id": DISPUTE,
        "owner_city": SIXTH,
        "parties": list(PARTIES),
        "about": f"assessment:{full['id']}",
        "values": [
            {
                "party": SIXTH,
                "value": str(counts["assets"]),
                "unit": f"facilities of {SYSTEM}",
                "provenance": f"all that assessment {full['id']} counts",
            },
            {
                "party": "osh",
                "value": str(inside),
                "unit": f"facilities of {SYSTEM}",
                "provenance": f"those of assessment {full['id']} within the city",
            },
        ],
    }
    teller.made("/v1/disputes", dispute, by=SIXTH)
