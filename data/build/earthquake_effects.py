"""What past earthquakes did: greatest intensity, deaths, damage, as agencies published them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from data.build.catalogue import EAST, NORTH, SOUTH, USGS, WEST
from data.build.shelf import Origin, Row, Shelf

COLUMNS = (
    *("source", "source_id", "time", "lon", "lat", "depth_km", "magnitude", "magnitude_type"),
    *("country", "place", "scale", "intensity", "deaths", "injuries", "damage_musd"),
    "houses_destroyed",
)
NOAA = Origin(
    source="NOAA/NCEI Global Significant Earthquake Database, to 1999, doi:10.7289/V5TD9V7K",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="NOAA National Centers for Environmental Information, Significant Earthquake "
    "Database",
)
FIRST_YEAR = 1850
"""Before it magnitudes and places are guesses."""
COUNTRIES = {
    "AFGHANISTAN": "AF",
    "ARMENIA": "AM",
    "AZERBAIJAN": "AZ",
    "CHINA": "CN",
    "INDIA": "IN",
    "IRAN": "IR",
    "KAZAKHSTAN": "KZ",
    "KYRGYZSTAN": "KG",
    "PAKISTAN": "PK",
    "TAJIKISTAN": "TJ",
    "TURKMENISTAN": "TM",
    "UZBEKISTAN": "UZ",
}
EFFECTS = ("INTENSITY", "DEATHS", "INJURIES", "DAMAGE_MILLIONS_DOLLARS", "HOUSES_DESTROYED")


def build(shelf: Shelf) -> None:
    """Write the table."""
    shelf.write_csv(
        "data/earthquake_effects.csv",
        COLUMNS,
        [*noaa(shelf), *usgs(shelf)],
        [NOAA, USGS],
        "Earthquakes since 1850 within 48-90 E, 34-56 N with a published effect. scale says what "
        "intensity is: mmi, the greatest anywhere as NOAA lists it; shakemap, the greatest of the "
        "USGS's ShakeMap; cdi, the greatest of felt reports. damage_musd is in dollars of its "
        "time; time is the day where no hour is known.",
    )


def noaa(shelf: Shelf) -> Iterator[Row]:
    """Yield the rows of NOAA that state an effect, by time."""
    for row in shelf.rows("eq_significant_noaa", "noaa_significant_to_1999.tsv", "\t"):
        if int(row["YEAR"]) < FIRST_YEAR or not any(row[effect] for effect in EFFECTS):
            continue
        kind = next((k for k in ("MW", "MS", "MB", "ML") if row[f"EQ_MAG_{k}"]), "")
        yield {
            "source": "noaa",
            "source_id": row["I_D"],
            "time": _day(row),
            "lon": row["LONGITUDE"],
            "lat": row["LATITUDE"],
            "depth_km": row["FOCAL_DEPTH"],
            "magnitude": row[f"EQ_MAG_{kind}"] if kind else row["EQ_PRIMARY"],
            "magnitude_type": kind.lower() or ("m" if row["EQ_PRIMARY"] else ""),
            "country": COUNTRIES[row["COUNTRY"]],
            "place": " ".join(row["LOCATION_NAME"].split()),
            "scale": "mmi" if row["INTENSITY"] else "",
            "intensity": _number(row["INTENSITY"]),
            "deaths": _number(row["DEATHS"]),
            "injuries": _number(row["INJURIES"]),
            "damage_musd": row["DAMAGE_MILLIONS_DOLLARS"],
            "houses_destroyed": _number(row["HOUSES_DESTROYED"]),
        }


def usgs(shelf: Shelf) -> Iterator[Row]:
    """Yield the intensities that the USGS states beside its solutions, one row for each scale."""
    found = shelf.json("usgs_feeds", "fdsn_event_query_2015_M6plus.geojson")
    for feature in found["features"]:
        (lon, lat, depth), facts = feature["geometry"]["coordinates"], feature["properties"]
        if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
            continue
        at = datetime.fromtimestamp(facts["time"] / 1000, UTC)
        for scale, name in (("shakemap", "mmi"), ("cdi", "cdi")):
            if facts[name] is not None:
                yield {
                    "source": "usgs",
                    "source_id": feature["id"],
                    "time": at.isoformat(timespec="seconds").replace("+00:00", "Z"),
                    "lon": lon,
                    "lat": lat,
                    "depth_km": depth,
                    "magnitude": facts["mag"],
                    "magnitude_type": facts["magType"],
                    "place": facts["place"],
                    "scale": scale,
                    "intensity": facts[name],
                }


def _day(row: dict[str, str]) -> str:
    """Return when it was, to what is known of it."""
    date = f"{int(row['YEAR']):04}"
    for part in ("MONTH", "DAY"):
        if not row[part]:
            return date
        date += f"-{int(float(row[part])):02}"
    if not row["HOUR"] or not row["MINUTE"]:
        return date
    return f"{date}T{int(float(row['HOUR'])):02}:{int(float(row['MINUTE'])):02}Z"


def _number(text: str) -> int | None:
    return int(float(text)) if text else None
