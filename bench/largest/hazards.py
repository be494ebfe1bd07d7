"""The largest questions about hazards: motion, weather, air, aftershocks, ground."""

from collections.abc import Mapping

import numpy as np

from bench.largest.numbers import RANDOM, Body, some
from services.risk.calculators.api import MOST_IN_ALL
from services.risk.calculators.calculator import MOST_VALUES as N
from services.risk.science import air, landslide
from services.risk.science.ground_motion import Imt, Measure, Model


def aftershocks() -> Mapping[str, Body]:
    """A long list that updates, and the most sequences in the most windows."""
    asked = {
        "mainshock": 9.5,
        "city": "osh",
        "windows": [{"start_days": i, "end_days": 3650} for i in range(24)],
        "magnitudes": [4.6 + i / 10 for i in range(12)],
    }
    listed = {"until_days": 3650, "days": some(0.1, 3649), "magnitudes": some(4.6, 7)}
    weak = asked | {"mainshock": 7.3}
    return {
        "listed": asked | {"observed": listed},
        "etas": weak | {"etas": {"sequences": 5000}},
        "etas, listed": weak | {"observed": listed, "etas": {"sequences": 100}},
    }


def aqi() -> Mapping[str, Body]:
    """Every pollutant, and means for WHO."""
    values = {
        "pm25_ug_m3": some(0, 500),
        "pm10_ug_m3": some(0, 600),
        "o3_ppm": some(0, 0.2),
        "no2_ppb": some(0, 2000),
        "so2_ppb": some(0, 900),
        "co_ppm": some(0, 50),
        "wind_m_s": some(0, 30),
    }
    who = {"pollutant": "PM2.5", "averaging": air.Averaging.YEAR, "concentrations": some(0, 90)}
    return {"all": values, "who": {"who": [who] * max(1, min(20, MOST_IN_ALL // N - 1))}}


def climate() -> Mapping[str, Body]:
    """The most values in all scenarios and horizons, own warmings, and risks."""
    hazard = {
        "variable": "precipitation",
        "values": some(1, 100, N // 12),
        "extremes": {
            "location": 30,
            "scale": 10,
            "shape": 0.1,
            "periods_years": [2.0 + i for i in range(100)],
        },
    }
    risks = {
        name: some(low, low + 1)
        for name, low in (("today", 1), ("climate_only", 3), ("exposure_only", 5), ("both", 9))
    }
    return {
        "hazard": {"hazard": hazard, "risks": risks},
        "own": {"global_warming_c": some(0, 5), "hazard": hazard | {"values": [3.0]}},
    }


def fire_weather() -> Mapping[str, Body]:
    """A long series."""
    months: list[int] = [1 + i % 12 for i in range(N)]
    return {
        "series": {
            "temperature_c": some(5, 40),
            "humidity_pct": some(5, 95),
            "wind_km_h": some(0, 60),
            "rain_mm": some(0, 5),
            "month": months,
            "latitude": 41.0,
        }
    }


def ground_motion() -> Mapping[str, Body]:
    """Every model and measure."""
    sites = [
        dict(zip((*Measure, "vs30"), each, strict=True))
        for each in zip(*(some(1, 300) for _ in Measure), some(200, 900), strict=True)
    ]
    shaken = {"models": list(Model), "magnitude": 6.5, "depth_km": 100, "sites": sites}
    return {"sites": {**shaken, "imts": list(Imt)}}


def heat() -> Mapping[str, Body]:
    """Every index; a long series with its baseline, and deaths."""
    days: list[int] = [1 + i % 365 for i in range(N)]
    return {
        "weather": {
            "temperature_c": some(20, 45),
            "humidity_pct": some(5, 95),
            "wind_m_s": some(0.5, 15),
            "radiant_c": some(20, 60),
            "natural_wet_bulb_c": some(10, 30),
            "globe_c": some(20, 60),
        },
        "series": {
            "heatwave": {
                "day_max_c": some(20, 45),
                "night_min_c": some(10, 25),
                "day_of_year": days,
                "baseline": {
                    "day_max_c": some(20, 45),
                    "night_min_c": some(10, 25),
                    "day_of_year": days,
                },
            }
        },
        "deaths": {
            "deaths": {
                "temperature_c": some(20, 45),
                "deaths_base": some(5, 30),
                "optimum_c": 28,
            }
        },
    }


def intensity() -> Mapping[str, Body]:
    """Many distances."""
    asked = {"form": "repi", "magnitude": 6.5, "magnitude_type": "Mw", "depth_km": 12}
    return {"distances": asked | {"distances_km": some(0, 500)}}


def landslides() -> Mapping[str, Body]:
    """Many places, shaken, in blocks, at rest."""
    ground = (list(landslide.lithologies()) * N)[:N]
    cover = (list(landslide.land_covers()) * N)[:N]
    return {
        "coseismic": {
            "coseismic": {
                "pgv_cm_s": some(1, 100),
                "slope_deg": some(2, 50),
                "lithology": ground,
                "land_cover": cover,
                "wetness": some(1, 15),
            }
        },
    }


def liquefaction() -> Mapping[str, Body]:
    """Many sites with all that is asked."""
    return {
        "sites": {
            "magnitude": 7,
            "pga_g": some(0.05, 0.9),
            "vs30": some(150, 700),
            "pgv_cm_s": some(3, 90),
            "water_distance_km": some(0, 9),
            "water_table_m": some(0, 9),
            "precipitation_mm": some(50, 900),
        }
    }


def return_levels() -> Mapping[str, Body]:
    """A long record, the most periods, levels and warmings."""
    return {
        "record": {
            "annual_maxima": some(50, 300, 1000),
            "periods_years": [2.0 + i for i in range(1000)],
            "levels": some(50, 300),
            "horizon_years": 50,
            "warming": {"degrees_c": [i / 20 for i in range(100)]},
        }
    }


def seismicity() -> Mapping[str, Body]:
    """A catalogue as long as may be sent, fine classes, many steps of completeness."""
    steps = [{"magnitude": 2 + 0.2 * i, "since": 2000 - 5 * i} for i in range(20)]
    years = (1900 + 120 * RANDOM.random(N)).round(2).tolist()
    magnitudes = (2 - np.log10(RANDOM.random(N))).round(2).tolist()
    body = {"magnitudes": magnitudes, "years": years, "bin_width": 0.01, "complete": steps}
    return {"catalogue": {**body, "begins": 1900, "until": 2020}}


def spi() -> Mapping[str, Body]:
    """A long series with evapotranspiration."""
    return {
        "series": {
            "precipitation_mm": some(0, 100),
            "pet_mm": some(0, 100),
            "start": "1950-01",
            "scale_months": 48,
        }
    }
