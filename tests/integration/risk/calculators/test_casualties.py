"""Casualties by buildings over HTTP: published rates, vulnerability, bad input."""

from typing import Any

import httpx
import pytest

from tests.support.calculators import calculated, method_ids, refused

TOWN: dict[str, Any] = {
    "pga_g": [0.4, 0.2],
    "people": [300_000, 100_000],
    "buildings": [{"class_id": "URML-PC", "share": 1}],
}


def built_of(*classes: str) -> dict[str, Any]:
    """Return the question of a town of equal parts of some classes."""
    share = 1 / len(classes)
    return {**TOWN, "buildings": [{"class_id": one, "share": share} for one in classes]}


async def killed(client: httpx.AsyncClient, body: dict[str, Any]) -> dict[str, float]:
    found = await calculated(client, "casualties", body)
    answer: dict[str, float] = found["results"]["severities"]["killed"]
    return answer


async def test_what_people_live_in_decides(calculators_client: httpx.AsyncClient) -> None:
    adobe = await killed(calculators_client, built_of("ADOBE-PC"))
    brick = await killed(calculators_client, built_of("URML-PC"))
    frame = await killed(calculators_client, built_of("C1M-MC"))
    assert adobe["mean"] > brick["mean"] > 2 * frame["mean"]
    both = await killed(calculators_client, built_of("ADOBE-PC", "C1M-MC"))
    assert both["mean"] == pytest.approx((adobe["mean"] + frame["mean"]) / 2)
    assert adobe["p05"] < adobe["p50"] < adobe["p95"]


async def test_all_that_is_destroyed_has_the_rates_of_hazus(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**TOWN, "pga_g": [1000], "people": [100_000], "indoors": 1, "tau": 0, "phi": 0}
    answer = await calculated(calculators_client, "casualties", body)
    rows = answer["results"]["severities"]
    # 15 % of completely damaged brick collapse: 0.15 x 10 % and 0.85 x 0.02 % are killed.
    assert rows["killed"]["mean"] == pytest.approx(1_517)
    assert rows["basic aid"]["mean"] == pytest.approx(14_500)
    assert rows["killed"]["p05"] == pytest.approx(rows["killed"]["p95"])
    assert method_ids(answer) == {"Hazus-casualties", "Hazus-lognormal"}


async def test_nobody_inside_nobody_hurt(calculators_client: httpx.AsyncClient) -> None:
    found = await killed(calculators_client, {**TOWN, "indoors": 0})
    assert found["p95"] == 0


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"people": [1]}, "#/people"),
        ({"buildings": [{"class_id": "URML-PC", "share": 0.4}]}, "#/buildings"),
        ({"buildings": [{"class_id": "none", "share": 1}]}, "#/buildings/0/class_id"),
        ({"buildings": [{"class_id": "EP.S.H.A", "share": 1}]}, "#/buildings/0/class_id"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, "casualties", {**TOWN, **change})
    assert error["pointer"] == pointer
