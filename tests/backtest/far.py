"""Of the page of the back-test what is by distance: cities, and how they lie with epicentres."""

from collections.abc import Mapping, Sequence

import numpy as np

from tests.backtest import intensity
from tests.backtest.calibration import Calibration, Estimates, calibration
from tests.backtest.distance import AWAY, Felt
from tests.backtest.groups import Compared
from tests.backtest.history import Entry
from tests.backtest.mixed import mixed

ASKED_INSIDE, ASKED_BIAS = (0.85, 0.95), 0.3
AT_A_DISTANCE = (
    "NOAA lists the greatest intensity and not where it was, so that of its earthquakes distance "
    "is depth: the distance to the hypocentre, above. The only intensities at cities that may ship "
    "are those of one earthquake far from the region, Kaikoura 2016 (`data/city_intensities.csv`: "
    "a ShakeMap, by PAGER). They share one event and one rupture, whose strike we do not know: we "
    "take the mean over all. What they have in common is not reduced by their number: this shows "
    "how one great earthquake lies, not how good we are at a distance."
)
EARLIER = (
    "The same cities under each version of the methods. Nobody recorded them under the first two: "
    "they were computed afterwards by the code that recorded these versions (`python -m "
    "tests.backtest.earlier`). Version 1 let the rupture run to every city at once and left the "
    "conversion's deviation out: near cities were two degrees too strong, far ones two too weak."
)
WHERE_FROM = (
    "Where the bias is from: the compass tells. In one quarter nearly all cities were shaken more "
    "than we say, in the opposite one all less: the rupture ran to one side. The mean over all "
    "strikes and places of the hypocentre lies between and knows of no side. A longer rupture or a "
    "slower decay would bring the far cities up, and the near ones and those behind the epicentre, "
    "which are too strong already, with them; and it would be fitted to one earthquake. So nothing "
    "was changed. What does help is to see: `every second one known` is the same assessment where "
    "what was felt at every second city, by distance, is known, and asked at the others. The "
    "direction then follows from the reports, as it does for an alert."
)


def section(
    entries: Sequence[Entry], blind: Mapping[str, Calibration], seen: Mapping[str, Calibration]
) -> list[str]:
    """Return the parts of the section but its head.

    `blind` and `seen` are by distance and quarter: of cities where nothing is known, and where
    every second one is.
    """
    rows = [
        [name, str(one.number), *_figures(one), *_figures(seen[name])]
        for name, one in blind.items()
    ]
    head = ["of", "cities", "bias, degrees", "deviation", "inside 90 %"]
    more = ["bias, every second one known", "deviation", "inside 90 %"]
    return [AT_A_DISTANCE, WHERE_FROM, _table([*head, *more], rows), EARLIER, _versions(entries)]


def together(mine: Compared, far: Felt) -> str:
    """Say how epicentres to 50 km deep and cities lie together, by each weight."""
    shallow = [(each.depth_km or 0.0) <= intensity.CRUST_KM for each in mine.effects]
    alone, cities = mine.part(shallow), far.part(np.ones(len(far.observed), dtype=np.bool_))
    assert alone is not None
    assert cities is not None
    ours = mine.estimates
    seen = np.concatenate([np.asarray(mine.observed)[shallow], far.observed])
    stated = Estimates(
        *(
            np.concatenate([getattr(ours, name)[shallow], getattr(far.estimates, name)])
            for name in ("p05", "p50", "p95")
        )
    )
    both = calibration(seen, stated)
    earthquake = np.concatenate([np.arange(alone.number), np.full(cities.number, alone.number)])
    shared = mixed(stated.p50 - seen, earthquake)
    once = (alone.number * alone.bias + cities.bias) / (alone.number + 1)
    low, high = ASKED_INSIDE
    is_inside = "it is so" if low <= both.inside <= high else "it is not so"
    is_near = "it is so" if abs(shared.bias) <= ASKED_BIAS else "it is not so"
    return (
        f"Epicentres and cities together, {both.number} observations: {low:g} to {high:g} of them "
        f"inside the stated 90 %; {is_inside} ({both.inside:.2f}). A bias of at most "
        f"{ASKED_BIAS:g} degrees; {is_near} ({shared.bias:+.2f}, standard error "
        f"{shared.error:.2f}). The {cities.number} cities are of one earthquake and wrong together "
        "with it, so that the bias has a term for each earthquake, as models of ground motion are "
        "judged (Abrahamson and Youngs 1992; restricted maximum likelihood, "
        f"`tests/backtest/mixed.py`): {shared.between:.2f} degrees between earthquakes, "
        f"{shared.within:.2f} within one. That needs no choice of weights. The plain means: "
        f"{once:+.2f} where each earthquake counts once, {both.bias:+.2f} where each city counts "
        "like an earthquake and four tenths of the weight are on one rupture that ran one way, "
        f"{alone.bias:+.2f} without it."
    )


def _versions(entries: Sequence[Entry]) -> str:
    """Return the bands of distance by version, as they are recorded."""
    bands = dict.fromkeys(
        group for entry in entries for group in entry.groups if group.startswith("cities")
    )
    head, rows = ["version"], []
    for band in bands:
        name = "all" if band == AWAY else band.removeprefix("cities, ").removesuffix(" away")
        head += [f"bias, {name}", "inside"]
    for place, entry in enumerate(entries, 1):
        cells = [entry.groups.get(band, ("", "", "", "")) for band in bands]
        rows.append([str(place), *(text for one in cells for text in (one[1], one[3]))])
    return _table(head, rows)


def _figures(one: Calibration) -> list[str]:
    return [f"{one.bias:+.2f}", f"{one.deviation:.2f}", f"{one.inside:.2f}"]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, marks, *rows])
