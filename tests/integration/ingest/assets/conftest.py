"""The asset registry on a fresh ingest database."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from tests.support.assets import Registry, running


@pytest.fixture
async def registry(service_database: Callable[[str], Awaitable[str]]) -> AsyncIterator[Registry]:
    """The asset routes without workers: events stay in the outbox to be read."""
    async with running(await service_database("ingest")) as service:
        yield service
