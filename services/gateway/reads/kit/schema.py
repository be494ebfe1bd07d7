"""What the features of a collection hold, as JSON Schema: types of columns, and what can be asked.

Two forms of the same, as clients read them: flat, by OGC API Features Part 5, and as of a GeoJSON
feature, which GDAL follows from `describedby` to know the type of a column that is empty on the
first page. GDAL reads a `type` that is one word, so that null is not among the types.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from services.gateway.reads.kit.collection import Collection

MEDIA_TYPE = "application/schema+json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
GEOMETRY = {"format": "geometry-any", "x-ogc-role": "primary-geometry"}
TEXT = {"type": "string"}

Schema = dict[str, Any]


def properties_of(*models: type[BaseModel], hidden: Sequence[str] = (), **more: Schema) -> Schema:
    """Return the schema of each property that a feature has of these models.

    `hidden` are fields that the feature says elsewhere, `more` properties of its own.
    """
    found: Schema = {}
    for model in models:
        schema = model.model_json_schema(mode="serialization")
        definitions = schema.get("$defs", {})
        for name, each in schema["properties"].items():
            if name not in {"id", *hidden}:
                found.setdefault(name, _column(each, definitions))
    title = TEXT | {"description": "What it is called, in English."}
    return {"title": title, **found, **more}


def _column(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """Return the type of a column; {} where values are of several."""
    if "$ref" in schema:
        schema = {**definitions[schema["$ref"].rpartition("/")[2]], **schema}
    for union in ("anyOf", "oneOf"):
        kinds = [each for each in schema.get(union, ()) if each.get("type") != "null"]
        columns = [_column(each, definitions) for each in kinds]
        if len(columns) == 1:
            return columns[0] | _told(schema)
        if columns and all(each.get("type") == columns[0].get("type") for each in columns):
            return {"type": columns[0]["type"]} | _told(schema)
    found = {key: schema[key] for key in ("type", "format", "enum") if key in schema}
    if "const" in schema:
        found = TEXT | {"enum": [schema["const"]]}
    if schema.get("type") == "array":
        found["items"] = _column(schema.get("items", {}), definitions)
    return found | _told(schema)


def _told(schema: Mapping[str, Any]) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}


def flat(collection: Collection, address: str) -> Schema:
    """Return the schema of the features by Part 5, each property at the top."""
    identity = TEXT | {"x-ogc-role": "id", "readOnly": True}
    return _head(collection, address) | {
        "properties": {"id": identity, "geometry": GEOMETRY, **collection.properties},
    }


def geojson(collection: Collection, address: str) -> Schema:
    """Return the schema of the features as GeoJSON.

    Without columns of 64 bits: GDAL takes an integer of a schema for one of 32 and cuts it off.
    """
    columns = {
        name: each for name, each in collection.properties.items() if each.get("format") != "int64"
    }
    return _head(collection, address) | {
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": TEXT | {"enum": ["Feature"]},
            "id": TEXT,
            "geometry": {},
            "properties": {"type": "object", "properties": columns},
        },
    }


def queryables(collection: Collection, address: str) -> Schema:
    """Return what can be asked by value, each as a parameter of its own (Part 3)."""
    asked: Schema = {}
    for item in collection.filters:
        if item.compare == "=" and item.kind != "ranked":
            choices = {"enum": list(item.choices)} if item.choices else {}
            asked[item.name] = {"type": item.kind, "description": item.description, **choices}
    return _head(collection, address) | {
        "properties": {"geometry": GEOMETRY, **asked},
        "additionalProperties": False,
    }


def _head(collection: Collection, address: str) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": address,
        "type": "object",
        "title": collection.title,
        "description": collection.description,
    }
