"""Units, ranges, steps and stuck instruments: what is said of values."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.observations.checks import PERSISTS_VALUES, of_series
from services.ingest.observations.instants import number_of
from services.ingest.observations.model import MAKES, Threshold
from services.ingest.observations.quality import (
    QUALITIES,
    USED,
    Quality,
    by_range,
)
from services.ingest.observations.quantities import NAMES, QUANTITIES, Quantity
from services.ingest.observations.units import SPELLED, UnitError, converted
from shared.contracts.events.hazard import KINDS

START = datetime(2026, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "expected"),
    [
        (-40.0, "°F", "air-temperature", -40.0),
        (32.6, "°F", "air-temperature", 1 / 3),
        (13.2, "mp/h", "wind-speed", 5.900928),
        (10.0, "knots", "wind-gust", 5.1444444),
        (36.0, "км/ч", "wind-speed", 10.0),
        (0.114, "inch", "precipitation", 2.8956),
        (760.0, "мм рт.ст.", "pressure", 1013.25),
        (1.2, "mg/m³", "pm2.5", 1200.0),
        (4.0, "mi", "visibility", 6437.376),
        (1.0, "ppm", "co", 1144.88),
        (35.0, "ppb", "so2", 91.653),
        (11.02, "м", "water-level", 1102.0),
        (100.0, "ft3/s", "discharge", 2.831685),
    ],
)
def test_a_value_is_in_the_unit_of_its_quantity(
    value: float, unit: str, quantity: Quantity, expected: float
) -> None:
    assert converted(value, unit, quantity) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("unit", [None, "", "m", "ppb", "__import__('os')", "degC" * 30])
def test_a_unit_that_measures_something_else_is_refused(unit: object) -> None:
    with pytest.raises(UnitError, match="send it in degC"):
        converted(1.0, unit, "air-temperature")


def test_every_quantity_has_facts_and_every_hazard_of_it_is_a_kind() -> None:
    assert set(QUANTITIES) == set(NAMES) == set(get_args(Quantity))
    for facts in QUANTITIES.values():
        assert facts.unit.lower() in SPELLED
        assert facts.limits[0] <= facts.usual[0] < facts.usual[1] <= facts.limits[1]
    assert {kind for kinds in MAKES.values() for kind in kinds} <= set(KINDS)


def judged(at: Sequence[datetime], values: Sequence[float | None], what: Quantity) -> list[Quality]:
    columns = np.array([*map(number_of, at)], np.int64), np.array(values, np.float64)
    return [QUALITIES[code] for code in of_series(*columns, what)]


def series(what: Quantity, *values: float | None, hours: int = 1) -> list[Quality]:
    return judged([START + hours * place * HOUR for place in range(len(values))], values, what)


def test_quality_follows_range_step_and_persistence() -> None:
    assert series("air-temperature", 1.0, 2.0, 20.0, None, 200.0, 21.0) == [
        *("good", "suspect", "suspect", "missing", "erroneous", "good"),
    ]
    assert series("air-temperature", 1.0, 20.0, hours=6) == ["good", "good"]
    assert set(series("air-temperature", *[3.5] * 26)) == {"suspect"}
    assert set(series("air-temperature", *[3.5] * 24)) == {"good"}
    assert set(series("precipitation", *[0.0] * 90)) == {"good"}
    assert by_range(54.0, "air-temperature") == "suspect"


COLD = Threshold(
    quantity="air-temperature",
    kind="cold",
    city="petropavlovsk",
    opens=-27.0,
    closes=-24.0,
    severe=-35.0,
    extreme=-40.0,
)


def test_cold_is_worse_the_lower_it_is() -> None:
    levels = [COLD.level(value) for value in (-20.0, -27.0, -35.0, -40.0, -50.0)]
    assert levels == ["minor", "moderate", "severe", "extreme", "extreme"]
    assert COLD.calm(-23.0)
    assert not COLD.calm(-24.0)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"closes": -30.0}, "above opens"),
        ({"severe": -20.0}, "follow each other"),
        ({"kind": "flood"}, "makes only heat, cold"),
        ({"quantity": "discharge"}, "makes no hazard"),
    ],
)
def test_a_threshold_that_cannot_be_meant_is_refused(
    changes: dict[str, object], reason: str
) -> None:
    facts = {name: getattr(COLD, name) for name in Threshold.__dataclass_fields__}
    with pytest.raises(ValueError, match=reason):
        Threshold(**facts | changes)


@given(
    quantity=st.sampled_from(["pm2.5", "air-temperature", "precipitation", "water-level"]),
    values=st.lists(
        st.none() | st.sampled_from([0.0, 5.0, 5.0, 5.5, 30.0, -70.0, 1200.0, 1e6]), max_size=60
    ),
    minutes=st.sampled_from([10, 60, 360]),
)
@settings(max_examples=50, deadline=None)
def test_series_are_judged_as_each_value_and_its_neighbours_are(
    quantity: Quantity, values: list[float | None], minutes: int
) -> None:
    at = [START + place * timedelta(minutes=minutes) for place in range(len(values))]
    assert judged(at, values, quantity) == one_by_one(at, values, quantity)


def one_by_one(
    at: Sequence[datetime], values: Sequence[float | None], quantity: Quantity
) -> list[Quality]:
    """Return what is said of values by the definition of the checks."""
    facts = QUANTITIES[quantity]
    found = [by_range(value, quantity) for value in values]
    known = [
        (place, value)
        for place, (value, quality) in enumerate(zip(values, found, strict=True))
        if value is not None and quality in USED
    ]
    doubted = set[int]()
    for (before, one), (after, other) in pairwise(known):
        far = facts.step is not None and abs(other - one) > facts.step
        if far and at[after] - at[before] <= HOUR:
            doubted |= {before, after}
    for value, rows in groupby(known, key=itemgetter(1)):
        run = [place for place, _ in rows]
        if facts.persists_hours is None or value in facts.may_persist or len(run) < PERSISTS_VALUES:
            continue
        if at[run[-1]] - at[run[0]] > timedelta(hours=facts.persists_hours):
            doubted.update(run)
    return ["suspect" if place in doubted else one for place, one in enumerate(found)]
