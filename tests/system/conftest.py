"""Platforms that several system tests look at; they end with the last of these in their worker."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from deploy.broker import BrokerError, resolve
from tests.support.browser import chromium
from tests.support.kafka import without
from tests.support.kept import Kept, keep
from tests.support.platform import Platform


@pytest.fixture(scope="package")
def demo_on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """`./qalqan demo`, started once."""
    platform = Platform(tmp_path_factory.mktemp("demo"), "demo")
    platform.start()
    yield platform
    platform.stop()


@pytest.fixture(scope="package")
async def demo_on_kafka(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    """`./qalqan demo --kafka`, started once; skipped where no broker can be had."""
    try:
        await resolve()
    except BrokerError as error:
        without(str(error))
    platform = Platform(tmp_path_factory.mktemp("kafka"), "demo", "--kafka")
    platform.start()
    yield platform
    platform.stop()


@pytest.fixture(scope="package")
def demo(demo_on_postgresql: Platform) -> Platform:
    """The demo that tests look at to which the bus is all one."""
    return demo_on_postgresql


@pytest.fixture(scope="package")
def kept(demo: Platform) -> Kept:
    """Records of a city that are not public, made once in the demo."""
    return keep(demo)


@pytest.fixture(scope="package")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A platform without any source, started once: what enters is what the tests push."""
    empty = tmp_path_factory.mktemp("captures")
    platform = Platform(tmp_path_factory.mktemp("quiet"), "replay", str(empty))
    platform.start()
    yield platform
    platform.stop()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, started once a worker; skipped where there is none."""
    async with chromium() as browser:
        yield browser
