"""Shaking where nobody knows how the rupture runs."""

import numpy as np
import pytest
from numpy.typing import NDArray

from data.build.rupture_distance import gauss
from services.risk.science import ground_motion as gm
from services.risk.science import rupture, scenario
from services.risk.science.ground_motion import Branch, Imt, Model, Tree

Array = NDArray[np.float64]
REPI_KM = np.arange(0.0, 400.0, 0.1)
LENGTH_KM = 97.0
"""Of M 7.5."""
MAGNITUDES = np.arange(4.0, 8.51, 0.1)


def shaking(imt: Imt, magnitude: float, repi_km: Array) -> tuple[Array, Array]:
    """Return ln median and total deviation by the default tree."""
    event = scenario.Event(magnitude, 0.0, 70.0, 10.0)
    distances = scenario.distances_of(event, 0.0 * repi_km, 70 + repi_km / 111.19493)
    motion = gm.combine(gm.DEFAULT_TREES.crust, imt, magnitude, None, distances, 400.0)
    return np.log(motion.median), motion.sigma


@pytest.mark.parametrize("imt", [Imt.PGA, Imt.PGV])
def test_nothing_jumps_between_magnitudes_and_distances_a_tenth_apart(imt: Imt) -> None:
    """Over 46 magnitudes and 4,000 distances: at most 1.3 % and 0.26 in ln."""
    found = np.array([shaking(imt, magnitude, REPI_KM) for magnitude in MAGNITUDES])
    by_distance = np.abs(np.diff(found, axis=2)).max(axis=(0, 2))
    by_magnitude = np.abs(np.diff(found, axis=0)).max(axis=(0, 2))
    assert by_distance == pytest.approx([0, 0], abs=0.015)
    assert by_magnitude == pytest.approx([0, 0], abs=0.26)


def test_shaking_falls_with_distance_at_every_magnitude() -> None:
    for magnitude in MAGNITUDES:
        median, _ = shaking(Imt.PGA, magnitude, REPI_KM)
        assert np.diff(median).max() < 1e-9


def test_an_unknown_strike_matters_at_the_length_of_the_rupture_and_neither_here_nor_far() -> None:
    found = []
    for repi in (0.0, 50.0, 2000.0):
        distances = gm.Distances(ruptures=rupture.joyner_boore_km(repi, LENGTH_KM))
        motion = gm.combine(gm.DEFAULT_TREES.crust, Imt.PGV, 7.5, None, distances, 400.0)
        assert motion.rupture is not None
        found.append(float(motion.rupture[0]))
    assert found[0] == 0
    assert found[1] > 0.3
    assert found[2] < 0.1


def test_what_the_strike_adds_stands_between_events_and_not_within_them() -> None:
    tree = Tree((Branch(Model.BSSA14, 1.0),))
    distances = gm.Distances(ruptures=rupture.joyner_boore_km([60.0], LENGTH_KM))
    unknown = gm.combine(tree, Imt.PGA, 7.5, None, distances, 760.0)
    known = gm.combine(tree, Imt.PGA, 7.5, None, gm.Distances(rjb_km=[60.0]), 760.0)
    assert unknown.rupture is not None
    assert known.rupture is None
    assert unknown.tau**2 == pytest.approx(known.tau**2 + unknown.rupture**2)
    assert unknown.phi == pytest.approx(known.phi)


def test_models_of_points_ask_for_no_rupture() -> None:
    tree = Tree((Branch(Model.ASB14_REPI, 1.0),))
    distances = gm.Distances(repi_km=[30.0], ruptures=rupture.joyner_boore_km([30.0], LENGTH_KM))
    motion = gm.combine(tree, Imt.PGA, 7.3, None, distances, 760.0)
    assert motion.rupture == pytest.approx([0.0])
    assert motion.tau == pytest.approx(
        gm.asb14.predict(Imt.PGA, 7.3, None, [30.0], 760.0, "repi").tau
    )


def test_a_gauss_rule_of_three_points_integrates_the_fifth_power() -> None:
    values = np.linspace(0.2, 1.4, 50)
    weights = np.linspace(1, 3, 50) / np.linspace(1, 3, 50).sum()
    nodes, shares = gauss(values, weights, 3)
    for power in range(6):
        assert shares @ nodes**power == pytest.approx(weights @ values**power, rel=1e-12)
