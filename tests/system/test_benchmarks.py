"""Every benchmark runs, small: one that nobody runs fails unseen when what it measures changes."""

from collections.abc import Mapping

import pytest

from bench.__main__ import BEGIN, END, QUICK, Ran, run, written

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


@pytest.mark.xdist_group("benchmarks")  # some listen on ports of their own
@pytest.mark.timeout(360)
@pytest.mark.parametrize("name", QUICK)
def test_a_benchmark_runs_and_says_something(name: str) -> None:
    ran = run(name, quick=True)
    assert ran.code == 0, ran.printed
    what, times = SAYS.get(name, ("", 0))
    assert ran.printed.count(what) >= times, ran.printed
    assert any(letter.isdigit() for letter in ran.printed)


def test_what_ran_replaces_its_own_part_of_the_page_and_nothing_else() -> None:
    first, second = list(QUICK)[:2]
    reasons = "# Performance\n\nWhy it is so.\n"
    page = written(reasons, [Ran(second, 2.0, 3.0, 0, "two 2.0"), Ran(first, 1.0, 1.0, 0, "one 1")])
    assert page.startswith(reasons.rstrip())
    assert page.index("one 1") < page.index("two 2.0")
    again = written(f"{page}Afterwards.\n", [Ran(first, 1.0, 1.0, 1, "no 7")])
    assert "FAILED\nno 7" in again
    assert "one 1" not in again
    assert again.count("two 2.0") == again.count(BEGIN) == again.count(END) == 1
    assert again.endswith(f"{END}\nAfterwards.\n")
