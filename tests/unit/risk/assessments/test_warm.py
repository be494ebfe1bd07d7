"""Compiled code at hand: made beside the service where there is none, and never waited for."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path

import pytest

from services.risk.assessments import beside, warm

Beside = Callable[[str], list[Process]]
FOREVER = "import sys; sys.stdin.read()"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been compiled in this process."""
    made: list[str] = []
    monkeypatch.setattr(warm, "warm_up", lambda: made.append("here"))
    # Else other tests of this process would load what they compile in another way.
    monkeypatch.setattr(warm, "only_what_runs", lambda: None)
    return made


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Beside:
    """Make processes beside the service run a program; return those that ran."""
    monkeypatch.setenv(warm.KEPT_IN, str(tmp_path))
    ran: list[Process] = []

    def doing(program: str) -> list[Process]:
        async def start(_module: str) -> Process:
            ran.append(
                await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdin=PIPE)
            )
            return ran[-1]

        monkeypatch.setattr(beside, "start", start)
        return ran

    return doing


@pytest.mark.parametrize("program", ["", "raise SystemExit(3)"])
async def test_what_is_compiled_beside_the_service_or_not_is_at_hand_in_it(
    compiled: list[str], processes: Beside, program: str
) -> None:
    ran = processes(program)
    assert await warm.warmed(asyncio.Event())
    assert (len(ran), compiled) == (1, ["here"])


async def test_nothing_is_compiled_beside_a_service_that_has_it_on_the_disk(
    compiled: list[str], processes: Beside, tmp_path: Path
) -> None:
    ran = processes(FOREVER)
    (tmp_path / "science").mkdir()
    (tmp_path / "science" / "kernel.nbi").touch()
    assert await warm.warmed(asyncio.Event())
    assert (ran, compiled) == ([], ["here"])


async def test_a_service_that_is_told_to_stop_leaves_nothing_that_compiles(
    compiled: list[str], processes: Beside
) -> None:
    ran, stopping = processes(FOREVER), asyncio.Event()
    asyncio.get_running_loop().call_later(0.05, stopping.set)
    assert not await warm.warmed(stopping)
    assert [one.returncode for one in ran] == [-9]
    assert compiled == []


async def test_what_compiles_ends_with_the_service() -> None:
    process = await beside.start("services.risk.assessments.warm")
    assert process.stdin is not None
    process.stdin.close()
    # Its first breath: it may have nothing to compile, or be cut off in the midst of it.
    assert await process.wait() in {0, 75}


async def test_what_has_compiled_ends_well_while_the_service_goes_on() -> None:
    done = (
        "from services.risk.assessments import warm; warm.warm_up = lambda: print('done');"
        " warm.main()"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", done, stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    # Its pipe stays open, as that of a service does.
    assert (await process.stdout.read(), await process.wait()) == (b"done\n", 0)
