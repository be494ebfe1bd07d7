"""A course is held: people by pseudonym, counted but for a few, and a certificate."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from deploy.story.client import NOBODY, StoryError, id_of
from deploy.story.copies import by_openssl
from deploy.story.group import GROUP
from deploy.story.membership import SIXTH
from deploy.story.teller import Teller, texts

COURSE: Final = id_of("course")
TRAINING: Final = id_of("training")
PATH: Final = f"/v1/trainings/{TRAINING}"
TAUGHT: Final[dict[str, Any]] = {
    "objectives": texts("What is not assessed is not safe", "Не оценено — не безопасно"),
    "modules": [{"title": texts("Levels", "Уровни"), "minutes": 90}],
    "languages": ["kk", "ru"],
    "level": "basic",
}
GROUPS: Final = (
    (SIXTH, "female", "15-24", "local_government", 4),
    (SIXTH, "female", "25-64", "local_government", 3),
    (SIXTH, "male", "25-64", "local_government", 5),
    ("osh", "female", "25-64", "education", 5),
    ("osh", "male", "25-64", "education", 5),
)
"""Whom each city enrols, made up: the youngest are so few that no ages are told."""


def tell(teller: Teller, folder: Path) -> None:
    """Let the training be held."""
    teller.chapter("A training is held")
    _held(teller)
    for city in (SIXTH, "osh"):
        _completed(teller, city)
    teller.moved(PATH, "completed", by=SIXTH)
    teller.say("Kyzylorda teaches how an assessment is read; all may see that it did.", PATH)
    teller.say(
        "Two cities enrolled their own people, each by a pseudonym that it alone can resolve. The "
        "results are told by sex; ages are withheld, for one band has fewer than ten people. "
        "Whether anybody has a disability was not asked, and the counts say so. All are made up.",
        f"{PATH}/results",
    )
    _certified(teller, folder)


def _held(teller: Teller) -> None:
    """Offer the course, enrol the people and hold the training."""
    course = {"id": COURSE, "owner_city": SIXTH, "title": texts("Assessments", "Оценки")}
    teller.made("/v1/courses", course | TAUGHT, by=SIXTH)
    now = datetime.now(UTC)
    training = {
        "id": TRAINING,
        "owner_city": SIXTH,
        "title": texts("Reading an assessment", "Как читать оценку"),
        "mode": "onsite",
        "time_zone": "Asia/Qyzylorda",
        "begins": (now - timedelta(hours=6)).isoformat(),
        "ends": (now - timedelta(hours=2)).isoformat(),
        "place": "A hall (story of an exercise)",
        "openness": "public",
        "organiser": "City department of civil protection (story of an exercise)",
        "group": GROUP,
        "cities": [SIXTH, "osh"],
        "course": COURSE,
        **TAUGHT,
    }
    teller.made("/v1/trainings", training, by=SIXTH)
    teller.moved(PATH, "scheduled", by=SIXTH)
    for city in (SIXTH, "osh"):
        known = {each["id"] for each in _enrolled(teller, city)}
        if new := [each for each in _people(city) if each["id"] not in known]:
            teller.act("POST", "/v1/enrolments/bulk", {"items": new}, by=city)
    teller.moved(PATH, "held", by=SIXTH)


def _people(city: str) -> list[dict[str, Any]]:
    """Return the enrolments of a city; each person has a pseudonym drawn at random."""
    return [
        {
            "id": id_of(f"enrolment {city} {sex} {age} {number}"),
            "owner_city": city,
            "training": TRAINING,
            "person": str(uuid4()),
            "sex": sex,
            "age_band": age,
            "category": category,
        }
        for of, sex, age, category, people in GROUPS
        for number in range(people)
        if of == city
    ]


def _enrolled(teller: Teller, city: str) -> list[dict[str, Any]]:
    """Return the enrolments of a city, which it alone reads."""
    listed = f"/v1/enrolments?training={TRAINING}&limit=1000"
    found: list[dict[str, Any]] = teller.client.json("GET", listed, by=city)["items"]
    return found


def _completed(teller: Teller, city: str) -> None:
    """Let all whom a city enrolled complete it: of a few who did not, no group could be told."""
    for one in _enrolled(teller, city):
        if one["status"] == "enrolled":
            path = f"/v1/enrolments/{one['id']}/transitions"
            teller.act("POST", path, {"to": "completed"}, by=city)


def _certified(teller: Teller, folder: Path) -> None:
    """Certify that one pseudonym completed it, and let anybody verify that.

    Raises
    ------
    StoryError
        When it does not verify.
    """
    listed = f"/v1/training-certificates?training={TRAINING}&limit=1000"
    known = teller.client.json("GET", listed, by=SIXTH)["items"]
    if not known:
        first = f"/v1/enrolments/{_people(SIXTH)[0]['id']}/certificates"
        known = [teller.act("POST", first, by=SIXTH)]
    path = f"/v1/training-certificates/{known[0]['id']}/verify"
    told = teller.client.json("GET", path, by=NOBODY)
    if not told["valid"]:
        raise StoryError(f"{path} is not what was signed")
    teller.facts["certificate"] = told
    teller.say(
        "One of them is certified by the pseudonym alone; whoever is given the address verifies it "
        f"without a key. openssl says: {by_openssl(told, folder)}.",
        path,
    )
