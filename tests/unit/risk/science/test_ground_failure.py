import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import landslide, liquefaction
from services.risk.science.limits import ScienceError


@given(st.floats(0, 400), st.floats(0, 90), st.floats(0, 30))
def test_flat_or_quiet_ground_does_not_slide_and_shaking_slides_it(
    pgv: float, slope: float, wetness: float
) -> None:
    p, area = landslide.coseismic([pgv, pgv + 10], slope, "ss", "20", wetness)
    if slope < 2:
        assert list(p) == [0, 0]
    assert p[0] <= p[1] + 1e-12
    assert np.all((p >= 0) & (p <= 1) & (area >= 0) & (area <= 0.26))


def test_a_slope_that_does_not_stand_needs_no_shaking_to_slide() -> None:
    assert landslide.critical_acceleration_g(0.9, 30) == 0


@given(st.floats(0.01, 2), st.floats(0.01, 1), st.floats(1.01, 2))
def test_stronger_shaking_displaces_more_and_stronger_slopes_less(
    pga: float, critical: float, factor: float
) -> None:
    weak, strong = landslide.newmark_cm([pga, pga * factor], critical)
    assert 0 <= weak <= strong
    firmer = landslide.newmark_cm(pga, critical * factor)
    assert firmer <= weak
    if pga <= critical:
        assert weak == 0
    low, high = landslide.newmark_failure([weak, strong])
    assert 0 <= low <= high <= 0.335


@given(st.floats(0.1, 500), st.floats(1.01, 10), st.sampled_from(["caine", "guzzetti"]))
def test_longer_rain_triggers_at_lower_intensity(
    duration: float, factor: float, curve: str
) -> None:
    short, long = landslide.rain_threshold_mm_h([duration, duration * factor], curve)
    assert long < short


@given(st.floats(0.1, 1), st.floats(3, 100), st.floats(150, 600), st.floats(1.01, 1.5))
def test_stronger_shaking_and_softer_ground_liquefy_more(
    pga: float, pgv: float, vs30: float, factor: float
) -> None:
    near = {"water_distance_km": 1, "water_table_m": 5, "precipitation_mm": 500}
    p, area = liquefaction.general(pga, [pgv, pgv * factor], 6.8, vs30, **near)
    assert 0 <= p[0] <= p[1] <= 1
    assert 0 <= area[0] <= area[1] <= 50
    softer, _ = liquefaction.general(pga, pgv, 6.8, vs30 / factor, **near)
    assert softer >= p[0]
    weak, strong = liquefaction.fallback([pga, pga * factor], 7, 6, vs30)
    assert 0 <= weak <= strong <= 1


@given(st.floats(1, 80), st.floats(0, 1), st.floats(0, 1))
def test_water_in_a_slope_never_makes_it_safer(slope: float, dry: float, more: float) -> None:
    wet = min(dry + more, 1)
    safety = landslide.safety_factor(slope, 10, 30, [dry, wet], 2, 1900)
    assert safety[1] <= safety[0] + 1e-12


def test_liquefaction_is_likely_from_a_probability_of_a_fifth() -> None:
    assert list(liquefaction.likely([0.1, 0.2, 0.3])) == [False, False, True]


def test_weak_shaking_and_stiff_ground_do_not_liquefy() -> None:
    p, area = liquefaction.general(
        [0.05, 0.3, 0.3],
        [20, 2, 20],
        6.5,
        [300, 300, 700],
        water_distance_km=1,
        water_table_m=5,
        precipitation_mm=500,
    )
    assert list(p) == list(area) == [0, 0, 0]


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("lithology", (30, 30, "xx", "120", 6)),
        ("land_cover", (30, 30, "su", "999", 6)),
        ("slope_deg", (30, 95, "su", "120", 6)),
        ("pgv_cm_s", (-1, 30, "su", "120", 6)),
    ],
)
def test_bad_arguments_are_refused_by_name(
    field: str, arguments: tuple[float, float, str, str, float]
) -> None:
    with pytest.raises(ScienceError) as refused:
        landslide.coseismic(*arguments)
    assert refused.value.field == field


def test_each_place_has_its_own_class() -> None:
    together = landslide.coseismic([30, 60], [30, 35], ["su", "sm"], ["120", "110"], [6, 5])
    alone = [
        landslide.coseismic(30, 30, "su", "120", 6),
        landslide.coseismic(60, 35, "sm", "110", 5),
    ]
    assert np.array(together) == pytest.approx(np.transpose(alone))
    with pytest.raises(ScienceError) as refused:
        landslide.coseismic([30, 60], 30, ["su", "xx"], "120", 6)
    assert refused.value.field == "lithology/1"


def test_values_beyond_the_data_of_a_model_are_warned_of() -> None:
    assert landslide.coseismic_warnings([30, 211], [6, 19]) == []
    assert len(landslide.coseismic_warnings([300], [25])) == 2
    assert landslide.newmark_warnings([0.9, 0.3], [0.05, 0.4], 7.6) == []
    assert len(landslide.newmark_warnings([0.3], [0.5], 8)) == 2
    [text] = landslide.newmark_warnings([1.43], [0.05])
    assert "no upper bound" in text
    assert landslide.rain_warnings([1, 500], "caine") == []
    assert landslide.rain_warnings([600], "caine")
    assert landslide.rain_warnings([600], "guzzetti") == []
    assert liquefaction.general_warnings([150], [2500]) == []
    assert len(liquefaction.general_warnings([151], [2501])) == 2
    assert liquefaction.fallback_warnings(7) == []
    assert liquefaction.fallback_warnings(8)
