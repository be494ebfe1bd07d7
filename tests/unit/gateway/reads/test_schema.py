"""What a collection says its features hold is what they hold."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from services.gateway.reads import assessments, assets, cities, hazards
from services.gateway.reads.collections import COLLECTIONS
from services.gateway.reads.kit import schema
from services.gateway.reads.kit.feature import Feature
from shared.contracts.events.hazard import HazardState
from tests.support import gateway
from tests.support.waters import air, flood, square

FLOOD = flood(square(72.8, 40.5, 0.1))
ADDRESS = "http://test/schema"
STATES: list[HazardState] = [gateway.hazard_state(), FLOOD, air(90.0, 80.0)]
FEATURES: list[tuple[str, Feature]] = [
    ("cities", cities.feature(gateway.city().data)),
    ("assets", assets.feature(gateway.asset().data)),
    ("assessments", assessments.feature(gateway.assessment().data, (72.8, 40.5))),
    *(("hazards", hazards.feature(state)) for state in STATES),
]
COLLECTION = {collection.id: collection for collection in COLLECTIONS}


def without_nulls(properties: dict[str, Any]) -> dict[str, Any]:
    """Return what is known: GDAL reads one word as the type of a column, so null is not named."""
    return {name: value for name, value in properties.items() if value is not None}


@pytest.mark.parametrize(("name", "feature"), FEATURES)
def test_every_property_of_a_feature_is_described_by_its_type(name: str, feature: Feature) -> None:
    described = schema.geojson(COLLECTION[name], ADDRESS)
    properties = {"title": feature.title, **feature.properties}
    assert set(properties) <= set(COLLECTION[name].properties)
    Draft202012Validator.check_schema(described)
    Draft202012Validator(described).validate(
        {
            "type": "Feature",
            "id": feature.id,
            "geometry": feature.geometry(),
            "properties": without_nulls(properties),
        }
    )


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.id)
def test_columns_have_types_that_clients_read(collection: Any) -> None:
    for name, each in collection.properties.items():
        assert isinstance(each["type"], str), name
        assert "$ref" not in str(each), name
    flat = schema.flat(collection, ADDRESS)
    assert flat["properties"]["id"]["x-ogc-role"] == "id"
    assert flat["properties"]["geometry"]["x-ogc-role"] == "primary-geometry"
    asked = schema.queryables(collection, ADDRESS)["properties"]
    assert set(asked) - {"geometry"} <= set(collection.properties)


def test_columns_that_are_often_empty_have_their_types_too() -> None:
    columns = {
        "hazards": {"rake": "number", "horizontal_error_km": "number", "depth_error_km": "number"},
        "assets": {"capacity": "number", "backup_autonomy_h": "number", "vs30_m_s": "number"},
        "cities": {"gdp_year": "integer"},
    }
    for name, types in columns.items():
        for column, type_ in types.items():
            assert COLLECTION[name].properties[column]["type"] == type_


def test_a_feature_has_a_title_for_clients_that_show_one_property() -> None:
    titles = [feature.title for _, feature in FEATURES]
    assert titles[:2] == ["Osh", "a1"]
    assert titles[2] == "Osh: M 7.2"
    assert hazards.called(gateway.hazard_state(place="Murghob")) == "M 7.2, Murghob"
    assert hazards.called(FLOOD).startswith("Flood")
    assert all('"title":' in feature.text() for _, feature in FEATURES)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.id)
def test_what_is_asked_by_value_is_found_by_an_index(collection: Any) -> None:
    """Of a value that few have, or nobody: without one the whole table would be read for it."""
    table = collection.table
    indexed = {next(iter(index.columns)).name for index in table.indexes if index.columns}
    assert {item.compared for item in collection.filters} <= indexed
