"""Other forms of what intensity is stated from: `python -m tests.backtest.candidates`, by hand.

Each form is asked of the shallow earthquakes with an intensity at the epicentre and of the cities
of Kaikoura 2016, and stands beside the form in use. A form that has a number of its own to be set
has it set without the earthquake that is asked; which form is best is asked so, too: no earthquake
takes part in choosing what it is compared with. `docs/backtest_candidates.csv` keeps the figures.

Scores are continuous ranked probability scores, degrees, the less the better: they count bias,
scatter and what an interval promises at once. Each earthquake weighs one, whatever its cities.
"""

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from services.risk.perils.earthquake.source import source_of
from services.risk.rules import EarthquakeRules
from services.risk.science import gmice, scenario
from services.risk.science import ground_motion as gm
from services.risk.science import intensity as macroseismic
from services.risk.science.ground_motion import Imt, Model, Tree
from services.risk.science.magnitude import surface_magnitude
from shared.contracts.events.hazard import HazardState
from tests.backtest import distance, intensity, mixed
from tests.backtest.catalogue import harmonised
from tests.backtest.effects import effects
from tests.backtest.hazards import hazard_of

Array = NDArray[np.float64]
FILE = Path(__file__).resolve().parents[2] / "docs" / "backtest_candidates.csv"
Z95 = intensity.Z95
RULES = EarthquakeRules()
IN_USE = "in use"
SHARES = tuple(round(0.05 * step, 2) for step in range(21))
DEGREES = tuple(round(0.1 * step - 1, 1) for step in range(21))
ENDS = ("low", "middle", "high")
LEVELS = np.linspace(0.01, 0.99, 99)
"""Quantiles over which a score is taken."""
MEASURED_SINCE = 1975
"""Since when the earthquakes are measured as those that alerts are of."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One earthquake and where its intensity was observed, shape (places,)."""

    hazard: HazardState
    year: int
    longitude: Array
    latitude: Array
    observed: Array


@dataclass(frozen=True, slots=True)
class Stated:
    """What a form states at all places, one earthquake after the other: p05, p50, p95."""

    low: Array
    middle: Array
    high: Array


@dataclass(frozen=True, slots=True)
class Figures:
    """How a form lies; biases in degrees, `once` where each earthquake counts once."""

    form: str
    epicentres: float
    cities: float
    once: float
    each: float
    mixed: float
    """With a term for each earthquake: `tests.backtest.mixed`."""
    inside: float
    score: float
    score_less_in_use: float
    error: float
    """Standard error of the same, over earthquakes."""
    since_1975: float
    """Its score less that of the form in use, of earthquakes measured as today's are."""
    set_to: str
    """What its own number was set to, least and most of all earthquakes left out."""


@cache
def seen() -> Sequence[Seen]:
    """Return the shallow earthquakes, and last the one with cities."""
    found = [
        Seen(
            hazard_of(each),
            each.year,
            np.array([each.longitude]),
            np.array([each.latitude]),
            np.array(intensity.observed([each])),
        )
        for each in intensity.shallow(harmonised(effects()))
    ]
    with distance.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [
        np.array([float(row[name]) for row in rows])
        for name in ("city_lon", "city_lat", "intensity")
    ]
    return [*found, Seen(distance.hazard_of_row(rows[0]), int(rows[0]["time"][:4]), *columns)]


@cache
def earthquake() -> NDArray[np.int64]:
    """Return the earthquake of each observation, shape (observations,)."""
    return np.repeat(np.arange(len(seen())), [len(each.observed) for each in seen()])


@cache
def observed() -> Array:
    """Return all observations, shape (observations,)."""
    return np.concatenate([each.observed for each in seen()])


def shaking(crust: Tree | None = None, vs30: float = RULES.vs30_m_s) -> Mapping[Imt, Array]:
    """Return ln median and sigma at all places, shape (2, observations), by models of the crust.

    Models of Repi are asked at a distance that depth lengthens as it does that of Joyner and Boore.
    """
    trees = gm.Trees(crust or RULES.trees().crust, RULES.trees().slab)
    found: dict[Imt, list[Array]] = {Imt.PGA: [], Imt.PGV: []}
    for one in seen():
        event = source_of(one.hazard, RULES).event
        away = scenario.distances_of(event, one.latitude, one.longitude)
        away = replace(away, repi_km=np.hypot(np.asarray(away.repi_km), event.geometry().sunk_km))
        ground = np.full(len(one.observed), vs30)
        motions = scenario.motions(event, trees.at(event.depth_km), list(found), away, ground)
        for imt, motion in motions.items():
            found[imt].append(np.array([np.log(motion.median), motion.sigma]))
    return {imt: np.concatenate(parts, axis=1) for imt, parts in found.items()}


def converted(of: Mapping[Imt, Array], share: float) -> Stated:
    """Return intensity from shaking, the line of PGA by its share, that of PGV by the rest."""
    moved = []
    for z in (0.0, -Z95, Z95):
        lines = (gmice.mmi(imt, np.exp(ln + z * sigma)) for imt, (ln, sigma) in of.items())
        moved.append(np.tensordot([share, 1 - share], np.array(list(lines)), axes=1))
    middle, less, more = moved
    low, high = (gmice.with_deviation(middle, *one) for one in ((less, -Z95), (more, Z95)))
    return Stated(low, middle, high)


def by_equation(form: macroseismic.Form) -> Stated:
    """Return intensity by the macroseismic equation."""
    parts = []
    for one in seen():
        event = source_of(one.hazard, RULES).event
        away = scenario.distances_of(event, one.latitude, one.longitude).repi_km
        size = float(np.clip(surface_magnitude(event.magnitude), 3, 9))
        found = macroseismic.bindi2011(form, size, event.depth_km, np.asarray(away))
        parts.append(found.median + Z95 * found.sigma * np.array([[-1.0], [0.0], [1.0]]))
    return Stated(*np.clip(np.concatenate(parts, axis=1), gmice.LOWEST, gmice.HIGHEST))


def shared_out(one: Stated, other: Stated, share: float) -> Stated:
    """Return the first by its share with the other: mean and deviations of the mixture."""
    apart = one.middle - other.middle
    middle = other.middle + share * apart
    ends = []
    for name, side in (("low", -1), ("high", 1)):
        mine, theirs = ((getattr(each, name) - each.middle) ** 2 for each in (one, other))
        between = share * (1 - share) * (Z95 * apart) ** 2
        away = side * np.sqrt(share * mine + (1 - share) * theirs + between)
        ends.append(np.clip(middle + away, gmice.LOWEST, gmice.HIGHEST))
    return Stated(ends[0], middle, ends[1])


def shifted(one: Stated, degrees: float) -> Stated:
    """Return all of it so many degrees higher."""
    moved = (each + degrees for each in (one.low, one.middle, one.high))
    return Stated(*(np.clip(each, gmice.LOWEST, gmice.HIGHEST) for each in moved))


def scores(of: Stated) -> Array:
    """Return the score of each observation: half a normal on either side of the median."""
    z = ndtri(LEVELS)[:, None]
    half = np.where(z < 0, of.middle - of.low, of.high - of.middle) / Z95
    drawn = np.clip(of.middle + half * z, gmice.LOWEST, gmice.HIGHEST)
    away = observed() - drawn
    level = LEVELS[:, None]
    return np.asarray(2 * np.where(away > 0, level * away, (level - 1) * away).mean(axis=0))


def of_each(values: Array) -> Array:
    """Return the mean over the places of each earthquake, shape (earthquakes,)."""
    return np.bincount(earthquake(), values) / np.bincount(earthquake())


def left_out(
    family: Callable[[float], Stated], numbers: Sequence[float]
) -> tuple[Stated, list[float]]:
    """Return a form with its number set, for each earthquake, by the score of all others."""
    asked = [family(number) for number in numbers]
    each = np.array([of_each(scores(one)) for one in asked])
    best = np.argmin(each.sum(axis=1)[:, None] - each, axis=0)
    columns = best[earthquake()], np.arange(len(observed()))
    ends = (np.array([getattr(one, end) for one in asked])[columns] for end in ENDS)
    return Stated(*ends), [numbers[place] for place in best.tolist()]


def forms() -> Mapping[str, Stated]:
    """Return the forms that have no number to be set, published ones and halves of two."""
    now = shaking()
    use = converted(now, 0.5)
    found = {IN_USE: use, "PGA alone": converted(now, 1.0), "PGV alone": converted(now, 0.0)}
    trees = {
        "BSSA14 alone": [(Model.BSSA14, 1.0)],
        "ASB14 alone": [(Model.ASB14_RJB, 1.0)],
        "ASB14 of points (Repi) alone": [(Model.ASB14_REPI, 1.0)],
        "ASB14 of points in place of ASB14": [(Model.BSSA14, 0.5), (Model.ASB14_REPI, 0.5)],
        "ASB14 of hypocentres in place of ASB14": [(Model.BSSA14, 0.5), (Model.ASB14_RHYP, 0.5)],
    }
    found |= {name: converted(shaking(Tree.of(one)), 0.5) for name, one in trees.items()}
    found |= {f"ground of {v:g} m/s": converted(shaking(vs30=v), 0.5) for v in (270.0, 560.0)}
    for form in macroseismic.Form:
        alone = by_equation(form)
        found[f"Bindi2011 {form.value}"] = alone
        found[f"half Bindi2011 {form.value}"] = shared_out(use, alone, 0.5)
    return found


def families() -> Mapping[str, tuple[Callable[[float], Stated], Sequence[float]]]:
    """Return the forms that have a number, and what it may be."""
    now = shaking()
    use = converted(now, 0.5)
    found: dict[str, tuple[Callable[[float], Stated], Sequence[float]]] = {
        "PGA by a share, PGV the rest": (partial(converted, now), SHARES),
        "a constant added": (partial(shifted, use), DEGREES),
    }
    for form in macroseismic.Form:
        name = f"in use by a share, Bindi2011 {form.value} the rest"
        found[name] = partial(shared_out, use, by_equation(form)), SHARES
    return found


def figures(name: str, of: Stated, use: Array, set_to: Sequence[float] = ()) -> Figures:
    """Return how a form lies beside the scores of that in use, shape (earthquakes,)."""
    away, mine = of.middle - observed(), of_each(scores(of))
    cities = earthquake() == len(seen()) - 1
    inside = (of.low <= observed()) & (observed() <= of.high)
    less = mine - use
    recent = np.array([each.year >= MEASURED_SINCE for each in seen()[:-1]])
    return Figures(
        form=name,
        epicentres=float(away[~cities].mean()),
        cities=float(away[cities].mean()),
        once=float(of_each(away).mean()),
        each=float(away.mean()),
        mixed=mixed.mixed(away, earthquake()).bias,
        inside=float(inside.mean()),
        score=float(mine.mean()),
        score_less_in_use=float(less.mean()),
        error=float(less.std(ddof=1) / np.sqrt(len(less))),
        since_1975=float(less[:-1][recent].mean()),
        set_to=f"{min(set_to):g} to {max(set_to):g}" if set_to else "",
    )


def chosen(asked: Mapping[str, Stated]) -> Sequence[str]:
    """Return which form scores best for each earthquake that is left out."""
    names = list(asked)
    each = np.array([of_each(scores(one)) for one in asked.values()])
    best = np.argmin(each.sum(axis=1)[:, None] - each, axis=0)
    return [names[place] for place in best.tolist()]


def section() -> str:
    """Return the table of all forms as they were computed, and what follows from it."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [list(row.values()) for row in csv.DictReader(file)]
    signed = [*range(1, 6), 8, 10]
    lines = [list(HEAD), ["---", *["---:"] * (len(HEAD) - 1)]]
    for row in rows:
        said = [f"{float(x):+.2f}" if at in signed else x for at, x in enumerate(row)]
        said[6], said[7], said[9] = (f"{float(row[at]):.2f}" for at in (6, 7, 9))
        lines.append([row[0] if row[0] == IN_USE else said[0], *said[1:]])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{WORDS}\n\n{table}\n\n{FOLLOWS}"


HEAD = (
    "form",
    "bias, epicentres",
    "cities",
    "each earthquake once",
    "each observation",
    "with a term for each earthquake",
    "inside 90 %",
    "score",
    "less that in use",
    "standard error",
    "since 1975 less that in use",
    "its number",
)
WORDS = (
    "What intensity is stated from could have another form. Each was asked of the same epicentres "
    "and of Kaikoura's cities (`python -m tests.backtest.candidates`). `score` is the continuous "
    "ranked probability score in degrees, each earthquake once: bias, scatter and interval in one "
    "number, the less the better. Where a form has a number of its own, it was set for each "
    "earthquake by all others. Models of Repi are asked at a distance that depth lengthens as it "
    "does that of Joyner and Boore. The ground of the observations is not known; all are taken to "
    "stand on that of the rules, 360 m/s. A constant is in the table to be compared with, not to "
    "be used."
)
FOLLOWS = (
    "The macroseismic equation takes no share: left to the other earthquakes, it is given none in "
    "any of its three forms. By this score, and whichever earthquake is left out, ASB14 in the "
    "form that its authors fitted to points (Repi) is the best, and a tree with it keeps what is "
    "asked with every weight. It was not taken over. It makes epicentres 0.2 degrees stronger and "
    "moves the cities by less than a tenth: the sum is then right by two faults that cancel. What "
    "NOAA lists is the greatest intensity anywhere, so that an estimate for average ground without "
    "a bias to it is too high. Of the earthquakes since 1975, which are measured as those are that "
    "alerts are of and lie too high already, it is worse, by about two standard errors; what it "
    "mends are the old ones. And it knows no direction of a rupture, which records and reports "
    "tell. What mends the cities (PGV alone, softer ground, the macroseismic equation) loses at "
    "epicentres. The tree is configuration (`tree` of the earthquake in `RULES`): whoever weighs "
    "this otherwise can have another."
)


def main() -> int:
    """Compute and keep all forms."""
    fixed = forms()
    use = of_each(scores(fixed[IN_USE]))
    rows = [figures(name, one, use) for name, one in fixed.items()]
    for name, (family, numbers) in families().items():
        stated, set_to = left_out(family, numbers)
        rows.append(figures(name, stated, use, set_to))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(each.name for each in fields(Figures))
        for row in rows:
            said = [f"{x:.3f}" if isinstance(x, float) else x for x in astuple(row)]
            writer.writerow(said)
            print(*said, flush=True)
    best = chosen(fixed)
    for name in sorted(set(best)):
        print(f"{name} scores best without {best.count(name)} of {len(best)} earthquakes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
