"""The loops that a ring draws which crosses itself: each has ground of its own.

The ground of two halves that are wound against each other is not nothing, though their areas
together are. What is sent so is mended and not refused: a warning is not lost for its outline.
"""

import numpy as np

from shared.contracts.events.hazard import Position, Ring

CORNERS_LEAST = 3
LOOPS_MAX = 20
"""Of a ring; a scribble that has more is all that it reaches around, which is no less."""


def loops(ring: Ring) -> list[Ring]:
    """Return the loops of a ring that is not closed: the ring alone where no edge crosses another.

    Where a ring meets itself without crossing, as outlines do that go around a hole, it stays.
    """
    waiting, found = [ring], []
    while waiting:
        one = waiting.pop()
        meeting = _crossing(one)
        if meeting is None:
            found.append(one)
            continue
        first, second, corner = meeting
        waiting.append([corner, *one[first + 1 : second + 1]])
        waiting.append([corner, *one[second + 1 :], *one[: first + 1]])
        if len(waiting) + len(found) > LOOPS_MAX:
            return [hull(ring)]
    return found


def crosses(ring: Ring) -> bool:
    """Say whether an edge of a ring that is not closed crosses another."""
    return _crossing(ring) is not None


def halves(ring: Ring) -> list[Ring]:
    """Return the two parts of a ring that comes twice by a corner, else the ring."""
    seen: dict[Position, int] = {}
    for place, corner in enumerate(ring):
        if corner in seen:
            first = seen[corner]
            parts = [ring[first:place], [*ring[place:], *ring[:first]]]
            return [part for part in parts if len(part) >= CORNERS_LEAST]
        seen[corner] = place
    return [ring]


def hull(ring: Ring) -> Ring:
    """Return the convex hull of corners (Andrew 1979), counter-clockwise."""
    corners = sorted(set(ring))
    return [*_below(corners)[:-1], *_below(corners[::-1])[:-1]]


def _below(corners: Ring) -> Ring:
    chain: Ring = []
    for corner in corners:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], corner) <= 0:
            chain.pop()
        chain.append(corner)
    return chain


def _turn(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _crossing(ring: Ring) -> tuple[int, int, Position] | None:
    """Return the places of the first two edges that cross, and where they do."""
    if len(ring) <= CORNERS_LEAST:
        return None
    x, y = np.array(ring).T
    along, up = np.roll(x, -1) - x, np.roll(y, -1) - y
    # On which side of edge i corner j lies. Of its own ends it is 0 to the bit.
    side = np.sign(along[:, None] * (y - y[:, None]) - up[:, None] * (x - x[:, None]))
    parts = side * np.roll(side, -1, axis=1) < 0
    found = np.argwhere(np.triu(parts & parts.T))
    if not len(found):
        return None
    i, j = map(int, found[0])
    across = along[i] * up[j] - up[i] * along[j]
    share = ((x[j] - x[i]) * up[j] - (y[j] - y[i]) * along[j]) / across
    return i, j, (float(x[i] + share * along[i]), float(y[i] + share * up[i]))
