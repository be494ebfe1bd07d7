"""What the gateway makes of a service's silence, and what it does not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from services.gateway.edge.breaker import Breaker
from services.gateway.edge.upstream import Reply, Upstream
from shared.errors import Unavailable
from shared.http import Client, HTTPFailure

REST_SECONDS = 10.0


class Service(Client):
    """A service that is there or not, without a network."""

    def __init__(self) -> None:
        self.up = True
        self.asked = 0

    @asynccontextmanager
    async def stream(self, method: str, url: str, **_: Any) -> AsyncIterator[Any]:
        self.asked += 1
        if not self.up:
            raise HTTPFailure(f"{method} {url}: refused")
        yield object()


class Clock:
    """A monotonic clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def upstream(service: Service, clock: Clock) -> Upstream:
    return Upstream(
        "plans",
        "http://plans",
        service,
        Breaker(failures_to_open=2, rest_seconds=REST_SECONDS),
        concurrency=4,
        wait_seconds=1.0,
        clock=clock,
    )


async def ask(upstream: Upstream, *, within: float = 30.0, reads: float = 0.0) -> Reply:
    """Send a command; its reply is read for `reads` seconds."""
    async with upstream.stream("POST", "/v1/plans", {}, None, within) as reply:
        await asyncio.sleep(reads)
    return reply


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


async def test_clients_that_read_slowly_do_not_make_a_service_count_as_down() -> None:
    service = Service()
    plans = upstream(service, Clock())
    slow = [ask(plans, within=0.5, reads=30) for _ in range(3)]
    ended = await asyncio.gather(*slow, return_exceptions=True)
    assert [type(each) for each in ended] == [Unavailable] * 3
    await ask(plans)
