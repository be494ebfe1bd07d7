from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from services.risk.science import fragility, pipes
from services.risk.science.ground_motion import GroundMotion
from services.risk.science.limits import ScienceError

classes = st.sampled_from(sorted(fragility.classes()))
shaking = st.floats(0.01, 3)


def motion_of(median: ArrayLike, tau: float, phi: float) -> GroundMotion:
    arrays = [np.atleast_1d(np.asarray(value, dtype=float)) for value in (median, tau, phi)]
    m, t, p = np.broadcast_arrays(*arrays)
    return GroundMotion(m, np.hypot(t, p), t, p)


@given(classes, shaking)
def test_worse_states_are_never_more_probable(name: str, im: float) -> None:
    one = fragility.lookup(name)
    exceeded = fragility.exceedance(im, one.median, one.beta)[0]
    assert np.all(np.diff(exceeded) <= 0)
    states = fragility.states([exceeded])
    assert states.sum() == pytest.approx(1, abs=1e-12)
    assert states.min() >= 0


@given(shaking, st.floats(0.05, 0.6), st.floats(0.2, 0.8), classes)
def test_variability_is_carried_exactly(median: float, tau: float, phi: float, name: str) -> None:
    one = fragility.lookup(name)
    motion = motion_of(median, tau, phi)
    exact = fragility.exceedance_under(motion, one.median[:1], one.beta[:1])[0, 0]
    nodes, weights = np.polynomial.hermite_e.hermegauss(120)
    at = median * np.exp(motion.sigma[0] * nodes)
    known = fragility.exceedance(at, one.median[:1], one.beta[:1])[:, 0]
    assert exact == pytest.approx(known @ weights / weights.sum(), abs=1e-6)


def test_the_mean_over_the_event_residual_is_the_whole_probability() -> None:
    one = fragility.lookup("C1L-LC")
    motion = motion_of([0.1, 0.3, 0.6], 0.4, 0.6)
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    total = sum(
        weight * fragility.exceedance_at(motion, one.median, one.beta, z)
        for z, weight in zip(nodes, weights / weights.sum(), strict=True)
    )
    whole = fragility.exceedance_under(motion, one.median, one.beta)
    assert total == pytest.approx(whole, abs=1e-9)


def test_a_stronger_event_damages_every_site_more() -> None:
    one = fragility.lookup("URML-PC")
    motion = motion_of([0.05, 0.2, 0.5], 0.4, 0.6)
    low, mid, high = (
        fragility.exceedance_at(motion, one.median, one.beta, z) for z in (-1.6, 0, 1.6)
    )
    assert np.all(low < mid)
    assert np.all(mid < high)


def test_an_undefined_state_is_never_reached() -> None:
    tunnel = fragility.lookup("HTU.GS.1")
    exceeded = fragility.exceedance(5.0, tunnel.median, tunnel.beta)
    assert exceeded[0, 1] > 0.9
    assert list(exceeded[0, 2:]) == [0, 0]


@given(classes, st.floats(0.01, 2))
def test_loss_and_lost_function_are_shares(name: str, im: float) -> None:
    one, meant = fragility.lookup(name), fragility.consequence(name)
    states = fragility.states(fragility.exceedance(im, one.median, one.beta))
    assert 0 <= fragility.expected(states, meant.repair)[0] <= 1
    function = fragility.function_after(states, meant, [0, 1, 10, 100, 1e6])[0]
    assert np.all(np.diff(function) >= 0)
    assert function[0] == pytest.approx(fragility.expected(states, meant.function)[0])
    assert function[-1] == pytest.approx(1, abs=1e-6)


def test_every_class_has_consequences() -> None:
    for name in fragility.classes():
        meant = fragility.consequence(name)
        assert len(meant.function) == len(meant.repair) == len(meant.recovery_days) == 5
        assert list(meant.function) == sorted(meant.function, reverse=True)
        assert list(meant.repair) == sorted(meant.repair)


def test_a_state_that_is_not_defined_has_no_annual_rate() -> None:
    tunnel = fragility.lookup("HTU.GS.1")
    rates = fragility.annual_rate(1e-4, 2.5, tunnel.median, tunnel.beta)
    assert np.all(rates[:2] > 0)
    assert list(rates[2:]) == [0, 0]


def test_judged_classes_and_unheard_of_shaking_are_warned_of() -> None:
    assert fragility.warnings("URML-PC", [0.1, 2.9]) == []
    assert "3 g" in fragility.warnings("URML-PC", [0.1, 3.1])[0]
    assert "0.8" in fragility.warnings("ADOBE-PC", [0.1])[0]


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("class", lambda: fragility.lookup("C9X-ZZ")),
        ("occupancy", lambda: fragility.consequence("C1L-LC", "NONE")),
        ("im", lambda: fragility.exceedance(-0.1, [0.1], [0.4])),
        ("median", lambda: fragility.exceedance(0.1, [0.0], [0.4])),
        ("beta", lambda: fragility.exceedance(0.1, [0.1], [0.0])),
        ("material", lambda: pipes.repairs_per_km("wood", pgv_cm_s=1)),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(field: str, call: Callable[[], object]) -> None:
    with pytest.raises(ScienceError) as refused:
        call()
    assert refused.value.field == field


def test_no_shaking_gives_no_damage() -> None:
    one = fragility.lookup("URML-PC")
    assert np.all(fragility.exceedance(0.0, one.median, one.beta) == 0)


@pytest.mark.parametrize(
    ("class_id", "shaken"),
    [("C1L-LC", True), ("HWB.GS.5", True), ("HRD.GF.1", False), ("nonsense", False), (None, False)],
)
def test_only_classes_that_shaking_damages_are_shaken(class_id: str | None, shaken: bool) -> None:
    assert fragility.shaken(class_id) is shaken
