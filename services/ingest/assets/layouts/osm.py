"""OpenStreetMap: what Overpass answers, extracts as GeoJSON, exports of HOT and healthsites.io.

What tags mean is the table `osm.csv`, in the order in which it is asked.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.ingest.assets.layouts.layout import Fields, Layout, filled

TABLE = Path(__file__).with_name("osm.csv")
LANGUAGES = ("ky", "kk", "tg", "tk", "uz")
TYPES = {"nodes": "node", "ways_poly": "way", "ways_line": "way", "relations": "relation"}
"""Words of HOT's exports for the types of OpenStreetMap."""
PLANTS = {
    **dict.fromkeys(("hydro", "hydropower"), "hydro"),
    **dict.fromkeys(("solar", "wind"), ""),
    **dict.fromkeys(("coal", "gas", "oil", "diesel", "biomass", "waste", "nuclear"), "thermal"),
}
_NUMBER = re.compile(r"\d+(\.\d+)?")


@cache
def _kinds() -> list[tuple[str, str, str, str]]:
    """Return tag, value, system and kind in the order of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            (row["tag"], row["value"], row["system"], row["subtype"])
            for row in csv.DictReader(file)
        ]


def _fields(row: Mapping[str, str]) -> Fields | None:
    found = next(
        ((system, kind) for tag, value, system, kind in _kinds() if row.get(tag) == value), None
    )
    name = _id(row)
    if found is None or not name or _gone(row):
        return None
    system, kind = found
    fields = {
        "source_id": name,
        "system": system,
        "subtype": kind,
        "longitude": filled(row, "longitude", "lon", "@lon", "x"),
        "latitude": filled(row, "latitude", "lat", "@lat", "y"),
        "name": filled(row, "name:en", "name", "name:ru", "official_name", "operator", "ref")
        or f"Unnamed {kind.replace('_', ' ')}",
    }
    local = filled(row, *(f"name:{language}" for language in LANGUAGES), "name")
    if local and local != fields["name"]:
        fields["name_local"] = local
    return fields | _capacity(kind, row) | _plant(kind, row)


def _id(row: Mapping[str, str]) -> str:
    """Return `node/12` of whatever tells it: Overpass, QuickOSM, osmium, HOT, healthsites."""
    stated = filled(row, "@id", "full_id")
    if found := re.fullmatch(r"(node|way|relation)/\d+", stated):
        return found[0]
    if found := re.fullmatch(r"([nwr])(\d+)", stated):
        kind = {"n": "node", "w": "way", "r": "relation"}[found[1]]
        return f"{kind}/{found[2]}"
    number = filled(row, "osm_id", "@osm_id")
    kind = filled(row, "osm_type", "@osm_type", "@type")
    kind = TYPES.get(kind, kind)
    return f"{kind}/{number.lstrip('-')}" if number and kind in TYPES.values() else ""


def _gone(row: Mapping[str, str]) -> bool:
    """Say whether it is mapped as what stands there no more, or not yet."""
    return any(
        row.get(tag) in {"yes", "closed", "demolished"}
        for tag in ("disused", "abandoned", "demolished", "operational_status")
    )


def _capacity(kind: str, row: Mapping[str, str]) -> Fields:
    stated = filled(row, "capacity", "capacity:persons", "beds")
    if kind == "substation":
        volts = [float(part) for part in row.get("voltage", "").split(";") if _number(part)]
        return {"capacity": f"{max(volts) / 1000:g}", "capacity_unit": "kV"} if volts else {}
    if not _number(stated):
        return {}
    unit = "beds" if row.get("beds") == stated else "persons"
    return {"capacity": stated, "capacity_unit": unit}


def _plant(kind: str, row: Mapping[str, str]) -> Fields:
    """Return the kind of a power plant by its source; unknown, it is a plant of no class."""
    if kind != "power_plant":
        return {}
    source = filled(row, "plant:source", "generator:source").split(";")[0]
    if source not in PLANTS:
        return {}
    return {"subtype": PLANTS[source] or source}


def _number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


OSM = Layout(
    name="OpenStreetMap",
    marks=tuple(
        frozenset({name, tag})
        for name in ("@id", "full_id", "osm_id")
        for tag in sorted({tag for tag, *_ in _kinds()})
    ),
    source="osm",
    licence="ODbL-1.0",
    fields=_fields,
)
