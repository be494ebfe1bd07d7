"""The timeline of real earthquakes that `./qalqan demo` plays."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from data.build.catalogue import GCMT, SFRARR, USGS
from data.build.cities import GEONAMES
from data.build.geometry import Point, bearing_degrees, distance_km
from data.build.shelf import Shelf
from data.build.solutions import (
    NOAA,
    Solution,
    Solutions,
    emsc_id,
    false_trigger,
    first,
    of_second_network,
    second,
)

FACTS = Path(__file__).parent / "facts" / "timeline.csv"
MAINSHOCK = "usgs:us7000lsze"
# The aftershocks fill the rest of the play, those felt widest in the order they happened.
AFTERSHOCKS_FROM_S, AFTERSHOCKS_TO_S = 9.0, 84.0
AFTERSHOCK_LEAST_MAGNITUDE = 4.5
AFTERSHOCK_REACH_KM, AFTERSHOCK_DAYS = 150.0, 3.0
SECOND_NETWORK_LEAST_MAGNITUDE = 5.3
COUNTRIES = {
    "KZ": "Kazakhstan",
    "KG": "Kyrgyzstan",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "UZ": "Uzbekistan",
}
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True)
class Item:
    """What one server publishes at one moment of the play."""

    offset_s: float
    server: Literal["usgs", "emsc"]
    solution: Solution
    kind: Literal["item", "retraction"] = "item"


def build(shelf: Shelf) -> None:
    """Write `data/timeline/`: one file of free facts, one of those under CC BY-SA."""
    gazetteer = _Gazetteer(shelf)
    items = sorted(_items(Solutions(shelf)), key=lambda item: (item.offset_s, item.server))
    free = [item for item in items if not _share_alike(item.solution)]
    shared = [item for item in items if _share_alike(item.solution)]
    derived = (
        "Publications of two upstream servers in the order of the play; times are the true origin "
        "times. `derived` is null for an agency's own values, and says what stands in otherwise: "
        "captures hold final versions, so earlier and second-network solutions follow the fixed "
        "rules of data/build/solutions.py. Place names are ours: distance and direction from the "
        "nearest settlement of the five countries."
    )
    for path, chosen, origins in (
        ("data/timeline/events.jsonl", free, [USGS, NOAA, GEONAMES]),
        ("data/timeline/events.cc-by-sa.jsonl", shared, [SFRARR, GCMT, GEONAMES]),
    ):
        lines = [json.dumps(_row(item, gazetteer), ensure_ascii=False) for item in chosen]
        shelf.write_text(path, "".join(f"{line}\n" for line in lines), len(lines), origins, derived)


def _items(solutions: Solutions) -> Iterator[Item]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = float(row["start_s"])
            if row["story"] == "retracted":
                ghost = false_trigger(datetime.fromisoformat(row["first"].split(":", 1)[1]))
                yield Item(start, "usgs", ghost)
                gone = replace(ghost, updated=ghost.updated + timedelta(minutes=9))
                yield Item(start + 7, "usgs", gone, "retraction")
                continue
            final = solutions.find(row["first"])
            if row["second"]:
                other = solutions.find(row["second"], beside=final)
                yield Item(start, "usgs", final)
                yield Item(start + 2, "emsc", _served_by_emsc(other))
                continue
            yield from _told(row["story"], start, final)
    main = solutions.find(MAINSHOCK)
    sequence = [
        shock
        for shock in solutions.sequence(main, AFTERSHOCK_REACH_KM, AFTERSHOCK_DAYS)
        if shock.magnitude >= AFTERSHOCK_LEAST_MAGNITUDE
    ]
    step = (AFTERSHOCKS_TO_S - AFTERSHOCKS_FROM_S) / len(sequence)
    for nth, shock in enumerate(sequence):
        strong = shock.magnitude >= SECOND_NETWORK_LEAST_MAGNITUDE
        start = round(AFTERSHOCKS_FROM_S + nth * step, 1)
        yield from _told("short" if strong else "single", start, shock)


def _told(story: str, start: float, final: Solution) -> Iterator[Item]:
    """Yield the publications of one earthquake: how many solutions, by which server, when."""
    match story:
        case "revised":
            yield Item(start, "usgs", first(final))
            yield Item(start + 1.5, "emsc", of_second_network(final, minutes=8))
            yield Item(start + 3, "usgs", second(final))
            yield Item(start + 8, "usgs", final)
            yield Item(start + 11, "emsc", of_second_network(final, minutes=40))
        case "short":
            yield Item(start, "usgs", first(final))
            yield Item(start + 2, "emsc", of_second_network(final, minutes=8))
            yield Item(start + 4, "usgs", final)
        case "single":
            yield Item(start, "usgs", final)
        case "identity":
            old = f"xx{final.time:%Y%m%d%H%M}"
            early = first(final)
            told = replace(early, agency="xx", source_id=old, ids=(old,))
            yield Item(start, "usgs", replace(told, derived="former-identity stand-in"))
            yield Item(start + 4, "usgs", replace(final, ids=(final.source_id, old)))
            yield Item(start + 6, "emsc", of_second_network(final, minutes=8))
        case _:
            raise ValueError(f"no story {story!r} in {FACTS.name}")


def _served_by_emsc(solution: Solution) -> Solution:
    name = emsc_id(solution)
    return replace(solution, source_id=name, ids=(name,))


def _share_alike(solution: Solution) -> bool:
    """Whether the facts are SFRARR's, or lean on its clock as Global CMT's do here."""
    return solution.agency in {"sfrarr", "gcmt"}


def _row(item: Item, gazetteer: "_Gazetteer") -> dict[str, object]:
    solution = item.solution
    network = "us" if solution.agency == "usgs" else solution.agency
    return {
        "offset_s": round(item.offset_s, 1),
        "server": item.server,
        "kind": item.kind,
        "network": network,
        "source_id": solution.source_id,
        "ids": list(solution.ids),
        "time": _iso(solution.time),
        "lon": round(solution.point[0], 4),
        "lat": round(solution.point[1], 4),
        "depth_km": round(solution.depth_km, 1),
        "magnitude": solution.magnitude,
        "magnitude_type": solution.magnitude_type,
        "place": gazetteer.describe(solution.point),
        "status": solution.status,
        "updated": _iso(solution.updated),
        "derived": solution.derived,
    }


def _iso(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='milliseconds').removesuffix('+00:00')}Z"


class _Gazetteer:
    """Says where a point is, from the nearest settlement of 500 and more inhabitants."""

    def __init__(self, shelf: Shelf) -> None:
        places = shelf.json("geonames_cities", "cities500_5_countries.json")
        self._places = [
            ((place["longitude"], place["latitude"]), place["name"], place["countrycode"])
            for place in sorted(places, key=lambda place: int(place["geonameid"]))
        ]

    def describe(self, point: Point) -> str:
        """Return e.g. ``106 km W of Murghob, Tajikistan``."""
        at, name, country = min(self._places, key=lambda place: distance_km(place[0], point))
        away = round(distance_km(at, point))
        direction = COMPASS[round(bearing_degrees(at, point) / 45) % 8]
        where = f"{name}, {COUNTRIES[country]}"
        return f"{away} km {direction} of {where}" if away else where
