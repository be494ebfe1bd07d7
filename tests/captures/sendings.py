"""Which source each captured file is sent for, byte for byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDERS = (
    *("usgs_feeds", "emsc_websocket", "gdacs", "cap_alerts", "firms", "openaq_v3"),
    *("openmeteo_captures", "quakeml_obspy", "feeds_misc", "pm25_dushanbe_ashgabat"),
    *("hydro_ala_archa_talas", "ishim_levels_2024"),
)
BY_NAME = {
    "usgs_feeds": "usgs",
    "emsc_websocket": "emsc",
    "gdacs": "gdacs",
    "cap_alerts": "cap",
    "firms": "firms",
    "openaq_v3": "openaq",
    "openmeteo_captures": "openmeteo",
    "quakeml_obspy": "quakeml",
    "feeds_misc": "misc",
    "feeds_misc/nws": "nws",
    "pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_ashgabat": "pm25-ashgabat",
    "pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_dushanbe": "pm25-dushanbe",
    "hydro_ala_archa_talas": "hydro",
    "ishim_levels_2024": "levels",
}
NOTES = "SOURCE.md"
"""What each folder says of itself: no payload."""


def _table(columns: Mapping[str, Mapping[str, Any]], **more: Any) -> dict[str, Any]:
    return {"format": "table", "mapping": {"columns": dict(columns)} | more}


_AIR = _table(
    {
        "local_time": {"field": "time"},
        "pm25_ugm3": {"field": "value", "quantity": "pm2.5", "unit": "µg/m³"},
    },
    makes="observation",
)
_LEVELS = _table(
    {
        "post": {
            "field": "station",
            "values": {
                "Ishim - Petropavlovsk (Borki)": "petropavlovsk-borki",
                "Ishim - Dolmatovo": "dolmatovo",
                "Ishim - Novonikolskoye": "novonikolskoye",
                "Ishim - Sergeevka": "sergeevka",
            },
        },
        "local_time": {"field": "time"},
        "level_cm": {"field": "value", "quantity": "water-level", "unit": "cm"},
    },
    makes="observation",
    zone="+05:00",
)
_WIDE = _table(
    {
        "year": {"field": "time", "format": "%Y"},
        "value": {"field": "value", "quantity": "discharge"},
    },
    makes="observation",
    zone="Asia/Bishkek",
)
"""What a series of the office would need; the captures have no header at all."""
_NWS = _table(
    {
        "properties.id": {"field": "id"},
        "properties.event": {"field": "kind", "values": {"Flood Watch": "flood"}},
        "properties.onset": {"field": "begins"},
        "properties.ends": {"field": "ends"},
        "properties.areaDesc": {"field": "place"},
        "properties.severity": {
            "field": "level",
            "values": {"Minor": "minor", "Moderate": "moderate", "Severe": "severe"},
        },
    },
    makes="hazard",
)
SOURCES: Mapping[str, dict[str, Any]] = {
    "usgs": {"network": "us", "networks": ["*"]},
    "emsc": {"network": "emsc"},
    "quakeml": {"network": "us", "networks": ["*"]},
    "gdacs": {"network": "gdacs", "networks": ["*"], "format": "gdacs"},
    "cap": {"network": "captured-cap", "format": "cap"},
    "firms": {"network": "captured-firms", "format": "firms"},
    "openaq": {"network": "captured-openaq", "format": "openaq", "station": "2178"},
    "openmeteo": {"network": "captured-openmeteo", "format": "openmeteo"},
    "misc": {"network": "captured-misc"},
    "nws": {"network": "captured-nws", **_NWS},
    "pm25-dushanbe": {"network": "captured-pm25", "station": "8684", **_AIR},
    "pm25-ashgabat": {"network": "captured-pm25", "station": "8870", **_AIR},
    "hydro": {"network": "captured-hydro", **_WIDE},
    "levels": {"network": "captured-levels", **_LEVELS},
}
"""What is declared before anything is sent, by the last part of its name."""
STATIONS: tuple[dict[str, Any], ...] = (
    {"source": "captured-openaq", "code": "2178", "name": "Del Norte, Albuquerque"}
    | {"longitude": -106.5859, "latitude": 35.1353},
    {"source": "captured-pm25", "code": "8684", "name": "US Embassy in Dushanbe"}
    | {"longitude": 68.77905, "latitude": 38.53575, "city": "dushanbe"},
    {"source": "captured-pm25", "code": "8870", "name": "US Embassy in Ashgabat"}
    | {"longitude": 58.38333, "latitude": 37.95, "city": "ashgabat"},
    {"source": "captured-levels", "code": "petropavlovsk-borki"}
    | {"name": "Petropavlovsk (Borki)", "city": "petropavlovsk"}
    | {"longitude": 69.15065, "latitude": 54.87343},
    {"source": "captured-levels", "code": "dolmatovo", "name": "Dolmatovo"}
    | {"longitude": 69.45227, "latitude": 55.31728},
    {"source": "captured-levels", "code": "novonikolskoye", "name": "Novonikolskoye"}
    | {"longitude": 68.68833, "latitude": 54.52717},
    {"source": "captured-levels", "code": "sergeevka", "name": "Sergeevka"}
    | {"longitude": 67.40882, "latitude": 53.88139},
)
"""Stations whose places are known; values of others are to wait in the quarantine."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One file, and the source that it is sent for."""

    path: Path
    file: str
    """Path inside the folder of captures."""
    source: str
    declared: Mapping[str, Any] = field(repr=False)

    @property
    def format(self) -> str:
        """How it is read: `content`: its first bytes decide."""
        return str(self.declared.get("format", "content"))


def every(captures: Path) -> Iterator[Sending]:
    """Yield a sending of every captured file, folder by folder."""
    for folder in FOLDERS:
        for path in sorted((captures / folder).rglob("*")):
            if path.is_file() and path.name != NOTES:
                name = _source_of(folder, path.name)
                file = path.relative_to(captures).as_posix()
                yield Sending(path, file, name, SOURCES[name])


def _source_of(folder: str, name: str) -> str:
    """Return the source of the part of a name that is the most particular."""
    found = [part for part in BY_NAME if f"{folder}/{name}".startswith(part)]
    return BY_NAME[max(found, key=len)]
