"""Food markets, radio beacons, and landmarks: dams, a bazaar, legacy waste."""

from collections.abc import Iterator

from data.build.assets.facility import Facility
from data.build.cities import city_areas
from data.build.geometry import distance_km
from data.build.shelf import Origin, Shelf

WFP = Origin(
    source="WFP food price markets of Kazakhstan, Kyrgyzstan and Tajikistan (HDX, September 2023)",
    licence="CC-BY-3.0-IGO",
    attribution="World Food Programme, Price Database, via HDX, CC BY-IGO",
)
BEACONS = Origin(
    source="OurAirports, radio navigation aids",
    licence="Unlicense",
    attribution="OurAirports (public domain)",
)
LANDMARKS = Origin(
    source="Infoboxes of Wikipedia: Papan-Talsperre (de), Andijan Reservoir, Altyn Asyr Bazaar, "
    "Mailuu-Suu (en)",
    licence="CC-BY-SA-4.0",
    attribution="Wikipedia contributors, CC BY-SA 4.0",
)
ISO3 = {"KAZ": "KZ", "KGZ": "KG", "TJK": "TJ", "TKM": "TM", "UZB": "UZ"}
MISPLACED_KM = 5.0
"""A market that is named after a member city and lies farther from its centre stands there."""
COUNTRY_OF = {
    "Papan Reservoir": "KG",
    "Andijan (Kempir-Abad) Reservoir": "UZ",
    "Altyn Asyr Bazaar": "TM",
    "Mailuu-Suu uranium tailings (town point)": "KG",
}
AT_THE_LAKE = {"Andijan (Kempir-Abad) Reservoir"}
"""Rows whose point is the lake and not the dam."""


def markets(shelf: Shelf) -> Iterator[Facility]:
    """Yield the market towns in which WFP asks for prices; each stands for its trade."""
    centres = {city: centre for city, (_, centre, _) in city_areas(shelf).items()}
    for row in shelf.rows("wfp_markets", "wfp_markets_central_asia.csv"):
        point = (float(row["longitude"]), float(row["latitude"]))
        centre = centres.get(row["market"].casefold())
        if centre is not None and distance_km(point, centre) > MISPLACED_KM:
            point = centre
        yield Facility(
            source="wfp",
            source_id=row["market_id"],
            country=ISO3[row["countryiso3"]],
            system="FOOD",
            subtype="market_town",
            name=f"Market of {row['market']}",
            point=point,
        )


def beacons(shelf: Shelf) -> Iterator[Facility]:
    """Yield the beacons near the cities; one that is near two is listed once."""
    seen = set()
    for row in shelf.rows("aeronautical_radio_ourairports", "navaids_60km.csv"):
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        yield Facility(
            source="ourairports",
            source_id=f"navaid/{row['id']}",
            country=row["iso_country"],
            system="COMMUNICATIONS",
            subtype="radio_beacon",
            name=f"{row['name']} {row['type']} {row['ident']}",
            point=(float(row["longitude"]), float(row["latitude"])),
        )


def landmarks(shelf: Shelf) -> Iterator[Facility]:
    """Yield the dams, reservoirs, markets and legacy sites; points of rivers are none."""
    for row in shelf.rows("wikipedia_landmark_facilities", "facilities.csv"):
        if row["name"] not in COUNTRY_OF:
            continue
        yield Facility(
            source="wikipedia",
            source_id=row["page"].rpartition("/")[2],
            country=COUNTRY_OF[row["name"]],
            system=row["system"],
            subtype="reservoir" if row["name"] in AT_THE_LAKE else row["subtype"],
            name=row["name"],
            name_local=row["name_local"],
            point=(float(row["longitude"]), float(row["latitude"])),
            capacity=float(row["capacity"]),
            capacity_unit=row["capacity_unit"],
        )
