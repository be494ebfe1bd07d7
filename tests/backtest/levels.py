"""Whether a level is ever leapt over by a tenth: `python -m tests.backtest.levels`, by hand.

Along lines of depth, distance and magnitude the level of a city is asked at coarse places, and
between any two of different levels down to a tenth of a kilometre or of a magnitude. Neighbours
there may be one level apart and no more. An excursion that begins and ends between two coarse
places of the same level is not seen; that shaking itself moves by hundredths of a degree a tenth is
asked everywhere in `tests/unit/risk/perils/test_depth.py`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Inputs
from services.risk.exposure.assets import Assets
from services.risk.rules import Rules
from shared.contracts.events.assessment import LEVELS
from tests.support.risk import PLACES, asset, city, exposed, hazard

KM_PER_DEGREE = 111.195
Level = Callable[[float], int]


@dataclass(frozen=True, slots=True)
class Step:
    """Two neighbours on a line, a tenth apart, of different levels."""

    at: float
    before: int
    after: int

    @property
    def leap(self) -> int:
        """How many levels they are apart."""
        return abs(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Walk:
    """The level of one city as its earthquake moves, each place asked once."""

    place: str
    assets: Assets
    rules: Rules

    def down(self, magnitude: float, north_km: float) -> Level:
        """Return the level by depth."""
        return lambda depth_km: self.at(magnitude, depth_km, north_km)

    def off(self, magnitude: float, depth_km: float) -> Level:
        """Return the level by distance."""
        return lambda north_km: self.at(magnitude, depth_km, north_km)

    def up(self, depth_km: float, north_km: float) -> Level:
        """Return the level by magnitude."""
        return lambda magnitude: self.at(magnitude, depth_km, north_km)

    def at(self, magnitude: float, depth_km: float, north_km: float) -> int:
        """Return the place of the level in `LEVELS`, 0 where the earthquake does not reach it."""
        where = PLACES[self.place]
        quake = hazard(
            longitude=where["longitude"],
            latitude=where["latitude"] + north_km / KM_PER_DEGREE,
            magnitude=magnitude,
            depth_km=depth_km,
        )
        found = compute(Inputs(quake, city(self.place), self.assets, self.rules))
        return LEVELS.index(found.level) if found else 0


def steps(level: Level, coarse: Sequence[float]) -> list[Step]:
    """Return where the level changes along a line of rising coarse places, in tenths."""
    known = cache(lambda tenths: level(tenths / 10))
    places = [round(10 * each) for each in coarse]
    return [step for low, high in pairwise(places) for step in _between(known, low, high)]


def _between(known: Callable[[int], int], low: int, high: int) -> Iterator[Step]:
    """Yield the changes between two places in tenths, by halves, where their levels differ."""
    if known(low) == known(high):
        return
    if high - low == 1:
        yield Step(low / 10, known(low), known(high))
        return
    middle = (low + high) // 2
    yield from _between(known, low, middle)
    yield from _between(known, middle, high)


def lines(walk: Walk, km: float) -> Iterator[tuple[str, Level, list[float]]]:
    """Yield the lines to walk: what stays on each, the level on it, and its coarse places."""
    depths, distances = _each(0.1, 300, km), _each(0, 700, km)
    magnitudes = [round(3.5 + 0.3 * each, 1) for each in range(17)]
    for magnitude, away in product((4.5, 5.5, 6.5, 7.5, 8.4), (0.0, 30.0, 100.0, 200.0)):
        yield f"M {magnitude}, {away:g} km away", walk.down(magnitude, away), depths
    for magnitude, depth in product((4.5, 5.5, 6.5, 7.5, 8.4), (5.0, 20.0, 50.0, 70.0, 200.0)):
        yield f"M {magnitude}, {depth:g} km deep", walk.off(magnitude, depth), distances
    for depth, away in product((5.0, 20.0, 50.0, 70.0, 200.0), (0.0, 30.0, 100.0, 300.0)):
        yield f"{depth:g} km deep, {away:g} km away", walk.up(depth, away), magnitudes


def main() -> int:
    """Walk every line of each city and print where a level was leapt over; fail where one was."""
    parser = argparse.ArgumentParser(prog="python -m tests.backtest.levels", description=__doc__)
    parser.add_argument("--km", type=float, default=5.0, help="between coarse places")
    parser.add_argument("cities", nargs="*", default=["dushanbe", "ashgabat"])
    options = parser.parse_args()
    worst = 0
    for name in options.cities:
        schools = exposed(*(asset(f"s{n}", name, taxonomy="URML-PC") for n in range(20)))
        number = 0
        for said, level, coarse in lines(Walk(name, schools, Rules()), options.km):
            for step in steps(level, coarse):
                number += 1
                worst = max(worst, step.leap)
                if step.leap > 1:
                    print(f"{name}: {said}, at {step.at:g}: {step.before} to {step.after}")
        print(f"{name}: {number} changes of level", flush=True)
    print(f"the most that a tenth changes is {worst} of {len(LEVELS) - 1} levels")
    return 0 if worst <= 1 else 1


def _each(low: float, high: float, km: float) -> list[float]:
    """Return places from `low` to `high`, `km` apart, in tenths."""
    return [round(low + km * place, 1) for place in range(int((high - low) / km) + 1)]


if __name__ == "__main__":
    sys.exit(main())
