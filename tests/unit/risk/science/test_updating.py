"""Shaking given what was recorded and felt, at the limits where the answer is known."""

import numpy as np
import pytest

from services.risk.science import gmice, passes, scenario, updating
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.limits import ScienceError
from services.risk.science.updating import Positions, Seen

EPICENTRE = (40.0, 70.0)


def motion(n: int = 1, rupture: float | None = None) -> GroundMotion:
    tau, phi = np.full(n, 0.4), np.full(n, 0.6)
    strike = None if rupture is None else np.full(n, rupture)
    tau = tau if strike is None else np.hypot(tau, strike)
    return GroundMotion(np.full(n, 0.1), np.hypot(tau, phi), tau, phi, strike)


def seen(lat: float, lon: float, ln: float, deviation: float = 0.0, **more: float) -> Seen:
    where = Positions.of(EPICENTRE, [lat], [lon])
    return Seen(np.array([ln]), np.array([deviation]), motion(1, more.get("rupture")), where)


def test_a_record_at_the_site_is_the_shaking_there() -> None:
    here = Positions.of(EPICENTRE, [40.2], [70.1])
    found = updating.condition(motion(), here, Imt.PGA, seen(40.2, 70.1, np.log(0.3)))
    assert found.median == pytest.approx(0.3, rel=1e-6)
    assert found.sigma < 1e-4


def test_a_station_far_away_moves_the_event_and_nothing_else() -> None:
    """The residual .9 splits as tau2 and phi2 do: .9 x .16 / .52."""
    here = Positions.of(EPICENTRE, [40.2], [70.1])
    found = updating.condition(motion(), here, Imt.PGA, seen(44.0, 77.0, np.log(0.1) + 0.9))
    assert np.log(found.median / 0.1) == pytest.approx(0.9 * 0.16 / 0.52)
    assert found.phi == pytest.approx(0.6)
    assert found.tau == pytest.approx(0.4 * np.sqrt(0.36 / 0.52))


def test_what_says_nothing_changes_nothing() -> None:
    here = Positions.of(EPICENTRE, [40.2], [70.1])
    vague = updating.condition(motion(), here, Imt.PGA, seen(40.2, 70.1, 0.0, deviation=1e6))
    assert vague.median == pytest.approx(0.1)
    assert vague.sigma == pytest.approx(motion().sigma)
    none = Seen(np.empty(0), np.empty(0), motion(0), Positions.of(EPICENTRE, [], []))
    prior = motion()
    assert updating.condition(prior, here, Imt.PGA, none) is prior


def test_a_strong_record_along_one_azimuth_weakens_what_is_across() -> None:
    """Strike unknown: who is strongly shaken in the north learns that the rupture runs north."""
    places = Positions.of(EPICENTRE, [41.5, 40.0, 38.5], [70.0, 72.0, 70.0])
    record = seen(40.6, 70.0, np.log(0.1) + 1.0, rupture=0.5)
    north, east, south = updating.condition(motion(3, 0.5), places, Imt.PGA, record).median
    _, plain, _ = updating.condition(
        motion(3), places, Imt.PGA, seen(40.6, 70, record.ln[0])
    ).median
    assert north > south > plain > east


def test_more_records_leave_less_unknown_between_events() -> None:
    here = Positions.of(EPICENTRE, [40.2], [70.1])
    left = []
    for n in (1, 4, 16):
        angle = np.linspace(0, 2 * np.pi, n, endpoint=False)
        where = Positions.of(EPICENTRE, 40 + 2 * np.sin(angle), 70 + 2 * np.cos(angle))
        records = Seen(np.full(n, np.log(0.2)), np.zeros(n), motion(n), where)
        left.append(float(updating.condition(motion(), here, Imt.PGA, records).tau[0]))
    assert left[0] > left[1] > left[2]
    assert left[2] < 0.2


def test_two_records_of_one_place_are_no_fault() -> None:
    here = Positions.of(EPICENTRE, [40.2], [70.1])
    where = Positions.of(EPICENTRE, [40.2, 40.2], [70.1, 70.1])
    records = Seen(np.log([0.2, 0.4]), np.zeros(2), motion(2), where)
    found = updating.condition(motion(), here, Imt.PGA, records)
    assert 0.2 < found.median[0] < 0.4


@pytest.mark.parametrize("imt", [Imt.PGA, Imt.PGV])
def test_an_intensity_goes_there_and_back(imt: Imt) -> None:
    degrees = np.array([2.0, 3.5, 4.9, 6.0, 8.5])
    ln, deviation = updating.from_intensity(imt, degrees)
    assert gmice.mmi(imt, np.exp(ln)) == pytest.approx(degrees, abs=0.01)
    assert deviation[-1] < deviation[1]
    with pytest.raises(ScienceError):
        updating.from_intensity(imt, [12.0])


def test_azimuths_and_distances_are_those_of_a_sphere() -> None:
    at = Positions.of(EPICENTRE, [41.0, 40.0, 39.0], [70.0, 71.0, 70.0])
    assert np.degrees(np.arctan2(at.sine, at.cosine)) == pytest.approx([0, 90, 180], abs=0.4)
    assert at.apart_km(at)[0] == pytest.approx([0, 139.68, 222.39], abs=0.5)


def test_at_the_epicentre_itself_no_direction_is_made_of_rounding() -> None:
    at = Positions.of((40.53, 72.8), [40.53], [72.8])
    assert (at.cosine[0], at.sine[0]) == (1.0, 0.0)


@pytest.mark.parametrize("epicentre", [(52.0, 179.9), (89.9, 0.0), (-40.0, -179.95)])
def test_at_the_edges_of_the_map_distances_and_azimuths_stay_those_of_a_sphere(
    epicentre: tuple[float, float],
) -> None:
    """A site beyond the antimeridian or the pole is near, not a continent away."""
    lat, lon = epicentre
    beyond = (lon + 0.2 + 180) % 360 - 180
    at = Positions.of(epicentre, [lat, lat], [lon, beyond])
    assert at.apart_km(at)[0, 1] == pytest.approx(0.2 * 111.195 * np.cos(np.radians(lat)), rel=1e-3)
    assert at.sine[1] == pytest.approx(1.0, abs=0.01)


def scattered(n: int, strike: float | None = 0.3) -> tuple[GroundMotion, Positions]:
    random = np.random.default_rng(7)
    at = Positions.of(EPICENTRE, 40 + random.normal(0, 0.5, n), 70 + random.normal(0, 0.5, n))
    between, phi = random.uniform(0.2, 0.5, n), random.uniform(0.4, 0.7, n)
    rupture = None if strike is None else np.full(n, strike)
    tau = between if rupture is None else np.hypot(between, rupture)
    median = np.exp(random.normal(-2.3, 0.8, n))
    return GroundMotion(median, np.hypot(tau, phi), tau, phi, rupture), at


@pytest.mark.parametrize("strike", [None, 0.3])
def test_compiled_conditioning_gives_the_answers_of_numpy(
    strike: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("services.risk.science.updating_kernel")
    prior, at = scattered(700, strike)
    expected, places = scattered(20, strike)
    ln = np.log(expected.median) + np.linspace(-1, 1, 20)
    records = Seen(ln, np.linspace(0, 0.5, 20), expected, places)
    fast = updating.condition(prior, at, Imt.PGA, records)
    monkeypatch.setattr(updating, "kernel", None)
    plain = updating.condition(prior, at, Imt.PGA, records)
    assert fast.median == pytest.approx(plain.median, rel=1e-9)
    for one, other in ((fast.tau, plain.tau), (fast.phi, plain.phi), (fast.sigma, plain.sigma)):
        assert one == pytest.approx(other, abs=1e-8)


EVERY = ["C1L-LC", "URML-LC", "EP.S.H.A"]


@pytest.mark.parametrize("depth_km", [10.0, 55.0, 200.0])
def test_two_passes_about_observations_give_the_answers_of_numpy(depth_km: float) -> None:
    """The models compiled, what was seen between, damage compiled; with moments 1 apart in 1e6."""
    pytest.importorskip("services.risk.science.kernel")
    random = np.random.default_rng(1)
    n = passes.GIVEN_SITES + 77
    lat, lon = 40 + random.normal(0, 0.6, n), 70 + random.normal(0, 0.6, n)
    sites = scenario.Sites.of(lat, lon, random.uniform(200, 900, n), random.integers(0, 3, n))
    event = scenario.Event(6.7, *EPICENTRE, depth_km, 90.0, magnitude_sigma=0.2)
    where = Positions.of(EPICENTRE, [40.2, 39.7], [70.3, 69.9])

    def given(
        motions: passes.Motions, latitude: np.ndarray, longitude: np.ndarray
    ) -> passes.Motions:
        at = Positions.of(EPICENTRE, latitude, longitude)
        records = Seen(np.log([0.2, 0.05]), np.array([0.0, 0.3]), motion(2, 0.3), where)
        known = {Imt.PGA: updating.condition(motions[Imt.PGA], at, Imt.PGA, records)}
        return updating.followed(motions, {**motions, **known}, {Imt.PGA})

    classes, imts = Classes.of(EVERY), list(Imt)
    fast = scenario.assess(event, sites, classes, imts=imts, given=given)
    plain = scenario.assess_plain(event, sites, classes, imts=imts, given=given)
    assert np.allclose(fast.shaking, plain.shaking, rtol=1e-6, atol=0)
    for name in ("own", "states", "function", "loss"):
        assert np.allclose(getattr(fast, name), getattr(plain, name), rtol=0, atol=1e-6)
    # Nothing of it depends on who asks: an assessment is computed again to the same bit.
    again = scenario.assess(event, sites, classes, imts=imts, given=given, threads=1)
    assert np.array_equal(fast.states, again.states)
