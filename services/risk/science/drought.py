"""Meteorological drought: SPI (gamma) and SPEI (log-logistic), per calendar month."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, gammainc, ndtri

from services.risk.science import limits
from services.risk.science.method import Method
from services.risk.science.return_levels import l_moments

SPI = Method(
    "SPI",
    "1",
    "McKee, Doesken, Kleist (1993): The relationship of drought frequency and duration to time "
    "scales. 8th Conf. Applied Climatology; gamma by Thom (1958), zeros counted by their share q",
)
SPEI = Method(
    "SPEI",
    "1",
    "Vicente-Serrano, Begueria, Lopez-Moreno (2010): A multiscalar drought index sensitive to "
    "global warming. Journal of Climate 23(7):1696-1718; log-logistic by L-moments",
    "https://doi.org/10.1175/2009JCLI2909.1",
)

Array = NDArray[np.float64]
Fit = TypeVar("Fit", "GammaFit", "LogisticFit")
LEAST_YEARS = 30
BOUND = 3.09
MOSTLY = 0.5
CLASSES = (
    (-2.0, "extreme drought"),
    (-1.5, "severe drought"),
    (-1.0, "moderate drought"),
)


class Unvaried(limits.ScienceError):
    """A sample without the variation a distribution needs."""


@dataclass(frozen=True, slots=True)
class GammaFit:
    """Gamma distribution of non-zero sums, shape `alpha` and scale `beta`, and share of zeros."""

    alpha: float
    beta: float
    zeros: float

    def index(self, precipitation_mm: ArrayLike) -> Array:
        """Return SPI, clipped to +-3.09; a dry sum has the probability q of the zeros."""
        x = limits.numbers("precipitation_mm", precipitation_mm, low=0)
        h = self.zeros + (1 - self.zeros) * gammainc(self.alpha, x / self.beta)
        return np.asarray(np.clip(ndtri(h), -BOUND, BOUND))


@dataclass(frozen=True, slots=True)
class LogisticFit:
    """Generalised logistic distribution (three-parameter log-logistic), Hosking's k."""

    location: float
    scale: float
    shape: float

    def index(self, balance_mm: ArrayLike) -> Array:
        """Return SPEI of water balances P - PET, clipped to +-3.09."""
        x = limits.numbers("balance_mm", balance_mm)
        z = (x - self.location) / self.scale
        if abs(self.shape) >= 1e-9:
            z = -np.log(np.maximum(1 - self.shape * z, 1e-300)) / self.shape
        return np.asarray(np.clip(ndtri(expit(z)), -BOUND, BOUND))


@dataclass(frozen=True, slots=True)
class Drought(Generic[Fit]):
    """A drought index of consecutive months with what it was computed from."""

    index: Array
    """Shape (n,): NaN until the time scale has passed and in calendar months without a fit."""
    total: Array
    """Sum over the time scale up to each month, mm, shape (n,)."""
    fits: dict[int, Fit]
    """The distribution of each calendar month that could be fitted."""
    warnings: list[str]


def accumulate(monthly_mm: ArrayLike, months: int) -> Array:
    """Return sums over `months` up to each month, NaN for the first ones, shape (n,)."""
    x = limits.numbers("monthly_mm", monthly_mm)
    k = int(limits.number("months", months, low=1, high=48))
    total = np.full(x.shape, np.nan)
    if len(x) >= k:
        total[k - 1 :] = np.convolve(x, np.ones(k), mode="valid")
    return total


def fit_gamma(precipitation_mm: ArrayLike, least: int = LEAST_YEARS) -> GammaFit:
    """Return the gamma fit of one calendar month's sums by Thom's approximation.

    Raises
    ------
    ScienceError
        With fewer than `least` values, or fewer than two different sums above zero.
    """
    x = limits.numbers("precipitation_mm", precipitation_mm, low=0)
    _long_enough("precipitation_mm", x, least)
    wet = x[x > 0]
    if len(wet) < 2 or np.ptp(wet) == 0:
        raise Unvaried(
            "precipitation_mm", "two different sums above 0", "too few sums above zero to fit"
        )
    a = np.log(wet.mean()) - np.log(wet).mean()
    alpha = (1 + np.sqrt(1 + 4 * a / 3)) / (4 * a)
    return GammaFit(float(alpha), float(wet.mean() / alpha), 1 - len(wet) / len(x))


def fit_logistic(balance_mm: ArrayLike, least: int = LEAST_YEARS) -> LogisticFit:
    """Return the log-logistic fit of one calendar month's water balances by L-moments.

    Hosking (1990): k = -t3, scale = l2 sin(k pi)/(k pi), location l1 - scale (1/k - pi/sin(k pi)).

    Raises
    ------
    ScienceError
        With fewer than `least` values or no variation.
    """
    x = limits.numbers("balance_mm", balance_mm)
    _long_enough("balance_mm", x, least)
    if np.ptp(x) == 0:
        raise Unvaried("balance_mm", "not all equal", "equal balances have no distribution")
    mean, second, skewness = l_moments(x)
    k = -skewness
    if abs(k) < 1e-9:
        return LogisticFit(mean, second, 0.0)
    scale = second * np.sin(k * np.pi) / (k * np.pi)
    location = mean - scale * (1 / k - np.pi / np.sin(k * np.pi))
    return LogisticFit(location, float(scale), k)


def spi(
    monthly_mm: ArrayLike, calendar_month: ArrayLike, months: int, baseline: ArrayLike
) -> Drought[GammaFit]:
    """Return SPI of each month against the baseline of its own calendar month.

    Parameters
    ----------
    monthly_mm
        Precipitation, one value a month without gaps, shape (n,).
    calendar_month
        1 to 12, shape (n,).
    months
        Time scale, 1 to 48.
    baseline
        True for months of the reference period (1991-2020), shape (n,).

    Returns
    -------
    Drought
        A calendar month that is nearly always dry has no fit, and the index there is NaN.

    Raises
    ------
    ScienceError
        If the reference period has fewer than 30 years.
    """
    rain = limits.numbers("monthly_mm", monthly_mm, low=0)
    found = _by_month(rain, calendar_month, months, baseline, fit_gamma)
    dry = [month for month, fit in found.fits.items() if fit.zeros > MOSTLY]
    if dry:
        found.warnings.append(
            f"SPI: sums of month {_listed(dry)} are zero in most years of the reference period; "
            "a dry one is normal there, and its index says little"
        )
    return found


def spei(
    balance_mm: ArrayLike, calendar_month: ArrayLike, months: int, baseline: ArrayLike
) -> Drought[LogisticFit]:
    """Return SPEI of monthly P - PET; arguments, result and errors as `spi`."""
    return _by_month(balance_mm, calendar_month, months, baseline, fit_logistic)


def warnings(months: int, index: ArrayLike, method: Method = SPI) -> list[str]:
    """Return warnings for long scales and for an index at its bound.

    The WMO's guide (WMO-No. 1090, 2012) takes 1 to 24 months for the practical range; beyond 3.09
    the index is cut, as thirty years tell nothing of one in a thousand.
    """
    found = limits.beyond(method.id, "time scale", months, 1, 24, "months")
    if np.any(np.abs(np.asarray(index)) >= BOUND):
        found.append(f"{method.id}: an index of {BOUND:g} is a bound, not a value")
    return found


def drought_class(index: ArrayLike) -> list[str | None]:
    """Return the class of each index, shape (n,): a drought, "none", or None where it is NaN."""
    # NaN sorts behind every edge, so that it takes the place after the last class.
    edges = [*(edge for edge, _ in CLASSES), np.inf]
    names = (*(name for _, name in CLASSES), "none", None)
    places = np.searchsorted(edges, np.atleast_1d(np.asarray(index, dtype=np.float64)))
    return [names[i] for i in places.tolist()]


def _by_month(
    values: ArrayLike,
    calendar_month: ArrayLike,
    months: int,
    baseline: ArrayLike,
    fit: Callable[[Array, int], Fit],
) -> Drought[Fit]:
    """Fit each calendar month's sums of the baseline and index all of them."""
    total = accumulate(values, months)
    month = limits.numbers("calendar_month", calendar_month, low=1, high=12)
    reference = np.asarray(baseline, dtype=bool)
    limits.same_length(monthly_mm=total, calendar_month=month, baseline=reference)
    known = ~np.isnan(total)
    # A baseline of 30 years loses its first sums to the time scale.
    least = LEAST_YEARS - -(-(months - 1) // 12)
    found = np.full(total.shape, np.nan)
    fits: dict[int, Fit] = {}
    without = []
    for m in np.unique(month).astype(int):
        mine = known & (month == m)
        _long_enough("baseline", total[reference & (month == m)], LEAST_YEARS)
        try:
            fits[m] = fit(total[mine & reference], least)
        except Unvaried:
            without.append(m)
        else:
            found[mine] = fits[m].index(total[mine])
    warnings = []
    if without:
        warnings.append(f"no index in month {_listed(without)}: its sums hardly vary")
    return Drought(found, total, fits, warnings)


def _listed(months: list[int]) -> str:
    """Return calendar months as text."""
    return ", ".join(str(month) for month in sorted(months))


def _long_enough(field: str, values: Array, least: int) -> None:
    """Raise unless there are the values a fit needs, one a year."""
    if values.size < least:
        raise limits.ScienceError(
            field, f"at least {least} years", f"{values.size} values are too few for a fit"
        )
