"""What stations measure, as a table of facts: units, periods and credible values. Pure.

Names are those of the Climate and Forecast conventions (`standard_name`, table 86) where they have
one. The checks are the three of WMO-No. 8, volume V, chapter 1 and of WMO-No. 488: range, step and
persistence. WMO states figures for values of one minute; those here are of values an hour apart and
are our choice, wide enough for Turkmen summers and Kazakh winters: what fails them is looked at.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

Quantity = Literal[
    "water-level",
    "discharge",
    "water-temperature",
    "air-temperature",
    "dew-point",
    "relative-humidity",
    "wind-speed",
    "wind-gust",
    "precipitation",
    "snow-depth",
    "visibility",
    "pressure",
    "pm2.5",
    "pm10",
    "so2",
    "no2",
    "o3",
    "co",
]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
INSTANT = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a quantity before anybody measures it."""

    unit: str
    standard_name: str | None
    """Of the CF conventions; None: they have none for it."""
    period: timedelta
    """What one value is the mean, or the sum, of; 0: it is read at an instant."""
    limits: tuple[float, float]
    """A value outside is erroneous: no instrument, or no weather of this planet, gives it."""
    usual: tuple[float, float]
    """A value outside is suspect: beyond the records of Central Asia."""
    step: float | None = None
    """A change by more between two values an hour or less apart is suspect; None: not checked."""
    persists_hours: float | None = None
    """The same value for longer is suspect: the instrument is stuck; None: not checked."""
    may_persist: Collection[float] = ()
    """Values that stay for days in nature, such as calm, saturation, no rain."""
    molar_g: float | None = None
    """Of a gas: grams in a mole, by which parts per billion become micrograms."""


def _gas(molar_g: float, name: str, usual: float, limit: float = 100_000.0) -> Facts:
    return Facts(
        unit="ug/m3",
        standard_name=f"mass_concentration_of_{name}_in_air",
        period=HOUR,
        limits=(0.0, limit),
        usual=(0.0, usual),
        persists_hours=48.0,
        may_persist=(0.0,),
        molar_g=molar_g,
    )


def _dust(name: str, usual: float) -> Facts:
    return Facts(
        unit="ug/m3",
        standard_name=f"mass_concentration_of_{name}_ambient_aerosol_particles_in_air",
        period=HOUR,
        limits=(0.0, 10_000.0),
        usual=(0.0, usual),
        step=1_000.0,
        persists_hours=24.0,
        may_persist=(0.0,),
    )


def _celsius(name: str | None, limits: tuple[float, float], usual: tuple[float, float]) -> Facts:
    return Facts(
        unit="degC",
        standard_name=name,
        period=INSTANT,
        limits=limits,
        usual=usual,
        step=12.0,
        persists_hours=24.0,
        may_persist=(0.0,),
    )


def _wind(name: str, limit: float, usual: float) -> Facts:
    return Facts(
        unit="m/s",
        standard_name=name,
        period=INSTANT,
        limits=(0.0, limit),
        usual=(0.0, usual),
        step=30.0,
        persists_hours=24.0,
        may_persist=(0.0,),
    )


QUANTITIES: Mapping[Quantity, Facts] = {
    "water-level": Facts(
        unit="cm",
        standard_name="water_surface_height_above_reference_datum",
        period=INSTANT,
        limits=(-10_000.0, 100_000.0),
        usual=(-1_000.0, 5_000.0),
        step=300.0,
    ),
    "discharge": Facts(
        unit="m3/s",
        standard_name="water_volume_transport_in_river_channel",
        period=DAY,
        limits=(0.0, 1_000_000.0),
        usual=(0.0, 20_000.0),
    ),
    "water-temperature": _celsius(None, (-5.0, 60.0), (-0.5, 38.0)),
    "air-temperature": _celsius("air_temperature", (-95.0, 65.0), (-60.0, 52.0)),
    "dew-point": _celsius("dew_point_temperature", (-110.0, 45.0), (-65.0, 32.0)),
    "relative-humidity": Facts(
        unit="%",
        standard_name="relative_humidity",
        period=INSTANT,
        limits=(0.0, 105.0),
        usual=(1.0, 100.0),
        step=60.0,
        persists_hours=48.0,
        may_persist=(100.0,),
    ),
    "wind-speed": _wind("wind_speed", 115.0, 60.0),
    "wind-gust": _wind("wind_speed_of_gust", 150.0, 80.0),
    "precipitation": Facts(
        unit="mm",
        standard_name="lwe_thickness_of_precipitation_amount",
        period=HOUR,
        limits=(0.0, 500.0),
        usual=(0.0, 120.0),
        persists_hours=12.0,
        may_persist=(0.0,),
    ),
    "snow-depth": Facts(
        unit="cm",
        standard_name="surface_snow_thickness",
        period=INSTANT,
        limits=(0.0, 1_500.0),
        usual=(0.0, 600.0),
        step=60.0,
    ),
    "visibility": Facts(
        unit="m",
        standard_name="visibility_in_air",
        period=INSTANT,
        limits=(0.0, 300_000.0),
        usual=(0.0, 100_000.0),
    ),
    "pressure": Facts(
        unit="hPa",
        standard_name="air_pressure_at_mean_sea_level",
        period=INSTANT,
        limits=(300.0, 1_120.0),
        usual=(500.0, 1_085.0),
        step=15.0,
        persists_hours=24.0,
    ),
    "pm2.5": _dust("pm2p5", 2_000.0),
    "pm10": _dust("pm10", 6_000.0),
    "so2": _gas(64.066, "sulfur_dioxide", 5_000.0),
    "no2": _gas(46.0055, "nitrogen_dioxide", 2_000.0),
    "o3": _gas(47.998, "ozone", 800.0),
    "co": _gas(28.010, "carbon_monoxide", 60_000.0, 1_000_000.0),
}
NAMES: tuple[Quantity, ...] = get_args(Quantity)
