"""Each test of the suite runs on the memory bus, the PostgreSQL log and Kafka."""

from collections.abc import AsyncIterator

import pytest

from tests.support.buses import Backend


@pytest.fixture(params=["memory", "postgres", pytest.param("kafka", marks=pytest.mark.kafka)])
def addresses(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Addresses of the bus, and of none of its kind."""
    match request.param:
        case "postgres":
            url = request.getfixturevalue("bus_database")
            return url, "postgresql://postgres@127.0.0.1:9/bus"
        case "kafka":
            return request.getfixturevalue("kafka_url"), "kafka://127.0.0.1:9"
        case _:
            return "memory://", "memory://"


@pytest.fixture
async def backend(addresses: tuple[str, str]) -> AsyncIterator[Backend]:
    backend = Backend(*addresses)
    await backend.open().ensure()
    yield backend
    await backend.close()
