"""Sums of a scorecard: by Essential and whole; what is not answered is no 0."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from services.plans.scorecards.question import ESSENTIALS, HIGHEST, QUESTIONS


class Total(BaseModel):
    """The scores of some items."""

    model_config = ConfigDict(frozen=True)

    answered: int
    of: int
    score: int
    """Sum of the answered ones."""
    most: int
    """Of all of them, answered or not."""
    share: float | None
    """`score` of `most`, where every item is answered; null: some are not, which is not 0."""


class EssentialTotal(Total):
    """The scores of one Essential's items."""

    essential: int


def total(scores: Mapping[str, int | None]) -> Total:
    """Return the sums of all 47 items; `scores` by code, None or absent: not answered."""
    return Total(**_summed([*QUESTIONS], scores))


def essentials(scores: Mapping[str, int | None]) -> list[EssentialTotal]:
    """Return the same of each Essential, in their order."""
    return [
        EssentialTotal(
            essential=number,
            **_summed([one.code for one in QUESTIONS.values() if one.essential == number], scores),
        )
        for number in ESSENTIALS
    ]


def _summed(codes: list[str], scores: Mapping[str, int | None]) -> dict[str, float | None]:
    given = [score for code in codes if (score := scores.get(code)) is not None]
    most = HIGHEST * len(codes)
    return {
        "answered": len(given),
        "of": len(codes),
        "score": sum(given),
        "most": most,
        "share": sum(given) / most if len(given) == len(codes) else None,
    }
