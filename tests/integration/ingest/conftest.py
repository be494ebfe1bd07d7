"""Running ingest services."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.support.ingest import Ingest, Running


@pytest.fixture
async def ingests(
    service_database: Callable[[str], Awaitable[str]],
) -> AsyncIterator[Running]:
    """Factory: `await ingests.start(**settings)` is a running service on a fresh database."""
    async with Running(service_database) as running:
        yield running


@pytest.fixture
async def ingest(ingests: Running) -> Ingest:
    """A service with two push sources."""
    return await ingests.start()


@pytest.fixture
async def idle(ingests: Running) -> Ingest:
    """The same without workers: payloads are read on demand, events stay in the outbox."""
    return await ingests.start(stopped=True)
