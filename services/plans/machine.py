"""State machines as data: which states follow which; anything else is refused."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from shared.errors import IllegalTransition

S = TypeVar("S", bound=str)


def check(machine: Mapping[S, Sequence[S]], now: S, to: S) -> None:
    """Raise unless `machine` has an edge from `now` to `to`.

    Raises
    ------
    IllegalTransition
        With the edges there are from `now`, as `allowed`.
    """
    allowed = machine[now]
    if to not in allowed:
        ways = f"to {', '.join(allowed)}" if allowed else "nowhere: the state is final"
        raise IllegalTransition(f"From {now!r} it goes {ways}; not to {to!r}.", allowed=[*allowed])
