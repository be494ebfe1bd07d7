"""The facilities of the asset registry, one table per licence family."""

from collections.abc import Iterable, Sequence

from data.build.assets import education, electricity, health, stations, supply, transport
from data.build.assets.facility import Facility, Rules, city_of, numbered, without_copies
from data.build.cities import GIGA, city_areas
from data.build.geometry import Point
from data.build.shelf import Origin, Row, Shelf, number

COLUMNS = (
    *("source", "source_id", "city", "country", "system", "subtype", "name", "name_local"),
    *("lon", "lat", "capacity", "capacity_unit", "criticality"),
    *("taxonomy", "taxonomy_basis", "status", "also"),
)
DERIVED = (
    "Facilities with coordinates. (city, source, source_id) is the stable identity; `also` lists "
    "other ids of the same facility, separated by `|`; city is the member city of the facility's "
    "own country whose limits, or 60 km around whose centre, hold it. criticality (1-5) and "
    "taxonomy "
    "(a class of fragility_buildings.csv or fragility_components.csv) are engineering "
    "assumptions by subtype, country and capacity: services/ingest/assets/assumed.csv. "
)


def build(shelf: Shelf) -> None:
    """Write `data/assets.csv`, `data/assets.cc-by-sa.csv` and `data/assets.odbl.csv`."""
    _write(
        shelf,
        "data/assets.csv",
        [
            *education.of_giga(shelf),
            *electricity.plants(shelf),
            *transport.airports(shelf),
            *stations.stations(shelf),
            *supply.markets(shelf),
            *supply.beacons(shelf),
        ],
        [
            *(GIGA, electricity.GEM, electricity.WRI, electricity.PYPSA_KZ),
            *(transport.AIRPORTSDATA, transport.OURAIRPORTS, stations.METEOSTAT, stations.ISD),
            *(supply.WFP, supply.BEACONS),
        ],
        "Power units are grouped by plant; WRI and PyPSA-KZ plants within 2 km of one already "
        "there are its `also`. A market town of the WFP stands at the point of the town.",
    )
    _write(
        shelf,
        "data/assets.cc-by-sa.csv",
        supply.landmarks(shelf),
        [supply.LANDMARKS],
        "Share-alike, kept apart from assets.csv.",
    )
    _write(
        shelf,
        "data/assets.odbl.csv",
        [
            *health.facilities(shelf),
            *education.of_tajikistan(shelf),
            *education.of_ashgabat(shelf),
            *electricity.substations(shelf),
        ],
        [
            *(health.HEALTHSITES, health.HOTOSM_HEALTH, education.HOTOSM_EDUCATION),
            *(education.GIGA_ASHGABAT, electricity.TRANSNET),
        ],
        "Points and blocks within 100 m of a school ground of the same kind are its `also`. An "
        "adapted database under the ODbL, kept apart from assets.csv.",
    )


def _write(
    shelf: Shelf,
    path: str,
    facilities: Iterable[Facility],
    origins: Sequence[Origin],
    derived: str,
) -> None:
    rules = Rules()
    cities = city_areas(shelf)
    rows = [
        _row(facility, rules, cities)
        for facility in sorted(
            numbered(without_copies(facilities)),
            key=lambda facility: (facility.system, facility.source, facility.source_id),
        )
    ]
    shelf.write_csv(path, COLUMNS, rows, origins, DERIVED + derived)


def _row(
    facility: Facility, rules: Rules, cities: dict[str, tuple[str, Point, list[Point]]]
) -> Row:
    rule = rules.of(facility)
    lon, lat = facility.point
    capacity = "" if facility.capacity is None else number(facility.capacity, 3)
    return {
        "source": facility.source,
        "source_id": facility.source_id,
        "city": city_of(facility, cities),
        "country": facility.country,
        "system": facility.system,
        "subtype": facility.subtype,
        "name": facility.name,
        "name_local": facility.name_local,
        "lon": number(lon, 6),
        "lat": number(lat, 6),
        "capacity": capacity,
        "capacity_unit": facility.capacity_unit,
        "criticality": rule.criticality,
        "taxonomy": rule.taxonomy,
        "taxonomy_basis": "assumed",
        "status": facility.status,
        "also": "|".join(facility.also),
    }
