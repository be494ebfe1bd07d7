"""Rates of earthquakes from a catalogue that is complete for unequal times."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import catalogue, limits
from services.risk.science.method import Method
from shared.problems import say

METHOD = Method(
    "Weichert-rates",
    "1",
    "Weichert (1980): Estimation of the earthquake recurrence parameters for unequal observation "
    "periods for different magnitudes. BSSA 70(4):1337-1346, with its deviations of b and rate",
)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Yearly rate of events from `least` on, and b, each with its standard error."""

    b: float
    b_error: float
    rate: float
    rate_error: float
    least: float
    events: int

    def relation(self, years: float) -> catalogue.GutenbergRichter:
        """Return the Gutenberg-Richter relation of this rate."""
        a = float(np.log10(self.rate) + self.b * self.least)
        return catalogue.GutenbergRichter(a, self.b, self.b_error, self.least, self.events, years)


def weichert(
    magnitudes: ArrayLike, counts: ArrayLike, years: ArrayLike, bin_width: float
) -> Recurrence:
    """Return rate and b of classes of magnitude that are complete for unequal times.

    Weichert's maximum likelihood, his eqs. 5 to 8: magnitudes are the middles of their classes.
    The rate is that of all from the lower edge of the lowest class.

    Parameters
    ----------
    magnitudes
        Middle of each class, rising, shape (classes,).
    counts
        Events of each class within the time for which it is complete.
    years
        That time, years.
    bin_width
        Of the classes.

    Raises
    ------
    ScienceError
        With fewer than two classes, or events in the lowest or the highest class alone.
    """
    m = np.atleast_1d(limits.numbers("magnitudes", magnitudes, low=-5, high=12))
    n = np.atleast_1d(limits.numbers("counts", counts, low=0))
    t = np.atleast_1d(limits.numbers("years", years, above=0))
    width = limits.number("bin_width", bin_width, above=0, high=2)
    limits.same_length(magnitudes=m, counts=n, years=t)
    if len(m) < 2 or np.any(np.diff(m) <= 0):
        raise limits.ScienceError(
            "magnitudes", "rising, two or more", say("order-broken", field="magnitudes")
        )
    total = float(n.sum())
    if total < 2 or n[0] == total or n[-1] == total:
        raise limits.ScienceError("counts", "two classes", say("data-too-few", field="counts"))
    above = m - m[0]  # keeps exponentials near 1
    mean = float(n @ above) / total

    def moments(beta: float) -> tuple[float, float]:
        """Return mean and variance of the magnitude under this slope."""
        weight = t * np.exp(-beta * above)
        share = weight / weight.sum()
        first = float(share @ above)
        return first, float(share @ (above - first) ** 2)

    # The mean falls with beta without bound on either side, so halving finds the one root.
    low, high = -50.0, 50.0
    for _ in range(80):
        beta = (low + high) / 2
        low, high = (beta, high) if moments(beta)[0] > mean else (low, beta)
    fall = np.exp(-beta * above)
    rate = total * float(fall.sum() / (t @ fall))
    error = 1 / np.sqrt(total * moments(beta)[1])
    return Recurrence(
        float(beta / np.log(10)),
        float(error / np.log(10)),
        rate,
        float(rate / np.sqrt(total)),
        float(m[0] - width / 2),
        int(total),
    )


def complete_counts(
    years: ArrayLike,
    magnitudes: ArrayLike,
    complete: Sequence[tuple[float, float]],
    until: float,
    *,
    bin_width: float = 0.1,
    rounded_to: float = 0.1,
) -> tuple[Array, Array, Array]:
    """Return middles, counts and years of the classes of a catalogue, as `weichert` asks.

    Parameters
    ----------
    years
        Of each event, with its fraction, shape (events,).
    magnitudes
        Shape (events,).
    complete
        From which magnitude on the catalogue is complete since which year.
    until
        The year, with its fraction, at which the catalogue ends.
    bin_width
        Of the classes, the first of which begins at the least complete magnitude.
    rounded_to
        To which magnitudes are rounded, 0 for not at all: 4.0 then begins at 3.95.

    Raises
    ------
    ScienceError
        If greater events are complete for a shorter time, or nothing is complete.
    """
    when = limits.numbers("years", years)
    m = limits.numbers("magnitudes", magnitudes, low=-5, high=12)
    limits.same_length(years=when, magnitudes=m)
    width = limits.number("bin_width", bin_width, above=0, high=2)
    table = sorted(complete)
    if not table or any(one[1] < two[1] for one, two in pairwise(table)):
        raise limits.ScienceError(
            "complete", "longer for the greater", say("order-broken", field="complete")
        )
    lowest = table[0][0] - limits.number("rounded_to", rounded_to, low=0, high=1) / 2
    place = np.floor((m - lowest) / width + 1e-9).astype(np.int64)
    if not m.size or place.max() < 0:
        raise limits.ScienceError(
            "magnitudes", "complete ones", say("data-too-few", field="magnitudes")
        )
    middles = lowest + width * (np.arange(place.max() + 1) + 0.5)
    # A class that a step of the table divides is complete from the step's later year on.
    since = np.array(
        [
            [year for least, year in table if least - rounded_to / 2 <= low + 1e-9][-1]
            for low in middles - width / 2
        ]
    )
    if np.any(since >= until):
        raise limits.ScienceError(
            "until", "after the years of `complete`", say("before-field", field="complete")
        )
    inside = (place >= 0) & (when <= until)
    inside[inside] = when[inside] >= since[place[inside]]
    counts = np.bincount(place[inside], minlength=len(middles))
    return middles, counts.astype(np.float64), until - since
