"""A service behind the gateway: bounded in requests, in time, and left alone while it is down."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from time import monotonic

import stamina
import structlog
from opentelemetry import metrics

from services.gateway.edge.breaker import Breaker
from shared.errors import Unavailable
from shared.http import Client, HTTPFailure, Opened
from shared.problems import Message, say

log = structlog.get_logger()

TRIES = 3
"""Of a request that changes nothing and has not been answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response of an upstream, its body still encoded."""

    status_code: int
    headers: Mapping[str, str]
    chunks: Sequence[bytes]


class Upstream:
    """Sends requests to one service."""

    def __init__(
        self,
        name: str,
        url: str,
        client: Client,
        breaker: Breaker,
        *,
        concurrency: int,
        wait_seconds: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.name = name
        self._url = url.rstrip("/")
        self._client = client
        self._breaker = breaker
        self._slots = asyncio.Semaphore(concurrency)
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._calls = metrics.get_meter("qalqan.gateway").create_counter(
            "qalqan.gateway.upstream.calls", description="Proxied requests by upstream and outcome"
        )

    async def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
        *,
        within: float,
        hold: Callable[[int], None],
    ) -> Reply:
        """Send a request to `target` (path and query) and return the whole reply.

        A GET that finds nobody is tried again; the whole ends `within` seconds. `hold` is told of
        each piece of the reply and may raise: then the service is at no fault.

        Raises
        ------
        Unavailable
            When the service is down, busy or too slow; `Retry-After` says when to come back.
        """
        if (wait := self._breaker.wait(self._clock())) > 0:
            raise self._unavailable(say("service-down", service=self.name), wait)
        self._breaker = self._breaker.started()
        trial = self._breaker.trying
        try:
            async with self._slot(), asyncio.timeout(within), AsyncExitStack() as stack:
                opened = await self._open(stack, method, target, headers, body)
                chunks: list[bytes] = []
                async for chunk in opened.aiter_raw():
                    hold(len(chunk))
                    chunks.append(chunk)
        except (HTTPFailure, TimeoutError) as error:
            self._breaker = self._breaker.failed(self._clock(), trial=trial)
            log.warning("upstream failed", upstream=self.name, error=repr(error))
            self._calls.add(1, {"upstream": self.name, "outcome": "failed"})
            raise self._unavailable(say("service-silent", service=self.name), 1.0) from error
        else:
            self._breaker = self._breaker.succeeded()
        finally:
            if trial:
                self._breaker = self._breaker.given_up()
        self._calls.add(1, {"upstream": self.name, "outcome": "answered"})
        return Reply(opened.status_code, opened.headers, chunks)

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """Hold one of the places among the requests in flight."""
        try:
            # A free one needs no clock.
            within = self._wait_seconds if self._slots.locked() else None
            async with asyncio.timeout(within):
                await self._slots.acquire()
        except TimeoutError as error:
            raise self._unavailable(
                say("service-busy", service=self.name), self._wait_seconds
            ) from error
        try:
            yield
        finally:
            self._slots.release()

    async def _open(
        self,
        stack: AsyncExitStack,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> Opened:
        def exchange() -> AbstractAsyncContextManager[Opened]:
            return self._client.stream(method, self._url + target, headers=headers, body=body)

        if method not in {"GET", "HEAD"} or body is not None:
            return await stack.enter_async_context(exchange())
        async for attempt in stamina.retry_context(
            on=HTTPFailure, attempts=TRIES, timeout=None, wait_initial=0.05, wait_max=0.5
        ):
            with attempt:
                return await stack.enter_async_context(exchange())
        raise AssertionError("unreachable: the last attempt raises")

    def _unavailable(self, message: Message, seconds: float) -> Unavailable:
        return Unavailable(
            message,
            headers={"Retry-After": str(max(1, math.ceil(seconds)))},
            extensions={"service": self.name},
        )
