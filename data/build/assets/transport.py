"""Airports."""

from collections import defaultdict
from collections.abc import Iterator

from data.build.assets.facility import Facility, join
from data.build.geometry import Point, centre
from data.build.shelf import Origin, Shelf

AIRPORTSDATA = Origin(
    source="airportsdata 20260905",
    licence="MIT",
    attribution="airportsdata, MIT licence, Copyright Mike Borsetti",
)
OURAIRPORTS = Origin(
    source="OurAirports, runways",
    licence="Unlicense",
    attribution="OurAirports (public domain)",
)
# Runways name their airport by its identifier only; what it is called is common knowledge.
RUNWAY_ONLY = {"UAFO": ("KG", "Osh Airport"), "UTFN": ("UZ", "Namangan Airport")}
SAME_AIRPORT_KM = 3.0


def airports(shelf: Shelf) -> list[Facility]:
    """Return the airports of the register, then those known by their runways alone."""
    kept = [
        Facility(
            source="airportsdata",
            source_id=row["icao"],
            country=row["country"],
            system="TRANSPORT",
            subtype="airport" if row["iata"] else "airfield",
            name=row["name"],
            point=(float(row["lon"]), float(row["lat"])),
        )
        for row in shelf.rows("airports", "airportsdata_5_countries.csv")
    ]
    join(kept, _by_runways(shelf), SAME_AIRPORT_KM, named=False)
    return kept


def _by_runways(shelf: Shelf) -> Iterator[Facility]:
    ends: dict[str, list[Point]] = defaultdict(list)
    for row in shelf.rows("airports", "ourairports_runways_5_countries.csv"):
        if row["airport_ident"] in RUNWAY_ONLY:
            ends[row["airport_ident"]] += [
                (float(row[f"{end}_longitude_deg"]), float(row[f"{end}_latitude_deg"]))
                for end in ("le", "he")
            ]
    for ident, points in sorted(ends.items()):
        country, name = RUNWAY_ONLY[ident]
        yield Facility(
            source="ourairports",
            source_id=ident,
            country=country,
            system="TRANSPORT",
            subtype="airport",
            name=name,
            point=centre(points),
        )
