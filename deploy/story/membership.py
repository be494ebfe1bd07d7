"""A sixth city joins: its record, its accession, its mandate, its policies, its facilities."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from deploy.story.client import DEPOSITARY, id_of
from deploy.story.teller import Teller, texts

SIXTH: Final = "kyzylorda"
MARK: Final = "Kyzylorda of the story"
"""Begins the name of all that is the city's own: where it is read, the city's data are."""
CITY: Final[dict[str, Any]] = {
    "id": SIXTH,
    "names": {"en": "Kyzylorda", "ru": "Кызылорда", "kk": "Қызылорда"},
    "party_body": "Akimat of the city (in a story of an exercise; it has signed nothing)",
    "country": "KZ",
    "timezone": "Asia/Qyzylorda",
    "languages": ["kk", "ru"],
    "longitude": 65.50917,
    "latitude": 44.85278,
}
"""Place as GeoNames 1519922 in data/settlements.csv."""
FACILITIES: Final = (("HEALTH", "hospital", 65.48), ("EDUCATION", "school", 65.52))
ACCESSION: Final = id_of("accession")
INSTRUMENT: Final = id_of("instrument of accession")
DATASETS: Final = ("assets", "plans")


def tell(teller: Teller, _folder: Path) -> None:
    """Let the city join."""
    teller.chapter("A sixth city joins")
    if teller.client.get(f"/v1/cities/{SIXTH}") is None:
        teller.act("POST", "/v1/cities", CITY, by=SIXTH)
    teller.say(
        "With a key of its own Kyzylorda registers itself. Nothing is configured.",
        f"/v1/cities/{SIXTH}",
    )
    _joins(teller)
    _keeps_its_own(teller)
    _registers(teller)


def _joins(teller: Teller) -> None:
    today = datetime.now(UTC).date().isoformat()
    path = f"/v1/accessions/{ACCESSION}"
    begun = {
        "id": ACCESSION,
        "owner_city": SIXTH,
        "authority": "Akimat of the city (story of an exercise)",
    }
    teller.made("/v1/accessions", begun, by=SIXTH)
    teller.moved(path, "application", "consultation_notice", by=SIXTH)
    teller.say("Interest, application, and notice to the members, who each see every step.", path)
    signed = {"signatory": "Head of the city (story of an exercise)", "signed_on": today}
    signed_on = teller.changed(path, signed, by=SIXTH)["signed_on"]
    teller.moved(path, "instrument_signed", by=SIXTH)
    instrument = {
        "id": INSTRUMENT,
        "owner_city": DEPOSITARY,
        "kind": "accession",
        "about": f"accession:{ACCESSION}",
        "title": texts("Instrument of accession of Kyzylorda", "Документ о присоединении"),
        "signed_on": signed_on,
        "signatories": [{"city": SIXTH, "body": "Akimat of the city (story of an exercise)"}],
        "custody": "Almaty",
        "custodian": "Nobody: the instrument of a story of an exercise",
    }
    teller.made("/v1/depositary/instruments", instrument, by=DEPOSITARY)
    teller.say("The depositary takes the instrument.", f"/v1/depositary/instruments/{INSTRUMENT}")
    teller.moved(path, "deposited", "member", by=SIXTH)
    members = teller.client.json("GET", "/v1/members")["items"]
    teller.say(f"Kyzylorda is a member, one of {len(members)} with one voice each.", "/v1/members")


def _keeps_its_own(teller: Teller) -> None:
    """State the mandate, and who may read which data."""
    mandate = {
        "id": id_of("mandate"),
        "owner_city": SIXTH,
        "organisation": "City department of civil protection (story of an exercise)",
        "legal_basis": "Order in a story of an exercise",
        "functions": ["registers facilities", "public_warning"],
        "valid_from": datetime.now(UTC).date().isoformat(),
    }
    teller.made("/v1/mandates", mandate, by=SIXTH)
    teller.say("It says who acts in its name.", f"/v1/mandates/{mandate['id']}")
    for dataset in DATASETS:
        policy = {
            "id": id_of(f"policy of {dataset}"),
            "owner_city": SIXTH,
            "dataset": dataset,
            "openness": "coalition",
            "residency_country": "KZ",
            "legal_basis": "Order in a story of an exercise",
        }
        teller.made("/v1/policies", policy, by=SIXTH)
        teller.say(
            f"Its {dataset} are read by members and nobody else.", f"/v1/policies/{policy['id']}"
        )


def _registers(teller: Teller) -> None:
    """Register facilities, which the members read."""
    address = f"/v1/assets?city={SIXTH}"
    there = {one["name"] for one in teller.client.json("GET", address)["items"]}
    for system, subtype, longitude in FACILITIES:
        name = f"{MARK}: {subtype} of an exercise"
        if name not in there:
            facility = {
                "source": "story",
                "source_id": subtype,
                "owner_city": SIXTH,
                "classification": "coalition",
                "country": "KZ",
                "system": system,
                "subtype": subtype,
                "name": name,
                "longitude": longitude,
                "latitude": CITY["latitude"],
            }
            teller.act("POST", "/v1/assets", facility, by=SIXTH)
    teller.facts["facilities"] = [
        one["id"]
        for one in teller.client.json("GET", address)["items"]
        if one["name"].startswith(MARK)
    ]
    teller.say(f"It registers {len(FACILITIES)} facilities, made up for this story.", address)
