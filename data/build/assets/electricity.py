"""Power plants and substations."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator

from data.build.assets.facility import Facility, join
from data.build.geometry import anchor, centre
from data.build.shelf import Origin, Shelf

GEM = Origin(
    source="Global Integrated Power Tracker, Global Energy Monitor, February 2025 (II) release",
    licence="CC-BY-4.0",
    attribution="Global Integrated Power Tracker, Global Energy Monitor, February 2025 (II) "
    "release, CC BY 4.0",
)
WRI = Origin(
    source="Global Power Plant Database, WRI (source tables)",
    licence="CC-BY-4.0",
    attribution="Global Power Plant Database, World Resources Institute, CC BY 4.0",
)
PYPSA_KZ = Origin(
    source="PyPSA-KZ power plants of Kazakhstan",
    licence="CC-BY-4.0",
    attribution="pypsa-kz-data authors, CC BY 4.0",
)
TRANSNET = Origin(
    source="OpenStreetMap substations of North Kazakhstan (Transnet, about 2016)",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors (ODbL)",
)
COUNTRIES = {
    "Kazakhstan": "KZ",
    "Kyrgyzstan": "KG",
    "Tajikistan": "TJ",
    "Turkmenistan": "TM",
    "Uzbekistan": "UZ",
}
ISO3 = {"KAZ": "KZ", "KGZ": "KG", "TJK": "TJ", "TKM": "TM", "UZB": "UZ"}
KINDS = {
    "coal": "thermal",
    "oil/gas": "thermal",
    "oil": "thermal",
    "gas": "thermal",
    "natural gas": "thermal",
    "ccgt": "thermal",
    "ocgt": "thermal",
    "hard coal": "thermal",
    "hydropower": "hydro",
    "hydro": "hydro",
    "solar": "solar",
    "wind": "wind",
}
# The registers give one plant coordinates up to this far apart.
SAME_PLANT_KM = 2.0


def plants(shelf: Shelf) -> list[Facility]:
    """Return GEM's plants, then those of WRI and PyPSA-KZ it does not have."""
    kept = list(_gem(shelf))
    join(kept, _wri(shelf), SAME_PLANT_KM, named=False)
    join(kept, _pypsa(shelf), SAME_PLANT_KM, named=False)
    return kept


def substations(shelf: Shelf) -> Iterator[Facility]:
    """Yield the substations of North Kazakhstan; their capacity is the voltage."""
    for row in shelf.rows("substations_transnet_north_kz", "osm_substations_north_kazakhstan.csv"):
        yield Facility(
            source="osm",
            source_id=f"way/{row['osm_way_id']}",
            country="KZ",
            system="ELECTRICITY",
            subtype="substation",
            name=row["name"],
            point=(float(row["lon"]), float(row["lat"])),
            capacity=float(row["voltage_v"]) / 1000 if row["voltage_v"] else None,
            capacity_unit="kV" if row["voltage_v"] else "",
        )


def _gem(shelf: Shelf) -> Iterator[Facility]:
    """Group generating units by plant and kind; a plant works as soon as one unit does."""
    for country, code in COUNTRIES.items():
        file = f"gem_gipt_2025-02_{country}.geojson"
        units = defaultdict(list)
        for feature in shelf.json("power_plants_gem", file)["features"]:
            facts = feature["properties"]
            units[facts["Plant / Project name"], KINDS[facts["Type"]]].append(feature)
        for (name, kind), features in sorted(units.items()):
            states = {feature["properties"]["Status"] for feature in features}
            status = "operating" if "operating" in states else min(states)
            counted = [feature for feature in features if feature["properties"]["Status"] == status]
            yield Facility(
                source="gem",
                source_id=f"{code}/{kind}/{name}",
                country=code,
                system="ELECTRICITY",
                subtype=kind,
                name=name,
                point=centre([anchor(feature["geometry"]) for feature in counted]),
                capacity=math.fsum(feature["properties"]["Capacity (MW)"] for feature in counted),
                capacity_unit="MW",
                status=status,
            )


def _wri(shelf: Shelf) -> Iterator[Facility]:
    """Yield the plants WRI gives coordinates; those it took from GEODB stand there already."""
    for row in shelf.rows("power_plants_wri", "geodb_power_plants_5_countries.csv"):
        yield _plant(
            "wri",
            row["gppd_idnr"],
            ISO3[row["country"]],
            row["primary_fuel"],
            re.sub(
                r" (Kaza(?:kh|k)stan|Kyrgyzstan|Tajikistan|Turkmenistan|Uzbekistan)$",
                "",
                row["name"],
            ),
            lon=row["longitude"],
            lat=row["latitude"],
            power=row["capacity_mw"],
        )
    for country in ("Kazakhstan", "Tajikistan", "Uzbekistan"):
        for row in shelf.rows("power_plants_wri", f"wri_source_{country}.csv"):
            if row["Latitude"] and row["Geolocation Source"] != "GEODB":
                yield _plant(
                    "wri",
                    f"{row['Power Plant ID']}/{row['Name']}",
                    COUNTRIES[country],
                    row["Fuel"],
                    row["Name"],
                    lon=row["Longitude"],
                    lat=row["Latitude"],
                    power=row["Capacity (MW)"],
                )


def _pypsa(shelf: Shelf) -> Iterator[Facility]:
    for row in shelf.rows("power_plants_pypsa_kz", "custom_powerplants_kz.csv"):
        yield _plant(
            "pypsa-kz",
            row["Name"],
            "KZ",
            row["Fueltype"],
            row["Name"],
            lon=row["lon"],
            lat=row["lat"],
            power=row["Capacity"],
        )


def _plant(
    source: str,
    source_id: str,
    country: str,
    fuel: str,
    name: str,
    *,
    lon: str,
    lat: str,
    power: str,
) -> Facility:
    return Facility(
        source=source,
        source_id=source_id,
        country=country,
        system="ELECTRICITY",
        subtype=KINDS[fuel.casefold()],
        name=name,
        point=(float(lon), float(lat)),
        capacity=float(power),
        capacity_unit="MW",
    )
