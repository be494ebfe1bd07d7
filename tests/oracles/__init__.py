"""What holds the science: its numbers against those of others, as data.

`test_oracles.py` runs every oracle; `python -m tests.oracles` writes the verification page from the
same objects.
"""

from services.risk.science import forecast, scenario
from services.risk.science.method import Method
from tests.oracles import (
    aftershock,
    air,
    cascade,
    casualties,
    climate,
    drought,
    economics,
    event_loss,
    exposure,
    fire,
    flood,
    fragility,
    ground_motion,
    heat,
    index,
    intensity,
    landslide,
    liquefaction,
    losses,
    population,
    return_levels,
    rupture,
    simulation,
    source,
    updating,
    verification,
)
from tests.oracles.oracle import Oracle

SUBJECTS: dict[str, tuple[Oracle, ...]] = {
    "Source and site": source.ORACLES,
    "Ruptures of unknown strike": rupture.ORACLES,
    "Ground motion": ground_motion.ORACLES,
    "Intensity": intensity.ORACLES,
    "Shaking given observations": updating.ORACLES,
    "Fragility": fragility.ORACLES,
    "Facilities damaged together": simulation.ORACLES,
    "Landslide": landslide.ORACLES,
    "Liquefaction": liquefaction.ORACLES,
    "People under uncertain shaking": exposure.ORACLES,
    "Loss of life and money by intensity": population.ORACLES,
    "Casualties by buildings": casualties.ORACLES,
    "Aftershocks": aftershock.ORACLES,
    "Flood": flood.ORACLES,
    "Return levels": return_levels.ORACLES,
    "Heat": heat.ORACLES,
    "Drought": drought.ORACLES,
    "Air quality": air.ORACLES,
    "Fire weather": fire.ORACLES,
    "Climate": climate.ORACLES,
    "Losses of event sets": event_loss.ORACLES,
    "Loss statistics": losses.ORACLES,
    "Composite index": index.ORACLES,
    "Cascades": cascade.ORACLES,
    "Economics of measures": economics.ORACLES,
    "Verification of forecasts": verification.ORACLES,
}
"""Oracles by subject, in the order of the page."""

TESTED: dict[Method, str] = {
    scenario.METHOD: "the compiled path equals the NumPy path within 1e-6 (`test_scenario.py`)",
    forecast.METHOD: "conformal intervals cover 90 % within three binomial errors; the gate "
    "refuses white noise in at least 90 of 100 seeds and passes a seasonal memory "
    "(`test_forecast.py`)",
}
"""Methods for which nobody prints numbers, and the tests that hold them."""
