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


@given(st.sampled_from([Imt.PGA, Imt.PGV]), st.floats(0, 300), st.floats(1.01, 3))
def test_converted_intensity_rises_with_shaking_but_for_the_published_steps(
    imt: Imt, value: float, factor: float
) -> None:
    weak, strong = gmice.mmi(imt, [value, value * factor])
    # The branches of Table 1 do not meet exactly; the largest step down is 0.004 degrees.
    assert strong >= weak - 0.005
    assert 1 <= weak <= 10


def test_weak_shaking_is_told_by_pga_and_damage_by_pgv() -> None:
    assert gmice.mmi_of_both(0.01, 30.0) == gmice.mmi(Imt.PGA, 0.01)
    assert gmice.mmi_of_both(0.3, 30.0) == gmice.mmi(Imt.PGV, 30.0)


def test_a_measure_without_relation_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        gmice.mmi(Imt.SA10, 0.1)
    assert refused.value.field == "imt"
