"""Health facilities."""

from collections.abc import Iterator

from data.build.assets.facility import Facility
from data.build.geometry import anchor
from data.build.shelf import Origin, Shelf

HEALTHSITES = Origin(
    source="healthsites.io, health facilities of Tajikistan",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors, healthsites.io (ODbL)",
)
HOTOSM_HEALTH = Origin(
    source="OpenStreetMap health facilities of Kyrgyzstan (Humanitarian OpenStreetMap Team export)",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors, HOT (ODbL)",
)
SUBTYPES = {
    "hospital": "hospital",
    "clinic": "clinic",
    "doctors": "doctors",
    "doctor": "doctors",
    "pharmacy": "pharmacy",
    "dentist": "dentist",
    "laboratory": "laboratory",
    "sample_collection": "laboratory",
    "blood_donation": "laboratory",
    "birthing_centre": "maternity",
    "dialysis": "clinic",
    "rehabilitation": "clinic",
    "centre": "clinic",
}


def facilities(shelf: Shelf) -> Iterator[Facility]:
    """Yield the facilities of Tajikistan and Kyrgyzstan."""
    document = shelf.json("healthsites_tajikistan", "healthsites_tajikistan.geojson")
    for feature in document["features"]:
        facts = feature["properties"]
        beds = facts["beds"]
        yield Facility(
            source="healthsites",
            source_id=f"{facts['osm_type']}/{facts['osm_id']}",
            country="TJ",
            system="HEALTH",
            subtype=_subtype(facts["amenity"], facts["healthcare"]),
            name=facts["name"],
            point=anchor(feature["geometry"]),
            capacity=float(beds) if str(beds).strip().isdigit() else None,
            capacity_unit="beds" if str(beds).strip().isdigit() else "",
        )
    file = "hotosm_kgz_health_facilities_points.geojson"
    for feature in shelf.json("hotosm_health_kyrgyzstan", file)["features"]:
        facts = feature["properties"]
        local = facts["name:ky"] or facts["name"] or ""
        yield Facility(
            source="hotosm",
            source_id=f"{facts['osm_type'].rstrip('s')}/{facts['osm_id']}",
            country="KG",
            system="HEALTH",
            subtype=_subtype(facts["amenity"], facts["healthcare"]),
            name=facts["name:en"] or facts["name"] or "",
            name_local=local if local != (facts["name:en"] or facts["name"] or "") else "",
            point=anchor(feature["geometry"]),
        )


def _subtype(amenity: str | None, healthcare: str | None) -> str:
    return SUBTYPES.get(amenity or "") or SUBTYPES.get(healthcare or "", "other_health")
