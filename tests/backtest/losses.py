"""Our deaths and losses of past earthquakes, for those who live there today.

Who lived there then is not in the tables that ship: towns are those of GeoNames, the member cities
those of their register. The comparison is of orders of magnitude.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.areas import distance_km
from services.risk.exposure.cells import Cells, cells_of
from services.risk.perils import PERILS
from services.risk.perils.earthquake.footprint import Ground
from services.risk.perils.peril import Footprint, Places
from services.risk.rules import Rules
from services.risk.science import casualties, population
from services.risk.science.population import Loss
from shared.contracts.events.assessment import Fractiles
from shared.contracts.events.city import CityState
from tests.backtest.effects import Effect
from tests.backtest.hazards import hazard_of

Array = NDArray[np.float64]
DATA = Path(__file__).resolve().parents[2] / "data"
REACH_KM = 300.0
NEAR_KM = 50.0
SAME_TOWN_KM = 5.0
"""A settlement this near to a member city's reference point is the city."""
INDOORS = 0.9
STOCKS = {
    "adobe": "ADOBE-PC",
    "brick without belts": "URML-PC",
    "brick with belts": "RM1L-LC",
    "panels": "PC2M-LC",
}
"""What all might live in, and its fragility class."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """What an assessment says of those who live there today, over all countries."""

    people: float
    """Within 300 km."""
    deaths: tuple[float, float, float]
    """p05, p50, p95: those of several countries added, as if all were equally unlucky."""
    money: tuple[float, float, float] | None
    near: float
    """People within 50 km."""
    ceiling: float
    """The greatest expectation that the curves allow for those within 50 km."""
    killed: dict[str, float]
    """By the buildings branch, if all lived in one kind of building."""


@dataclass(frozen=True, slots=True)
class Country:
    """Where the people of a country live."""

    code: str
    cells: Cells
    gdp_per_capita_usd: float | None


@cache
def countries() -> tuple[Country, ...]:
    """Return towns and member cities of the five countries."""
    members = _members()
    with (DATA / "settlements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for code in sorted({row["country"] for row in rows}):
        mine = [member for member in members if member["country"] == code]
        towns = np.array(
            [
                (float(row["lon"]), float(row["lat"]), float(row["population"] or 0))
                for row in rows
                if row["country"] == code
            ]
        )
        parts = []
        for member in mine:
            place = member["lon"], member["lat"]
            away = distance_km(*place, towns[:, 0].tolist(), towns[:, 1].tolist())
            towns = towns[away > SAME_TOWN_KM]
            spread = cells_of(city_of(code, member), Rules().cells, Rules().density_per_km2)
            parts.append(np.column_stack([spread.longitude, spread.latitude, spread.people]))
        longitude, latitude, people = np.vstack([towns, *parts]).T
        gdp = mine[0]["gdp_per_capita"]["value"] if mine else None
        found.append(Country(code, Cells(longitude, latitude, people, assumed=False), gdp))
    return tuple(found)


def registered(city: str) -> int:
    """Return the people of a member city by its register."""
    found = next(member for member in _members() if member["id"] == city)
    return int(found["population"]["value"])


def _members() -> list[dict[str, Any]]:
    cities: list[dict[str, Any]] = json.loads((DATA / "cities.json").read_text("utf-8"))["cities"]
    return cities


def city_of(code: str, member: dict[str, Any] | None = None, **facts: object) -> CityState:
    """Return a city, or the towns of a country as one."""
    values: dict[str, object] = {
        "owner_city": "coalition",
        "id": f"towns-{code.lower()}",
        "version": 1,
        "names": {"en": f"Towns of {code}"},
        "country": code,
        "timezone": "UTC",
        "languages": ["en"],
        "longitude": 70.0,
        "latitude": 40.0,
    }
    if member is not None:
        values |= {
            "longitude": member["lon"],
            "latitude": member["lat"],
            "population": member["population"]["value"],
            "boundary": member["boundary"]["geometry"]["coordinates"],
        }
    return CityState.model_validate(values | facts)


def estimated(effect: Effect) -> Estimated | None:
    """Return what an assessment of the towns within 300 km says; None where nobody lives there."""
    deaths, money = np.zeros(3), np.zeros(3)
    people = near = ceiling = 0.0
    killed = dict.fromkeys(STOCKS, 0.0)
    for country, cells in within(effect, REACH_KM):
        footprint = PERILS["earthquake"].footprint(
            hazard_of(effect), Places.of_cells(cells), Rules()
        )
        city = city_of(
            country.code,
            population=round(cells.people.sum()),
            gdp_per_capita_usd=country.gdp_per_capita_usd,
        )
        summary, _ = PERILS["earthquake"].people(footprint, cells, city, Rules())
        assert summary is not None
        assert summary.losses.fatalities is not None
        people += float(cells.people.sum())
        deaths += _three(summary.losses.fatalities)
        if summary.losses.economic_loss_musd is not None:
            money += _three(summary.losses.economic_loss_musd)
        for name, number in _by_buildings(footprint, cells).items():
            killed[name] += number
    for country, cells in within(effect, NEAR_KM):
        curve = population.curve(Loss.FATALITY, country.code)
        near += float(cells.people.sum())
        most = population.rate(curve.theta, curve.beta, population.HIGHEST_RATE)
        ceiling += float(most * cells.people.sum())
    if not people:
        return None
    low, middle, high = deaths.tolist()
    costs = money.tolist()
    return Estimated(
        people,
        (low, middle, high),
        (costs[0], costs[1], costs[2]) if any(costs) else None,
        near,
        ceiling,
        killed,
    )


def within(effect: Effect, km: float) -> Iterator[tuple[Country, Cells]]:
    """Yield each country with those of its people who live so near to the epicentre."""
    for country in countries():
        cells = country.cells
        places = cells.longitude.tolist(), cells.latitude.tolist()
        near = distance_km(effect.longitude, effect.latitude, *places) <= km
        if cells.people[near].sum() >= 1:
            kept = cells.longitude[near], cells.latitude[near], cells.people[near]
            yield country, Cells(*kept, assumed=False)


def _by_buildings(footprint: Footprint, cells: Cells) -> dict[str, float]:
    """Return the expected deaths if all lived in one kind of building."""
    assert isinstance(footprint, Ground)
    return {
        name: float(
            casualties.expected(footprint.pga, INDOORS * cells.people, [one], [1.0]).mean[3]
        )
        for name, one in STOCKS.items()
    }


def _three(fractiles: Fractiles) -> Array:
    return np.array([fractiles.p05, fractiles.p50, fractiles.p95], dtype=np.float64)
