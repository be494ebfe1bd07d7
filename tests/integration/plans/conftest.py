"""A plans service on a fresh database with the founders."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.plans.cities.founders import Founders
from tests.support.plans import Plans, running
from tests.support.sixth import DATA


@pytest.fixture
def data_dir() -> Path:
    """The shipped cities, declaration and hazard types, which tests only read."""
    return DATA


@pytest.fixture
async def plans(
    service_database: Callable[[str], Awaitable[str]], data_dir: Path
) -> AsyncIterator[Plans]:
    """The routes without workers: events stay in the outbox to be read."""
    url = await service_database("plans")
    async with running(url, data_dir=data_dir) as service:
        await Founders(service.database, data_dir / "cities.json").register(datetime.now(UTC))
        yield service
