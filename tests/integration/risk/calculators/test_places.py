"""What many callers of the calculators meet: places, a full house, clients that go away."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import httpx
import pytest

from services.risk.calculators.api import MOST_IN_ALL
from services.risk.calculators.places import AT_ONCE, INSIDE, Places
from services.risk.settings import RiskSettings
from shared.errors import Unavailable
from tests.support.calculators import AS_JSON

MOST_INSIDE = AT_ONCE * INSIDE


async def stays() -> None:
    """Receive from a client that stays."""
    await asyncio.Event().wait()


async def leaves() -> None:
    """Receive from a client that went away."""


@contextmanager
def busy(places: Places, number: int) -> Iterator[tuple[Event, list[asyncio.Future[bytes]]]]:
    """Hold some places until the event is set."""
    ends = Event()

    def work() -> bytes:
        ends.wait()
        return b"done"

    try:
        yield ends, [asyncio.ensure_future(places.run(work, stays)) for _ in range(number)]
    finally:
        ends.set()


async def test_those_over_the_most_inside_are_refused_at_once_and_the_others_answered() -> None:
    places = Places()
    with busy(places, MOST_INSIDE) as (ends, asked):
        await asyncio.sleep(0)
        with pytest.raises(Unavailable) as refused:
            await places.run(lambda: b"late", stays)
        assert "Retry-After" in refused.value.headers
        ends.set()
        assert await asyncio.gather(*asked) == [b"done"] * MOST_INSIDE
    assert await places.run(lambda: b"next", stays) == b"next"


async def test_a_question_whose_client_left_is_not_computed_and_leaves_its_place() -> None:
    places = Places()
    computed: list[str] = []

    def work() -> bytes:
        computed.append("left")
        return b""

    with busy(places, AT_ONCE) as (ends, asked):
        await asyncio.sleep(0)
        for _ in range(2 * MOST_INSIDE):
            with pytest.raises(Unavailable):
                await places.run(work, leaves)
            # The cancelled future tells its thread's queue in the next turn of the loop.
            await asyncio.sleep(0)
        ends.set()
        await asyncio.gather(*asked)
    assert await places.run(lambda: b"next", stays) == b"next"
    assert computed == []


async def test_one_that_runs_keeps_its_place_when_its_client_leaves() -> None:
    places = Places()
    ends, began = Event(), Event()

    def work() -> bytes:
        began.set()
        ends.wait()
        return b""

    async def leaves_once_it_runs() -> None:
        await asyncio.to_thread(began.wait)

    with pytest.raises(Unavailable):
        await places.run(work, leaves_once_it_runs)
    with busy(places, MOST_INSIDE - 1) as (free, asked):
        await asyncio.sleep(0)
        with pytest.raises(Unavailable):
            await places.run(lambda: b"late", stays)
        ends.set()
        free.set()
        await asyncio.gather(*asked)


async def test_a_question_of_more_values_than_are_parsed_is_refused_before_it_is_parsed(
    calculators_client: httpx.AsyncClient,
) -> None:
    row = "[" + ",".join(["1"] * 1000) + "]"
    body = '{"ensemble": [' + ",".join([row] * (MOST_IN_ALL // 1000 + 1)) + '], "unfinished'
    answer = await calculators_client.post(
        "/v1/calculators/verification", content=body, headers=AS_JSON
    )
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[1]) == (413, "too-large")
    assert str(MOST_IN_ALL) in answer.json()["detail"]


def test_bodies_of_risk_are_bounded_for_callers_who_are_not_known() -> None:
    assert RiskSettings.model_fields["max_body_bytes"].default <= 8 * 1024 * 1024
