"""What has come: one alone is handed on, of several the intake looks for the order."""

from datetime import UTC, datetime
from uuid import UUID

from services.ingest.payloads.arrivals import Arrivals
from services.ingest.payloads.model import Sender, Waiting
from shared.policy import Classification


def waiting(number: int) -> Waiting:
    sender = Sender("osh", "KG", Classification.INTERNAL, pushed=True)
    return Waiting(UUID(int=number), "usgs", "", b"{}", datetime(2026, 1, 1, tzinfo=UTC), 0, sender)


def test_what_comes_alone_is_handed_on_once_even_where_the_loop_has_woken_meanwhile() -> None:
    arrivals = Arrivals()
    arrivals.hand(waiting(1))
    assert arrivals.is_set()
    arrivals.clear()
    assert arrivals.take() == waiting(1)
    assert not arrivals.is_set()
    assert arrivals.take() is None


def test_of_what_comes_together_nothing_is_handed_on() -> None:
    arrivals = Arrivals()
    arrivals.hand(waiting(1))
    arrivals.hand(waiting(2))
    assert arrivals.take() is None
    arrivals.set()
    arrivals.hand(waiting(3))
    assert arrivals.take() is None
    arrivals.hand(waiting(4))
    arrivals.set()
    assert arrivals.take() is None
    arrivals.hand(waiting(5))
    assert arrivals.take() == waiting(5)
