"""A test alert: a message of its own, which belongs to no thread and to no hazard. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from shared.contracts.events.alert import AlertTestState
from shared.errors import RateLimited

LIFE_MINUTES = 15
"""How long a test holds, where who sends it says nothing else (a judgement, as the next two)."""
LIFE_MOST_MINUTES = 60
OF_A_CITY = 6
"""Tests of a city in any PER: enough to try each receiver, too few to drown what is real."""
PER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Trial:
    """A test alert as it was sent; it runs out by itself."""

    told: AlertTestState
    sender: str
    issued_by: str
    """Name of the key of the officer who sent it."""
    area: Sequence[str] = ()
    """Polygons as in its XML."""

    @property
    def id(self) -> UUID:
        """Id of the test."""
        return self.told.id

    def over(self, now: datetime) -> bool:
        """Say whether it has run out."""
        return self.told.expires <= now


def refuse_many(sent: Sequence[datetime], now: datetime) -> None:
    """Raise where a city has sent all the tests that it may for now.

    Parameters
    ----------
    sent
        Times of its latest tests, the last first.

    Raises
    ------
    RateLimited
        With the seconds after which it may send the next.
    """
    recent = [each for each in sent if now - each < PER]
    if len(recent) < OF_A_CITY:
        return
    wait = max(1, round((recent[OF_A_CITY - 1] + PER - now).total_seconds()))
    raise RateLimited(
        "tests-spent", limit=OF_A_CITY, seconds=wait, headers={"Retry-After": str(wait)}
    )
