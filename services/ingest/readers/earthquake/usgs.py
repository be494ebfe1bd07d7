"""USGS GeoJSON features: summary feeds, FDSN queries and event details (ComCat)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from services.ingest.hazards.solution import DetailField, Name, Retraction, Review, Solution
from services.ingest.readers.content import parse_json
from services.ingest.readers.earthquake import dyfi, shakemap, stationlist
from services.ingest.readers.earthquake.solution import (
    WITHDRAWN,
    earthquake,
    natural,
    no_earthquake,
    typed,
)
from services.ingest.readers.item import (
    Reading,
    UnreadableError,
    detail,
    epoch_ms,
    instant,
    measured,
    name,
    number,
    text,
)
from shared.contracts.events.hazard import MOST_OBSERVED, Observed, ShakeMap

UNTOLD = "other event"
"""No earthquake where ComCat says so; in QuakeML it leaves open what it is."""
LINKS_MAX = 50
STATIONLIST = "download/stationlist.json"
GRID = "download/grid.xml"
REPORTS = "dyfi_geo_10km.geojson"
CONTENTS = (("shakemap", STATIONLIST), ("shakemap", GRID), ("dyfi", REPORTS))
"""Product and file of what is read where the detail holds it inline, as ComCat holds contents that
are not files of their own: as the text of `bytes`. The poller fetches the others into there."""
FIRST_VERSION_MS = 1e11
"""1973: no feature was made before it."""
UNSURE = (1e9, 4e9)
"""As seconds 2001 to 2096, as milliseconds five weeks of 1970, of which ComCat has events."""
ORIGIN_DETAILS: Mapping[DetailField, str] = {
    "horizontal_error_km": "horizontal-error",
    "depth_error_km": "vertical-error",
    "magnitude_error": "magnitude-error",
}


def read(feature: Mapping[str, Any], reading: Reading) -> Solution | Retraction:
    """Read one feature.

    An event that is no earthquake (quarry blast, explosion) goes to the quarantine, and withdraws
    the earthquake that the network first took it for.

    Raises
    ------
    UnreadableError
        When the feature cannot be used.
    """
    properties = feature.get("properties")
    if not isinstance(properties, Mapping):
        raise UnreadableError("properties are missing")
    named = _name(feature, properties)
    unit, updated = _unit(properties), properties.get("updated")
    updated_at = reading.received_at if updated is None else _time(updated, unit, "updated")
    status = str(properties.get("status") or "").lower()
    if status == "deleted":
        return Retraction(named, reading.stamp(updated_at), "deleted by the network")
    kind = typed(text(properties.get("type"), "type") or "")
    if kind in WITHDRAWN:
        return Retraction(named, reading.stamp(updated_at), kind)
    if kind == UNTOLD or not natural(kind):
        raise no_earthquake(kind, Retraction(named, reading.stamp(updated_at), kind))
    longitude, latitude, depth_km = _point(feature)
    if properties.get("mag") is None:
        raise UnreadableError("magnitude is missing")
    review: Review = "reviewed" if status == "reviewed" else "automatic"
    links, whole = _links(properties, named)
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=updated is not None,
        origin_time=_time(properties.get("time"), unit, "time"),
        longitude=longitude,
        latitude=latitude,
        depth_km=depth_km,
        magnitude=number(properties["mag"], "magnitude"),
        magnitude_type=text(properties.get("magType"), "magType"),
        place=text(properties.get("place"), "place"),
        review=review,
        links=links,
        lists_all=whole,
        details=_details(properties.get("products")),
        observed=_observed(properties.get("products")),
        shakemap=_mapped(properties.get("products"), reading),
    )


def _name(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> Name:
    """Return net and id. The id is net + code: `us6000iust` holds `us` twice, so never cut it."""
    if feature.get("id") is not None:
        return name(properties.get("net"), feature["id"])
    code = properties.get("code")
    return name(properties.get("net"), f"{properties.get('net')}{code}" if code else None)


def _unit(properties: Mapping[str, Any]) -> float:
    """Return the milliseconds of one unit of the times: 1, or 1000 where they are in seconds.

    The format has milliseconds. A program that writes seconds states a version of January 1970,
    when there was no such feed.
    """
    updated, time = (_figure(properties.get(field)) for field in ("updated", "time"))
    if updated is not None:
        return 1000.0 if 0 < updated < FIRST_VERSION_MS else 1.0
    if time is not None and UNSURE[0] <= time < UNSURE[1]:
        raise UnreadableError(
            f"time is {time:.0f}, which is seconds, or milliseconds of early 1970: "
            "send milliseconds, and `updated`"
        )
    return 1.0


def _figure(stated: object) -> float | None:
    try:
        return number(stated, "time") if isinstance(stated, int | float) else None
    except UnreadableError:
        return None


def _time(stated: object, unit: float, field: str) -> datetime:
    """Return the time of a number, or of ISO 8601 text."""
    if isinstance(stated, str) and not stated.strip().lstrip("-").isdigit():
        return instant(stated, field)
    return epoch_ms(number(stated, field) * unit, field)


def _point(feature: Mapping[str, Any]) -> tuple[float, float, float | None]:
    geometry = feature.get("geometry")
    coordinates = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if not isinstance(coordinates, Sequence) or len(coordinates) < 2:
        raise UnreadableError("geometry is missing")
    depth = measured(coordinates[2], "depth") if len(coordinates) > 2 else None
    return number(coordinates[0], "longitude"), number(coordinates[1], "latitude"), depth


def _links(properties: Mapping[str, Any], named: Name) -> tuple[frozenset[Name], bool]:
    """Return the other names in `ids`, and whether those are all that the event has.

    `sources` lists their networks in the same order; where the two lists do not match, the network
    is the prefix that `sources` knows.
    """
    ids = _words(properties.get("ids"))
    sources = _words(properties.get("sources"))
    links = set()
    for position, word in enumerate(ids[:LINKS_MAX]):
        if len(ids) == len(sources) and word.startswith(sources[position]):
            network = sources[position]
        else:
            network = max((s for s in sources if word.startswith(s)), key=len, default="")
        if network:
            links.add(name(network, word))
    whole = bool(ids) and len(links) == len(set(ids))
    return frozenset(links - {named}), whole


def _words(value: object) -> list[str]:
    """Return the words of a list such as `,us,gcmt,`."""
    return [word.strip() for word in str(value or "").split(",") if word.strip()]


def _details(products: object) -> dict[DetailField, float | None]:
    """Return rake and errors of the preferred moment tensor and origin in an event's detail."""
    if not isinstance(products, Mapping):
        return {}
    tensor = _preferred(products.get("moment-tensor")) or _preferred(
        products.get("focal-mechanism")
    )
    origin = _preferred(products.get("origin"))
    found: dict[DetailField, float | None] = {
        field: detail(origin.get(key), key) for field, key in ORIGIN_DETAILS.items()
    }
    # Both nodal planes have the same style of faulting; the first is taken by convention.
    found["rake"] = detail(tensor.get("nodal-plane-1-rake"), "rake")
    return found


def _observed(products: object) -> tuple[Observed, ...]:
    """Return what the preferred ShakeMap's list of stations has, and what people reported.

    The list has macroseismic stations of its own, made of the same reports: where it has any, the
    reports are not taken once more.
    """
    found: list[Observed] = []
    for product, file, reader in (
        ("shakemap", STATIONLIST, stationlist),
        ("dyfi", REPORTS, dyfi),
    ):
        listed = inline(products, product, file)
        felt = any(each.measure == "mmi" for each in found)
        if listed is None or (reader is dyfi and felt):
            continue
        try:
            found += reader.read(parse_json(listed))
        except UnreadableError:
            continue
    return tuple(found[:MOST_OBSERVED])


def _mapped(products: object, reading: Reading) -> ShakeMap | None:
    """Return the grid of the preferred ShakeMap; none that cannot be read keeps an event away."""
    grid = inline(products, "shakemap", GRID)
    try:
        return None if grid is None else shakemap.read(grid, reading.received_at)
    except UnreadableError:
        return None


def inline(products: object, product: str, file: str) -> str | None:
    """Return the text of a file of the preferred product, where the detail holds it inline."""
    held = content_of(products, product, file).get("bytes")
    return held if isinstance(held, str) else None


def content_of(products: object, product: str, file: str) -> Mapping[str, Any]:
    """Return what the detail says of a file of the preferred product; empty where it has none."""
    if not isinstance(products, Mapping):
        return {}
    contents = _best(products.get(product)).get("contents")
    content = contents.get(file) if isinstance(contents, Mapping) else None
    return content if isinstance(content, Mapping) else {}


def _preferred(products: object) -> Mapping[str, Any]:
    """Return the properties of the preferred product."""
    properties: Mapping[str, Any] = _best(products).get("properties", {})
    return properties


def _best(products: object) -> Mapping[str, Any]:
    """Return the product with the highest weight, the newest among equals."""
    listed = products if isinstance(products, list) else []
    standing = [
        product
        for product in listed
        if isinstance(product, Mapping)
        and product.get("status") != "DELETE"
        and isinstance(product.get("properties"), Mapping)
    ]
    if not standing:
        return {}
    best: Mapping[str, Any] = max(
        standing,
        key=lambda product: (
            detail(product.get("preferredWeight"), "preferredWeight") or 0.0,
            detail(product.get("updateTime"), "updateTime") or 0.0,
        ),
    )
    return best
