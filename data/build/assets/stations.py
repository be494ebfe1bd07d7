"""Weather stations near the cities."""

from data.build.assets.electricity import ISO3
from data.build.assets.facility import Facility, join
from data.build.shelf import Origin, Shelf

METEOSTAT = Origin(
    source="Meteostat weather station list",
    licence="CC-BY-4.0",
    attribution="Meteostat (meteostat.net), CC BY 4.0",
)
ISD = Origin(
    source="NOAA Integrated Surface Database station history, August 2025",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="NOAA National Centers for Environmental Information",
)
COUNTRIES = frozenset(ISO3.values())
# Meteostat lists these two under RU; they stand in Tajikistan and Kyrgyzstan.
CORRECTED = {"38840": "TJ", "38627": "KG"}
# The lists give one station's town and airport sites; further apart is another station.
SAME_STATION_KM = 12.0
# A station whose record ends before this no longer reports.
SILENT_BEFORE = "20240101"


def stations(shelf: Shelf) -> list[Facility]:
    """Return Meteostat's stations, then those only the NOAA history has."""
    kept: list[Facility] = []
    wmo: dict[str, int] = {}
    for row in shelf.rows("weather_stations", "meteostat_stations_80km.csv"):
        country = CORRECTED.get(row["meteostat_id"], row["country"])
        if country in COUNTRIES:
            wmo[row["usaf"] or row["wmo"] + "0"] = len(kept)
            kept.append(_station("meteostat", row["meteostat_id"], country, row, working=True))
    rest = []
    for row in shelf.rows("weather_stations", "noaa_isd_stations_80km.csv"):
        code = ISO3.get(row["country"])
        if code is None:
            continue
        found = _station("noaa-isd", row["isd_id"], code, row, working=row["end"] > SILENT_BEFORE)
        index = wmo.get(row["isd_id"].split("-")[0])
        if index is None:
            rest.append(found)
        else:
            join(held := [kept[index]], [found], SAME_STATION_KM, named=False)
            kept[index], *apart = held
            rest += apart
    return [*kept, *rest]


def _station(
    source: str, source_id: str, country: str, row: dict[str, str], *, working: bool
) -> Facility:
    return Facility(
        source=source,
        source_id=source_id,
        country=country,
        system="OTHER",
        subtype="weather_station",
        name=row["name"],
        point=(float(row["lon"]), float(row["lat"])),
        status="operating" if working else "closed",
    )
