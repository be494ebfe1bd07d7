import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import gmice, intensity
from services.risk.science.ground_motion import Imt
from services.risk.science.intensity import Form
from services.risk.science.limits import ScienceError


@given(
    st.sampled_from(list(Form)),
    st.floats(3, 9),
    st.floats(1, 50),
    st.floats(0, 500),
    st.floats(0, 50),
)
def test_intensity_never_rises_with_distance_and_stays_on_its_scale(
    form: Form, magnitude: float, depth: float, distance: float, further: float
) -> None:
    near, far = intensity.bindi2011(form, magnitude, depth, [distance, distance + further]).median
    assert 1 <= far <= near <= 12


def test_a_focus_at_the_surface_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        intensity.bindi2011(Form.REPI, 6, 0, 10)
    assert refused.value.field == "depth_km"


def test_beyond_the_data_the_intensity_carries_warnings() -> None:
    assert len(intensity.bindi2011(Form.REPI, 4.0, 10, [10, 700]).warnings) == 2
    assert intensity.bindi2011(Form.REPI, 6.0, 10, [10, 70]).warnings == ()


@pytest.mark.parametrize("imt", [Imt.PGA, Imt.PGV])
def test_converted_intensity_is_the_same_in_whatever_order_the_values_lie(imt: Imt) -> None:
    values = np.geomspace(0.01, 50, 12).reshape(3, 4)
    assert np.array_equal(gmice.mmi(imt, values.T), gmice.mmi(imt, values).T)
    assert gmice.mmi(imt, values[1, 2]) == gmice.mmi(imt, values)[1, 2]


@given(st.sampled_from([Imt.PGA, Imt.PGV]), st.floats(0, 300), st.floats(1.01, 3))
def test_converted_intensity_rises_with_shaking_but_for_the_published_steps(
    imt: Imt, value: float, factor: float
) -> None:
    weak, strong = gmice.mmi(imt, [value, value * factor])
    # The branches of Table 1 do not meet exactly; the largest step down is 0.004 degrees.
    assert strong >= weak - 0.005
    assert 1 <= weak <= 10


def test_intensity_is_the_mean_of_what_pga_and_pgv_say() -> None:
    of_pga, of_pgv = gmice.mmi(Imt.PGA, 0.06), gmice.mmi(Imt.PGV, 12.0)
    assert gmice.mmi_of_both(0.06, 12.0) == (of_pga + of_pgv) / 2


def test_intensity_has_no_step_where_it_used_to_change_from_pga_to_pgv() -> None:
    pga = np.geomspace(0.02, 0.2, 2000)
    # PGV that says a degree more or less than PGA: a switch at V would show.
    for factor in (30.0, 300.0):
        steps = np.diff(gmice.mmi_of_both(pga, factor * pga))
        assert np.abs(steps).max() < 0.01


def test_the_deviation_of_the_conversion_is_in_every_interval() -> None:
    median = gmice.mmi_of_both(0.03, 4.5)
    certain = gmice.with_deviation(median, median, 1.6449)
    assert certain - median == pytest.approx(1.6449 * 0.645)
    low, high = (
        gmice.with_deviation(
            median, gmice.mmi_of_both(0.03 * np.exp(z * 0.7), 4.5 * np.exp(z * 0.7)), z
        )
        for z in (-1.6449, 1.6449)
    )
    assert high - median > 1.3
    assert median - low > 1.2


def test_the_interval_is_that_of_sampling_shaking_and_conversion() -> None:
    """Within 0.12 degrees where the lines break, and exact where they do not."""
    random = np.random.default_rng(5)
    shaking, conversion = random.normal(size=(2, 200_000))
    for pga, pgv in ((0.005, 0.6), (0.03, 4.5), (0.1, 10.0), (0.4, 50.0)):
        factor = np.exp(0.7 * shaking)
        drawn = gmice.mmi_of_both(pga * factor, pgv * factor) + gmice.sigma_of_both() * conversion
        median = gmice.mmi_of_both(pga, pgv)
        for z, share in ((-1.6449, 0.05), (1.6449, 0.95)):
            moved = gmice.mmi_of_both(pga * np.exp(0.7 * z), pgv * np.exp(0.7 * z))
            found = gmice.with_deviation(median, moved, z)
            assert found == pytest.approx(np.clip(np.quantile(drawn, share), 1, 10), abs=0.12)


def test_a_measure_without_relation_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        gmice.mmi(Imt.SA10, 0.1)
    assert refused.value.field == "imt"
