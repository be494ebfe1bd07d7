"""How many earthquakes should have killed by what we say, and how many did, by magnitude.

`python -m tests.backtest.small`, by hand (minutes): of the catalogue of the region, 1974 to 1999,
each earthquake of the crust, of the many small ones every so-and-so-many-th, is computed for who
lives near it today, and the chances of a death are added up. `docs/backtest_small.csv` keeps the
sums.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from services.risk.perils import PERILS
from services.risk.perils.earthquake.footprint import Ground
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from services.risk.science import exposure, population
from services.risk.science.population import Estimate, Loss
from tests.backtest import intensity
from tests.backtest.catalogue import Solution, catalogue, seconds
from tests.backtest.effects import Effect
from tests.backtest.groups import FIVE
from tests.backtest.hazards import hazard_of
from tests.backtest.losses import within

FILE = Path(__file__).resolve().parents[2] / "docs" / "backtest_small.csv"
FIRST_YEAR, LAST_YEAR = 1974, 1999
EVERY: Mapping[tuple[float, float], int] = {
    (4.0, 4.5): 40,
    (4.5, 5.0): 40,
    (5.0, 5.5): 5,
    (5.5, 6.0): 1,
    (6.0, 6.5): 1,
}
"""Bands of Mw, the upper edge left out, and of how many earthquakes one is computed."""
NEAR_KM = {5.0: 60.0, 6.5: 100.0}
"""Below a magnitude, how far those live who are counted."""


@dataclass(frozen=True, slots=True)
class Band:
    """Sums of a band: earthquakes, and how many are to be expected to kill somebody."""

    low: float
    high: float
    earthquakes: int
    computed: int
    fatal_all_sampled: float
    """With all of the local deviations in the losses, as versions 2 and 3 of the methods had it."""
    fatal: float
    deaths_all_sampled: float
    deaths: float


def band(low: float, high: float, every: int) -> Band:
    """Return the sums of a band; what is not computed is taken to be like what is."""
    known = catalogue()
    years = seconds(f"{FIRST_YEAR}-01-01"), seconds(f"{LAST_YEAR + 1}-01-01")
    chosen = [
        each
        for each, begins in zip(known.solutions, known.earliest.tolist(), strict=True)
        if years[0] <= begins < years[1]
        if low <= each.magnitude < high and (each.depth_km or 0.0) <= intensity.CRUST_KM
    ]
    asked = chosen[::every]
    sums = [0.0] * 4
    for one in asked:
        for place, value in enumerate(_of(one)):
            sums[place] += value * len(chosen) / len(asked)
    return Band(low, high, len(chosen), len(asked), *sums)


def _of(one: Solution) -> tuple[float, float, float, float]:
    """Return the chance of a death and the deaths to be expected: all sampled, and as we do."""
    effect = Effect(
        source="sfrarr",
        source_id=one.id,
        time=str(LAST_YEAR),
        longitude=one.longitude,
        latitude=one.latitude,
        depth_km=one.depth_km,
        magnitude=one.magnitude,
        magnitude_type="mw",
        country="",
        place="",
        scale="",
        intensity=None,
        deaths=None,
        damage_musd=None,
    )
    km = next(km for most, km in NEAR_KM.items() if one.magnitude < most)
    nobody, deaths = [1.0, 1.0], [0.0, 0.0]
    for place, part in enumerate((1.0, population.sampled(one.magnitude))):
        for found in _estimates(effect, km, part):
            nobody[place] *= 1 - found.reaching(1.0)
            deaths[place] += found.mean
    return 1 - nobody[0], 1 - nobody[1], deaths[0], deaths[1]


def _estimates(effect: Effect, km: float, part: float) -> Iterator[Estimate]:
    """Yield the deaths of each country with people near."""
    for country, cells in within(effect, km):
        there = PERILS["earthquake"].footprint(hazard_of(effect), Places.of_cells(cells), Rules())
        assert isinstance(there, Ground)
        alike = exposure.alike(cells.latitude, cells.longitude, cells.people)
        shaken = exposure.of_shaking(there.pga, there.pgv, cells.people, alike, part)
        curve = population.curve(Loss.FATALITY, country.code)
        yield population.estimate(
            population.expected_loss(curve, shaken.people),
            [curve.g],
            weights=shaken.weights,
            most=float(cells.people.sum()),
        )


def read() -> list[Band]:
    """Return what is kept."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Band(
                low=float(row["low"]),
                high=float(row["high"]),
                earthquakes=int(row["earthquakes"]),
                computed=int(row["computed"]),
                fatal_all_sampled=float(row["fatal_all_sampled"]),
                fatal=float(row["fatal"]),
                deaths_all_sampled=float(row["deaths_all_sampled"]),
                deaths=float(row["deaths"]),
            )
            for row in csv.DictReader(file)
        ]


def section(bands: Sequence[Band], effects: Sequence[Effect]) -> str:
    """Return the section of the page: what is expected and what NOAA lists, by magnitude."""
    rows = []
    for each in bands:
        listed = sum(
            each.low <= (one.magnitude or 0.0) < each.high
            and FIRST_YEAR <= one.year <= LAST_YEAR
            and one.country in FIVE
            and (one.depth_km or 0.0) <= intensity.CRUST_KM
            and bool(one.deaths)
            for one in effects
        )
        sums = (each.fatal_all_sampled, each.fatal, each.deaths_all_sampled, each.deaths)
        name = f"{each.low:g} to {each.high:g}"
        counts = [f"{each.earthquakes:,}", f"{each.computed:,}"]
        rows.append([name, *counts, *(f"{value:.3g}" for value in sums), str(listed)])
    head = ["Mw", "earthquakes", "computed", "fatal, all sampled", "fatal, ours"]
    head += ["deaths, all sampled", "deaths, ours", "fatal by NOAA"]
    marks = ["---", *["---:"] * (len(head) - 1)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in [head, marks, *rows])
    return f"{WORDS}\n\n{table}"


WORDS = (
    f"Earthquakes of the crust from {FIRST_YEAR} to {LAST_YEAR} in the catalogue: the chances that "
    "somebody of the five countries is killed by each, added up, beside the fatal ones that NOAA "
    "lists there (`python -m tests.backtest.small`; sums of every so-and-so-many-th stand for "
    "all). Towns are those of today, larger than then, and lists of those years may lack some: a "
    "factor of two or three is no finding; ninety where none is listed is one. PAGER's rates were "
    "fitted to all who live in a degree of a map of medians; what differs from place to place is "
    "in the rate already, and was sampled once more. From version 4 on losses of earthquakes below "
    "M 5 take a quarter of the deviations within the event and of the conversion, from 5.5 on "
    "all, and between a part that grows with the magnitude; the people exposed keep all of them. "
    "From 5.5 on, too, more are expected than are listed, but of those that did kill ours are too "
    "few (`Deaths`): there is no ground to take less. It costs Tashkent 1966 (M 5.17, ten dead), "
    "whose p95 was 55 and is 6.4. Below M 4.5, under which no earthquake of "
    "the five countries is among those the curve was fitted on (EXPO-CAT), the assessment says so. "
    "What is still too much below M 5.5 is stated here and not fitted away. Of the world's "
    "earthquakes of M 4 to 5.5 near people about 2 % are reported to have damaged anything (Nievas "
    "et al. 2020, Bulletin of Earthquake Engineering 18:1-35)."
)


def main() -> int:
    """Compute and keep all bands."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(each.name for each in fields(Band))
        for (low, high), every in EVERY.items():
            found = band(low, high, every)
            writer.writerow(
                [f"{value:.4g}" if isinstance(value, float) else value for value in astuple(found)]
            )
            print(found, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
