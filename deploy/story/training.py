"""A training is held, and what came of it is told by sex and age, or openly not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from deploy.story.client import id_of
from deploy.story.group import GROUP
from deploy.story.membership import SIXTH
from deploy.story.teller import Teller, texts

TRAINING: Final = id_of("training")
ENROLLED: Final[dict[str, Any]] = {
    "total": 40,
    "sex": {"female": 22, "male": 18},
    "age_band": {"15-24": 15, "25-64": 25},
    "disability": "not_available",
    "category": "not_available",
}
COMPLETED: Final[dict[str, Any]] = ENROLLED | {
    "total": 30,
    "sex": {"female": 18, "male": 12},
    "age_band": {"15-24": 4, "25-64": 26},
}
"""Numbers of the story, made up. One of them is of so few people that it is not kept."""


def tell(teller: Teller, _folder: Path) -> None:
    """Let the training be held."""
    teller.chapter("A training is held")
    path, now = f"/v1/trainings/{TRAINING}", datetime.now(UTC)
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
        "languages": ["kk", "ru"],
        "objectives": texts("What is not assessed is not safe", "Не оценено — не безопасно"),
        "modules": [{"title": texts("Levels", "Уровни"), "minutes": 90}],
        "level": "basic",
        "enrolled": ENROLLED,
    }
    teller.made("/v1/trainings", training, by=SIXTH)
    teller.moved(path, "scheduled", "held", by=SIXTH)
    teller.changed(path, {"completed": COMPLETED}, by=SIXTH)
    teller.moved(path, "completed", by=SIXTH)
    teller.say("Kyzylorda teaches how an assessment is read; all may see that it did.", path)
    teller.say(
        "Its results are told by sex; ages are withheld, for one band has fewer than ten people; "
        "disability was not asked for, and the record says so. The numbers are made up.",
        f"{path}/results",
    )
