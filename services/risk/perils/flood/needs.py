"""What facilities are to a flood: their depth-damage function and the depth they bear. Pure."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.science import coefficients, facilities
from services.risk.science.flood import Sector
from shared.contracts.events.asset import System

ANY = "*"
"""Subtypes of a system that have no row of their own."""


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of facility."""

    sector: Sector
    threshold_m: float
    """Depth above which it stops working, NaN: not known."""
    basis: str


@dataclass(frozen=True, slots=True)
class Needs:
    """Of facilities, in their order."""

    sectors: list[Sector]
    threshold_m: NDArray[np.float64]
    basis: list[str]
    classes: list[str | None]
    """Of facilities whose class has a curve of depth of its own; None: the sector's counts."""

    @property
    def known(self) -> NDArray[np.bool_]:
        """Of which facilities the threshold is known, shape (n,)."""
        return ~np.isnan(self.threshold_m)


def needs_of(assets: Assets) -> Needs:
    """Return the needs of facilities by system and subtype."""
    found = [
        need_of(SYSTEMS[system], assets.subtypes[subtype])
        for system, subtype in zip(assets.systems.tolist(), assets.subtype.tolist(), strict=True)
    ]
    return Needs(
        [each.sector for each in found],
        np.array([each.threshold_m for each in found], dtype=np.float64),
        [each.basis for each in found],
        [_curved(assets.taxonomies[index]) for index in assets.taxonomy.tolist()],
    )


def _curved(class_id: str | None) -> str | None:
    found = facilities.classes().get(class_id or "")
    return class_id if found and found.water else None


@cache
def need_of(system: System, subtype: str) -> Need:
    """Return the needs of one kind of facility; every system has a row for any subtype."""
    rows = {(row["system"], row["subtype"]): row for row in coefficients.rows("flood_facilities")}
    row = rows.get((system, subtype)) or rows[system, ANY]
    return Need(Sector(row["sector"]), float(row["threshold_m"] or "nan"), row["basis"])
