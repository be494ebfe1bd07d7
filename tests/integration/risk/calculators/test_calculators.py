"""The calculators over HTTP: published values, examples, and bad input."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from services.risk.calculators.catalogue import CALCULATORS
from tests.support.calculators import calculated, refused

SITE = {"rjb_km": 10, "repi_km": None, "rhyp_km": None, "vs30": 760}
SHAKING: dict[str, Any] = {
    "models": ["BSSA14", "ASB14"],
    "magnitude": 6.5,
    "rake": 90,
    "sites": [SITE, {**SITE, "vs30": 250}],
    "imts": ["PGA", "PGV", "SA(0.3)", "SA(1.0)"],
}
DEEP: dict[str, Any] = {
    "models": ["Parker20", "AbrahamsonGulerce20", "Kuehn20", "BCHydro16-BackArc"],
    "magnitude": 7.5,
    "depth_km": 231,
    "sites": [{"rrup_km": 352.35, "rhyp_km": 352.35, "vs30": 360}],
    "imts": ["PGA"],
}
FELT: dict[str, Any] = {
    "model": "Bindi2011",
    "form": "repi",
    "magnitude": 6.5,
    "depth_km": 15,
    "distances_km": [20],
}


async def test_every_example_of_the_document_is_answered(
    calculators_client: httpx.AsyncClient,
) -> None:
    document = (await calculators_client.get("/openapi.json")).json()
    sent = 0
    for path, operations in document["paths"].items():
        content = operations["post"]["requestBody"]["content"]["application/json"]
        for example in content["examples"].values():
            answer = await calculators_client.post(path, json=example["value"])
            assert answer.status_code == 200, (path, answer.text)
            body = answer.json()
            assert set(body) == {"results", "methods", "warnings"}
            assert all(one["id"] and one["version"] and one["citation"] for one in body["methods"])
            sent += 1
    assert sent >= len(CALCULATORS)


def with_each_number(value: Any, number: float) -> Iterator[Any]:
    """Yield `value` with each of its numbers replaced, of a list the first."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (value | {key: other} for other in with_each_number(each, number))
    elif isinstance(value, list) and value:
        yield from ([other, *value[1:]] for other in with_each_number(value[0], number))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield number


async def test_a_number_that_nothing_on_earth_has_is_refused_with_its_field(
    calculators_client: httpx.AsyncClient,
) -> None:
    """1e300 people were answered, and a ground of 1e-300 m/s with a velocity of 4e254 cm/s."""
    document = (await calculators_client.get("/openapi.json")).json()
    for path, operations in document["paths"].items():
        content = operations["post"]["requestBody"]["content"]["application/json"]
        for example in content["examples"].values():
            for body in with_each_number(example["value"], 1e300):
                answer = await calculators_client.post(path, json=body)
                assert answer.status_code == 422, (path, body)
                assert answer.json()["errors"][0]["pointer"].startswith("#/"), path


async def test_ground_motion_gives_the_published_values(
    calculators_client: httpx.AsyncClient,
) -> None:
    results = (await calculated(calculators_client, "ground-motion", SHAKING))["results"]
    for model, rock, soil in (
        ("BSSA14", (0.20384, 15.98523, 0.44132, 0.14052), (0.27981, 30.82139, 0.68773, 0.33729)),
        ("ASB14", (0.23473, 13.74724, 0.3654, 0.10115), (0.25445, 23.5324, 0.49628, 0.2125)),
    ):
        for imt, *expected in zip(SHAKING["imts"], rock, soil, strict=True):
            assert results[model][imt]["median"] == pytest.approx(expected, rel=2e-4)
    pga = results["BSSA14"]["PGA"]
    assert pga["sigma"] == pytest.approx([0.6051, 0.5694], rel=2e-4)
    for tau, phi, sigma in zip(pga["tau"], pga["phi"], pga["sigma"], strict=True):
        assert sigma**2 == pytest.approx(tau**2 + phi**2)


async def test_ground_motion_of_a_slab_is_that_of_openquake(
    calculators_client: httpx.AsyncClient,
) -> None:
    results = (await calculated(calculators_client, "ground-motion", DEEP))["results"]
    found = [results[model]["PGA"]["median"][0] for model in DEEP["models"]]
    assert found == pytest.approx([0.0248, 0.0388, 0.0283, 0.0081], abs=5e-5)


@pytest.mark.parametrize(
    ("form", "expected"), [("repi", 6.6162), ("repi_fixed_depth", 6.9024), ("rhypo", 6.9131)]
)
async def test_intensity_gives_the_published_values(
    calculators_client: httpx.AsyncClient, form: str, expected: float
) -> None:
    results = (await calculated(calculators_client, "intensity", {**FELT, "form": form}))["results"]
    assert results["median"] == pytest.approx([expected], abs=1e-4)
    assert results["sigma"] > 0


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("ground-motion", {**SHAKING, "magnitude": 9}, "#/magnitude"),
        ("ground-motion", {**SHAKING, "models": ["GMPE99"]}, "#/models/0"),
        ("ground-motion", {**SHAKING, "imts": ["SA(9)"]}, "#/imts/0"),
        ("ground-motion", {**SHAKING, "sites": []}, "#/sites"),
        ("ground-motion", {**SHAKING, "sites": [{**SITE, "rjb_km": -1}]}, "#/sites/0/rjb_km"),
        ("ground-motion", {**SHAKING, "sites": [SITE, {"vs30": 760}]}, "#/sites/1/rjb_km"),
        ("ground-motion", {**SHAKING, "sites": [{**SITE, "vs30": 0}]}, "#/sites/0/vs30"),
        ("ground-motion", {**SHAKING, "colour": 1}, "#/colour"),
        ("ground-motion", {**DEEP, "depth_km": None}, "#/depth_km"),
        ("ground-motion", {**DEEP, "depth_km": 801}, "#/depth_km"),
        ("ground-motion", {**DEEP, "sites": [{"vs30": 760}]}, "#/sites/0/rrup_km"),
        ("intensity", {**FELT, "magnitude": 9.5}, "#/magnitude"),
        ("intensity", {**FELT, "form": "crow"}, "#/form"),
        ("intensity", {**FELT, "distances_km": []}, "#/distances_km"),
        ("intensity", {**FELT, "distances_km": [20, -1]}, "#/distances_km/1"),
        ("intensity", {**FELT, "depth_km": 0}, "#/depth_km"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, name, body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_not_a_number_is_refused(calculators_client: httpx.AsyncClient) -> None:
    body = '{"form":"repi","magnitude":6.5,"depth_km":15,"distances_km":[20,NaN]}'
    [error] = await refused(calculators_client, "intensity", body)
    assert error["pointer"] == "#/distances_km/1"


async def test_a_body_that_is_not_json_is_refused(calculators_client: httpx.AsyncClient) -> None:
    [error] = await refused(calculators_client, "intensity", "{")
    assert error["pointer"] == "#"


async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    far = {**SHAKING, "models": ["ASB14"], "sites": [{**SITE, "rjb_km": 350}]}
    assert "distance" in " ".join(
        (await calculated(calculators_client, "ground-motion", far))["warnings"]
    )
    small = {**FELT, "magnitude": 4}
    assert "magnitude" in " ".join(
        (await calculated(calculators_client, "intensity", small))["warnings"]
    )
    assert (await calculated(calculators_client, "intensity", FELT))["warnings"] == []


async def test_an_array_with_many_errors_names_the_first(
    calculators_client: httpx.AsyncClient,
) -> None:
    errors = await refused(calculators_client, "intensity", {**FELT, "distances_km": [-1.0] * 1000})
    assert [each["pointer"] for each in errors] == ["#/distances_km/0"]
