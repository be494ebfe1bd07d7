"""Risk is told to stop while its kernels are compiled, as within half a minute of a first start."""

import asyncio
import threading

import pytest
from pydantic import SecretStr

from services.risk.assessments import warm
from services.risk.assessments.worker import Assessor
from services.risk.exposure.cache import Exposures
from services.risk.settings import RiskSettings
from shared.database import Database


async def test_the_assessor_ends_at_once_though_its_kernels_are_not_yet_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released, stopping = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow() -> None:
        loop.call_soon_threadsafe(stopping.set)
        released.wait()

    monkeypatch.setattr(warm, "warm_up", slow)
    url = "postgresql://risk@/risk?host=/nowhere"
    database = Database(url)
    settings = RiskSettings(database_url=SecretStr(url), bus_url=SecretStr("memory://"))
    try:
        await Assessor(database, settings, Exposures(database, 1)).run(stopping)
        assert not released.is_set()
    finally:
        released.set()
        await database.close()
