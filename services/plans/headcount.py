"""How many people: by sex, age, disability and category, or openly `not_available`, never less.

Counts of a few people are not kept: who knows some of them would learn of the others.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import ConfigDict, Field, model_validator

from services.plans.groups.category import Category
from services.plans.kind import Fields
from shared.problems import MisfitError

LEAST: Final = 10
"""Of people, wherever they are counted: a smaller count but none is not kept. Ours to choose."""
SUPPRESSED: Final = "suppressed"
Withheld = Literal["not_available", "suppressed"]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Sex = Literal["female", "male", "unknown"]
AgeBand = Literal["0-14", "15-24", "25-64", "65+", "unknown"]
Disability = Literal["with", "without", "unknown"]
DIMENSIONS: Final = ("sex", "age_band", "disability", "category")


class People(Fields):
    """A number of people in the dimensions that every metric of people has."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 24,
                    "sex": {"female": 13, "male": 11},
                    "age_band": {"15-24": 6, "25-64": 18},
                    "disability": "not_available",
                    "category": "not_available",
                }
            ]
        }
    )

    total: Count | Literal["suppressed"]
    sex: dict[Sex, Count] | Withheld
    age_band: dict[AgeBand, Count] | Withheld
    disability: dict[Disability, Count] | Withheld
    category: dict[Category, Count] | Withheld
    """Of the organisations they came from."""

    @model_validator(mode="after")
    def whole(self) -> "People":
        """Refuse parts that do not sum to the total.

        Raises
        ------
        MisfitError
            Naming no part: the sums say which.
        """
        for name in DIMENSIONS:
            parts = getattr(self, name)
            if isinstance(parts, dict) and sum(parts.values()) != self.total:
                raise MisfitError("people-sum")
        return self


def suppressed(people: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return People as JSON without the counts of a few.

    A dimension with one such count is left out whole: the total less its others would tell it.
    """
    if people is None:
        return None
    total = people["total"]
    few = total == SUPPRESSED or 0 < total < LEAST
    kept: dict[str, Any] = {"total": SUPPRESSED if few else total}
    for name in DIMENSIONS:
        parts = people[name]
        told = isinstance(parts, dict) and (few or any(0 < n < LEAST for n in parts.values()))
        kept[name] = SUPPRESSED if told else parts
    return kept
