"""A kind of hazard, its names, and its code in each scheme or the reason why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from shared.contracts.events.hazard import Kind
from shared.contracts.hazard_types import Category, HazardType

Scheme = Literal[
    "hip-2025",
    "hip-2020",
    "glide",
    "em-dat",
    "oet",
    "cap",
    "kz",
    "kg",
    "tj",
    "uz",
    "tm",
]
"""Hazard Information Profiles in both editions, GLIDE, EM-DAT, OASIS event terms, CAP categories,
and the emergency classes of Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan and Turkmenistan."""
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True, slots=True)
class Code:
    """What a kind is called in a scheme."""

    scheme: Scheme
    title: str
    code: str | None
    source: str | None
    """Where the code is from; None: there is none."""
    url: str | None
    reason: str | None
    """Why there is none; None: there is one."""


@dataclass(frozen=True, slots=True)
class HazardKind:
    """A kind of hazard that events can be of."""

    kind: Kind
    type: HazardType
    codes: Sequence[Code]
    """One of each scheme, in the order of SCHEMES."""

    def coded(self, scheme: Scheme) -> str | None:
        """Return its code in a scheme, None where it has none."""
        return next((one.code for one in self.codes if one.scheme == scheme), None)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which kinds a list holds; None: any."""

    category: Category | None = None
    scheme: Scheme | None = None
    """Those that have a code in it."""
    code: str | None = None
    """In the scheme, or in any."""

    def takes(self, kind: HazardKind) -> bool:
        """Say whether a kind is among them; codes are compared without regard to case."""
        if self.category is not None and kind.type.category != self.category:
            return False
        found = [
            one.code.upper() for one in kind.codes if one.code and self.scheme in {None, one.scheme}
        ]
        if self.scheme is not None and not found:
            return False
        return self.code is None or self.code.upper() in found


def called(kinds: Sequence[HazardKind], code: str) -> HazardKind | None:
    """Return the kind of this name, or of this profile of the 2025 edition; None: there is none."""
    wanted = code.upper()
    return next(
        (one for one in kinds if one.kind.upper() == wanted or one.coded("hip-2025") == wanted),
        None,
    )
