"""Registers that others publish: OurAirports, GEM's power tracker, WRI's power plants, Giga."""

from collections.abc import Mapping
from typing import Final

from services.ingest.assets.layouts.layout import Fields, Layout, filled, taken

AIRPORTS: Final = {
    "large_airport": "airport",
    "medium_airport": "airport",
    "small_airport": "airfield",
    "heliport": "heliport",
}
"""By type; what is closed, a balloon port or a seaplane base is not kept."""
PLANTS: Final = {
    **dict.fromkeys(("coal", "oil/gas", "oil", "gas", "natural gas", "bioenergy"), "thermal"),
    **dict.fromkeys(("biomass", "waste", "nuclear", "cogeneration", "petcoke"), "thermal"),
    "hydropower": "hydro",
    "hydro": "hydro",
    "solar": "solar",
    "wind": "wind",
}
"""Kinds of plants by their fuel; of others, such as storage, nothing is kept."""
COUNTRIES: Final = {
    **dict.fromkeys(("kazakhstan", "kaz"), "KZ"),
    **dict.fromkeys(("kyrgyzstan", "kgz"), "KG"),
    **dict.fromkeys(("tajikistan", "tjk"), "TJ"),
    **dict.fromkeys(("turkmenistan", "tkm"), "TM"),
    **dict.fromkeys(("uzbekistan", "uzb"), "UZ"),
}
PLACE: Final = {
    "latitude_deg": "latitude",
    "longitude_deg": "longitude",
    "latitude": "latitude",
    "longitude": "longitude",
    "lat": "latitude",
    "lon": "longitude",
}


def _airport(row: Mapping[str, str]) -> Fields | None:
    kind = AIRPORTS.get(row.get("type", ""))
    if kind is None:
        return None
    columns = {"ident": "source_id", "name": "name", "iso_country": "country"}
    return taken(row, PLACE | columns) | {"system": "TRANSPORT", "subtype": kind}


def _beacon(row: Mapping[str, str]) -> Fields | None:
    fields = taken(row, PLACE | {"iso_country": "country"})
    return fields | {
        "source_id": f"navaid/{row.get('id', '')}",
        "name": " ".join(filter(None, (row.get(one, "") for one in ("name", "type", "ident")))),
        "system": "COMMUNICATIONS",
        "subtype": "radio_beacon",
    }


def _gem(row: Mapping[str, str]) -> Fields | None:
    """Return a unit of GEM that operates, under the id of its own."""
    kind = PLANTS.get(row.get("type", "").casefold())
    if kind is None or row.get("status", "").casefold() != "operating":
        return None
    name = filled(row, "plant / project name", "plant name", "project name")
    unit = filled(row, "unit / phase name", "unit name", "phase name")
    country = COUNTRIES.get(row.get("country/area", "").casefold(), "")
    own = filled(row, "gem unit/phase id", "gem phase id", "gem unit id", "gem location id")
    power = filled(row, "capacity (mw)")
    return taken(row, PLACE) | {
        # Without ids, as in extracts, units of one plant are told apart by what they are.
        "source_id": own or "/".join(filter(None, (country, kind, name, unit, power))),
        "name": f"{name}, {unit}" if unit and unit != "--" else name,
        "system": "ELECTRICITY",
        "subtype": kind,
        **({"country": country} if country else {}),
        **({"capacity": power, "capacity_unit": "MW"} if power else {}),
    }


def _wri(row: Mapping[str, str]) -> Fields | None:
    kind = PLANTS.get(row.get("primary_fuel", "").casefold())
    if kind is None:
        return None
    power, country = row.get("capacity_mw", ""), COUNTRIES.get(row.get("country", "").casefold())
    return taken(row, PLACE | {"gppd_idnr": "source_id", "name": "name"}) | {
        "system": "ELECTRICITY",
        "subtype": kind,
        **({"country": country} if country else {}),
        **({"capacity": power, "capacity_unit": "MW"} if power else {}),
    }


def _giga(row: Mapping[str, str]) -> Fields | None:
    fields = taken(row, PLACE | {"giga_id_school": "source_id", "school_name": "name"})
    return {"name": "Unnamed school"} | fields | {"system": "EDUCATION", "subtype": "school"}


_PLACE_DEG = {"latitude_deg", "longitude_deg"}
REGISTERS: Final = (
    Layout(
        name="OurAirports, airports",
        marks=(frozenset({"ident", "type", "iso_country", "gps_code"} | _PLACE_DEG),),
        source="ourairports",
        licence="Unlicense",
        fields=_airport,
    ),
    Layout(
        name="OurAirports, radio navigation aids",
        marks=(frozenset({"id", "ident", "type", "frequency_khz", "iso_country"}),),
        source="ourairports",
        licence="Unlicense",
        fields=_beacon,
    ),
    Layout(
        name="Global Energy Monitor, power tracker",
        marks=(frozenset({"type", "plant / project name", "capacity (mw)", "status"}),),
        source="gem",
        licence="CC-BY-4.0",
        fields=_gem,
        numbered=True,
    ),
    Layout(
        name="World Resources Institute, power plants",
        marks=(frozenset({"gppd_idnr", "capacity_mw", "primary_fuel"}),),
        source="wri",
        licence="CC-BY-4.0",
        fields=_wri,
    ),
    Layout(
        name="Giga, schools",
        marks=(frozenset({"giga_id_school", "school_name"}),),
        source="giga",
        licence="CC-BY-4.0",
        fields=_giga,
    ),
)
