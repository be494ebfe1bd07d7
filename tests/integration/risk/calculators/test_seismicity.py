"""Rates of a catalogue over HTTP: unequal completeness, completeness by both methods, bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, method_ids, refused


def catalogue(seed: int = 1) -> dict[str, Any]:
    """Return 20 events a year of b 1 from 3.95, small ones seen from 1970 on only."""
    random = np.random.default_rng(seed)
    n = random.poisson(20 * 164)
    years = 1850 + 164 * random.random(n)
    magnitudes = np.round(3.95 - np.log10(random.random(n)), 1)
    seen = (magnitudes >= 5) | (years >= 1970)
    return {
        "magnitudes": magnitudes[seen].tolist(),
        "years": years[seen].tolist(),
        "begins": 1850,
        "until": 2014,
    }


COMPLETE = [{"magnitude": 4.0, "since": 1970}, {"magnitude": 5.0, "since": 1850}]


async def test_unequal_completeness_gives_the_true_rates(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**catalogue(), "complete": COMPLETE, "at_magnitudes": [3.95, 5.95]}
    answer = await calculated(calculators_client, "seismicity", body)
    found = answer["results"]
    assert found["recurrence"]["b"] == pytest.approx(1, abs=4 * found["recurrence"]["b_error"])
    assert found["yearly_rate"][0] == pytest.approx(20, abs=4 * found["recurrence"]["rate_error"])
    assert found["yearly_rate"][1] == pytest.approx(0.2, rel=0.3)
    assert "Weichert-rates" in method_ids(answer)


async def test_one_completeness_for_all_years_is_warned_of(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**catalogue(), "complete_from": 4.0, "at_magnitudes": [3.95]}
    answer = await calculated(calculators_client, "seismicity", body)
    assert answer["results"]["yearly_rate"][0] < 12
    assert any("give `complete`" in text for text in answer["warnings"])
    assert "Weichert-rates" not in method_ids(answer)


async def test_completeness_comes_by_both_methods(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    m = 3 - np.log10(random.random(20_000))
    m = np.round(m[random.random(len(m)) < np.clip(m - 3.2, 0, 1)], 1)
    body = {"magnitudes": m.tolist(), "begins": 2000, "until": 2020}
    answer = await calculated(calculators_client, "seismicity", body)
    found = answer["results"]["completeness"]
    assert found["b_stability"] > found["curvature"] + 0.1
    assert answer["results"]["recurrence"]["complete_from"] == found["b_stability"]
    assert any("detection fades" in text for text in answer["warnings"])
    few = {"magnitudes": m[:80].tolist(), "begins": 2000, "until": 2020, "complete_from": 3.2}
    answer = await calculated(calculators_client, "seismicity", few)
    assert answer["results"]["completeness"]["b_stability"] is None


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"until": 1850}, "#/until"),
        ({"years": [1990.0], "complete": COMPLETE}, "#/years"),
        ({"complete": [COMPLETE[0], {"magnitude": 5.0, "since": 1990}]}, "#/complete"),
        ({"complete": [{"magnitude": 9.5, "since": 1990}]}, "#/magnitudes"),
        ({"complete_from": 9.0}, "#/magnitudes"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, "seismicity", {**catalogue(), **change})
    assert error["pointer"] == pointer
