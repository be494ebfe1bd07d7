"""How the launcher supervises and what it hands its services."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from deploy import ROOT, SERVICES, local, migrations
from deploy.ask import Answer
from deploy.cluster import PostgresError
from deploy.home import Home
from deploy.local import Options, Platform, StartError
from deploy.process import Child, output_of


class Stubborn:
    """A PostgreSQL that has ended and starts at the fourth try."""

    def __init__(self) -> None:
        self.tries = 0
        self.up = asyncio.Event()

    async def lost(self, within: float) -> None:
        await asyncio.sleep(within if self.up.is_set() else 0)

    def alive(self) -> bool:
        return self.up.is_set()

    async def start(self) -> None:
        self.tries += 1
        match self.tries:
            case 1 | 2:
                raise PostgresError("the folder is damaged")
            case 3:
                raise OSError(28, "No space left on device", "/data/pg")
            case _:
                self.up.set()

    def url(self, database: str, role: str | None = None) -> str:
        return f"postgresql://{role or database}@/{database}"


async def test_a_child_that_yields_leaves_the_processor_to_others_and_so_do_those_after_it(
    tmp_path: Path,
) -> None:
    log, pid_file = tmp_path / "log", tmp_path / "pid"
    child = Child("n", "http.server", ["0"], os.environ, log=log, pid_file=pid_file)
    own = psutil.Process().nice()

    async def launched() -> psutil.Process:
        log.unlink(missing_ok=True)
        await child.launch()
        while not log.exists():  # noqa: ASYNC110 - it opens its log once it is a session
            await asyncio.sleep(0.01)
        return psutil.Process(int(pid_file.read_text()))

    async with asyncio.timeout(60):
        first = await launched()
        assert first.nice() == own
        child.leave_to_others(7)
        assert first.nice() == own + 7
        first.kill()
        await child._ended()
        assert (await launched()).nice() == own + 7
        await child.stop()


async def test_a_child_runs_once_it_is_told_how_and_ends_when_nobody_is_left_to_tell_it(
    tmp_path: Path,
) -> None:
    log = tmp_path / "log"
    child = Child("n", "http.server", ["-h"], os.environ, log=log, pid_file=tmp_path / "pid")
    async with asyncio.timeout(60):
        await child.launch()
        # As the system does for a launcher that is killed.
        assert child._teller is not None
        child._teller.close()
        assert await child.finished() == 0
        assert not log.read_text()
        await child.launch()
        assert child._process is not None
        child._process.kill()
        await child.finished()
        # One that died while it imported is told when it is there again.
        await child.proceed({"COLUMNS": "70"})
        assert not log.read_text()
        await child.launch()
        assert await child.finished() == 0
        assert log.read_text().startswith("usage: ")


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


async def watched_until(up: asyncio.Event, platform: Platform) -> None:
    """Watch PostgreSQL until it is up; the watch goes on by itself and is ended here."""
    watching = asyncio.create_task(platform._watch_postgres())
    async with asyncio.timeout(60):
        await up.wait()
    await asyncio.sleep(0)
    watching.cancel()
    await asyncio.wait({watching})
    assert watching.cancelled()


async def test_the_launcher_never_gives_up_on_postgresql_and_says_each_reason_once(
    platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres: Any = platform._postgres
    await watched_until(postgres.up, platform)
    assert capsys.readouterr().out.splitlines() == [
        "! PostgreSQL is gone; starting it again",
        "! the folder is damaged",
        "! [Errno 28] No space left on device: '/data/pg'",
        "· PostgreSQL is up again",
    ]


class Recovering:
    """A PostgreSQL that runs and takes no connections until it is started."""

    def __init__(self) -> None:
        self.up = asyncio.Event()

    async def lost(self, _within: float) -> None:
        await asyncio.sleep(0)

    def alive(self) -> bool:
        return True

    async def answers(self) -> bool:
        return self.up.is_set()

    async def start(self) -> None:
        self.up.set()


async def test_a_postgresql_that_runs_and_takes_no_connections_is_waited_for(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    postgres = Recovering()
    monkeypatch.setattr(platform, "_postgres", postgres)
    await watched_until(postgres.up, platform)
    assert capsys.readouterr().out.splitlines() == ["· PostgreSQL is up again"]


async def test_the_host_of_the_environment_is_the_gateways_alone_and_each_has_its_role_on_the_bus(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    told = {name: await platform._environment(name) for name in SERVICES}
    given = {name: each["HOST"] for name, each in told.items()}
    buses = {name: each["BUS_URL"] for name, each in told.items()}
    assert given == dict.fromkeys(SERVICES, "127.0.0.1") | {"gateway": "0.0.0.0"}
    assert buses == {name: f"postgresql://{name}@/bus" for name in SERVICES}


class Away:
    """A PostgreSQL that does not answer for a while; a start of it waits that out."""

    def __init__(self) -> None:
        self.started = 0
        self.up = True

    async def start(self) -> None:
        self.started += 1
        self.up = True

    async def answers(self) -> bool:
        return self.up

    def settle(self) -> None:
        pass

    def url(self, database: str, role: str | None = None) -> str:
        return f"postgresql://{role or database}@/{database}"


@pytest.fixture
def away(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Away:
    made = Away()
    monkeypatch.setattr(platform, "_postgres", made)
    return made


async def test_a_postgresql_lost_while_the_topics_are_made_is_waited_out(
    platform: Platform,
    away: Away,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost = iter([(os.EX_TEMPFAIL, "the database system is shutting down\n")] * 2)

    async def output(_module: str, _url: str) -> tuple[int, str]:
        return next(lost, (0, ""))

    monkeypatch.setattr(local, "output_of", output)
    await platform._start_bus()
    assert away.started == 2
    assert capsys.readouterr().out.splitlines() == [
        "! PostgreSQL was lost: the database system is shutting down"
    ]


async def test_a_bus_that_is_not_there_is_told_from_one_that_is_wrong() -> None:
    code, output = await output_of("deploy.topics", "postgresql://bus@127.0.0.1:1/bus")
    assert code == os.EX_TEMPFAIL
    assert output.startswith("ConnectionRefusedError: ")
    code, output = await output_of("deploy.topics", "gopher://127.0.0.1:1")
    assert code == 1
    assert output.startswith("topics: BUS_URL has scheme 'gopher'")


async def test_topics_that_are_wrong_end_the_start_with_what_was_said(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def output(_module: str, _url: str) -> tuple[int, str]:
        return 1, "topics: other partitions"

    monkeypatch.setattr(local, "output_of", output)
    with pytest.raises(StartError, match="topics: other partitions"):
        await platform._start_bus()
    assert not away.started


async def test_the_launcher_has_the_secrets_of_a_new_home_made_elsewhere(tmp_path: Path) -> None:
    home = Home(tmp_path, "live")
    home.make()
    assert await output_of("deploy.home", str(tmp_path), "live") == (0, "")
    made = json.loads(home.secrets_file.read_text())
    assert made["first_key"] == home.secrets().first_key
    assert not home.secrets_file.stat().st_mode & 0o077


async def test_a_postgresql_lost_while_the_databases_are_migrated_is_waited_out(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    urls = iter(["127.0.0.1:1", "127.0.0.1:2"])

    async def output(module: str, database: str) -> tuple[int, str]:
        # The migrating process itself, on a server that is not there, until it "succeeds".
        address = next(urls, None) if database.startswith("services.plans") else None
        if address is None:
            return 0, ""
        return await run(module, f"services.plans=postgresql://plans@{address}/plans")

    run = output_of
    monkeypatch.setattr(local, "output_of", output)
    await platform._migrate()
    assert away.started == 2
    assert (tmp_path / "live" / "migrated").exists()


async def test_databases_of_another_version_are_left_as_they_are_and_said_so(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def output(*_command: str) -> tuple[int, str]:
        return 0, ""

    monkeypatch.setattr(local, "output_of", output)
    stamp = tmp_path / "live" / "migrated"
    await platform._migrate()
    had = json.loads(stamp.read_text())
    assert had == migrations.declared(ROOT / "services")
    # What is new runs; what has changed since it ran, or is gone, does not fit the code.
    one, *_ = had
    stamp.write_text(json.dumps({name: each for name, each in had.items() if name != one}))
    await platform._migrate()
    for other in ({one: "changed"}, {"plans/migrations/0009_gone.py": had[one]}):
        stamp.write_text(json.dumps({**had, **other}))
        with pytest.raises(StartError, match="another version of Qalqan"):
            await platform._migrate()
    for unread in ("", "not ours", "[]"):
        stamp.write_text(unread)
        await platform._migrate()
    assert not away.started


async def test_a_migration_that_is_wrong_ends_the_start_with_what_it_said(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def output(_module: str, database: str) -> tuple[int, str]:
        # Beside one that lost its database, for which the others would be tried again.
        return (1, "no such column") if "services.risk" in database else (os.EX_TEMPFAIL, "lost")

    monkeypatch.setattr(local, "output_of", output)
    with pytest.raises(StartError, match="no such column"):
        await platform._migrate()
    assert not away.started


class Unready:
    """A service that is not ready."""

    name = "plans"

    async def supervise(self) -> None:
        await asyncio.Event().wait()

    def last_lines(self, _count: int) -> str:
        return "its log"


async def test_the_limit_of_readiness_rests_while_postgresql_is_away(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    async def ask(_url: str, within: float) -> Answer:
        nonlocal asked
        asked += 1
        away.up = asked > 10
        return Answer(200 if away.up else 503, b"waiting for the database")

    monkeypatch.setattr(local, "ask", ask)
    monkeypatch.setattr(platform, "_children", [Unready()])
    # Ten answers take a second.
    await platform._until_answers("plans", "/health/ready", 0.3)


async def test_a_service_that_is_not_ready_in_time_ends_the_start_with_its_log(
    platform: Platform, away: Away, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_url: str, within: float) -> Answer:
        return Answer(503, b"no such table")

    assert away.up
    monkeypatch.setattr(local, "ask", never)
    monkeypatch.setattr(platform, "_children", [Unready()])
    with pytest.raises(StartError, match=r"not ready within 0 s: no such table\nits log"):
        await platform._until_answers("plans", "/health/ready", 0.3)


@pytest.mark.parametrize("terminal", [True, False])
def test_the_first_key_is_shown_on_a_terminal_alone_and_a_log_says_where_it_is(
    platform: Platform,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    terminal: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    platform._greet()
    shown = capsys.readouterr().out
    assert (platform._home.secrets().first_key in shown) is terminal
    assert (str(platform._home.secrets_file) in shown) is not terminal
