"""What is told of systems with few facilities that are not public, and to whom the whole. Pure.

A statement about a city is public. From the sums of a system whoever takes away the public
facilities, which are read one by one, keeps those of the others: of one or two these say what
happens to each, and from many hazards where it stands and of what class it is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import SYSTEMS, Assets
from shared.access import may
from shared.contracts.events.assessment import SystemSummary
from shared.policy import Principal

FEWEST = 3
"""Facilities that are not public of which a sum may be told: of two, the owner of one could take
away its own and keep the other's. The least that the practice of statistical offices allows
(Hundepool et al. 2012, Statistical Disclosure Control, minimum frequency rule)."""


def told(
    whole: Sequence[SystemSummary],
    assets: Assets,
    assessed: NDArray[np.bool_],
    inside: NDArray[np.bool_] | None,
) -> list[SystemSummary]:
    """Return the rows as everybody may read them, in the order of `SYSTEMS`.

    Where one or two facilities of a system are not public, only the public ones are counted and no
    sums are given.

    Parameters
    ----------
    whole
        The rows of all facilities.
    assessed, inside
        Which facilities have an answer, and lie where the hazard is; shape (n,).
    """
    rows = []
    for index, row in enumerate(whole):
        mine = assets.systems == index
        public = mine & assets.public
        if not 0 < int(mine.sum()) - int(public.sum()) < FEWEST:
            rows.append(row)
            continue
        rows.append(
            SystemSummary(
                system=row.system,
                coverage="partial",
                assets=int(public.sum()),
                assessed=int((public & assessed).sum()),
                exposed=None if inside is None else int((public & inside).sum()),
                withheld=True,
            )
        )
    return rows


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
