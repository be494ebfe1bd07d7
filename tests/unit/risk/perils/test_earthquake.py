"""What small and large earthquakes do to the facilities that are registered."""

import csv
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.risk.exposure.assets import Assets
from services.risk.perils.earthquake.damage import damage_of
from services.risk.perils.earthquake.footprint import Shaken, at_facilities
from services.risk.perils.earthquake.source import source_of
from services.risk.perils.peril import Damage
from services.risk.rules import Rules
from services.risk.science import passes, scenario, simulation
from services.risk.science.capacity import Classes
from services.risk.science.spatial_correlation import Cells
from tests.support.risk import asset, exposed, hazard

ROOT = Path(__file__).resolve().parents[4]
RULES = Rules().earthquake
SEED = 17
# 13 November 2023, felt in Dushanbe, 14 km away; no damage is known.
FELT: dict[str, Any] = {
    "latitude": 38.6839,
    "longitude": 68.8131,
    "depth_km": 10.0,
    "magnitude": 4.7,
    "magnitude_type": "mb",
}


def registered(city: str) -> Assets:
    """Return the facilities of a city that ship with a fragility class."""
    rows: list[dict[str, str]] = []
    for name in ("assets.csv", "assets.odbl.csv"):
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
            here = (row for row in csv.DictReader(file) if row["city"] == city)
            rows += [row for row in here if row["taxonomy"]]
    found = (
        asset(
            row["source_id"],
            city,
            system=row["system"],
            longitude=float(row["lon"]),
            latitude=float(row["lat"]),
            taxonomy=row["taxonomy"] or None,
        )
        for row in rows
    )
    return exposed(*found)


def of_class(taxonomy: str, n: int) -> Assets:
    """Return facilities of one class, ever further from Osh."""
    return exposed(*(asset(f"a{k}", taxonomy=taxonomy, longitude=72.8 + k / 200) for k in range(n)))


def damage(assets: Assets, **facts: Any) -> tuple[Shaken, Damage]:
    """Return shaking and damage of an earthquake."""
    shaken = at_facilities(source_of(hazard(**facts), RULES), assets, RULES)
    return shaken, damage_of(shaken, assets, RULES, SEED)


def test_a_small_earthquake_that_was_felt_damages_no_thirty_six_facilities() -> None:
    assets = registered("dushanbe")
    assert len(assets) == 720
    _, found = damage(assets, **FELT)
    assert np.nansum(found.states[:, 2:]) < 5
    draws = found.draws()
    assert draws
    damaged = draws.damaged.sum(axis=1)
    assert np.median(damaged) <= 1


def test_a_great_earthquake_nearby_damages_most() -> None:
    assets = registered("ashgabat")
    _, found = damage(
        assets,
        latitude=37.95,
        longitude=58.32,
        depth_km=18.0,
        magnitude=7.3,
        magnitude_type="ms",
    )
    # Expected over all strikes: a rupture that runs away from the city damages fewer.
    assert np.nansum(found.states[:, 2:]) > 0.75 * len(assets)


def test_a_body_wave_magnitude_shakes_as_its_moment_magnitude_does_and_is_less_sure() -> None:
    assets = of_class("URML-LC", 30)
    as_written, _ = damage(assets, magnitude=5.0, magnitude_type="mb")
    as_moment, _ = damage(assets, magnitude=5.28, magnitude_type="mw")
    median, tau, phi = as_written.outcome.own
    assert median == pytest.approx(as_moment.outcome.own[0], abs=0.05)
    assert np.all(tau > as_moment.outcome.own[1])
    assert phi == pytest.approx(as_moment.outcome.own[2], abs=0.01)


@pytest.mark.parametrize("taxonomy", ["C1L-LC", "EP.S.H.A", "HWB.GS.28"])
@pytest.mark.parametrize("magnitude", [3.5, 5.0, 6.5])
def test_function_and_damage_are_shares_however_weak_the_shaking(
    taxonomy: str, magnitude: float
) -> None:
    """Mean function was up to 1.00000002, of states in single precision."""
    _, found = damage(of_class(taxonomy, 800), magnitude=magnitude)
    for shares in (found.states, found.function, found.mean):
        assert shares.min() >= 0
        assert shares.max() <= 1


def digest(threads: int) -> str:
    """Return the SHA-256 of shaking, damage and sums of more sites than one thread takes."""
    n = 2 * passes.THREAD_SITES + 77
    random = np.random.default_rng(1)
    latitude, longitude = 40.5 + random.normal(0, 0.1, (2, n))
    index = random.integers(0, 2, n).astype(np.int32)
    classes = Classes.of(["URML-LC", "HWB.GS.5"])
    sites = scenario.Sites.of(latitude, longitude, 360.0, index)
    event = scenario.Event(6.5, 40.6, 40.6, 12, magnitude_sigma=0.2)
    found = scenario.assess(event, sites, classes, threads=threads)
    draws = simulation.simulate(
        found.own,
        simulation.Ensemble.of(
            classes, index, Cells.of(latitude, longitude), np.ones(n), np.array([0])
        ),
        samples=5,
        seed=SEED,
        threads=threads,
    )
    arrays = (found.shaking, found.own, found.states, found.function, draws.damaged, draws.function)
    return hashlib.sha256(b"".join(each.tobytes() for each in arrays)).hexdigest()


def test_there_is_one_digest_whatever_the_number_of_threads() -> None:
    assert len({digest(threads) for threads in (1, 2, 3, 7)}) == 1
