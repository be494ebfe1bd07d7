"""Every benchmark runs, small: one that nobody runs fails unseen when what it measures changes."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bench import idle, latency, postgis
from bench.__main__ import BEGIN, END, PAGE, TABLE, TABLE_END, Ran, run_small, written
from bench.environments import LOCKS, MissingError
from bench.parts import PARTS
from bench.row import Aim, told
from bench.small import Small
from tests.support.platform import Platform

SAYS: Mapping[str, tuple[str, int]] = {
    "scenario": ("speed-up", 4),
    "science": ("average annual loss", 1),
    "event_loss": ("in blocks of", 3),
    "calculators": ("loopback", 2),
    "observations": ("COPY of the same bytes", 1),
    "ingest": ("items/s", 3),
    "features": ("| gateway |", 12),
    "pages": ("of the city |", 2),
}
"""What a benchmark says, and how often at least."""


SAYS_ROWS = {
    "latency": {
        *("latency-p50", "latency-p99", "latency-succession-p50", "latency-succession-p99"),
        *("latency-processor", "latency-processor-rest", "latency-assessment", "latency-burst"),
    },
    "idle": {"idle-core", "idle-memory", "start-second", "stop"},
}
ON_A_PLATFORM: Mapping[str, Callable[[Platform], None]] = {
    "latency": lambda platform: latency.run(platform, items=2, assets=0),
    "idle": lambda platform: idle.run(platform, seconds=2.0),
}
"""They start a platform; here they are given one that other tests use as well."""
SMALL = [name for name, part in PARTS.items() if part.small is not None]
"""Those that need no peer, nor more than a small run has."""


@pytest.fixture(scope="module")
def small() -> Iterator[Small]:
    with Small() as small:
        yield small


@pytest.mark.xdist_group("benchmarks")  # some listen on ports of their own
@pytest.mark.timeout(360)
@pytest.mark.parametrize("name", [name for name in SMALL if name not in ON_A_PLATFORM])
def test_a_benchmark_runs_and_says_something(name: str, small: Small) -> None:
    ran = run_small(name, small)
    assert ran.code == 0, ran.printed
    what, times = SAYS.get(name, ("", 0))
    assert ran.printed.count(what) >= times, ran.printed
    assert any(letter.isdigit() for letter in ran.printed)


@pytest.mark.xdist_group("quiet")
@pytest.mark.timeout(360)
@pytest.mark.parametrize("name", ON_A_PLATFORM)
def test_a_benchmark_of_a_platform_runs_and_says_something(
    name: str,
    quiet: Platform,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for each in PARTS[name].small or ():
        constant, is_one, number = each.partition("=")
        if is_one:
            monkeypatch.setattr(f"bench.{name}.{constant}", int(number))
    try:
        ON_A_PLATFORM[name](quiet)
    finally:
        if quiet.home.running() is None:
            quiet.start()
    _, rows = told(capsys.readouterr().out)
    named = {each.row for each in rows}
    assert named >= SAYS_ROWS[name]


def test_what_ran_replaces_its_own_part_of_the_page_and_nothing_else() -> None:
    first, second = list(PARTS)[:2]
    reasons = "# Performance\n\nWhy it is so.\n"
    page = written(reasons, [Ran(second, 2.0, 3.0, 0, "two 2.0"), Ran(first, 1.0, 1.0, 0, "one 1")])
    assert page.startswith(reasons.rstrip())
    assert page.index("one 1") < page.index("two 2.0")
    again = written(f"{page}Afterwards.\n", [Ran(first, 1.0, 1.0, 1, "no 7")])
    assert "FAILED\nno 7" in again
    assert "one 1" not in again
    assert again.count("two 2.0") == again.count(BEGIN) == again.count(END) == 1
    assert again.endswith(f"{END}\nAfterwards.\n")


def test_of_each_goal_that_is_missed_the_page_says_where_the_time_goes() -> None:
    page = PAGE.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    reasons = {name: aim.why for name, aim in Aim.read().items() if aim.why}
    assert {name: why for name, why in reasons.items() if headings.count(why) != 1} == {}
    table = page.partition(TABLE)[2].partition(TABLE_END)[0].splitlines()
    assert [line for line in table if "**missed:**" in line and "([why](#" not in line] == []


def test_a_row_replaces_its_own_line_of_the_table_and_a_goal_that_is_missed_says_so() -> None:
    def scenario(cpu: float) -> Ran:
        told_ = {"row": "scenario", "ours": "40 ms", "peer": "NumPy", "wall": 15.0, "cpu": cpu}
        return Ran("scenario", 1.0, 1.0, 0, f"words\n{json.dumps(told_)}\n")

    idle = Ran("idle", 1.0, 1.0, 0, '{"row": "idle-core", "ours": "1.5 %", "value": 1.5}')
    before = f"Why.\n\n{TABLE}\n{TABLE_END}\n\nWhat follows.\n"
    page = written(written(before, [scenario(7.0), idle]), [scenario(11.0)])
    rows = page.partition(TABLE)[2].partition(TABLE_END)[0].strip().splitlines()[2:]
    assert ["missed" in line for line in rows] == [False, False]
    assert ["15" in rows[0], "11.0" in rows[0], "1.5 %" in rows[1]] == [True, True, True]
    assert "missed" in written(before, [scenario(7.0)])
    assert "What follows." in page
    assert '"row"' not in page.partition("```text")[2].partition("```")[0]


def test_a_row_that_was_not_measured_is_not_taken_for_one_that_is_met() -> None:
    aims = Aim.read()
    _, rows = told('{"row": "scenario", "ours": "40 ms"}')
    assert aims["scenario"].missed(rows[0])


def test_every_bound_of_a_row_is_of_a_figure_that_rows_have() -> None:
    known = {"wall", "cpu", "value"}
    assert all({*aim.least, *aim.most} <= known for aim in Aim.read().values())


@pytest.mark.parametrize("peer", ["climada", "openquake", "tipg"])
def test_every_package_of_a_peer_is_pinned_by_its_hash(peer: str) -> None:
    text = (LOCKS / f"{peer}.lock").read_text()
    pinned = [line for line in text.splitlines() if line and line[0].isalpha()]
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert "://" not in text


def test_a_machine_without_postgis_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgis, "SHARES", tmp_path)
    with pytest.raises(MissingError, match="postgis"):
        postgis.programs()


def test_copyleft_peers_are_in_no_lock_of_the_product() -> None:
    locks = list((LOCKS.parents[1] / "locks").glob("*.lock"))
    assert locks
    for lock in locks:
        assert not re.search(r"(?m)^(climada|openquake|tipg)\b", lock.read_text())
