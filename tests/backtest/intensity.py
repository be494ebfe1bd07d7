"""Our intensities at the epicentres of past earthquakes, beside the greatest that was observed.

The greatest intensity is that of the worst site, where ground and buildings were weakest: an
estimate on average ground is expected to lie a few tenths of a degree below it.
"""

from collections.abc import Sequence

import numpy as np

from services.risk.perils.earthquake import footprint
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Places
from services.risk.rules import EarthquakeRules
from services.risk.science import intensity
from services.risk.science.magnitude import surface_magnitude
from tests.backtest.calibration import Estimates
from tests.backtest.effects import Effect
from tests.backtest.hazards import hazard_of

FIRST_YEAR = 1900
"""Before it magnitudes are themselves from intensities."""
CRUST_KM, DEEP_KM = 50.0, 90.0
Z95 = 1.6448536269514722


def shallow(effects: Sequence[Effect]) -> list[Effect]:
    """Return those in the crust with an observed intensity, a magnitude and a depth."""
    return [each for each in _observed(effects) if (each.depth_km or 0.0) <= CRUST_KM]


def deep(effects: Sequence[Effect]) -> list[Effect]:
    """Return those below 90 km with an observed intensity and a magnitude."""
    return [each for each in _observed(effects) if (each.depth_km or 0.0) > DEEP_KM]


def observed(effects: Sequence[Effect]) -> list[float]:
    """Return their intensities; NOAA lists degrees up to XII, MMI here ends at X."""
    return [min(each.intensity or 0.0, 10.0) for each in effects]


def instrumental(effects: Sequence[Effect]) -> Estimates:
    """Return MMI at the epicentre as an assessment states it, from shaking."""
    return _stated(effects, "mmi")


def macroseismic(effects: Sequence[Effect], form: intensity.Form) -> Estimates:
    """Return MSK-64 at the epicentre by one form of the equation."""
    found = [
        intensity.bindi2011(
            form, float(np.clip(_surface(each), 3, 9)), max(each.depth_km or 0.0, 1.0), [0.0]
        )
        for each in effects
    ]
    middle = np.array([each.median.item() for each in found])
    spread = Z95 * np.array([each.sigma for each in found])
    return Estimates(middle - spread, middle, middle + spread)


def _observed(effects: Sequence[Effect]) -> list[Effect]:
    return [
        each
        for each in effects
        if each.scale == "mmi"
        and each.intensity is not None
        and each.year >= FIRST_YEAR
        and each.magnitude is not None
        and each.depth_km is not None
    ]


def _stated(effects: Sequence[Effect], measure: str) -> Estimates:
    """Return a measure of our footprint at each epicentre."""
    rows = []
    for each in effects:
        hazard = hazard_of(each)
        rules = EarthquakeRules()
        here = Places(np.array([each.longitude]), np.array([each.latitude]))
        found = footprint.at_places(source_of(hazard, rules), here, rules)
        rows.append(next(one for one in found.measures if one.name == measure).fractiles[0])
    return Estimates(*np.array(rows).T)


def _surface(effect: Effect) -> float:
    """Return the surface-wave magnitude, which the equation takes."""
    assert effect.magnitude is not None
    if effect.magnitude_type == "ms":
        return effect.magnitude
    return float(surface_magnitude(effect.magnitude))
