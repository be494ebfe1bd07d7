"""State machines as data: which states follow which; anything else is refused, as is no end."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from shared.errors import Conflict, IllegalTransition

S = TypeVar("S", bound=str)
VERSIONS_MAX = 10_000
"""Of one record. They are the record, and all are kept; so there is an end to how many."""


def check(machine: Mapping[S, Sequence[S]], now: S, to: S) -> None:
    """Raise unless `machine` has an edge from `now` to `to`.

    Raises
    ------
    IllegalTransition
        With the edges there are from `now`, as `allowed`.
    """
    allowed = machine[now]
    if to not in allowed:
        if not allowed:
            raise IllegalTransition("state-final", now=now, to=to, extensions={"allowed": []})
        raise IllegalTransition(
            "transition-none",
            now=now,
            ways=", ".join(allowed),
            to=to,
            extensions={"allowed": [*allowed]},
        )


def closes(machine: Mapping[S, Sequence[S]], state: S) -> bool:
    """Say whether no way leads from `state` back to it, so that only few steps follow."""
    reached: set[S] = set()
    ahead = [*machine[state]]
    while ahead:
        state_ahead = ahead.pop()
        if state_ahead not in reached:
            reached.add(state_ahead)
            ahead += machine[state_ahead]
    return state not in reached


def following(kind: str, version: int, *, closes: bool = False) -> int:
    """Return the number of a record's next version; `closes`: it is on its way to the end.

    Raises
    ------
    Conflict
        When it has VERSIONS_MAX already and does not close.
    """
    if version >= VERSIONS_MAX and not closes:
        raise Conflict("versions-full", kind=kind, most=VERSIONS_MAX)
    return version + 1
