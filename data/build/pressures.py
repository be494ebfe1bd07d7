"""Pressures on the founding cities (preamble), from the tables built before this one."""

import csv
import json
import math
from collections import defaultdict
from itertools import pairwise
from typing import Any

from data.build.cities import GEONAMES, GIGA, NATURAL_EARTH, UZSTAT, WHOS_ON_FIRST, YEARBOOK
from data.build.geometry import EARTH_RADIUS_KM, Point
from data.build.observations import AIRNOW, AIRNOW_SERIES
from data.build.shelf import Row, Shelf, number

COLUMNS = ("city", "kind", "value", "unit", "period", "source", "basis")
SERIES = {"dushanbe": "pm25_dushanbe_2022.csv", "ashgabat": "pm25_ashgabat_2022.csv"}


def build(shelf: Shelf) -> None:
    """Write `data/pressures.csv`."""
    cities = json.loads((shelf.out / "data" / "cities.json").read_text(encoding="utf-8"))
    rows = [row for city in cities["cities"] for row in _of_city(city)]
    rows += [row for city, file in SERIES.items() for row in _pollution(shelf, city, file)]
    shelf.write_csv(
        "data/pressures.csv",
        COLUMNS,
        sorted(rows, key=lambda row: (str(row["city"]), str(row["kind"]))),
        [GEONAMES, WHOS_ON_FIRST, NATURAL_EARTH, GIGA, YEARBOOK, UZSTAT, AIRNOW, AIRNOW_SERIES],
        "Computed from cities.json and observations/pm25_*.csv; what a number means, its `basis` "
        "says. A kind without a row is one for which no table that ships has data.",
    )


def _of_city(city: dict[str, Any]) -> list[Row]:
    people, series = city["population"], city["population_series"]
    limits = city["boundary"]
    area = area_km2([(x, y) for x, y, *_ in limits["geometry"]["coordinates"][0]])
    rows: list[Row] = [
        {
            "city": city["id"],
            "kind": "population",
            "value": people["value"],
            "unit": "people",
            "period": people["year"],
            "source": people["source"],
            "basis": "newest figure that ships",
        },
        {
            "city": city["id"],
            "kind": "density",
            "value": number(people["value"] / area, 0),
            "unit": "people/km2",
            "period": people["year"],
            "source": people["source"],
            "basis": f"people over {number(area, 1)} km2: {limits['basis']}",
        },
    ]
    if len(series) > 1:
        first, last = series[0], series[-1]
        years = last["year"] - first["year"]
        growth = 100 * (math.log(last["value"] / first["value"]) / years)
        rows.append(
            {
                "city": city["id"],
                "kind": "urbanisation",
                "value": number(growth, 2),
                "unit": "%/year",
                "period": f"{first['year']}-{last['year']}",
                "source": " and ".join(dict.fromkeys((first["source"], last["source"]))),
                "basis": "mean growth of the city's population, the limits of which may have moved",
            }
        )
    return rows


def _pollution(shelf: Shelf, city: str, file: str) -> list[Row]:
    """Return the mean of the hours that were measured; it is of no year where they are few."""
    values = defaultdict(list)
    with (shelf.out / "data" / "observations" / file).open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            values[row["station"]].append((row["time"], float(row["pm25_ug_m3"])))
    return [
        {
            "city": city,
            "kind": "pollution",
            "value": number(math.fsum(value for _, value in hours) / len(hours), 1),
            "unit": "ug/m3 PM2.5",
            "period": f"{hours[0][0][:10]}/{hours[-1][0][:10]}",
            "source": f"US Department of State AirNow monitor, OpenAQ location {station}",
            "basis": f"mean of {len(hours)} hours",
        }
        for station, hours in values.items()
    ]


def area_km2(ring: list[Point]) -> float:
    """Return the area of a small closed ring of (lon, lat), on the cylinder of equal area."""
    plane = [
        (math.radians(lon) * EARTH_RADIUS_KM, math.sin(math.radians(lat)) * EARTH_RADIUS_KM)
        for lon, lat in ring
    ]
    return abs(math.fsum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(plane))) / 2
