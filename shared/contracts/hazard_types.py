"""What types of hazard are called, and their codes: the facts of `data/hazard_types.csv`.

The one reader of that table. Which profile a kind of event stands for is `HIP`; what a kind is in
every other scheme, with source or reason, is derived from both (`data/hazard_codes.csv`). Names are
told as they stand there, whoever has read them; the column `review` says who has.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from shared.contracts.events.hazard import HIP, HazardState, Kind
from shared.languages import LANGUAGES, Language

TABLE = Path(__file__).resolve().parents[2] / "data" / "hazard_types.csv"

Category = Literal[
    "Geo",
    "Met",
    "Safety",
    "Security",
    "Rescue",
    "Fire",
    "Health",
    "Env",
    "Transport",
    "Infra",
    "CBRNE",
    "Other",
]
"""Categories of CAP 1.2."""


@dataclass(frozen=True, slots=True)
class HazardType:
    """A type of hazard."""

    hip: str | None
    """UNDRR-ISC Hazard Information Profile, 2025 edition; None: none covers the whole of it."""
    oet: str | None
    """OASIS Event Terms, version 1.2; None: they have no word for it."""
    glide: str | None
    category: Category
    names: Mapping[Language, str]


@cache
def types(path: Path = TABLE) -> Mapping[str, HazardType]:
    """Return the types by hazard profile, those without a profile by kind."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["hip"] or row["kind"]: _type(row) for row in csv.DictReader(file)}


def profiles(path: Path = TABLE) -> frozenset[str]:
    """Return the profiles of the 2025 edition that the platform uses, e.g. GH0101."""
    return frozenset(one.hip for one in types(path).values() if one.hip)


def type_of(hazard: HazardState) -> HazardType:
    """Return the type of a hazard: of its own profile, of its kind where that is not listed."""
    own = types().get(hazard.hip) if hazard.hip else None
    return own or type_of_kind(hazard.kind)


def type_of_kind(kind: Kind) -> HazardType:
    """Return the type of a kind of hazard; a test holds that each has one."""
    return types()[HIP.get(kind, kind)]


def _type(row: Mapping[str, str]) -> HazardType:
    return HazardType(
        hip=row["hip"] or None,
        oet=row["oet"] or None,
        glide=row["glide"] or None,
        category=cast("Category", row["cap_category"]),
        names={language: row[language] for language in LANGUAGES},
    )
