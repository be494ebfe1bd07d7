"""How the launcher supervises and what it hands its services."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from deploy import local
from deploy.cluster import PostgresError
from deploy.home import Home
from deploy.local import SERVICES, Options, Platform


class Stubborn:
    """A PostgreSQL that has ended and starts at the fourth try."""

    def __init__(self) -> None:
        self.tries = 0
        self.up = asyncio.Event()

    def alive(self) -> bool:
        return self.up.is_set()

    async def start(self) -> None:
        self.tries += 1
        match self.tries:
            case 1 | 2:
                raise PostgresError("the folder is damaged")
            case 3:
                raise OSError(28, "No space left on device", "/home/pg")
            case _:
                self.up.set()

    def url(self, database: str) -> str:
        return f"postgresql://{database}"


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Platform:
    """A platform of which nothing is started."""
    monkeypatch.setattr(local, "POSTGRES_PROBE_SECONDS", 0.01)
    monkeypatch.setattr(local, "POSTGRES_RETRY_SECONDS", 0.01)
    home = Home(tmp_path, "live")
    home.make()
    made = Platform(home, Options(port=0, kafka=False))
    monkeypatch.setattr(made, "_postgres", Stubborn())
    return made


async def test_the_launcher_never_gives_up_on_postgresql_and_says_each_reason_once(
    platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres: Any = platform._postgres
    watching = asyncio.create_task(platform._watch_postgres())
    async with asyncio.timeout(5):
        await postgres.up.wait()
    await asyncio.sleep(0)
    watching.cancel()
    await asyncio.wait({watching})
    assert watching.cancelled()
    assert capsys.readouterr().out.splitlines() == [
        "! PostgreSQL is gone; starting it again",
        "! the folder is damaged",
        "! [Errno 28] No space left on device: '/home/pg'",
        "· PostgreSQL is up again",
    ]


async def test_the_host_of_the_environment_is_the_gateways_alone(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}

    async def keep(name: str, _module: str, _rest: list[str], env: Mapping[str, str]) -> None:
        given[name] = env["HOST"]

    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setattr(platform, "_start_child", keep)
    for name in SERVICES:
        await platform._start_service(name, "memory://")
    assert given == dict.fromkeys(SERVICES, "127.0.0.1") | {"gateway": "0.0.0.0"}
