"""The kinds of hazard an event can be of, and the UNDRR-ISC profile each stands for."""

from typing import Literal, get_args

GeneralKind = Literal[
    "flash-flood",
    "mudflow",
    "landslide",
    "avalanche",
    "glof",
    "heat",
    "cold",
    "storm",
    "blizzard",
    "dust",
    "drought",
    "volcano",
    "tsunami",
    "industrial-accident",
    "dam-failure",
    "outage",
    "transport-accident",
]
"""Kinds without facts of their own: their events tell what every hazard has (`general.py`)."""
Kind = Literal["earthquake", "flood", "air-quality", "wildfire", GeneralKind]
KINDS: tuple[Kind, ...] = get_args(Kind)

HIP: dict[Kind, str] = {
    "earthquake": "GH0101",
    "flood": "MH0600",
    "flash-flood": "MH0603",
    "mudflow": "GH0303",
    "landslide": "GH0304",
    "avalanche": "MH0801",
    "glof": "MH0607",
    "heat": "MH0501",
    "cold": "MH0502",
    "blizzard": "MH0403",
    "dust": "MH0201",
    "air-quality": "EN0103",
    "drought": "MH0401",
    "tsunami": "MH0705",
    "wildfire": "EN0205",
    "dam-failure": "TL0205",
    "outage": "TL0207",
}
"""Hazard Information Profile of a kind, 2025 edition; a source that knows a narrower one states it
instead. Storms, volcanoes, industrial and transport accidents have none that covers the whole kind:
`data/hazard_codes.csv` says so of each, beside the codes of all other schemes."""
