"""Which detections are one fire, the ground under them, and what is stated of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.fires import ground
from services.ingest.fires.cluster import fires
from services.ingest.fires.model import Detection
from services.ingest.fires.statement import is_static, judge, solution
from shared.contracts.events.hazard import Area, Wildfire
from tests.support.fires import START, pixel

NOW = datetime(2026, 8, 10, tzinfo=UTC)

pixels = st.lists(
    st.builds(
        lambda hour, east, north, satellite: pixel(
            hour=hour, east_km=east, north_km=north, satellite=satellite
        ),
        st.integers(0, 240),
        st.integers(-12, 12),
        st.integers(-3, 3),
        st.sampled_from(["N", "N20", "T"]),
    ),
    max_size=40,
)


def stated(members: Sequence[Detection]) -> Wildfire:
    detail = solution(members, (), NOW).detail
    assert isinstance(detail, Wildfire)
    return detail


@settings(max_examples=60, deadline=None)
@given(pixels, st.data())
def test_fires_are_the_same_in_every_order_and_in_portions_of_any_size(
    found: list[Detection], data: st.DataObject
) -> None:
    whole = fires({}, found)
    shuffled = data.draw(st.permutations(found))
    size = data.draw(st.integers(1, 7))
    known: dict[str, list[Detection]] = {}
    for start in range(0, len(shuffled), size):
        groups = fires(known, shuffled[start : start + size])
        known = {members[0].label: members for members in groups}
    assert sorted(known.values(), key=lambda each: each[0].key) == whole
    said = [solution(members, (), NOW) for members in whole]
    assert said == [solution(known[members[0].label], (), NOW) for members in whole]


def test_two_satellites_over_three_days_see_one_fire() -> None:
    seen = [
        pixel(hour=hour, east_km=hour / 15, satellite=satellite, instrument=instrument)
        for hour, satellite, instrument in [
            (0, "N20", "VIIRS"),
            (23, "T", "MODIS"),
            (46, "N20", "VIIRS"),
            (71, "T", "MODIS"),
        ]
    ]
    (members,) = fires({}, seen)
    fire = stated(members)
    assert (fire.detections, fire.satellites) == (4, ["N20", "T"])
    assert solution(members, (), NOW).ends == START + timedelta(hours=71 + 48)


def test_what_is_farther_than_a_pixel_and_more_or_silent_for_two_days_is_another_fire() -> None:
    assert len(fires({}, [pixel(), pixel(east_km=1.85)])) == 1
    assert len(fires({}, [pixel(), pixel(east_km=2.0)])) == 2
    assert len(fires({}, [pixel(), pixel(hour=48)])) == 1
    assert len(fires({}, [pixel(), pixel(hour=48.1)])) == 2


def test_a_fire_across_the_antimeridian_is_one() -> None:
    east, west = pixel(longitude=179.995), pixel(longitude=-179.995, hour=1)
    (members,) = fires({}, [west, east])
    place = solution(members, (), NOW)
    assert abs(place.longitude) == 180
    assert stated(members).area_km2 == 0.28


def test_pixels_on_each_other_count_once_in_the_area_and_by_pass_in_the_power() -> None:
    seen = [
        pixel(frp_mw=30.0),
        pixel(east_km=0.4, frp_mw=20.0),
        pixel(hour=12, frp_mw=5.0),
        pixel(hour=12.1, east_km=0.4, frp_mw=6.0),
    ]
    fire = stated(seen)
    assert fire.area_km2 == 0.28
    assert (fire.frp_mw, fire.highest_frp_mw) == (11.0, 50.0)


@settings(max_examples=40, deadline=None)
@given(pixels.filter(bool))
def test_the_perimeter_holds_every_pixel_and_is_bounded(found: list[Detection]) -> None:
    geometry = solution(sorted(found, key=lambda each: each.key), (), NOW).geometry
    assert isinstance(geometry, Area)
    west, south, east, north = geometry.box()
    assert all(west <= each.longitude <= east for each in found)
    assert all(south <= each.latitude <= north for each in found)
    rings = [ring for (ring,) in geometry.polygons]
    assert sum(map(len, rings)) <= ground.CORNERS_MAX
    for ring in rings:
        assert ring[0] == ring[-1]
        assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def test_a_ring_around_unburnt_ground_is_one_polygon() -> None:
    around = [
        pixel(east_km=east, north_km=north)
        for east in (-0.4, 0, 0.4)
        for north in (-0.4, 0, 0.4)
        if (east, north) != (0, 0)
    ]
    assert len(ground.outline(around)) == 1


def test_heat_that_stays_for_a_month_is_no_wildfire_and_grass_that_burns_for_two_weeks_is() -> None:
    first = date(2026, 6, 1)
    assert is_static(first + timedelta(days=2 * day) for day in range(16))
    assert not is_static(first + timedelta(days=2 * day) for day in range(14))
    assert not is_static(first + timedelta(days=day) for day in range(29))
    flare = pixel()
    assert judge([flare], {flare.place}) == "static"
    assert judge([flare, pixel(east_km=3)], {flare.place}) == "wildfire"


def test_pixels_of_low_confidence_alone_confirm_no_fire() -> None:
    weak = pixel(confidence="low")
    assert judge([weak], set()) == "unconfirmed"
    assert judge([weak, pixel(hour=1)], set()) == "wildfire"
