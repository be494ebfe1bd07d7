"""A platform is copied while events are under way, given back elsewhere, and loses none of them."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from deploy import letters
from tests.support import accounts
from tests.support.freeze import frozen
from tests.support.platform import ROOT, Platform

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("quiet")]


def qalqan(*words: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "deploy.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def end_of_feed(platform: Platform) -> int:
    page = platform.json("/feeds/changes?limit=1000")
    while not page["at_end"]:
        page = platform.json(f"/feeds/changes?limit=1000&after={page['next']}")
    return int(page["next"])


async def test_a_backup_made_in_the_midst_of_events_gives_every_one_of_them_back_once(
    quiet: Platform, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path_factory.mktemp("copies") / "backup"
    first = await accounts.stated(quiet)
    accounts.push(quiet, accounts.features(first, 5))
    await accounts.settled(quiet, first + 5)
    async with (
        # Published and not yet taken off the outbox; applied by risk and not yet acknowledged.
        frozen(quiet.database_url("ingest"), "outbox", "DELETE") as published,
        frozen(quiet.database_url("bus"), "cursor", "UPDATE") as applied,
    ):
        await asyncio.to_thread(accounts.push, quiet, accounts.features(first + 5, 5))
        await published.reached()
        await applied.reached()
        words = ("backup", file, "--home", quiet.home.folder)
        assert "readable by you alone" in await asyncio.to_thread(qalqan, *words)
    accounts.push(quiet, accounts.features(first + 10, 5))
    await accounts.settled(quiet, first + 15)
    ahead = f"/feeds/changes?after={end_of_feed(quiet)}"
    home = tmp_path_factory.mktemp("restored")
    qalqan("restore", file, "--home", home)
    restored = Platform(home, "replay", str(tmp_path_factory.mktemp("captures")))
    restored.start()
    try:
        assert restored.key == quiet.key
        assert restored.json("/v1/keys")["items"]
        # What had been accepted by then goes all its way.
        await accounts.settled(restored, first + 10)
        # Who had read of what came later is told so.
        status, _, body = restored.request(ahead)
        assert (status, "restored from a copy" in json.loads(body)["detail"]) == (410, True)
        # What came later is sent again, as a source does, with what it had sent before.
        accounts.push(restored, accounts.features(first, 15))
        account = await accounts.settled(restored, first + 15)
        told = restored.json(json.loads(body)["next"])["items"]
        assert {item["event"]["id"] for item in told if "hazard" in item["event"]["type"]}
        assert restored.request(ahead)[0] == 410
    finally:
        restored.stop()
    assert account.events >= 15
    with capsys.disabled():
        print(f"\nrestored in the midst: {account.events} events, 0 lost, 0 doubled")


async def test_a_dead_letter_is_shown_by_status_and_applied_without_any_environment(
    quiet: Platform,
) -> None:
    home = ("--home", quiet.home.folder)
    risk = quiet.database_url("risk")
    await _execute(
        risk,
        "ALTER TABLE hazard ADD CONSTRAINT mended CHECK (begins < '2000-01-01') NOT VALID",
    )
    before = await accounts.stated(quiet)
    accounts.push(quiet, accounts.features(before, 2))
    await _until_two_are_dead(quiet)
    listed = await asyncio.to_thread(qalqan, "dead-letters", *home)
    assert "2 of risk; see ./qalqan dead-letters" in qalqan("status", *home)
    one, other = (line.split()[1] for line in listed.splitlines() if line.startswith("risk "))
    assert one != other
    assert "CheckViolation" in listed
    assert "CheckViolation" in qalqan("dead-letters", "risk", "--replay", one, *home, code=1)
    await _execute(risk, "ALTER TABLE hazard DROP CONSTRAINT mended")
    assert '"outcome": "applied"' in qalqan("dead-letters", "risk", "--replay", one, *home)
    assert other in qalqan("dead-letters", *home)
    qalqan("dead-letters", "risk", "--all", *home)
    assert qalqan("dead-letters", *home) == "no dead letters\n"
    await accounts.settled(quiet, before + 2)
    status = qalqan("status", *home)
    assert "dead letters  none" in status
    assert "sources  0 of 0 alive" in status
    assert "alerts   none waits for approval" in status
    assert f"all state is in {quiet.home.folder}" in status


async def _until_two_are_dead(platform: Platform) -> None:
    # Looked for here: each look by the command would start Python.
    async with asyncio.timeout(120):
        while True:
            found = await letters.outstanding(platform.home, platform.running)
            if len(found.get("risk", ())) == 2:
                return
            await asyncio.sleep(0.2)


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
