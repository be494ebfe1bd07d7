"""What is told of systems with few facilities that are not public, and to whom the whole. Pure.

A statement about a city is public. From the sums of a system whoever takes away the public
facilities, which are read one by one, keeps those of the others: of one or two these say what
happens to each, and from many hazards where it stands and of what class it is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.perils import levels
from services.risk.perils.levels import Rule
from shared.access import may
from shared.contracts.events.assessment import LEVELS, Reason, SystemSummary
from shared.policy import Principal

FEWEST = 3
"""Facilities that are not public of which a sum may be told: of two, the owner of one could take
away its own and keep the other's. The least that the practice of statistical offices allows
(Hundepool et al. 2012, Statistical Disclosure Control, minimum frequency rule)."""


def told(
    whole: Sequence[SystemSummary],
    assets: Assets,
    mean: NDArray[np.float64],
    inside: NDArray[np.bool_] | None,
    outside: NDArray[np.bool_] | None = None,
) -> list[SystemSummary]:
    """Return the rows as everybody may read them, in the order of `SYSTEMS`.

    Where one or two facilities of a system are not public, only the public ones are counted and no
    sums are given.

    Parameters
    ----------
    whole
        The rows of all facilities.
    mean
        Expected share of function of each facility; NaN: no answer, shape (n,).
    inside, outside
        Which facilities lie where the hazard is, and those of them that stand around the city;
        shape (n,).
    """
    public = assets.public
    closed = assets.once(_closed)
    if not ((closed > 0) & (closed < FEWEST)).any():
        return list(whole)
    open_, answered = assets.by_system(public), assets.by_system(public & ~np.isnan(mean))
    exposed = None if inside is None else assets.by_system(public & inside)
    around = None if outside is None else assets.by_system(public & outside)
    return [
        SystemSummary(
            system=row.system,
            coverage="partial",
            assets=int(open_[index]),
            assessed=int(answered[index]),
            exposed=None if exposed is None else int(exposed[index]),
            around=None if around is None else int(around[index]),
            withheld=True,
        )
        if 0 < closed[index] < FEWEST
        else row
        for index, row in enumerate(whole)
    ]


def _closed(assets: Assets) -> NDArray[np.intp]:
    """Return how many facilities of each system are not public."""
    return assets.by_system(~assets.public)


def because(reasons: Sequence[Reason], rows: Sequence[SystemSummary]) -> list[Reason]:
    """Return the reasons as everybody may read them, the worst first.

    What a system stands for whose sums are withheld is left out, unless the level rests on it: then
    one reason says so, without the system and its value. That much tells the level itself.

    Parameters
    ----------
    reasons
        Those of all facilities.
    rows
        The systems as everybody may read them.
    """
    hidden = {row.system for row in rows if row.withheld}
    told = [each for each in reasons if each.system not in hidden]
    left_out = [each for each in reasons if each.system in hidden]
    if LEVELS.index(levels.of(left_out)) > LEVELS.index(levels.of(told)):
        worst = levels.sorted_by_level(left_out)[0]
        told.append(
            Reason(
                rule=Rule.SYSTEMS_WITHHELD, level=worst.level, limit=worst.limit, unit=worst.unit
            )
        )
    return levels.sorted_by_level(told)


def readable(
    rows: Sequence[SystemSummary],
    withheld: Sequence[SystemSummary],
    assets: Assets,
    principal: Principal,
) -> list[SystemSummary]:
    """Return the rows with the whole of those whose facilities the principal may all read.

    Parameters
    ----------
    withheld
        The rows of all facilities, of the systems of which they are not told.
    """
    closed = ~assets.which(lambda holding: may(principal, "read", holding))
    whole = {
        row.system: row
        for row in withheld
        if not (closed & (assets.systems == SYSTEMS.index(row.system))).any()
    }
    return [whole.get(row.system, row) for row in rows]
