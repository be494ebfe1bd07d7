"""Fixtures that every kind of test shares."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from hypothesis import settings

from shared.migrate import upgrade
from tests.support import locks
from tests.support.kafka import running_broker
from tests.support.postgres import Cluster

# The same examples in every run, and no deadline: a busy machine is no fault of what is tested.
# Here, as the settings of a test are fixed when its module is imported.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")
locks.watch()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One embedded PostgreSQL per worker, without fsync."""
    with Cluster() as cluster:
        yield cluster


@pytest.fixture
async def postgres_url(cluster: Cluster) -> AsyncIterator[str]:
    """Address of an empty database."""
    url = await cluster.create()
    yield url
    await cluster.drop(url)


@pytest.fixture
async def service_database(cluster: Cluster) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
    """Factory: `await service_database("ingest")` is the address of that service's database.

    Migrated to head once per session, then cloned (70 ms).
    """
    made: list[str] = []

    async def make(service: str) -> str:
        package = f"services.{service}"
        template = await cluster.template(f"template_{service}", lambda url: upgrade(url, package))
        made.append(await cluster.create(template))
        return made[-1]

    yield make
    for url in made:
        await cluster.drop(url)


@pytest.fixture(scope="session")
async def bus_database(cluster: Cluster) -> str:
    """Address of a database for the PostgreSQL log; tests that share it use own topics."""
    return await cluster.create()


@pytest.fixture(scope="session")
async def kafka_url() -> AsyncIterator[str]:
    """Address of a real broker without topics: KAFKA_URL, or one started here."""
    if url := os.environ.get("KAFKA_URL"):
        yield url
        return
    async with running_broker() as broker:
        yield broker.url
