"""Statistics of tables of losses over HTTP: published values and bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, refused

ELT: dict[str, Any] = {"rate": [0.02, 0.05, 0.1, 0.004], "loss": [100, 40, 10, 500]}
YLT: dict[str, Any] = {"years": 4, "year": [1, 1, 3, 4], "loss": [2, 1, 1, 2]}
GAR15: dict[str, Any] = {
    "period_years": [20, 100, 250, 500],
    "loss": [900, 5070, 10336, 15743],
}


async def test_the_event_table_has_the_reference_statistics(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {
        "events": ELT,
        "periods_years": [250, 41.666666666666664, 13.513513513513514, 27.59009009, 2, 1000],
        "at_losses": [500, 100, 40, 10],
    }
    body = await calculated(calculators_client, "loss-statistics", question)
    found = body["results"]
    assert found["aal"] == pytest.approx(7.0)
    assert found["deviation"] == pytest.approx(35.916570, abs=5e-7)
    assert found["oep"] == pytest.approx([0.00399201, 0.02371429, 0.07132831, 0.1597031], abs=5e-9)
    assert found["pml_occurrence"] == pytest.approx([500, 100, 40, 70, 0, 500], rel=1e-6)
    assert "below 5.7" in " ".join(body["warnings"])
    assert "pml_occurrence is by rate" in " ".join(body["warnings"])
    assert "beyond 250" in " ".join(body["warnings"])


async def test_two_events_have_the_reference_probabilities(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {"events": {"rate": [0.1, 0.02], "loss": [10, 50]}, "at_losses": [10, 50]}
    found = (await calculated(calculators_client, "loss-statistics", question))["results"]
    assert found["aal"] == pytest.approx(2.0)
    assert found["oep"] == pytest.approx([0.11308, 0.019801], abs=5e-7)


async def test_drawn_years_have_the_statistics_of_their_table(
    calculators_client: httpx.AsyncClient,
) -> None:
    drawn = {**ELT, "simulation": {"years": 200_000}}
    question = {"events": drawn, "periods_years": [10, 100], "at_losses": [100]}
    body = await calculated(calculators_client, "loss-statistics", question)
    found, years = body["results"], body["results"]["simulation"]
    assert years["aal"] == pytest.approx(7.0, abs=4 * 35.91657 / np.sqrt(200_000))
    assert years["aal_error"] == pytest.approx(35.91657 / np.sqrt(200_000), rel=0.05)
    error = np.sqrt(found["oep"][0] / 200_000)
    assert years["oep"][0] == pytest.approx(found["oep"][0], abs=4 * error)
    assert all(a >= o for a, o in zip(years["aep"], years["oep"], strict=True))
    assert years["tvar"][1] > years["pml_aggregate"][1]
    repeated = {**ELT, "simulation": {"years": 200_000, "seed": years["seed"]}}
    again = await calculated(
        calculators_client, "loss-statistics", {**question, "events": repeated}
    )
    assert again["results"]["simulation"] == years
    assert [method["id"] for method in body["methods"]] == ["Loss-statistics", "Poisson-years"]


async def test_years_have_both_curves_and_tails(calculators_client: httpx.AsyncClient) -> None:
    question = {"years": YLT, "periods_years": [4, 2, 1, 8], "at_losses": [0, 2, 3, 4]}
    body = await calculated(calculators_client, "loss-statistics", question)
    found = body["results"]
    assert found["aal"] == pytest.approx(6 / 4)
    assert found["pml_aggregate"] == [3, 2, 0, 3]
    assert found["pml_occurrence"] == [2, 2, 0, 2]
    assert found["oep"] == [1, 0.5, 0, 0]
    assert found["aep"] == [1, 0.5, 0.25, 0]
    assert found["tvar"] == [3, 2.5, 1.5, None]
    assert "TVaR" in " ".join(body["warnings"])
    assert found["aal_error"] == pytest.approx(found["deviation"] / 2)


async def test_a_table_without_short_periods_warns_that_its_average_is_truncated(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {"exceedances": GAR15, "periods_years": [100, 175]}
    body = await calculated(calculators_client, "loss-statistics", question)
    assert "AAL truncated" in body["warnings"][0]
    assert body["results"]["aal"] < 387.3
    assert body["results"]["pml_occurrence"] == [5070, pytest.approx((5070 + 10336) / 2)]
    whole = {"exceedances": {**GAR15, "threshold_period_years": 2}, "periods_years": [100]}
    body = await calculated(calculators_client, "loss-statistics", whole)
    assert body["warnings"] == []
    assert body["results"]["low_tail"] == pytest.approx((0.5 - 0.05) * 900 / 2)


async def test_the_published_table_gives_the_published_losses(
    calculators_client: httpx.AsyncClient,
) -> None:
    periods = [1000, 500, 333.33, 250, 200, 100, 50]
    loss = [6459320, 6459320, 6114560, 5805500, 5460740, 4135420, 2346000]
    question = {
        "exceedances": {"period_years": periods, "loss": loss},
        "periods_years": [50, 100, 200, 250, 333.33, 500, 1000],
    }
    found = (await calculated(calculators_client, "loss-statistics", question))["results"]
    assert found["pml_occurrence"] == loss[::-1]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/events"),
        ({"events": ELT, "years": YLT}, "#/years"),
        ({"events": {**ELT, "rate": [0.1, -0.1, 0, 0]}}, "#/events/rate/1"),
        ({"events": {**ELT, "loss": [1]}}, "#/events/loss"),
        ({"events": {**ELT, "simulation": {"years": 10}}}, "#/events/simulation/years"),
        (
            {"events": {"rate": [1000], "loss": [1], "simulation": {"years": 100_000}}},
            "#/events/simulation/years",
        ),
        ({"years": {**YLT, "year": [1, 5, 3, 4]}}, "#/years/year/1"),
        ({"years": {**YLT, "year": [0, 1, 3, 4]}}, "#/years/year/0"),
        ({"years": {**YLT, "loss": [1]}}, "#/years/loss"),
        (
            {"exceedances": {"period_years": [10, 10], "loss": [1, 2]}},
            "#/exceedances/period_years",
        ),
        ({"exceedances": {"period_years": [10, 20], "loss": [2, 1]}}, "#/exceedances/loss"),
        (
            {"exceedances": {**GAR15, "threshold_period_years": 30}},
            "#/exceedances/threshold_period_years",
        ),
        ({"events": ELT, "periods_years": [0.5]}, "#/periods_years/0"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "loss-statistics", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    table = {"rate": [1e-4] * n, "loss": list(range(n))}
    question = {"events": table, "at_losses": list(range(n))}
    body = await calculated(calculators_client, "loss-statistics", question)
    assert body["results"]["aal"] == pytest.approx(1e-4 * n * (n - 1) / 2)
    assert body["results"]["oep"][0] > body["results"]["oep"][-1]
