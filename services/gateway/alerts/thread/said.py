"""Whose words keep a rule from lowering or ending an alert of a city (ADR 0017)."""

from collections.abc import Iterable

from shared.contracts.events.hazard import Author
from shared.policy import COALITION


def foreign(words: Iterable[Author], city: str) -> list[Author]:
    """Return those of the words that another city said, in their order."""
    return [word for word in words if word.city not in {city, COALITION}]


def held(words: Iterable[Author], city: str) -> list[Author]:
    """Return what anybody pushed, of whichever city, and what another city decided."""
    listed = list(words)
    others = foreign(listed, city)
    return [word for word in listed if word.pushed or word in others]


def answers(by: Author | None, city: str) -> bool:
    """Say whether a person of the city decided it, and so answers for what was pushed to it."""
    return by is not None and by.decided and by.city == city
