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
        if not allowed:
            raise IllegalTransition("state-final", now=now, to=to, extensions={"allowed": []})
        raise IllegalTransition(
            "transition-none",
            now=now,
            ways=", ".join(allowed),
            to=to,
            extensions={"allowed": [*allowed]},
        )
