"""The OGC part in OpenAPI 3.0.3, self-contained: what OGC's clients and test suite can read.

They follow no remote `$ref`, know no 3.1, and look for `limit`, `bbox` and `datetime` on the path
of each collection's items.
"""

from collections.abc import Sequence
from typing import Any

from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.query import LIMIT_DEFAULT, LIMIT_MAX
from shared.errors import (
    NotFound,
    RateLimited,
    TooManyFields,
    Unauthorized,
    Unavailable,
    UnknownParameter,
)
from shared.openapi import complete, refuse, unchanged

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0"
TAG = "features"
SCHEMAS = (
    ("schema", "Schema", "What features hold"),
    ("geojson-schema", "GeojsonSchema", "What features hold as GeoJSON"),
    ("queryables", "Queryables", "What can be asked by value"),
)
"""Documents about each collection: end of the path and of the operation's name, and summary."""
ALWAYS = (UnknownParameter, Unauthorized, RateLimited, TooManyFields, Unavailable)
"""What any of its operations may refuse with."""

_FORMAT = {
    "name": "f",
    "in": "query",
    "required": False,
    "description": "Format of the answer.",
    "style": "form",
    "explode": False,
    "schema": {"type": "string", "enum": ["json", "html"]},
}
_LIMIT = {
    "name": "limit",
    "in": "query",
    "required": False,
    "description": f"Features on a page; more than {LIMIT_MAX} means {LIMIT_MAX}.",
    "style": "form",
    "explode": False,
    "schema": {
        "type": "integer",
        "minimum": 1,
        "maximum": LIMIT_MAX,
        "default": LIMIT_DEFAULT,
    },
}
_BBOX = {
    "name": "bbox",
    "in": "query",
    "required": False,
    "description": "west,south,east,north in degrees (WGS 84), or six numbers with heights, which "
    "are ignored. west > east crosses the antimeridian. Features without geometry match.",
    "style": "form",
    "explode": False,
    "schema": {
        "type": "array",
        "minItems": 4,
        "maxItems": 6,
        "items": {"type": "number"},
        "example": [65, 36, 80, 44],
    },
}
_DATETIME = {
    "name": "datetime",
    "in": "query",
    "required": False,
    "description": "An instant, a day or an interval (RFC 3339); `..` or nothing is an open end. "
    "Features without time match.",
    "style": "form",
    "explode": False,
    "schema": {"type": "string", "example": "2015-12-07T00:00:00Z/.."},
}
_CURSOR = {
    "name": "cursor",
    "in": "query",
    "required": False,
    "description": "Where to go on; part of the link `next`.",
    "style": "form",
    "explode": False,
    "schema": {"type": "string", "maxLength": 1000},
}
_FEATURE_ID = {
    "name": "featureId",
    "in": "path",
    "required": True,
    "description": "Id of the feature.",
    "schema": {"type": "string"},
}


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _answer(description: str, media_type: str, schema: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {media_type: {"schema": _ref("schemas", schema)}},
    }


def _operation(
    operation: str,
    summary: str,
    description: str,
    answer: dict[str, Any],
    *parameters: Any,
    found: bool = False,
) -> dict[str, Any]:
    """Return a path with one GET, readable without a key."""
    described = {
        "tags": [TAG],
        "operationId": operation,
        "summary": summary,
        "description": description,
        "parameters": [*parameters, _ref("parameters", "f")],
        "responses": {"200": answer},
        "security": [{}, {"ApiKey": []}],
    }
    refuse(described, [*ALWAYS, NotFound] if found else ALWAYS)
    unchanged(described)
    return {"get": described}


def _filter(item: Filter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string" if item.kind == "ranked" else item.kind}
    if item.choices:
        schema["enum"] = list(item.choices)
    return {
        "name": item.name,
        "in": "query",
        "required": False,
        "description": item.description,
        "style": "form",
        "explode": False,
        "schema": schema,
    }


def paths(collections: Sequence[Collection]) -> dict[str, Any]:
    """Return the paths of the OGC part."""
    described: dict[str, Any] = {
        "/": _operation(
            "getLandingPage",
            "Landing page",
            "What there is and where, for programs; for people the same as a page.",
            _answer("Links", "application/json", "LandingPage"),
        ),
        "/conformance": _operation(
            "getConformance",
            "Conformance classes",
            "Which classes of the standard hold.",
            _answer("Classes", "application/json", "ConformanceClasses"),
        ),
        "/collections": _operation(
            "getCollections",
            "Collections",
            "Every collection with its extent, as far as you may read it.",
            _answer("Collections", "application/json", "Collections"),
        ),
    }
    described["/"]["get"]["parameters"][0] = _FORMAT | {"schema": _formats("json", "html")}
    for collection in collections:
        home = f"/collections/{collection.id}"
        name = collection.id.title().replace("-", "")
        described[home] = _operation(
            f"describe{name}",
            f"About {collection.title.lower()}",
            collection.description,
            _answer("The collection", "application/json", "Collection"),
        )
        for end, kind, summary in SCHEMAS:
            described[f"{home}/{end}"] = _operation(
                f"describe{name}{kind}",
                f"{collection.title}: {summary.lower()}",
                f"{summary}, as JSON Schema.",
                _answer(summary, "application/schema+json", "JsonSchema"),
            )
        described[f"{home}/items"] = _operation(
            f"get{name}",
            collection.title,
            f"{collection.description} Pages are in order of arrival, the newest first.",
            _answer("A page of features", "application/geo+json", "FeatureCollection"),
            *(_ref("parameters", name) for name in ("limit", "bbox", "datetime", "cursor")),
            *map(_filter, collection.filters),
        )
        described[f"{home}/items/{{featureId}}"] = _operation(
            f"get{name}Feature",
            f"One of {collection.title.lower()}",
            "The feature of this id, if you may read it.",
            _answer("The feature", "application/geo+json", "Feature"),
            _ref("parameters", "featureId"),
            found=True,
        )
    return described


def _formats(*formats: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(formats)}


def components() -> dict[str, Any]:
    """Return what the paths refer to."""
    return {
        "parameters": {
            "f": _FORMAT,
            "limit": _LIMIT,
            "bbox": _BBOX,
            "datetime": _DATETIME,
            "cursor": _CURSOR,
            "featureId": _FEATURE_ID,
        },
        "schemas": _schemas(),
        "securitySchemes": {"ApiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"}},
    }


def _object(required: Sequence[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _schemas() -> dict[str, Any]:
    text = {"type": "string"}
    links = _list(_ref("schemas", "Link"))
    return {
        "JsonSchema": {"type": "object"},
        "Link": _object(["href"], href=text, rel=text, type=text, title=text),
        "LandingPage": _object(
            ["links"], title=text, description=text, legalNotice=text, links=links
        ),
        "ConformanceClasses": _object(["conformsTo"], conformsTo=_list(text)),
        "Collections": _object(
            ["links", "collections"], links=links, collections=_list(_ref("schemas", "Collection"))
        ),
        "Collection": _object(
            ["id", "links"],
            id=text,
            title=text,
            description=text,
            links=links,
            extent={"type": "object"},
            itemType=text,
            crs=_list(text),
        ),
        "FeatureCollection": _object(
            ["type", "features"],
            type={"type": "string", "enum": ["FeatureCollection"]},
            features=_list(_ref("schemas", "Feature")),
            links=links,
            timeStamp={"type": "string", "format": "date-time"},
            numberMatched={"type": "integer", "minimum": 0},
            numberReturned={"type": "integer", "minimum": 0},
            parties=_object(
                ["taking_part", "of"],
                taking_part={"type": "integer", "minimum": 0},
                of={"type": "integer", "minimum": 0},
            ),
        ),
        "Feature": _object(
            ["type", "id", "geometry", "properties"],
            type={"type": "string", "enum": ["Feature"]},
            id=text,
            geometry={"type": "object", "nullable": True},
            properties={"type": "object", "nullable": True},
            links=links,
        ),
    }


def document(collections: Sequence[Collection], base: str) -> dict[str, Any]:
    """Return the whole OpenAPI 3.0.3 document, served at `base`."""
    found: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {
            "title": "Qalqan: features",
            "description": "Cities, hazard events, facilities, impact assessments and alerts of "
            "the Coalition of Sustainable Cities of Central Asia as OGC API Features.",
            "version": "1.0.0",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "servers": [{"url": base}],
        "tags": [{"name": TAG, "description": "OGC API Features Part 1"}],
        "paths": paths(collections),
        "components": components(),
    }
    complete(found)
    return found
