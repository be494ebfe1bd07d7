"""Schools, kindergartens, colleges and universities."""

from collections.abc import Iterator

from data.build.assets.facility import Facility, join
from data.build.geometry import anchor
from data.build.shelf import Origin, Shelf

HOTOSM_EDUCATION = Origin(
    source="OpenStreetMap education facilities of Tajikistan (Humanitarian OpenStreetMap Team "
    "export)",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors, HOT (ODbL)",
)
GIGA_ASHGABAT = Origin(
    source="Schools of Ashgabat, GIGA school locations of OpenStreetMap origin",
    licence="ODbL-1.0",
    attribution="GIGA (UNICEF/ITU), © OpenStreetMap contributors (ODbL)",
)
SUBTYPES = ("school", "kindergarten", "college", "university")
# One campus is often several mapped blocks, or a block and a point at its gate.
CAMPUS_KM = 0.1
COUNTRIES = {"Osh": "KG", "Namangan": "UZ", "Petropavlovsk": "KZ"}


def of_tajikistan(shelf: Shelf) -> list[Facility]:
    """Return the mapped grounds first, then points and single blocks not on such a ground."""
    folder = "hotosm_education_tajikistan"
    grounds = list(_mapped(shelf, folder, "hotosm_tjk_education_facilities_polygons.geojson"))
    points = list(_mapped(shelf, folder, "hotosm_tjk_education_facilities_points.geojson"))
    kept: list[Facility] = []
    join(kept, (found for tagged, found in grounds if tagged), CAMPUS_KM, named=True)
    join(kept, (found for _, found in points), CAMPUS_KM, named=True)
    join(kept, (found for tagged, found in grounds if not tagged), CAMPUS_KM, named=True)
    return kept


def of_giga(shelf: Shelf) -> Iterator[Facility]:
    """Yield the schools round Osh, Namangan and Petropavlovsk."""
    folder = "schools_giga_osh_namangan_petropavl"
    for row in shelf.rows(folder, "giga_schools_osh_namangan_petropavl.csv"):
        yield _school(row, COUNTRIES[row["city"]])


def of_ashgabat(shelf: Shelf) -> Iterator[Facility]:
    """Yield the schools of Ashgabat."""
    for row in shelf.rows("schools_giga_ashgabat", "giga_schools_ashgabat.csv"):
        yield _school(row, "TM")


def _school(row: dict[str, str], country: str) -> Facility:
    lon, lat = float(row["lon"]), float(row["lat"])
    return Facility(
        source="giga",
        source_id=f"{country}/{lat:.5f},{lon:.5f}",
        country=country,
        system="EDUCATION",
        subtype="school",
        name="" if row["name"] == "Name unknown" else row["name"],
        point=(lon, lat),
    )


def _mapped(shelf: Shelf, folder: str, file: str) -> Iterator[tuple[bool, Facility]]:
    """Yield each facility and whether its use is tagged, or only the kind of the building."""
    kinds = {"nodes": "node", "ways_poly": "way", "ways_line": "way", "relations": "relation"}
    for feature in shelf.json(folder, file)["features"]:
        facts = feature["properties"]
        subtype = facts["amenity"] or facts["building"]
        if subtype not in SUBTYPES:
            continue
        name, local = facts["name:en"] or facts["name"] or "", facts["name:tg"] or facts["name"]
        seats = str(facts["capacity:persons"] or "")
        yield (
            facts["amenity"] is not None,
            Facility(
                source="hotosm",
                source_id=f"{kinds[facts['osm_type']]}/{facts['osm_id']}",
                country="TJ",
                system="EDUCATION",
                subtype=subtype,
                name=name,
                name_local=local if local and local != name else "",
                point=anchor(feature["geometry"]),
                capacity=float(seats) if seats.isdigit() else None,
                capacity_unit="persons" if seats.isdigit() else "",
            ),
        )
