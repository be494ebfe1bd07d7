import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import rupture, site
from services.risk.science.limits import ScienceError


def test_styles_follow_the_rake() -> None:
    found = [rupture.style_of(rake) for rake in (None, 0, 180, -170, 90, -90)]
    style = rupture.Style
    slip = style.STRIKE_SLIP
    assert found == [style.ALL, slip, slip, slip, style.REVERSE, style.NORMAL]


def test_a_degree_of_latitude_is_111_km() -> None:
    assert rupture.epicentral_km(40, 70, [41.0, 40.0], [70.0, 70.0]) == pytest.approx(
        [111.195, 0], abs=0.001
    )


def test_distance_across_the_date_line_is_short() -> None:
    assert rupture.epicentral_km(0, 179.9, [0.0], [-179.9])[0] == pytest.approx(22.24, abs=0.01)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_symmetric(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there = rupture.epicentral_km(lat1, lon1, [lat2], [lon2])
    back = rupture.epicentral_km(lat2, lon2, [lat1], [lon1])
    assert there == pytest.approx(back, rel=1e-9, abs=1e-6)


@given(st.floats(0, 500), st.floats(3, 8.5), st.floats(0, 100))
def test_joyner_boore_never_exceeds_epicentral_nor_that_hypocentral(
    repi: float, magnitude: float, depth: float
) -> None:
    length = float(rupture.length_km(magnitude))
    found = rupture.joyner_boore_km(repi, length)
    least = max(0, repi - length)
    assert found.weights.sum() == pytest.approx(1)
    assert np.all((least - 0.01 * repi <= found.nodes) & (found.nodes <= repi))
    assert found.mean <= repi <= rupture.hypocentral_km(repi, depth)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_vs30_rises_with_slope_within_its_bounds(
    slope: float, steeper: float, weight: float
) -> None:
    low, high = site.vs30_from_slope([slope, slope + steeper], weight)
    assert 180 <= low <= high + 1e-9 <= 900 + 1e-6


def test_a_measurement_beats_the_slope_and_the_slope_beats_the_default() -> None:
    found = site.vs30([300.0, np.nan, np.nan], [0.05, 0.05, np.nan])
    assert found == pytest.approx([300, 490, site.DEFAULT_VS30])


def test_a_negative_slope_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        site.vs30_from_slope(-0.1)
    assert refused.value.field == "slope"
