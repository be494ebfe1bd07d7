"""What an installation may choose about the computation: part of every result's inputs."""

from functools import lru_cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.risk.science.ground_motion import DEFAULT_TREES, SLAB, Model, Tree, Trees
from services.risk.science.site import DEFAULT_VS30
from shared.contracts.events.hazard import Kind


def _weights(tree: Tree) -> dict[Model, float]:
    """Return a tree as it is configured."""
    return {branch.model: branch.weight for branch in tree.branches}


@lru_cache
def _trees(crust: tuple[tuple[Model, float], ...], slab: tuple[tuple[Model, float], ...]) -> Trees:
    """Make the trees of crust and slab once; they are asked for with every earthquake."""
    return Trees(Tree.of(crust), Tree.of(slab))


class EarthquakeRules(BaseModel):
    """Logic tree, reach and assumptions of shaking."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tree: dict[Model, float] = _weights(DEFAULT_TREES.crust)
    """Weights of the ground-motion models of the crust, which speak alone to 40 km depth. The list
    of the regional hazard study (SFRARR) is not public, so it is configuration; the default pairs a
    global with a Euro-Mediterranean model."""
    slab_tree: dict[Model, float] = _weights(DEFAULT_TREES.slab)
    """Weights of the models of slabs, which speak alone from 70 km; between, both trees do, by
    weights linear in depth. Three models of all regions, mostly of sites before the arc; and, as
    engineers disagree on which side the Hindu Kush is, the one that tells the sides apart, half on
    each. What was felt of its earthquakes speaks against more weight behind the arc. A judgement.
    """
    vs30_m_s: float = Field(default=DEFAULT_VS30, ge=150, le=1500)
    """Of sites where it was not measured."""
    depth_km: float = Field(default=10.0, gt=0, le=100)
    """Of events whose depth no network states."""
    crustal_depth_km: float = Field(default=50.0, gt=0, le=100)
    """Of deeper events (Hindu Kush) no macroseismic intensity is given: its equation describes
    those of the crust. A judgement."""
    reach_mmi: float = Field(default=1.5, ge=1, le=10)
    """A city whose median of shaking stays below this is out of reach: it rounds to I, not felt.
    The median, because far away, where models disagree most, the 95th percentile tells of that."""
    reach_km: float = Field(default=1000.0, gt=0, le=1000)
    """No city further from the epicentre than this is looked at: the last models end there. Within
    it shaking decides; where it is beyond the range of a model, the answer says so."""
    samples: int = Field(default=500, ge=20, le=100_000)
    """Simulated damage states of all facilities together, for the summaries of systems."""
    draws: int = Field(default=5_000_000, ge=1000)
    """Bound of samples times facilities; large cities get fewer samples, at least 50."""

    @model_validator(mode="after")
    def _tree_is_a_tree(self) -> Self:
        for name, wrong in (("tree", set(self.tree) & set(SLAB)), ("slab_tree", self._crustal())):
            if wrong:
                raise ValueError(f"{name} has no place for {', '.join(sorted(wrong))}")
        self.trees()
        return self

    def _crustal(self) -> set[Model]:
        return set(self.slab_tree) - set(SLAB)

    def trees(self) -> Trees:
        """Return the trees of crust and slab."""
        return _trees(tuple(self.tree.items()), tuple(self.slab_tree.items()))


class FloodRules(BaseModel):
    """Reach, assumptions and levels of floods."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gauge_reach_km: float = Field(default=25.0, ge=0, le=200)
    """A gauge this near to a city's reference point is the city's, as is one inside its boundary.
    Rivers are read at or just above the cities they endanger; the next gauge upstream of
    Petropavlovsk, at Sergeyevka, tells of another place. A judgement."""
    depth_from_gauge: bool = False
    """Whether water over ground is taken to be as deep inside the area as the river stands above
    the gauge's danger mark, where no source states a depth. Off: a danger mark says where harm
    begins, not how high the ground lies. A city that has surveyed its mark may switch it on."""
    duration_factor: float = Field(default=1.0, ge=1, le=3)
    """Raises the share of value lost in water that stands for weeks (ice jam, snowmelt). 1: the JRC
    functions as published, which know no duration."""
    states: tuple[float, float, float, float] = (0.01, 0.1, 0.5, 0.95)
    """Least share of value lost for slight, moderate, extensive and complete damage. A judgement:
    from half of its value the flood insurance of the USA calls the damage of a building
    substantial; the JRC functions approach 1 slowly, so that 0.95 counts as all."""
    yellow_people: float = Field(default=1.0, gt=0)
    orange_people: float = Field(default=1000.0, gt=0)
    red_people: float = Field(default=10_000.0, gt=0)
    """Expected people in the water that lift the level. A judgement between two facts: anybody in
    the water is an emergency, and the flood of April 2024 at Petropavlovsk, from which 12,000 to
    14,000 people of the region were moved, was a disaster."""
    red_gauge_m: float = Field(default=0.5, gt=0)
    """Height above the danger mark that makes the level red; at the mark it is orange, below it
    yellow, never green. Petropavlovsk was lost at 0.51 m above its mark (1,181 of 1,130 cm)."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.yellow_people <= self.orange_people <= self.red_people:
            raise ValueError("yellow_people <= orange_people <= red_people")
        if (
            list(self.states) != sorted(self.states)
            or not 0 < self.states[0] <= self.states[3] <= 1
        ):
            raise ValueError("states rise from above 0 to at most 1")
        return self


class AirQualityRules(BaseModel):
    """Reach and levels of polluted air."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reach_km: float = Field(default=50.0, gt=0, le=500)
    """A city whose reference point is this near to the station or forecast point breathes the same
    air: about the size of a cell of global forecasts (CAMS, 0.4 degrees) and of a mountain basin.
    """
    yellow_aqi: float = Field(default=101.0, gt=0)
    orange_aqi: float = Field(default=151.0, gt=0)
    red_aqi: float = Field(default=201.0, gt=0)
    """Index that lifts the level: unhealthy for sensitive groups, unhealthy for all, and very
    unhealthy, from which the US EPA issues a health alert to everybody."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.yellow_aqi <= self.orange_aqi <= self.red_aqi:
            raise ValueError("yellow_aqi <= orange_aqi <= red_aqi")
        return self


class WildfireRules(BaseModel):
    """Rings around a fire, and the people in them that lift the level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    near_km: float = Field(default=1.0, gt=0, le=50)
    """Around the perimeter: where the fire may be in an hour, and embers fly. A judgement: grass
    fires run at several kilometres an hour in strong wind."""
    around_km: float = Field(default=5.0, gt=0, le=50)
    """Around the perimeter: where people smell and see it, and the fire may be between two passes
    of satellites. A judgement. What lies beyond is out of its reach."""
    inside_people: tuple[float, float, float] = (1.0, 1000.0, 10_000.0)
    """People inside the perimeter that make yellow, orange and red: those of water in a city
    (`FloodRules`). A judgement."""
    near_people: tuple[float, float, float] = (1.0, 10_000.0, 100_000.0)
    """The same of people within `near_km`. A judgement."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.near_km > self.around_km:
            raise ValueError("near_km <= around_km")
        for bounds in (self.inside_people, self.near_people):
            if list(bounds) != sorted(bounds) or bounds[0] <= 0:
                raise ValueError("limits of people rise from above 0")
        return self


class HeatHealth(BaseModel):
    """What is known of deaths and heat in one city; without it no deaths are estimated there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    optimum_c: float = Field(ge=-10, le=50)
    """Daily maximum of least mortality."""
    deaths_a_day: float = Field(gt=0)
    """All deaths of the city on a day at the optimum."""
    beta: float | None = Field(default=None, ge=0, le=1)
    """Logarithm of the relative risk per degree, of the city's own deaths; None: transferred from
    other cities (`science/heat.py`)."""
    interval: tuple[float, float] | None = None
    """Its 5 % and 95 % fractiles."""
    basis: str = Field(min_length=1, max_length=300)
    """Who found these numbers, and where."""


class HeatRules(BaseModel):
    """Levels of heat, and the cities whose deaths in heat are known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    limits_c: tuple[float, float, float] = (35.0, 40.0, 45.0)
    """Air temperatures of yellow, orange and red. Kazhydromet's degrees of danger (the map of
    warnings of Central Asia's severe weather project, kazhydromet.kz/ru/meteoalert) begin by region
    between 35 and 40 C (the third of four) and between 40 and 45 C (the fourth): yellow is where
    the third begins in the region least used to heat, orange where it has begun in all, red where
    the fourth has. Which region a city is in, its office knows better."""
    cities: dict[str, HeatHealth] = {}

    @model_validator(mode="after")
    def _rises(self) -> Self:
        _in_order(self.limits_c, "limits_c rise")
        return self


class ColdRules(BaseModel):
    """Levels of cold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    limits_c: tuple[float, float, float] = (-20.0, -40.0, -45.0)
    """The same of cold: Kazhydromet's third degree begins by region between -20 and -40 C, its
    fourth between -25 and -45 C; red is where the fourth has begun in all regions."""

    @model_validator(mode="after")
    def _falls(self) -> Self:
        _in_order(self.limits_c[::-1], "limits_c fall")
        return self


class StormRules(BaseModel):
    """Levels of strong wind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wind_m_s: tuple[float, float, float] = (15.0, 24.0, 30.0)
    """Speeds of yellow, orange and red: from these Kazhydromet's degrees of danger 2, 3 and 4 of
    wind begin (kazhydromet.kz/ru/meteoalert). That they stand for our colours is a judgement; the
    page does not say whether gusts or means are meant, and whichever is stated is taken."""
    samples: int = Field(default=200, ge=20, le=10_000)
    """Simulated outcomes of all facilities with a curve of wind together."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        _in_order(self.wind_m_s, "wind_m_s rises")
        return self


class BlizzardRules(BaseModel):
    """Levels of wind with snow."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wind_m_s: tuple[float, float, float] = (15.0, 24.0, 30.0)
    """As of a storm (`StormRules`). A strong blizzard of Russia's hydromet service begins at a mean
    of 15 m/s, that of the US National Weather Service at 35 mph (16 m/s)."""
    orange_visibility_m: float = Field(default=500.0, gt=0)
    """At most so far one sees in a strong blizzard, a dangerous phenomenon of Russia's hydromet
    service (with 15 m/s and for 12 hours); the US National Weather Service has a quarter of a mile
    (400 m, for 3 hours). No source that was read has grades below and above it, so that visibility
    alone makes no yellow and no red."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        _in_order(self.wind_m_s, "wind_m_s rises")
        return self


class DustRules(BaseModel):
    """Levels of dust and sand in the air."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    visibility_m: tuple[float, float, float] = (3000.0, 1500.0, 500.0)
    """Visibilities below which it is yellow, orange and red: light, moderate and heavy dust storms
    of ICAO (2009), as the hazard profile MH0015 of UNDRR and ISC (2021) recommends them."""
    wind_m_s: tuple[float, float, float] = (10.3, 15.4, 20.6)
    """Gusts of the same: 20, 30 and 40 knots. ICAO asks for both; of what is known one is taken."""
    pm10_ug_m3: tuple[float, float, float] = (155.0, 255.0, 355.0)
    """Where the US EPA's index of 2024 becomes unhealthy for sensitive groups, unhealthy and very
    unhealthy, as of polluted air (`AirQualityRules`): means of 24 hours, with which an hour is
    compared."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        _in_order(self.visibility_m[::-1], "visibility_m falls")
        _in_order(self.wind_m_s, "wind_m_s rises")
        _in_order(self.pm10_ug_m3, "pm10_ug_m3 rises")
        return self


def _in_order(limits: tuple[float, ...], said: str) -> None:
    if list(limits) != sorted(limits):
        raise ValueError(said)


class GeneralRules(BaseModel):
    """Reach of hazards of a kind without rules of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    near_km: float = Field(default=25.0, ge=0, le=200)
    """A city whose reference point is this near to a hazard of which neither area nor radius is
    known is told of it, as is one that has it inside its boundary. A judgement: about the width of
    a large city with its outskirts."""


WEATHER = frozenset({"heat", "cold", "storm", "blizzard", "dust"})
"""Kinds with levels of their own and the general reach."""
OWN = WEATHER | {"earthquake", "flood", "air_quality", "wildfire"}


class Rules(BaseModel):
    """Thresholds and assumptions; a change of one changes the inputs hash of what it rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earthquake: EarthquakeRules = EarthquakeRules()
    flood: FloodRules = FloodRules()
    air_quality: AirQualityRules = AirQualityRules()
    wildfire: WildfireRules = WildfireRules()
    heat: HeatRules = HeatRules()
    cold: ColdRules = ColdRules()
    storm: StormRules = StormRules()
    blizzard: BlizzardRules = BlizzardRules()
    dust: DustRules = DustRules()
    general: GeneralRules = GeneralRules()
    cells: int = Field(default=400, ge=1, le=10_000)
    """Population cells per city, about: what an assessment can afford. A judgement."""
    density_per_km2: float = Field(default=4000.0, gt=0)
    """Of people in a city without boundary, for the size of the disc that stands in for it. A
    judgement."""
    yellow_functionality: float = Field(default=0.9, ge=0, le=1)
    orange_functionality: float = Field(default=0.75, ge=0, le=1)
    red_functionality: float = Field(default=0.5, ge=0, le=1)
    """A system whose expected functionality falls below these lifts the level of the city. A
    judgement."""
    worst: int = Field(default=20, ge=0, le=20)
    """Facilities named in the summary."""

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.red_functionality <= self.orange_functionality <= self.yellow_functionality:
            raise ValueError("red_functionality <= orange_functionality <= yellow_functionality")
        return self

    def of(self, kind: Kind) -> dict[str, Any]:
        """Return as JSON what rules a kind of hazard: its own and those of all kinds."""
        name = kind.replace("-", "_")
        ruling = {name} & OWN or {"general"}
        if name in WEATHER:
            ruling = {name, "general"}
        return self.model_dump(mode="json", exclude=set((OWN | {"general"}) - ruling))
