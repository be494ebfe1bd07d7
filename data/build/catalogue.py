"""Earthquake catalogues in one schema: SFRARR to 2014, Global CMT, USGS feeds since 2015."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from data.build.shelf import Origin, Row, Shelf

COLUMNS = (
    *("source", "source_id", "time", "time_precision", "lon", "lat", "depth_km"),
    *("magnitude", "magnitude_type", "flags"),
)
SFRARR = Origin(
    source="SFRARR harmonised earthquake catalogue of Central Asia, World Bank dataset 0064167, "
    "events to 2014",
    licence="CC-BY-SA-4.0",
    attribution="World Bank / GFDRR / European Union, SFRARR programme, CC BY-SA 4.0",
)
GCMT = Origin(
    source="Global CMT catalogue 1976-2013, Central Asia (by way of pyCSEP)",
    licence="LicenseRef-Attribution",
    attribution="Global CMT project: Dziewonski et al. 1981, Ekström et al. 2012",
)
USGS = Origin(
    source="USGS earthquake feeds captured 2015-2024, Central Asia",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="U.S. Geological Survey, ANSS Comprehensive Earthquake Catalog",
)
CLOCK = (
    ("Month", 1, 12),
    ("Day", 1, 31),
    ("Hour", 0, 23),
    ("Minute", 0, 59),
    ("Second", 0, 59.999),
)
PRECISIONS = ("year", "month", "day", "hour", "minute", "second")
WEST, EAST, SOUTH, NORTH = 50.0, 90.0, 34.0, 56.0


def build(shelf: Shelf) -> None:
    """Write the three catalogues."""
    shelf.write_csv(
        "data/catalogue.cc-by-sa.csv.gz",
        COLUMNS,
        sfrarr(shelf),
        [SFRARR],
        "Magnitudes as harmonised to Mw by the programme. time is the start of the period known, "
        "time_precision says how long that is. Rows whose clock is impossible, or before year 1, "
        "keep their facts, have no time, and say why in flags.",
    )
    shelf.write_csv(
        "data/catalogue.gcmt.csv",
        COLUMNS,
        gcmt(shelf),
        [GCMT],
        "Centroid moment tensor magnitudes and centroids, by day; source_id is made of date, "
        "place and a number, for the crop has none.",
    )
    shelf.write_csv(
        "data/catalogue.usgs.csv.gz",
        [*COLUMNS, "updated", "status"],
        usgs(shelf),
        [USGS],
        "A patchwork of captured months (and M6+ of 2015): recent seismicity, not for rates.",
    )


def sfrarr(shelf: Shelf) -> Iterator[Row]:
    """Yield the SFRARR rows, the impossible ones flagged."""
    for row in shelf.rows("eq_catalogue_sfrarr", "sfrarr_catalogue_to_2014.csv"):
        flags = ["coordinates-repaired"] if row["coord_repaired"] == "1" else []
        if not row["Depth"]:
            flags.append("no-depth")
        time, precision, wrong = _period(row)
        flags += wrong
        yield {
            "source": "sfrarr",
            "source_id": row["Id"],
            "time": time,
            "time_precision": precision,
            "lon": row["Longitude"],
            "lat": row["Latitude"],
            "depth_km": row["Depth"],
            "magnitude": row["MagSize"],
            "magnitude_type": "mw",
            "flags": " ".join(flags),
        }


def gcmt(shelf: Shelf) -> Iterator[Row]:
    """Yield the Global CMT rows."""
    rows = shelf.rows("eq_catalogue_gcmt", "gcmt_1976_2013_central_asia.csv")
    for nth, row in enumerate(rows, start=1):
        day = f"{int(row['year']):04}-{int(row['month']):02}-{int(row['day']):02}"
        yield {
            "source": "gcmt",
            "source_id": f"{day}/{row['lat']},{row['lon']}/{nth}",
            "time": f"{day}T00:00:00Z",
            "time_precision": "day",
            "lon": row["lon"],
            "lat": row["lat"],
            "depth_km": row["depth"],
            "magnitude": row["mag"],
            "magnitude_type": "mw",
            "flags": "",
        }


def usgs(shelf: Shelf) -> Iterator[Row]:
    """Yield the USGS solutions, oldest first."""
    for row in usgs_solutions(shelf):
        yield {
            "source": "usgs",
            "source_id": row["id"],
            "time": row["time"],
            "time_precision": "second",
            "lon": row["longitude"],
            "lat": row["latitude"],
            "depth_km": row["depth"],
            "magnitude": row["mag"],
            "magnitude_type": row["magType"],
            "flags": "",
            "updated": row["updated"],
            "status": row["status"],
        }


def usgs_solutions(shelf: Shelf) -> list[dict[str, str]]:
    """Return the region's captured solutions in the columns of the USGS CSV, oldest first."""
    rows = shelf.rows("usgs_feeds", "usgs_monthly_union_central_asia_2019_2024.csv")
    rows += _of_2015(shelf.json("usgs_feeds", "fdsn_event_query_2015_M6plus.geojson")["features"])
    return sorted(rows, key=lambda row: (row["time"], row["id"]))


def _of_2015(features: Iterable[dict[str, dict[str, object]]]) -> Iterator[dict[str, str]]:
    for feature in features:
        facts = feature["properties"]
        coordinates = feature["geometry"]["coordinates"]
        assert isinstance(coordinates, list)
        lon, lat, depth = coordinates
        if WEST <= lon <= EAST and SOUTH <= lat <= NORTH:
            yield {
                "id": str(feature["id"]),
                "ids": str(facts["ids"]).strip(","),
                "time": _instant(facts["time"]),
                "updated": _instant(facts["updated"]),
                "longitude": str(lon),
                "latitude": str(lat),
                "depth": str(depth),
                "mag": str(facts["mag"]),
                "magType": str(facts["magType"]),
                "status": str(facts["status"]),
                "rms": str(facts["rms"]),
                "gap": str(facts["gap"]),
            }


def _instant(milliseconds: object) -> str:
    assert isinstance(milliseconds, int)
    whole, part = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{part:03}Z"


def _period(row: dict[str, str]) -> tuple[str, str, list[str]]:
    """Return the start of the known period, its precision, and what is wrong with the clock."""
    year = int(row["Year"])
    if year < 1:
        return "", "year", [f"before-year-1:{year}"]
    wrong = [
        f"impossible-{name.lower()}:{row[name]}"
        for name, least, most in CLOCK
        if row[name] and not least <= float(row[name]) <= most
    ]
    known = next((nth for nth, (name, _, _) in enumerate(CLOCK) if not row[name]), len(CLOCK))
    precision = PRECISIONS[known]
    if wrong:
        return "", precision, wrong
    month, day, hour, minute = (
        int(row[name]) if nth < known else least for nth, (name, least, _) in enumerate(CLOCK[:-1])
    )
    second = float(row["Second"]) if known == len(CLOCK) else 0.0
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return "", precision, [f"impossible-date:{year}-{row['Month']}-{row['Day']}"]
    return f"{year:04}-{moment:%m-%dT%H:%M}:{second:05.2f}Z", precision, []
