"""The benchmarks can be started: none rots unseen between the days on which it is run by hand."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

import pytest

from bench import ingest
from services.ingest.settings import IngestSettings
from shared.database import Database

BENCHES = sorted(path.stem for path in Path(ingest.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", BENCHES)
def test_a_benchmark_can_be_imported_and_has_a_command(name: str) -> None:
    module = import_module(f"bench.{name}")
    assert any(hasattr(module, entry) for entry in ("main", "load", "serve", "create", "fill"))


async def test_the_benchmark_of_ingest_reads_a_payload_to_its_end(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    database = Database(await service_database("ingest"))
    settings = IngestSettings.model_validate({"database_url": database.url, "bus_url": "memory://"})
    body = ingest.features(20, 7, 1000, 4.0)
    assert await ingest.run(database, settings, body) > 0
    await database.close()
