"""Drought indices over HTTP: published values, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, method_ids, refused

JANUARIES = [
    *(12, 30, 5, 44, 18, 27, 60, 33, 21, 9, 15, 38, 50, 24, 11),
    *(0, 29, 41, 19, 36, 0, 26, 22, 47, 13, 31, 8, 35, 17, 28),
]
MONTHS = [
    float(january if month == 0 else 10 + (7 * year + 5 * month) % 23)
    for year, january in enumerate(JANUARIES)
    for month in range(12)
]
RAIN: dict[str, Any] = {"precipitation_mm": MONTHS, "start": "1991-01", "scale_months": 1}


async def test_spi_gives_the_published_values(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, "spi", RAIN)
    results = answer["results"]
    fit = results["spi_fits"][0]
    assert fit["month"] == 1
    assert fit["alpha"] == pytest.approx(3.427246, abs=5e-7)
    assert fit["beta"] == pytest.approx(7.805100, abs=5e-7)
    assert fit["zeros"] == pytest.approx(0.0666667, abs=5e-8)
    januaries = results["spi"][::12]
    for rain, expected in ((0, -1.501086), (5, -1.415303), (27, 0.270652), (60, 1.924759)):
        assert januaries[JANUARIES.index(rain)] == pytest.approx(expected, abs=1e-5)
    classes = results["spi_class"][::12]
    assert classes[JANUARIES.index(0)] == "severe drought"
    assert classes[JANUARIES.index(5)] == "moderate drought"
    assert classes[JANUARIES.index(27)] == "none"
    assert len(results["spi_fits"]) == 12
    assert results["spei"] is None
    assert method_ids(answer) == {"SPI"}


async def test_spei_is_added_with_evapotranspiration(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**RAIN, "pet_mm": [25.0] * len(MONTHS), "scale_months": 3}
    answer = await calculated(calculators_client, "spi", body)
    results = answer["results"]
    assert results["spei"][:2] == results["spei_class"][:2] == [None, None]
    assert results["balance_sum_mm"][2] == pytest.approx(sum(MONTHS[:3]) - 75)
    assert results["precipitation_sum_mm"][2] == pytest.approx(sum(MONTHS[:3]))
    scores = np.array(results["spei"][2:], dtype=float)
    assert scores.std() == pytest.approx(1, abs=0.1)
    # A constant demand keeps the order of the sums of each calendar month.
    march = slice(2, None, 12)
    assert np.array_equal(np.argsort(results["spei"][march]), np.argsort(results["spi"][march]))
    assert method_ids(answer) == {"SPI", "SPEI"}


async def test_the_calendar_starts_with_the_first_month(
    calculators_client: httpx.AsyncClient,
) -> None:
    later = {**RAIN, "start": "1991-11", "reference": {"first": "1991-11", "last": "2021-10"}}
    fits = (await calculated(calculators_client, "spi", later))["results"]["spi_fits"]
    november = fits[10]
    assert november["month"] == 11
    assert november["alpha"] == pytest.approx(3.427246, abs=5e-7)


async def test_a_month_that_is_always_dry_is_null_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    dry = [0.0 if i % 12 == 7 else rain for i, rain in enumerate(MONTHS)]
    answer = await calculated(calculators_client, "spi", {**RAIN, "precipitation_mm": dry})
    assert answer["results"]["spi"][7::12] == [None] * 30
    assert "month 8" in answer["warnings"][0]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**RAIN, "precipitation_mm": [-1]}, "#/precipitation_mm/0"),
        ({**RAIN, "pet_mm": [1, 2]}, "#/pet_mm"),
        ({**RAIN, "start": "1991-13"}, "#/start"),
        ({**RAIN, "scale_months": 49}, "#/scale_months"),
        ({**RAIN, "start": "1995-01"}, "#/reference"),
        ({**RAIN, "precipitation_mm": [1, 2, 3], "scale_months": 12}, "#/reference"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "spi", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [('{"precipitation_mm":[Infinity],"start":"1991-01"}', "#/precipitation_mm/0")],
)
async def test_not_a_number_is_refused(
    calculators_client: httpx.AsyncClient, body: str, pointer: str
) -> None:
    [error] = await refused(calculators_client, "spi", body)
    assert error["pointer"] == pointer


@pytest.mark.parametrize(
    ("body", "word"),
    [({**RAIN, "scale_months": 36, "precipitation_mm": MONTHS * 2}, "1 to 24 months")],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, "spi", body))["warnings"])


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    rising = np.linspace(27, 45, n).tolist()
    body = {"precipitation_mm": (rising * 2)[:n], "start": "1500-01"}
    results = (await calculated(calculators_client, "spi", body))["results"]
    assert len(results["spi"]) == n
