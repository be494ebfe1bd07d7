"""Every calculator there is, in the order the documents list them."""

from typing import Any

from services.risk.calculators import (
    aftershocks,
    aqi,
    cascade,
    casualties,
    climate_scaling,
    cost_benefit,
    fire_weather,
    flood_damage,
    fragility,
    ground_motion,
    heat,
    inform,
    intensity,
    landslide,
    liquefaction,
    loss_statistics,
    population_loss,
    portfolio,
    return_levels,
    seismicity,
    spi,
    verification,
)
from services.risk.calculators.calculator import Calculator

CALCULATORS: tuple[Calculator[Any], ...] = (
    ground_motion.CALCULATOR,
    intensity.CALCULATOR,
    fragility.CALCULATOR,
    flood_damage.CALCULATOR,
    return_levels.CALCULATOR,
    heat.CALCULATOR,
    spi.CALCULATOR,
    aqi.CALCULATOR,
    fire_weather.CALCULATOR,
    landslide.CALCULATOR,
    liquefaction.CALCULATOR,
    population_loss.CALCULATOR,
    casualties.CALCULATOR,
    aftershocks.CALCULATOR,
    seismicity.CALCULATOR,
    loss_statistics.CALCULATOR,
    inform.CALCULATOR,
    climate_scaling.CALCULATOR,
    cascade.CALCULATOR,
    cost_benefit.CALCULATOR,
    portfolio.CALCULATOR,
    verification.CALCULATOR,
)
