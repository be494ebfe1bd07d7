"""Features as rows: GeoJSON, and the JSON that Overpass answers.

Each property, or tag, is a column; the reference point of a feature is two more, `longitude` and
`latitude`, and its name in OpenStreetMap, where it has one, is `@id` (`node/12`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Final, Literal

from services.ingest.sheets.sheet import ROWS_MAX, Row, Sheet
from shared.digits import whole
from shared.errors import Invalid

SIZE_MAX: Final = 64 * 1024 * 1024
"""Bytes: a file of features is read as a whole."""
VALUES_MAX: Final = 6_000_000
"""Signs that separate or open values; a parser makes an object of up to 200 bytes of each."""
COLUMNS_MAX: Final = 2000
PLACE: Final = ("longitude", "latitude")
ID: Final = "@id"
WGS84: Final = re.compile(r"(?<!\d)(4326|4979|CRS84h?|WGS ?_?84)$", re.IGNORECASE)
_OSM = {"node", "way", "relation"}


def read(file: IO[bytes]) -> Sheet:
    """Return a file of features as a table.

    Raises
    ------
    Invalid
        When it is not JSON, neither of both forms, too large, or only the part of an answer that
        Overpass had found when it ran out of time or memory.
    """
    document = _document(file)
    _refuse_unless_wgs84(document.get("crs"))
    found: list[dict[str, str]]
    form: Literal["geojson", "overpass"]
    if isinstance(features := document.get("features"), list):
        form, found = "geojson", [_feature(each) for each in features]
    elif isinstance(elements := document.get("elements"), list):
        if remark := document.get("remark"):
            raise Invalid.field("#", "features-half", remark=str(remark)[:200])
        form, found = "overpass", [_element(each) for each in elements]
    else:
        raise Invalid.field("#", "features-unknown")
    if len(found) > ROWS_MAX:
        raise Invalid.field("#", "features-too-many", most=ROWS_MAX)
    columns = list(dict.fromkeys(name for row in found for name in row))
    if len(columns) > COLUMNS_MAX:
        raise Invalid.field("#", "features-columns", most=COLUMNS_MAX)
    return Sheet(format=form, header=Row(0, columns), rows=_rows(found, columns), encoding="UTF-8")


def _document(file: IO[bytes]) -> Mapping[str, Any]:
    body = file.read(SIZE_MAX + 1)
    if len(body) > SIZE_MAX:
        raise Invalid.field("#", "features-too-large", most=SIZE_MAX // 1024**2)
    if sum(map(body.count, b",[{")) > VALUES_MAX:
        raise Invalid.field("#", "features-too-large", most=SIZE_MAX // 1024**2)
    try:
        document = _parsed(body.decode().lstrip("\ufeff\x1e \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise Invalid.field("#", "features-not-json", error=str(error)[:200]) from error
    if isinstance(document, dict) and document.get("type") == "Feature":
        return {"features": [document]}
    return document if isinstance(document, dict) else {}


def _parsed(text: str) -> Any:
    """Return a document, or the features of a sequence: one to a line, marked or not (RFC 8142)."""
    try:
        return json.loads(text, parse_int=whole)
    except ValueError as error:
        lines = [line for each in text.split("\n") if (line := each.strip(" \t\r\x1e"))]
        if len(lines) < 2 or not all(line.endswith("}") for line in lines):
            raise error from None
        return {"features": [json.loads(line, parse_int=whole) for line in lines]}


def _refuse_unless_wgs84(stated: Any) -> None:
    """Raise where a file states another system of coordinates, as GeoJSON of 2008 may.

    Degrees of Pulkovo 1942 look like those of WGS 84, and lie 100 m beside them.
    """
    properties = stated.get("properties") if isinstance(stated, dict) else None
    if not isinstance(properties, dict):
        return
    name = str(properties.get("name") or properties.get("code") or "")
    if name and not WGS84.search(name):
        raise Invalid.field("#", "features-crs", crs=name[:100])


def _rows(found: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Iterator[Row]:
    for number, row in enumerate(found, 1):
        yield Row(number, [row.get(name, "") for name in columns])


def _feature(feature: Any) -> dict[str, str]:
    """Return the properties of a GeoJSON feature, its id and its place."""
    if not isinstance(feature, dict):
        return {}
    properties = feature.get("properties")
    row = _texts(properties if isinstance(properties, dict) else {})
    if "id" in feature and ID not in row:
        row[ID] = _text(feature["id"])
    return row | _place(_anchor(feature.get("geometry")))


def _element(element: Any) -> dict[str, str]:
    """Return the tags of an element of Overpass, its id and its place (`out center`)."""
    if not isinstance(element, dict) or element.get("type") not in _OSM:
        return {}
    tags = element.get("tags")
    row = _texts(tags if isinstance(tags, dict) else {})
    row[ID] = f"{element['type']}/{element.get('id')}"
    centre = element.get("center")
    at = centre if isinstance(centre, dict) else element
    return row | _place(_position([at.get("lon"), at.get("lat")]))


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: text for name, value in values.items() if (text := _text(value))}


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
    return json.dumps(value, ensure_ascii=False)


def _place(point: tuple[float, float] | None) -> dict[str, str]:
    return dict(zip(PLACE, map(repr, point), strict=True)) if point else {}


def _position(value: Any) -> tuple[float, float] | None:
    """Return a position of numbers, None where it is none."""
    match value:
        case [float() | int() as longitude, float() | int() as latitude, *_]:
            return float(longitude), float(latitude)
    return None


def _anchor(geometry: Any) -> tuple[float, float] | None:
    """Return the point that stands for a geometry, the middle of its largest ring or line."""
    if not isinstance(geometry, dict):
        return None
    coordinates = geometry.get("coordinates")
    match geometry.get("type"), coordinates:
        case "Point", _:
            return _position(coordinates)
        case (("MultiPoint" | "LineString"), list()):
            return _middle(coordinates)
        case (("Polygon" | "MultiLineString"), [*parts]):
            return _largest(parts[:1] if geometry["type"] == "Polygon" else parts)
        case "MultiPolygon", [*polygons]:
            return _largest([polygon[0] for polygon in polygons if _is_list(polygon)])
    return None


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _largest(parts: Sequence[Any]) -> tuple[float, float] | None:
    """Return the middle of the part that spans most."""
    boxes = [box for part in parts if (box := _box(part))]
    if not boxes:
        return None
    west, south, east, north = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (west + east) / 2, (south + north) / 2


def _middle(positions: Any) -> tuple[float, float] | None:
    box = _box(positions)
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None


def _box(positions: Any) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of positions, None where one is none."""
    if not _is_list(positions):
        return None
    points = [point for each in positions if (point := _position(each))]
    if len(points) < len(positions):
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
