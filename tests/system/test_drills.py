"""Drills: processes are killed at every step of an event's way; afterwards every account tallies.

The step at which a process dies is held by a trigger in its database (see tests/support/freeze),
not by luck.
"""

import asyncio
import random
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.support import accounts
from tests.support.freeze import Operation, frozen
from tests.support.platform import Platform, eventually

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("quiet")]

Step: TypeAlias = tuple[str, str, str, Operation]
"""Who dies, and at which statement: service, database, table, operation."""

WAVES: tuple[tuple[Step, ...], ...] = (
    # The steps of one event, end to end. Those of a wave are held together, the last of an event's
    # way first, so that the events behind still reach the others; then all who are held die.
    (
        ("gateway", "gateway", "feed", "INSERT"),
        ("risk", "risk", "hazard", "INSERT"),
        ("ingest", "ingest", "payload", "INSERT"),
    ),
    (
        ("gateway", "gateway", "hazard", "INSERT"),
        ("risk", "bus", "cursor", "UPDATE"),
        ("ingest", "ingest", "hazard", "INSERT"),
    ),
    (
        ("gateway", "gateway", "alert_thread", "INSERT"),
        ("risk", "risk", "assessment", "INSERT"),
        ("ingest", "ingest", "outbox", "INSERT"),
    ),
    (
        ("gateway", "gateway", "alert_message", "INSERT"),
        ("risk", "risk", "outbox", "DELETE"),
        ("ingest", "bus", "record", "INSERT"),
    ),
    (
        ("plans", "plans", "inbox", "INSERT"),
        ("ingest", "ingest", "outbox", "DELETE"),
    ),
)


async def test_processes_killed_at_any_step_lose_no_event_and_apply_none_twice(
    quiet: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    first = await accounts.stated(quiet)
    accounts.push(quiet, accounts.features(first, 3))
    account = await accounts.settled(quiet, first + 3)
    for wave in WAVES:
        async with AsyncExitStack() as held, asyncio.TaskGroup() as sending:
            for _, database, table, operation in wave:
                first += 3
                url = quiet.database_url(database)
                freeze = await held.enter_async_context(frozen(url, table, operation))
                payload = accounts.features(first, 3)
                sending.create_task(asyncio.to_thread(accounts.push, quiet, payload))
                await freeze.reached()
            for service, _, _, _ in wave:
                quiet.kill(service)
            await held.aclose()
        account = await accounts.settled(quiet, first + 3)
    kills = sum(map(len, WAVES))
    with capsys.disabled():
        print(f"\ndrill, step by step: {account.events} events, {kills} kills, 0 lost, 0 doubled")


async def test_random_kills_of_services_and_postgresql_under_load_lose_nothing(
    quiet: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(20240122)
    targets = ["ingest", "risk", "gateway", "plans", "postgres"]
    kills = 0
    first = await accounts.stated(quiet)
    for wave in range(8):
        for revision in range(2):
            accounts.push(quiet, accounts.features(first + 20 * wave, 20, revision))
        await asyncio.sleep(dice.uniform(0, 0.5))
        target = targets[wave % len(targets)]
        if target == "postgres":
            quiet.kill_postgres()
        else:
            quiet.kill(target)
        kills += 1
    account = await accounts.settled(quiet, first + 160)
    with capsys.disabled():
        print(f"\ndrill, at random: {account.events} events, {kills} kills, 0 lost, 0 doubled")


async def test_a_killed_launcher_takes_the_services_with_it_and_the_next_start_goes_on(
    quiet: Platform,
) -> None:
    first = await accounts.stated(quiet)
    accounts.push(quiet, accounts.features(first, 5))
    await accounts.settled(quiet, first + 5)
    pids = [quiet.pid_of(name) for name in ("ingest", "risk", "plans", "gateway")]
    quiet.kill_launcher()
    eventually(lambda: not any(_alive(pid) for pid in pids), "the services have ended")
    quiet.start()
    accounts.push(quiet, accounts.features(first + 5, 5))
    await accounts.settled(quiet, first + 10)


def _alive(pid: int | None) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return state.rsplit(")", 1)[1].split()[0] != "Z"
