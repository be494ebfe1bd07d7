"""Fingerprints and pages of results per facility."""

from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from services.risk.assessments.facilities import Facilities, FacilityFilter, ranked
from services.risk.assessments.views import AssetResult
from services.risk.exposure.assets import Assets
from shared.contracts.events.asset import System
from shared.policy import ANONYMOUS, Principal

OSH = Principal("osh-operator", "osh", "KG")
NUMBER = 40
SYSTEMS = ("EDUCATION", "HEALTH")


def assets(classification: str = "public") -> Assets:
    return Assets.of(
        (
            UUID(int=number),
            "osh",
            classification,
            "KG",
            SYSTEMS[number % 2],
            "school",
            f"facility {number}",
            72.8,
            40.5,
            None if number % 7 == 0 else "C1L-LC",
            1 + number % 3,
            None,
        )
        for number in range(NUMBER)
    )


def results(of: Assets) -> Facilities:
    """Return results with many equal values and some facilities that were not assessed."""
    random = np.random.default_rng(3)
    steps = random.integers(0, 4, (NUMBER, 4)).astype(np.float32) / np.float32(7)
    damage = np.column_stack([1 - steps.sum(axis=1), steps]).astype(np.float64)
    function, mean = steps[:, :3].astype(np.float64), steps.mean(axis=1) / 3.0
    unknown = np.arange(NUMBER) % 7 == 0
    damage[unknown], function[unknown], mean[unknown] = np.nan, np.nan, np.nan
    pga = np.sort(random.integers(1, 4, (NUMBER, 3)).astype(np.float32) / np.float32(9), axis=1)
    return Facilities(pga.astype(np.float64), damage, function, mean, of.criticality)


@pytest.mark.parametrize("name", ["intensity", "damage", "function"])
def test_one_other_number_gives_another_fingerprint(name: str) -> None:
    found = results(assets())
    assert results(assets()).fingerprint() == found.fingerprint()
    for at in ((1, 0), (1, 2), (NUMBER - 1, 1)):
        array = getattr(found, name).copy()
        array[at] = np.nextafter(np.float32(array[at]), np.float32(2))
        assert replace(found, **{name: array}).fingerprint() != found.fingerprint()
    mean = found.mean.copy()
    mean[-2] = np.nextafter(mean[-2], 2)
    assert replace(found, mean=mean).fingerprint() != found.fingerprint()


def test_results_of_no_facilities_have_a_fingerprint() -> None:
    shape = np.empty
    found = Facilities(shape((0, 3)), shape((0, 5)), shape((0, 3)), shape(0), shape(0))
    assert found.fingerprint() == sha256().hexdigest()


def test_what_a_facility_loses_that_was_not_assessed_is_not_known() -> None:
    """It was 0, like that of a facility which keeps all of its function."""
    of = assets()
    found = results(of)
    assert np.isnan(found.loss[~found.assessed]).all()
    assert (found.loss[found.assessed] > 0).any()
    order, _ = ranked(of, found, FacilityFilter(), OSH)
    assert set(order[-(~found.assessed).sum() :]) == set(np.flatnonzero(~found.assessed))
    shown = [AssetResult.of(of, found, index, None) for index in range(NUMBER)]
    assert [each.loss is None for each in shown] == (~found.assessed).tolist()


@pytest.mark.parametrize("size", [1, 3, NUMBER])
@pytest.mark.parametrize("sort", ["loss", "damage", "intensity"])
def test_pages_meet_without_gap_or_repetition(sort: Any, size: int) -> None:
    of = assets()
    found = results(of)
    seen: list[int] = []
    after = None
    while True:
        order, values = ranked(of, found, FacilityFilter(sort=sort, after=after), OSH)
        assert (np.diff(values) <= 0).all()
        if not order.size:
            break
        page = order[:size]
        seen += page.tolist()
        after = (float(values[len(page) - 1]), of.id_of(int(page[-1])))
    assert sorted(seen) == list(range(NUMBER))
    whole, values = ranked(of, found, FacilityFilter(sort=sort), OSH)
    assert seen == whole.tolist()
    equal = np.diff(values) == 0
    assert equal.any()
    assert (np.diff(whole)[equal] > 0).all()  # equal ones in the order of their ids


def test_filters_hold_together() -> None:
    of = assets()
    found = results(of)
    order, _ = ranked(of, found, FacilityFilter(system=System.HEALTH, min_damage=0.3), OSH)
    wanted = [
        number
        for number in range(NUMBER)
        if number % 2 == 1 and number % 7 != 0 and found.damage[number, 2:].sum() >= 0.3
    ]
    assert sorted(order.tolist()) == wanted
    assert wanted


def test_what_a_caller_may_not_read_is_not_there() -> None:
    of = assets("internal")
    assert ranked(of, results(of), FacilityFilter(), ANONYMOUS)[0].size == 0
    assert ranked(of, results(of), FacilityFilter(), OSH)[0].size == NUMBER
