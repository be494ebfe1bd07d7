from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from shared.database import Database


@pytest.fixture(autouse=True)
def _stop_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Consumers look whether to stop after each fetch; waiting a second per test is long."""
    monkeypatch.setattr("shared.consume.FETCH_SECONDS", 0.02)


@pytest.fixture
async def url(service_database: Callable[[str], Awaitable[str]]) -> str:
    """Address of a gateway database."""
    return await service_database("gateway")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A gateway database."""
    database = Database(url)
    yield database
    await database.close()
