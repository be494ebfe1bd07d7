"""Fixtures that every kind of test shares."""

import gc
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from shared.migrate import upgrade
from tests.support import adapters, kernels, locks
from tests.support.kafka import running_broker
from tests.support.postgres import Cluster, in_memory

# The same examples in every run, and no deadline: a busy machine is no fault of what is tested.
# Here, as the settings of a test are fixed when its module is imported.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.load_profile("tests")
# Hypothesis also tries constants of the modules that are loaded, which differ from worker to
# worker: the same test failed there and passed here.
providers._get_local_constants = lambda: providers._local_constants
# What fails is printed plainly: with the locals of each frame, as structlog has it where it finds
# Rich, one failure that a test provokes took 20 s of processor.
structlog.configure(
    [
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)
# What is imported and collected stays until the end, and none of it is garbage. Looking for some
# in it took 3 of the 18 s of processor of collecting, and then 11 of the 54 s of 51 tests.
gc.disable()
locks.watch()
adapters.remember()
# What Python compiles is kept, also where the machine's image says otherwise: the suite starts some
# hundred processes, and each would compile the house and its libraries anew, 3 to 5 s of processor.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# One folder a worker, for the platforms and benchmarks that it starts as well: compiling takes 36 s
# of processor.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
if os.environ.get("NUMBA_CACHE_DIR", kernels.ALONE) == kernels.ALONE:  # which workers inherit
    os.environ["NUMBA_CACHE_DIR"] = str(kernels.KEPT / WORKER)


def pytest_configure(config: pytest.Config) -> None:
    """Compile beside the workers of a whole run; a few tests may need none of it."""
    workers = getattr(config.option, "numprocesses", None)
    if workers and config.args_source is config.ArgsSource.TESTPATHS:
        process = kernels.compile_beside()
        config.add_cleanup(lambda: kernels.end(process))


def pytest_collection_finish() -> None:
    """Begin with what was compiled meanwhile, and look for garbage among what tests make alone."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)
    gc.enable()
    if WORKER != "alone":
        kernels.take(Path(os.environ["NUMBA_CACHE_DIR"]))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One embedded PostgreSQL per worker, without fsync."""
    with Cluster(within=in_memory()) as cluster:
        yield cluster


@pytest.fixture
async def postgres_url(cluster: Cluster) -> AsyncIterator[str]:
    """Address of an empty database."""
    url = await cluster.create()
    yield url
    cluster.release(url)


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
        cluster.release(url)


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
