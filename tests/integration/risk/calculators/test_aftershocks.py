"""Aftershock forecasts over HTTP: published values, updates, simulation, bad input."""

from typing import Any

import httpx
import pytest

from tests.oracles.aftershock import REGIMES
from tests.support.calculators import calculated, refused

WINDOWS = [{"end_days": days} for days in (1, 7, 30, 365)]
QUAKE: dict[str, Any] = {
    "mainshock": 6.5,
    "regime": "ANSR-ABSLDEC",
    "windows": WINDOWS,
    "magnitudes": [4.6, 5],
}


def column(table: list[list[float]], place: int = 0) -> list[float]:
    """Return one magnitude's value in every window."""
    return [row[place] for row in table]


@pytest.mark.parametrize("regime", sorted(REGIMES))
async def test_generic_numbers_and_probabilities_are_the_reference(
    calculators_client: httpx.AsyncClient, regime: str
) -> None:
    n, p, n4 = REGIMES[regime]
    question = {**QUAKE, "regime": regime, "mainshock": 6, "magnitudes": [5]}
    found = (await calculated(calculators_client, "aftershocks", question))["results"]
    assert column(found["generic_expected"]) == pytest.approx(n, abs=1e-5)
    assert column(found["generic_probability"]) == pytest.approx(p, abs=1e-5)
    question = {**QUAKE, "regime": regime, "magnitudes": [4]}
    found = (await calculated(calculators_client, "aftershocks", question))["results"]
    assert column(found["generic_expected"]) == pytest.approx(n4, abs=1e-5)


async def test_the_forecast_spreads_over_productivity_in_the_order_asked(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "aftershocks", QUAKE)
    found = body["results"]
    assert len(found["expected"]) == 4
    assert all(len(row) == 2 for row in found["expected"])
    for place in (0, 1):
        assert column(found["expected"], place) == sorted(column(found["expected"], place))
        assert found["probability"][1][place] < found["generic_probability"][1][place]
        for low, middle, high in zip(
            *(column(found[name], place) for name in ("p05", "p50", "p95")), strict=True
        ):
            assert low <= middle <= high
    assert "not a prediction" in " ".join(body["warnings"])
    prior = found["productivity"]["prior"]
    assert prior == found["productivity"]["posterior"]
    assert prior["mean"] == pytest.approx(-2.29, abs=0.01)


@pytest.mark.parametrize(
    ("city", "regime"),
    [
        ("dushanbe", "ANSR-ABSLDEC"),
        ("namangan", "ANSR-ABSLDEC"),
        ("osh", "ANSR-DEEPCON"),
        ("ashgabat", "ANSR-DEEPCON"),
        ("petropavlovsk", "SCR-GENERIC"),
    ],
)
async def test_a_city_lies_in_its_regime(
    calculators_client: httpx.AsyncClient, city: str, regime: str
) -> None:
    question = {**QUAKE, "regime": None, "city": city}
    found = (await calculated(calculators_client, "aftershocks", question))["results"]
    assert found["regime"] == regime


async def test_many_counted_aftershocks_raise_the_forecast_and_none_lower_it(
    calculators_client: httpx.AsyncClient,
) -> None:
    generic = (await calculated(calculators_client, "aftershocks", QUAKE))["results"]
    found = {}
    for count in (0, 40):
        seen = [{"start_days": 0.5, "end_days": 2, "magnitude": 4.6, "count": count}]
        question = {**QUAKE, "counts": seen}
        found[count] = (await calculated(calculators_client, "aftershocks", question))["results"]
    week = [result["expected"][1][0] for result in (found[0], generic, found[40])]
    assert week == sorted(week)
    assert week[2] > 3 * week[0]
    many = found[40]["productivity"]
    assert many["posterior"]["deviation"] < many["prior"]["deviation"]


async def test_a_complete_list_and_its_count_say_the_same(
    calculators_client: httpx.AsyncClient,
) -> None:
    # From 100 days on a mainshock of 6 hides nothing above 4.6, before it the list has nothing.
    quake = {**QUAKE, "mainshock": 6, "windows": [{"start_days": 300, "end_days": 400}]}
    days = [120 + place for place in range(50)]
    listed = {**quake, "observed": {"until_days": 200, "days": days, "magnitudes": [5] * 50}}
    counted = [{"start_days": 0, "end_days": 200, "magnitude": 4.6, "count": 50}]
    means = [
        (await calculated(calculators_client, "aftershocks", question))["results"]["productivity"][
            "posterior"
        ]["mean"]
        for question in (listed, {**quake, "counts": counted})
    ]
    assert means[0] == pytest.approx(means[1], abs=0.1)
    assert means[0] > -1.5


async def test_simulated_sequences_are_seeded_and_state_their_error(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {**QUAKE, "mainshock": 7.2, "etas": {"sequences": 2000}}
    body = await calculated(calculators_client, "aftershocks", question)
    again = await calculated(calculators_client, "aftershocks", question)
    etas = body["results"]["etas"]
    assert etas == again["results"]["etas"]
    repeated = {**question, "etas": {"sequences": 2000, "seed": etas["seed"]}}
    assert (await calculated(calculators_client, "aftershocks", repeated))["results"][
        "etas"
    ] == etas
    other = {**question, "etas": {"sequences": 2000, "seed": 1}}
    second = (await calculated(calculators_client, "aftershocks", other))["results"]["etas"]
    assert second["expected"] != etas["expected"]
    for mean, error, mean2, error2 in zip(
        *(column(e[name]) for e in (etas, second) for name in ("expected", "expected_error")),
        strict=True,
    ):
        assert error > 0
        assert mean == pytest.approx(mean2, abs=5 * (error + error2))
    ids = [method["id"] for method in body["methods"]]
    assert ids == ["Reasenberg-Jones-generic", "ETAS-generic"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"mainshock": 11}, "#/mainshock"),
        ({"regime": "MARS"}, "#/regime"),
        ({"regime": None}, "#/regime"),
        ({"city": "osh"}, "#/regime"),
        ({"regime": None, "city": "paris"}, "#/city"),
        ({"windows": []}, "#/windows"),
        ({"windows": [{"end_days": -1}]}, "#/windows/0/end_days"),
        (
            {"windows": [{"end_days": 1}, {"start_days": 7, "end_days": 7}]},
            "#/windows/1/end_days",
        ),
        ({"magnitudes": [4, 12]}, "#/magnitudes/1"),
        (
            {"observed": {"until_days": 1, "days": [0.1], "magnitudes": []}},
            "#/observed/magnitudes",
        ),
        (
            {"observed": {"until_days": 1, "days": [0], "magnitudes": [5]}},
            "#/observed/days/0",
        ),
        (
            {"counts": [{"start_days": 2, "end_days": 1, "magnitude": 5, "count": 1}]},
            "#/counts/0/end_days",
        ),
        (
            {
                "counts": [
                    {"start_days": 0, "end_days": 2, "magnitude": 5, "count": 1},
                    {"start_days": 1, "end_days": 3, "magnitude": 5, "count": 1},
                ]
            },
            "#/counts/1/start_days",
        ),
        ({"etas": {"sequences": 1}}, "#/etas/sequences"),
        ({"etas": {}, "magnitudes": [5, 4]}, "#/magnitudes/1"),
        ({"etas": {}, "mainshock": 4}, "#/mainshock"),
        ({"etas": {"sequences": 5_000}, "mainshock": 9.5}, "#/etas/sequences"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "aftershocks", {**QUAKE, **change})
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_a_small_mainshock_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "aftershocks", {**QUAKE, "mainshock": 5})
    assert "mainshock" in " ".join(body["warnings"])


async def test_sequences_say_that_they_know_nothing_of_what_was_seen(
    calculators_client: httpx.AsyncClient,
) -> None:
    seen = [{"end_days": 1, "magnitude": 5, "count": 3}]
    question = {**QUAKE, "counts": seen, "etas": {"sequences": 100}}
    body = await calculated(calculators_client, "aftershocks", question)
    assert "does not update" in " ".join(body["warnings"])


async def test_ten_thousand_aftershocks_update_the_forecast(
    calculators_client: httpx.AsyncClient,
) -> None:
    days = [1 + place / 1000 for place in range(10_000)]
    seen = {"until_days": 12, "days": days, "magnitudes": [3] * 9_900 + [5] * 100}
    body = await calculated(calculators_client, "aftershocks", {**QUAKE, "observed": seen})
    productivity = body["results"]["productivity"]
    assert productivity["posterior"]["mean"] > productivity["prior"]["mean"] + 0.5
