"""A review of Osh's early warning: what the platform's own data say, and what is missing."""

from pathlib import Path
from typing import Any, Final

from deploy.story.client import NOBODY, id_of
from deploy.story.teller import Teller, texts

REVIEW: Final = id_of("review")
NOT_MANDATED: Final = "public-warning-mandated"
SAID: Final = {
    "hazards-assessed": "assessments of what threatens the city",
    "sources-silent": "sources that fell silent",
    NOT_MANDATED: "mandates to warn the public",
    "measures-aligned": "measures for early warning",
}


def tell(teller: Teller, _folder: Path) -> None:
    """Let the review be made and published."""
    teller.chapter("A review of Osh's early warning finds gaps in the platform's own data")
    path = f"/v1/reviews/{REVIEW}"
    opened = {"id": REVIEW, "owner_city": "osh", "subject": "EWS", "city": "osh"}
    now = teller.made("/v1/reviews", opened, by="osh")
    if not now["evidence"]:
        now = teller.act("POST", f"{path}/evidence", by="osh")
    evidence = now["evidence"]
    overview = texts("Early warning in Osh, as the platform knows it", "Раннее оповещение в Оше")
    teller.changed(path, {"overview": overview}, by="osh")
    teller.moved(path, "overview", by="osh")
    teller.changed(path, {"assessment": _scored(evidence)}, by="osh")
    teller.moved(path, "assessment", by="osh")
    analysis = [_analysed(one) for one in evidence if one["finding"] != "found"]
    reviewers = ["An organisation of Namangan (story of an exercise)"]
    teller.changed(path, {"analysis": analysis, "reviewers": reviewers}, by="osh")
    teller.moved(path, "analysis", "submitted", "validated", "published", by="osh")
    for one in evidence:
        of = f" of {one['of']:g}" if one["of"] is not None else ""
        value = "not known" if one["value"] is None else f"{one['value']:g}{of}"
        said = SAID.get(one["key"], one["key"])
        teller.say(f"{one['finding']}: {said}, {value}", one["source"])
    teller.facts["review"] = teller.client.json("GET", path, by=NOBODY)
    teller.say("Its three parts are published; what is unknown has no score.", path)


def _scored(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Score 0 where the data say that there is nothing; the rest is for people to assess."""
    nothing = {one["item"] for one in evidence if one["finding"] == "gap" and one["value"] == 0}
    return [
        {
            "item": item,
            "score": 0 if item in nothing else None,
            "comment": "by the platform's data alone (story of an exercise)",
        }
        for item in sorted({one["item"] for one in evidence})
    ]


def _analysed(one: dict[str, Any]) -> dict[str, Any]:
    said = SAID.get(one["key"], one["key"])
    word = {"gap": "There is a gap", "unknown": "The platform does not know"}[one["finding"]]
    word_ru = {"gap": "Пробел", "unknown": "Платформа не знает"}[one["finding"]]
    return {
        "finding": texts(f"{word}: {said}", f"{word_ru}: {one['key']}"),
        "evidence": [one["key"]],
    }
