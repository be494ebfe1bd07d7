"""What the gateway makes of a service's silence, and what it does not."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from services.gateway.edge.breaker import Breaker
from services.gateway.edge.upstream import Reply, Upstream
from shared.errors import RateLimited, Unavailable
from shared.http import Client, HTTPFailure
from tests.support.gateway import settings_of

REST_SECONDS = 10.0


class Answer:
    """An open response that comes in two pieces, the second as late as it is told."""

    status_code = 200
    headers: Mapping[str, str] = {}

    def __init__(self, late_seconds: float) -> None:
        self._late_seconds = late_seconds

    async def aiter_raw(self) -> AsyncIterator[bytes]:
        yield b"first"
        await asyncio.sleep(self._late_seconds)
        yield b"second"


class Service(Client):
    """A service that is there or not, without a network."""

    def __init__(self) -> None:
        self.up = True
        self.asked = 0
        self.late_seconds = 0.0

    @asynccontextmanager
    async def stream(self, method: str, url: str, **_: Any) -> AsyncIterator[Any]:
        self.asked += 1
        if not self.up:
            raise HTTPFailure(f"{method} {url}: refused")
        yield Answer(self.late_seconds)


class Clock:
    """A monotonic clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


BREAKER = Breaker(failures_to_open=2, rest_seconds=REST_SECONDS)


def upstream(service: Service, clock: Clock, breaker: Breaker = BREAKER) -> Upstream:
    return Upstream(
        "plans",
        "http://plans",
        service,
        breaker,
        concurrency=4,
        wait_seconds=1.0,
        clock=clock,
    )


async def ask(
    upstream: Upstream, *, within: float = 30.0, hold: Callable[[int], None] = lambda _: None
) -> Reply:
    """Send a command."""
    return await upstream.ask("POST", "/v1/plans", {}, None, within=within, hold=hold)


async def test_a_service_that_fails_is_left_alone_and_asked_again_after_its_rest() -> None:
    service, clock = Service(), Clock()
    plans = upstream(service, clock)
    service.up = False
    for _ in range(2):
        with pytest.raises(Unavailable, match="does not answer"):
            await ask(plans)
    with pytest.raises(Unavailable, match="is down"):
        await ask(plans)
    assert service.asked == 2
    service.up = True
    clock.now = REST_SECONDS
    for _ in range(2):
        await ask(plans)
    assert service.asked == 4


async def test_a_service_that_was_killed_is_asked_within_a_second_of_its_return() -> None:
    settings = settings_of("postgresql://")
    breaker = Breaker(settings.upstream_failures, settings.upstream_rest_seconds)
    service, clock = Service(), Clock()
    plans = upstream(service, clock, breaker)
    service.up = False
    for clock.now in (0.0, 0.5, 1.0, 1.5):
        for _ in range(breaker.failures_to_open):
            with pytest.raises(Unavailable):
                await ask(plans)
    assert service.asked == breaker.failures_to_open + 1, "while it is away one at a time tries"
    service.up = True
    clock.now = 2.5
    await ask(plans)


async def test_what_was_asked_before_a_service_went_away_is_no_trial() -> None:
    service, clock = Service(), Clock()
    plans = upstream(service, clock)
    service.late_seconds = 30.0
    before = asyncio.create_task(ask(plans))
    await asyncio.sleep(0)
    service.up = False
    for _ in range(2):
        with pytest.raises(Unavailable):
            await ask(plans)
    service.up = True
    clock.now = REST_SECONDS
    trial = asyncio.create_task(ask(plans))
    await asyncio.sleep(0)
    before.cancel()
    await asyncio.wait([before])
    with pytest.raises(Unavailable, match="is down"):
        await ask(plans, within=0.05)
    trial.cancel()
    await asyncio.wait([trial])


async def test_a_service_that_breaks_off_its_answer_counts_as_down() -> None:
    service = Service()
    plans = upstream(service, Clock())
    service.late_seconds = 30.0
    for _ in range(2):
        with pytest.raises(Unavailable, match="does not answer"):
            await ask(plans, within=0.05)
    with pytest.raises(Unavailable, match="is down"):
        await ask(plans)


async def test_who_may_hold_no_more_of_an_answer_does_not_make_its_service_count_as_down() -> None:
    plans = upstream(Service(), Clock())

    def full(_: int) -> None:
        raise RateLimited("bodies-of-caller", most=1)

    for _ in range(3):
        with pytest.raises(RateLimited):
            await ask(plans, hold=full)
    assert (await ask(plans)).chunks == [b"first", b"second"]
