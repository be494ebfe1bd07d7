"""What a route refuses, stated beside it: the document of the API is made from these statements.

A test of every service's requests holds them against what is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from fastapi.dependencies.models import Dependant

from shared.errors import Problem

_REFUSES = "__refuses__"

C = TypeVar("C", bound=Callable[..., Any])


def refuses(*kinds: type[Problem]) -> Callable[[C], C]:
    """State which problems a route, or what it depends on, may answer with by itself.

    What follows from the form of the request (its parameters, its body) is known without. Of
    several statements about one function each adds to those before.
    """

    def state(function: C) -> C:
        setattr(function, _REFUSES, (*_own(function), *kinds))
        return function

    return state


def stated(dependant: Dependant) -> set[type[Problem]]:
    """Return the problems stated by a route and by all it depends on."""
    found = set(_own(dependant.call))
    return found.union(*map(stated, dependant.dependencies))


def _own(call: Callable[..., Any] | None) -> Sequence[type[Problem]]:
    kinds: Sequence[type[Problem]] = getattr(call, _REFUSES, ())
    return kinds


def by_status(kinds: Iterable[type[Problem]]) -> dict[int, list[type[Problem]]]:
    """Return the kinds of each status, in the order of their codes."""
    found: dict[int, list[type[Problem]]] = {}
    for kind in sorted(set(kinds), key=lambda kind: (kind.status, kind.code)):
        found.setdefault(kind.status, []).append(kind)
    return found
