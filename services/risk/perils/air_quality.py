"""Polluted air: who breathes it, beside the index, the WHO levels and the national limit. Pure.

One station or forecast point stands for the air of a city. No facility is damaged by it; those with
the people who suffer first are named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.exposure.cells import Cells, outline_of
from services.risk.perils import exposed, levels
from services.risk.perils.levels import Rule
from services.risk.perils.peril import Damage, Footprint, Measure, Places, stated
from services.risk.rules import Rules
from services.risk.science import air, coefficients
from shared.contracts.events.assessment import (
    Exposed,
    Losses,
    Method,
    PopulationSummary,
    Reason,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import AirQuality, Area, HazardState, Kind

Array = NDArray[np.float64]
DAY = "-24h"
"""Follows the pollutant in the name of the measure that is a mean of 24 hours."""
UNIT = "ug/m3"
INDEX = "aqi"
INDEXED = {"pm2.5": air.Pollutant.PM25, "pm10": air.Pollutant.PM10}
"""Pollutants with an index here: those of particles, whose breakpoints are in ug/m3."""
SENSITIVE = {
    "school": "children breathe more air for their weight",
    "kindergarten": "small children breathe more air for their weight",
    "hospital": "people with diseases of heart and lungs",
    "maternity": "pregnant women and newborn children",
}
"""Subtypes named first, and who is in them: groups the WHO guidelines call sensitive."""

ONE_VALUE = (
    "one value, of {name}, stands for the air of the whole city: how far it holds and how "
    "uncertain it is, is not known"
)
HEALTH = (
    "health effects are not assessable: no concentration-response function with a source is part "
    "of this platform; WHO's and the US EPA's levels are transferred from other populations"
)
NO_INDEX = (
    "no index of {pollutant} is computed: its breakpoints are in other units and averaging times "
    "than what is known"
)


@dataclass(frozen=True, slots=True)
class Breathed(Footprint):
    """Air at places; `inside` are those that breathe the air of the station."""

    pollutant: str
    day: float | None
    """Mean of 24 hours, ug/m3."""
    index: float | None
    """The air quality index; None for a pollutant without one here."""


class AirQualityPeril:
    """Polluted air and who breathes it."""

    kind: Kind = "air-quality"

    def methods(self, hazard: HazardState, rules: Rules) -> list[Method]:
        """Return every method a result rests on, with versions and citations."""
        return stated((air.AQI, air.WHO))

    def reaches(
        self, hazards: Sequence[HazardState], cities: Sequence[CityState], rules: Rules
    ) -> NDArray[np.bool_]:
        """Say which cities are near to a station or touched by an area, shape (hazards, cities)."""
        found = np.zeros((len(hazards), len(cities)), dtype=np.bool_)
        longitude = [each.longitude for each in hazards]
        latitude = [each.latitude for each in hazards]
        for index, city in enumerate(cities):
            away = areas.distance_km(city.longitude, city.latitude, longitude, latitude)
            found[:, index] = away <= rules.air_quality.reach_km
            for row, hazard in enumerate(hazards):
                if isinstance(hazard.geometry, Area):
                    outline = outline_of(city, rules.density_per_km2)
                    found[row, index] |= areas.touches(hazard.geometry, outline)
        return found

    def footprint(self, hazard: HazardState, places: Places, rules: Rules) -> Footprint:
        """Return the concentrations and the index at places that breathe the station's air."""
        assert isinstance(hazard.detail, AirQuality)
        found = hazard.detail
        within = _within(hazard, places, rules)
        measures = [_same(found.pollutant, UNIT, found.concentration_ug_m3, within)]
        said = [ONE_VALUE.format(name=found.name)]
        if found.mean_24h_ug_m3 is not None:
            measures.append(_same(f"{found.pollutant}{DAY}", UNIT, found.mean_24h_ug_m3, within))
        index, about_index = _index(found)
        if index is not None:
            measures.append(_same(INDEX, "1", index, within))
        said += about_index
        return Breathed(measures, said, within, found.pollutant, found.mean_24h_ug_m3, index)

    def matters(self, here: Footprint, rules: Rules) -> bool:
        """Say that every episode which reaches a city matters to it."""
        return True

    def damage(self, footprint: Footprint, assets: Assets, rules: Rules, seed: int) -> Damage:
        """Return that nothing is damaged, and who is to be named."""
        assert isinstance(footprint, Breathed)
        n, within = len(assets), footprint.inside
        assert within is not None
        states, function = np.full((n, 5), np.nan), np.full((n, 3), np.nan)
        states[within], function[within] = (1.0, 0.0, 0.0, 0.0, 0.0), 1.0
        of_subtype = [SENSITIVE.get(each) for each in assets.subtypes]
        notes = [of_subtype[each] for each in assets.subtype.tolist()]
        bad = footprint.index is None or footprint.index >= rules.air_quality.yellow_aqi
        named = np.array([each is not None and bad for each in notes], dtype=np.bool_) & within
        said = ["air damages no facility"] if n else []
        return Damage(
            states=states,
            function=function,
            mean=np.where(within, 1.0, np.nan),
            draws=partial(exposed.unharmed, assets, within),
            naming=np.where(named, assets.criticality, np.nan),
            notes=notes,
            warnings=[*footprint.warnings, *said],
        )

    def people(
        self, footprint: Footprint, cells: Cells, city: CityState, rules: Rules
    ) -> tuple[PopulationSummary | None, list[str]]:
        """Return who breathes air beyond the index's categories, WHO's levels and the limit."""
        assert isinstance(footprint, Breathed)
        limit, about_limit = _national(city, footprint.pollutant)
        if not city.population:
            return None, [*about_limit, "population unknown: people exposed are not assessable"]
        people = float(cells.people[footprint.inside].sum())
        found = []
        if footprint.index is not None:
            found += [
                _exposed(INDEX, low, people, footprint.index, meaning)
                for low, meaning in zip(air.INDEX_LOW, air.CATEGORIES, strict=True)
            ]
        if footprint.day is not None:
            marks = sorted([*_who(footprint.pollutant), *limit])
            found += [
                _exposed(f"{footprint.pollutant}{DAY}", mark, people, footprint.day, meaning)
                for mark, meaning in marks
            ]
        said = [*about_limit, HEALTH, *cells.warnings]
        summary = PopulationSummary(
            population=city.population,
            year=city.population_year,
            exposed=found,
            losses=Losses(),
        )
        return summary, said

    def reasons(
        self,
        here: Footprint,
        systems: Sequence[SystemSummary],
        population: PopulationSummary | None,
        rules: Rules,
    ) -> list[Reason]:
        """Return the level of the index; facilities, which air does not harm, say nothing.

        One hour alone may raise a level and gives no all-clear.
        """
        assert isinstance(here, Breathed)
        if here.index is None:
            return [levels.missing(Rule.NO_INDEX)]
        own = rules.air_quality
        bounds = (own.yellow_aqi, own.orange_aqi, own.red_aqi)
        found = levels.rising(Rule.AIR_INDEX, here.index, bounds, "1")
        if here.day is None and found.level == "green":
            unsure = {"rule": Rule.ONE_HOUR.value, "level": levels.NOT_ASSESSABLE}
            return [found.model_copy(update=unsure)]
        return [found]


def _within(hazard: HazardState, places: Places, rules: Rules) -> NDArray[np.bool_]:
    """Say which places breathe the hazard's air: near to its point, or in its area."""
    away = areas.distance_km(
        hazard.longitude, hazard.latitude, places.longitude.tolist(), places.latitude.tolist()
    )
    within = away <= rules.air_quality.reach_km
    if isinstance(hazard.geometry, Area):
        within |= areas.covered(hazard.geometry, places.longitude, places.latitude)
    return np.asarray(within)


def _index(found: AirQuality) -> tuple[float | None, list[str]]:
    """Return the index of the mean of 24 hours, or of the last hour in its stead, and what to say.

    Beyond 500 the index goes on, as the EPA lets it.
    """
    pollutant = INDEXED.get(found.pollutant)
    if pollutant is None:
        return None, [NO_INDEX.format(pollutant=found.pollutant)]
    value, said = found.mean_24h_ug_m3, []
    if value is None:
        value = found.concentration_ug_m3
        said.append(
            "the mean of 24 hours is not known: the index is that of the last hour, which may be "
            "far from it"
        )
    said += air.index_warnings(pollutant, value)
    return float(air.index(pollutant, value)), said


def _who(pollutant: str) -> list[tuple[float, str]]:
    """Return the WHO's guideline level of 24 hours and its interim targets; none for some."""
    known = {
        row["pollutant"] for row in coefficients.rows("who_air2021") if row["averaging"] == "24h"
    }
    name = pollutant.upper()
    if name not in known or air.who_unit(name) != UNIT:
        return []
    guideline, targets = air.who_levels(name, "24h")
    return [
        (guideline, "WHO guideline"),
        *((target, f"WHO interim target {number}") for number, target in enumerate(targets, 1)),
    ]


def _national(city: CityState, pollutant: str) -> tuple[list[tuple[float, str]], list[str]]:
    """Return the limit of the city's country where one is known, and where it comes from."""
    for row in coefficients.rows("air_limits"):
        if (row["country"], row["pollutant"]) == (city.country, pollutant) and row["limit_ug_m3"]:
            limit = float(row["limit_ug_m3"])
            return [(limit, f"national limit ({city.country})")], [
                f"national limit of the mean of 24 hours, {limit:g} {UNIT}: {row['source']}"
            ]
    return [], [f"national limit of {pollutant} in {city.country} is not known to the platform"]


def _same(name: str, unit: str, value: float, within: NDArray[np.bool_]) -> Measure:
    """Return one value at all places within, without a spread that nobody states."""
    column = np.where(within, value, np.nan)
    return Measure(name, unit, np.column_stack([column] * 3))


def _exposed(measure: str, at_least: float, people: float, value: float, meaning: str) -> Exposed:
    """Return how many people breathe at least `at_least`, all or none of those within."""
    reached = people if value >= at_least else 0.0
    return Exposed(measure=measure, at_least=at_least, people=reached, meaning=meaning)
