"""Moment magnitude from other scales, and the deviation that goes with it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import magnitude


@pytest.mark.parametrize("written", ["mw", "Mww", "mwr", "MWC", "Mwp"])
def test_moment_magnitudes_stay_as_they_are(written: str) -> None:
    found = magnitude.moment(6.4, written)
    assert (found.magnitude, found.sigma, found.scale) == (6.4, 0.0, "Mw")


@pytest.mark.parametrize("written", [None, "", "ml", "Md", "mB", "mb_Lg", "M"])
def test_scales_without_a_relation_stay_and_say_so(written: str | None) -> None:
    found = magnitude.moment(4.7, written)
    assert (found.magnitude, found.sigma, found.scale) == (4.7, 0.0, None)


@pytest.mark.parametrize("written", ["Ms", "ms_20", "MLH"])
def test_surface_wave_magnitudes_are_converted_however_written(written: str) -> None:
    assert magnitude.moment(7.5, written).magnitude == pytest.approx(7.505)
    assert magnitude.moment(7.5, written).warnings == ()


def test_beyond_the_data_the_conversion_warns() -> None:
    assert len(magnitude.moment(7.0, "mb").warnings) == 1
    assert len(magnitude.moment(2.5, "ms").warnings) == 1


@given(st.floats(0, 9))
def test_surface_wave_magnitude_comes_back(ms: float) -> None:
    mw = magnitude.moment(ms, "ms").magnitude
    assert float(magnitude.surface_magnitude(mw)) == pytest.approx(ms, abs=1e-9)


def test_a_conversion_never_jumps() -> None:
    found = [magnitude.moment(ms, "ms").magnitude for ms in np.arange(3, 8.2, 0.01)]
    assert np.diff(found).max() < 0.011
