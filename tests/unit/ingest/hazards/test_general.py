"""Hazards of a kind without rules of its own: how they are read, told apart and described."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from services.ingest.hazards.kinds import KINDS, general
from services.ingest.hazards.solution import Solution
from services.ingest.readers.general import general as read
from services.ingest.readers.item import Reading, UnreadableError
from shared.contracts.events.hazard import KINDS as NAMES
from shared.contracts.events.hazard import Area, General, GeneralKind, Point
from tests.support.settled import Item, World, named
from tests.support.solutions import DAY, NOW, START, square

HOUR = timedelta(hours=1)
PLACE = {"longitude": 69.1, "latitude": 54.9}


def storm(
    source: str = "radar",
    code: str = "1",
    *,
    kind: GeneralKind = "storm",
    hour: float = 0,
    north_km: float = 0,
    **facts: Any,
) -> Solution:
    values: dict[str, Any] = {
        "name": named(f"{source}:{code}"),
        "updated_at": START + (hour + 1) * HOUR,
        "begins": START + hour * HOUR,
        "ends": START + (hour + 2) * HOUR,
        "longitude": 69.1,
        "latitude": 54.9 + north_km / 111.195,
        "level": "severe",
    }
    return read(Reading("radar", NOW), kind, **values | facts)


def after(*items: Item) -> World:
    world = World(NOW)
    for item in items:
        world.take(item)
    return world


def sizes(world: World) -> list[int]:
    return sorted(len(names) for names in world.partition())


def polygon(longitude: float, latitude: float, half: float) -> dict[str, Any]:
    rings = square(longitude, latitude, half).polygons[0]
    return {"type": "Polygon", "coordinates": [[list(at) for at in ring] for ring in rings]}


def test_every_kind_has_rules_of_identity() -> None:
    assert set(KINDS) == set(NAMES)
    own = {kind for kind, rules in KINDS.items() if rules is not general}
    assert own == {"earthquake", "flood", "air-quality", "wildfire"}


def test_two_sources_that_name_one_storm_make_one_hazard_in_every_order() -> None:
    told = [
        storm(),
        storm("gdacs", hour=3, north_km=40, footprints=[polygon(69.1, 55.2, 0.5)]),
        storm("cap", hour=1, north_km=5, radius_km=30, level="extreme"),
    ]
    for order in permutations(told):
        world = after(*order)
        assert sizes(world) == [3]
        state = world.hazard("radar:1").state
        assert state.solutions == 3
        assert isinstance(state.geometry, Area)
        assert isinstance(state.detail, General)
        assert state.detail.radius_km is None


@pytest.mark.parametrize(
    "other",
    [
        storm("gdacs", north_km=60),
        storm("gdacs", hour=30),
        storm("gdacs", kind="dust"),
        storm(code="2"),
    ],
)
def test_what_is_far_or_another_kind_or_another_name_of_the_source_stays_two(
    other: Solution,
) -> None:
    assert sizes(after(storm(), other)) == [1, 1]


def test_no_chain_of_reports_becomes_one_hazard() -> None:
    chain = [storm(f"s{n}", north_km=40 * n) for n in range(4)]
    for order in permutations(chain):
        assert max(sizes(after(*order))) == 2


def test_areas_that_overlap_are_one_however_far_their_reference_points() -> None:
    wide = storm(footprints=[polygon(69.1, 54.9, 2.0)])
    other = storm("cems", north_km=200, footprints=[polygon(69.1, 57.0, 0.5)])
    assert sizes(after(wide, other)) == [2]


def test_a_radius_goes_with_the_point_it_was_stated_for() -> None:
    state = after(storm(), storm("cap", north_km=5, radius_km=30)).hazard("radar:1").state
    assert isinstance(state.detail, General)
    assert state.detail.radius_km == 30
    assert isinstance(state.geometry, Point)
    assert state.geometry.latitude == pytest.approx(54.9 + 5 / 111.195)


def test_severity_is_what_the_source_states_and_the_highest_is_kept() -> None:
    first = storm(level="extreme", measured=("wind gust", 41.0, "m/s"))
    later = storm(level="minor", measured=("wind gust", 12.0, "m/s"), updated_at=START + 2 * DAY)
    severity = after(first, later).hazard("radar:1").state.severity
    assert (severity.scale, severity.value, severity.unit) == ("wind gust", 12.0, "m/s")
    assert (severity.level, severity.highest, severity.highest_value) == ("minor", "extreme", 41.0)


def test_a_kind_without_a_profile_has_none_and_the_clock_ends_it() -> None:
    world = after(storm(ends=NOW + DAY))
    state = world.hazard("radar:1").state
    assert (state.hip, state.phase) == (None, "ongoing")
    (change,) = world.pass_time(NOW + 2 * DAY)
    assert change.after.state.phase == "past"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"longitude": 361}, "longitude is 361, outside"),
        ({"latitude": None}, "latitude is missing"),
        ({"radius_km": -1}, "radius is -1, outside"),
        ({"ends": START - DAY}, "before it begins"),
        ({"begins": NOW + 500 * DAY, "ends": None}, "too far ahead"),
        ({"footprints": [{"type": "LineString"}]}, "neither Polygon nor MultiPolygon"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(facts: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        storm(**facts)


def test_a_version_from_the_future_does_not_win_over_later_ones() -> None:
    assert storm(updated_at=NOW + 9 * DAY).updated_at == NOW


def test_the_last_day_of_the_calendar_is_no_end() -> None:
    """Feeds write 9999-12-31 where they know no end: nothing could be counted on from it."""
    endless = storm(ends=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert endless.ends is None
    assert sizes(after(endless, storm(source="other"))) == sizes(after(storm(), storm("other")))
