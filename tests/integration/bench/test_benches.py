"""What can be said of benchmarks without running them; tests/system runs each once, small."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

import httpx
import pytest

from bench import bus, features
from bench.row import shown, told
from tests.support.gateway import running, settings_of

ROOT = Path(__file__).parents[3]
MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_every_benchmark_can_be_imported(name: str) -> None:
    assert import_module(f"bench.{name}").__doc__


async def test_every_request_for_features_is_answered(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    url = await service_database("gateway")
    await features.fill(url, features.hazards(2000))
    async with running(settings_of(url)) as client:
        asked = features.REQUESTS | features.OWN_REQUESTS
        answers = {
            name: await client.get(f"{features.ITEMS}{queries[0]}")
            for name, (queries, _) in asked.items()
        }
    assert {answer.status_code for answer in answers.values()} == {httpx.codes.OK}
    found = {name: answer.json().get("numberMatched") for name, answer in answers.items()}
    assert found["limit=10"] == 2000
    # A month of half a century, or the benchmark measures something else.
    assert 0 < found["limit=10, one month"] < 20


def test_of_a_run_too_small_for_the_clock_no_ratio_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = {"raw": (68_385.0, 0.0), "ours": (47_436.0, 0.5)}
    bus.rows(figures, "ours", {"raw": "the raw client"}, "bus-fetch")
    [told_] = told(capsys.readouterr().out)[1]
    assert told_.wall == pytest.approx(0.69, abs=0.01)
    assert told_.cpu is None
    assert shown(0.0, 1.0) == shown(1.0, 0.0) == "–"
    assert [shown(1.0, 2.0), shown(3.0, 2.0), shown(60.0, 2.0)] == ["0.50", "1.5", "30"]
