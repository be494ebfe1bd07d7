"""Observations of past episodes, the stations they are of, and the thresholds of hazards."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.build.cities import GEONAMES, WHOS_ON_FIRST, city_areas
from data.build.shelf import Origin, Row, Shelf, number

FACTS = Path(__file__).parent / "facts" / "thresholds.json"
AIRNOW = Origin(
    source="US Department of State AirNow monitors at the embassies in Dushanbe and Ashgabat "
    "(OpenAQ locations 8684 and 8870), January and February 2022",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="U.S. Department of State and U.S. EPA AirNow, by way of OpenAQ",
)
AIRNOW_SERIES = Origin(
    source="Hourly series of the same monitors in the repository Air-quality-insight-Uzbekistan",
    licence="CC-BY-4.0",
    attribution="ProgrmerJack, Air-quality-insight-Uzbekistan, CC BY 4.0",
)
KAZHYDROMET = Origin(
    source="Bulletins of the North Kazakhstan branch of Kazhydromet, 19 to 24 April 2024",
    licence="LicenseRef-Attribution",
    attribution="Kazhydromet",
)
WHO = Origin(
    source="WHO Global Air Quality Guidelines 2021, interim targets",
    licence="LicenseRef-Attribution",
    attribution="World Health Organization 2021",
)
ALMATY_2024 = "+05:00"
"""The zone of Almaty since March 2024; the bulletins give local time."""
MONITORS = {
    "dushanbe": ("8684", "US Embassy in Dushanbe"),
    "ashgabat": ("8870", "US Embassy in Ashgabat"),
}
POSTS = {
    "Ishim - Petropavlovsk (Borki)": "petropavlovsk-borki",
    "Ishim - Dolmatovo": "dolmatovo",
    "Ishim - Novonikolskoye": "novonikolskoye",
    "Ishim - Sergeevka": "sergeevka",
}
VILLAGES = {
    "dolmatovo": ("Dolmatovo", "1276208615"),
    "novonikolskoye": ("Novonikolskoye", "1343927503"),
}
"""Names and Who's On First ids of villages with a post. Of two called Novonikolskoye within 60 km
of Petropavlovsk this one lies 1 km from the Ishim of Natural Earth, the other 18 km."""
SERGEEVKA = 1519385
"""GeoNames id of the town, 2 km from the Ishim; the village of that name lies 56 km from it."""
CENTRE = "centre of the {}: the captures do not say where the post stands"
STANDS_IN = "reference point of the city: the captures do not say where the station stands"


def build(shelf: Shelf) -> None:
    """Write the stations, their series and the thresholds."""
    _stations(shelf)
    _air(shelf)
    _levels(shelf)
    _thresholds(shelf)


def _stations(shelf: Shelf) -> None:
    centres = {city: centre for city, (_, centre, _) in city_areas(shelf).items()}
    rows: list[Row] = [
        {
            "source": "openaq",
            "station": code,
            "name": name,
            "longitude": centres[city][0],
            "latitude": centres[city][1],
            "city": city,
            "note": STANDS_IN,
        }
        for city, (code, name) in MONITORS.items()
    ]
    rows += [
        {
            "source": "kazhydromet",
            "station": "petropavlovsk-borki",
            "name": "Petropavlovsk (Borki)",
            "longitude": centres["petropavlovsk"][0],
            "latitude": centres["petropavlovsk"][1],
            "city": "petropavlovsk",
            "river": "Ishim (Yesil)",
            "note": STANDS_IN,
        },
        *_posts(shelf),
    ]
    shelf.write_csv(
        "data/observations/stations.csv",
        ["source", "station", "name", "longitude", "latitude", "city", "river", "note"],
        sorted(rows, key=lambda row: (str(row["source"]), str(row["station"]))),
        [AIRNOW, KAZHYDROMET, WHOS_ON_FIRST, GEONAMES],
        "Stations of the series beside it. (source, station) is the identity; note says what the "
        "coordinates are where they are not the station's own.",
    )


def _posts(shelf: Shelf) -> list[Row]:
    """Return the posts at villages and at a town, each at its centre."""
    villages = {
        row["wof_id"]: row
        for row in shelf.rows("boundaries_whosonfirst", "wof_settlements_60km.csv")
    }
    towns = shelf.json("geonames_cities", "cities500_5_countries.json")
    town = next(row for row in towns if row["geonameid"] == SERGEEVKA)
    at: list[tuple[str, str, object, object, str]] = [
        (code, name, villages[id_]["lon"], villages[id_]["lat"], "village")
        for code, (name, id_) in VILLAGES.items()
    ]
    at.append(("sergeevka", "Sergeevka", town["longitude"], town["latitude"], "town"))
    return [
        {
            "source": "kazhydromet",
            "station": code,
            "name": name,
            "longitude": float(str(longitude)),
            "latitude": float(str(latitude)),
            "river": "Ishim (Yesil)",
            "note": CENTRE.format(what),
        }
        for code, name, longitude, latitude, what in at
    ]


def _air(shelf: Shelf) -> None:
    for city, (code, _) in MONITORS.items():
        rows: list[Row] = [
            {
                "station": code,
                "time": row["local_time"],
                "pm25_ug_m3": number(float(row["pm25_ugm3"]), 1),
            }
            for row in shelf.rows(
                "pm25_dushanbe_ashgabat", f"us_embassy_pm25_hourly_{city}_2022.csv"
            )
        ]
        shelf.write_csv(
            f"data/observations/pm25_{city}_2022.csv",
            ["station", "time", "pm25_ug_m3"],
            rows,
            [AIRNOW, AIRNOW_SERIES],
            "Mean of an hour, local time; the label of the source, which does not say whether it "
            "is the start or the end of the hour, is read as its end. Hours without a row were "
            "not measured.",
        )


def _levels(shelf: Shelf) -> None:
    rows: list[Row] = [
        {
            "station": POSTS[row["post"]],
            "time": f"{row['local_time']}:00{ALMATY_2024}",
            "level_cm": number(float(row["level_cm"]), 1),
            "danger_cm": row["danger_level_cm_quoted"],
        }
        for row in shelf.rows("ishim_levels_2024", "ishim_levels_2024.csv")
        if row["post"] in POSTS
    ]
    shelf.write_csv(
        "data/observations/ishim_2024.csv",
        ["station", "time", "level_cm", "danger_cm"],
        sorted(rows, key=lambda row: (str(row["time"]), str(row["station"]))),
        [KAZHYDROMET],
        "Levels of the Ishim (Yesil) above each post's own zero, and the danger level where the "
        "bulletin quotes it; two bulletins a week, no series. Posts that no place which may ship "
        "is known of are left out, 15 of 27 readings: Pokrovka (the villages of that name in "
        "GeoNames and Who's On First lie 27 km and more from the river), Toksan bi, Kreshchenka "
        "and Shoptykol (in neither), and the reservoirs, which are no posts of the river.",
    )


def _thresholds(shelf: Shelf) -> None:
    facts: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    rows = [
        {
            "quantity": "pm2.5",
            "city": city,
            "longitude": centre[0],
            "latitude": centre[1],
            **facts["pm2.5"],
        }
        for city, (_, centre, _) in city_areas(shelf).items()
    ]
    rows += [
        {"quantity": row["quantity"], "kind": row["kind"], **_place(city, centre), **row}
        for city, (_, centre, _) in city_areas(shelf).items()
        for row in (*facts["every city"], *facts["cities"].get(city, ()))
    ]
    rows += [{"quantity": "water-level", **row} for row in facts["water-level"]]
    shelf.write_text(
        "data/thresholds.json",
        json.dumps({"thresholds": rows}, ensure_ascii=False, indent=1) + "\n",
        len(rows),
        [WHO, KAZHYDROMET],
        "From which values on a series of a station, or of the stations of a city, is an episode "
        "of a hazard, how severe, and from which it is over; pm2.5 and pm10 in ug/m3, water levels "
        "in cm, temperatures in degrees Celsius, gusts in m/s. `sources` names where each number "
        "is from; an own choice says so.",
    )


def _place(city: str, centre: Sequence[float]) -> Row:
    return {"city": city, "longitude": centre[0], "latitude": centre[1]}
