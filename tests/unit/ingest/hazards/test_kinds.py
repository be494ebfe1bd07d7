"""Floods and polluted air: which solutions are one event, and what it looks like."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.hazards.kinds import KINDS, air_quality, area, flood
from services.ingest.hazards.model import Intent
from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.hazards.solution import Retraction, Solution
from shared.contracts.events.hazard import (
    Area,
    Earthquake,
    Flood,
    Point,
    Severity,
)
from tests.support.settled import Item, World, named
from tests.support.solutions import DAY, NOW, START, gauge, gdacs, smog, square


def after(*items: Item, now: datetime = NOW) -> World:
    world = World(now)
    for item in items:
        world.take(item)
    return world


def sizes(world: World) -> list[int]:
    """Return the number of solutions of each event, the largest last."""
    return sorted(len(names) for names in world.partition())


def test_two_sources_that_name_one_flood_make_one_event_in_every_order() -> None:
    told = [gdacs(), gauge("petropavl"), gauge("pokrovka", north_km=30)]
    for order in permutations(told):
        world = after(*order)
        assert sizes(world) == [3]
        state = world.hazard("gdacs:1102983").state
        assert state.solutions == 2
        assert isinstance(state.geometry, Area)
        assert isinstance(state.detail, Flood)
        assert state.detail.gauge is not None


def test_floods_far_in_place_or_time_stay_two() -> None:
    far = gdacs("2", geometry=square(69.1, 57.0, 0.5))
    assert sizes(after(gauge("petropavl"), far)) == [1, 1]
    late = gauge("petropavl", day=21)
    assert sizes(after(gdacs(), late)) == [1, 1]
    in_time = gauge("petropavl", day=19.5)
    assert sizes(after(gdacs(), in_time)) == [2]


def test_areas_that_overlap_are_one_flood_however_far_their_reference_points() -> None:
    wide = gdacs("1", geometry=square(69.1, 54.9, 2.0))
    other = Solution(
        name=named("cems:EMSR1"),
        updated_at=NOW,
        kind="flood",
        begins=START,
        ends=None,
        geometry=square(69.1, 57.8, 1.0),
        detail=Flood(depth_m=0.7),
        place=None,
        review="reviewed",
    )
    assert sizes(after(wide, other)) == [2]


def test_gauges_join_within_50_km_only_and_no_chain_of_them_becomes_one_flood() -> None:
    assert sizes(after(gauge("a"), gauge("b", north_km=49))) == [2]
    assert sizes(after(gauge("a"), gauge("b", north_km=51))) == [1, 1]
    chain = [gauge(str(n), north_km=40 * n) for n in range(4)]
    for order in permutations(chain):
        assert max(sizes(after(*order))) == 2


def test_waves_at_one_station_are_one_flood_unless_ten_days_lie_between() -> None:
    first, second = gauge("a", day=0, ends=2), gauge("a", day=9)
    assert sizes(after(first, second)) == [2]
    assert sizes(after(first, gauge("a", day=12.5))) == [1, 1]


def test_one_source_that_names_two_floods_means_two() -> None:
    assert sizes(after(gdacs("1"), gdacs("2"))) == [1, 1]


def test_episodes_are_versions_of_one_flood_whose_level_falls_and_whose_highest_stays() -> None:
    world = after(gdacs(alert="red"), gdacs(episode=2, alert="green"))
    state = world.hazard("gdacs:1102983").state
    assert sizes(world) == [1]
    assert state.revision == 2
    assert (state.severity.level, state.severity.highest) == ("minor", "extreme")
    assert isinstance(state.detail, Flood)
    assert state.detail.episode == "2"
    assert world.outcomes(gdacs(episode=1, alert="red")) == ["unchanged"]


def test_the_water_at_a_gauge_rises_and_falls_and_the_highest_is_kept() -> None:
    def at(level_cm: float, highest_cm: float, updated: float) -> Severity:
        world.take(gauge("a", level_cm=level_cm, highest_cm=highest_cm, updated=updated))
        return world.hazard("kazhydromet:a:water-level:1").state.severity

    world = World(NOW)
    assert at(1000, 1000, 2).level == "moderate"
    assert at(1150, 1150, 3).level == "extreme"
    fallen = at(1060, 1150, 4)
    assert (fallen.level, fallen.highest) == ("severe", "extreme")
    assert (fallen.value, fallen.highest_value, fallen.unit) == (1060, 1150, "cm")


@pytest.mark.parametrize(
    ("detail", "level"),
    [
        (Flood(), "unknown"),
        (Flood(probability=0.9), "unknown"),
        (Flood(depth_m=0.4), "moderate"),
        (Flood(depth_m=0.5), "severe"),
        (Flood(depth_m=3.2), "extreme"),
        (Flood(depth_m=0.4, alert="red"), "extreme"),
    ],
)
def test_a_flood_is_as_severe_as_what_is_known_of_it(detail: Flood, level: str) -> None:
    assert flood.severity(detail, None).level == level


def test_a_gauge_without_a_danger_level_says_nothing_of_severity() -> None:
    assert flood.severity(gauge("a", danger_cm=None).detail, None).level == "unknown"


def test_the_depth_of_a_point_is_not_given_to_the_area_of_another_source() -> None:
    world = after(gdacs(geometry=square(69.1, 54.9, 0.5)))
    point = Solution(
        name=named("osh:1"),
        updated_at=NOW,
        kind="flood",
        begins=START,
        ends=None,
        geometry=Point(longitude=69.1, latitude=54.9),
        detail=Flood(depth_m=2.0),
        place=None,
        review="reviewed",
    )
    world.take(point)
    detail = world.hazard("osh:1").state.detail
    assert isinstance(detail, Flood)
    assert (detail.depth_m, detail.episode) == (None, "1")


def test_stations_of_one_city_make_one_episode_of_a_pollutant() -> None:
    world = after(smog("a"), smog("b", north_km=8), smog("c", pollutant="pm10"))
    assert sizes(world) == [1, 2]


def test_episodes_twelve_hours_or_fifty_km_apart_are_two() -> None:
    over = smog("a", hour=-20, ends=-13, read=-13, updated=-13)
    assert sizes(after(over, smog("b"))) == [1, 1]
    lately = smog("a", hour=-20, ends=-11, read=-11, updated=-11)
    assert sizes(after(lately, smog("b"))) == [2]
    assert sizes(after(smog("a"), smog("b", north_km=51))) == [1, 1]


def test_no_chain_of_towns_becomes_one_episode() -> None:
    for order in permutations([smog(str(n), north_km=40 * n) for n in range(3)]):
        assert sizes(after(*order)) == [1, 2]


def test_what_was_measured_is_preferred_before_what_a_model_expects() -> None:
    model = smog("grid", source="cams", hour=2, ends=20, updated=-6, hourly=240, measured=False)
    world = after(model, now=START)
    assert world.hazard("cams:grid:pm2.5:2").state.phase == "forecast"
    world.now = START + timedelta(hours=4)
    world.take(smog("a", hour=2, read=4, updated=4))
    state = world.hazard("openaq:a:pm2.5:2").state
    assert (state.preferred.source, state.phase, state.ends) == ("openaq", "ongoing", None)
    assert sizes(world) == [2]


def test_a_models_hours_that_have_passed_are_not_measured() -> None:
    model = smog("grid", source="cams", hourly=240, updated=30, measured=False)
    for order in permutations([model, smog("a")]):
        state = after(*order).hazard("openaq:a:pm2.5:0").state
        assert (state.preferred.source, state.severity.value) == ("openaq", 180)


@pytest.mark.parametrize(
    ("hourly", "mean", "level"),
    [(300, 60, "moderate"), (300, None, "extreme"), (40, 130, "severe"), (40, 50, "minor")],
)
def test_air_is_judged_by_its_mean_of_a_day_where_that_is_known(
    hourly: float, mean: float | None, level: str
) -> None:
    assert air_quality.severity(smog("a", hourly=hourly, mean=mean).detail, None).level == level


def test_a_gas_has_no_class_here_and_is_unknown() -> None:
    assert air_quality.severity(smog("a", pollutant="o3").detail, None).level == "unknown"


def test_what_a_source_withdrew_tells_nothing_of_a_flood_that_others_stand_by() -> None:
    wave = gauge("petropavl", level_cm=1200)
    world = after(gdacs(alert="green"), wave)
    assert world.hazard("gdacs:1102983").state.severity.level == "extreme"
    world.take(Retraction(wave.name, NOW, "later values show it otherwise"))
    state = world.hazard("gdacs:1102983").state
    assert isinstance(state.detail, Flood)
    assert state.detail.gauge is None
    assert (state.severity.level, state.severity.highest) == ("minor", "extreme")


def test_an_event_that_absorbs_another_keeps_the_highest_level_of_both() -> None:
    mild, grave = gauge("a", level_cm=1060), gauge("b", north_km=60, level_cm=1200)
    world = after(mild, grave)
    world.take(gauge("b", north_km=60, level_cm=1060, updated=3))
    world.known.decisions = Decisions(together=frozenset({pair(mild.name, grave.name)}))
    world.take(intent=Intent(senior=world.hazard(mild.name.text).id))
    severity = world.hazard(mild.name.text).state.severity
    assert (severity.level, severity.highest) == ("severe", "extreme")


@pytest.mark.parametrize(
    ("over", "open_"),
    [
        (gauge("a", day=1, ends=6, updated=7), gauge("b", day=2, updated=5, north_km=30)),
        (smog("a", hour=1, ends=6, updated=7), smog("b", hour=2, updated=5, north_km=8)),
    ],
)
def test_an_event_goes_on_while_one_of_its_stations_says_so(
    over: Solution, open_: Solution
) -> None:
    for order in permutations([over, open_]):
        state = after(*order).hazard(over.name.text).state
        assert (state.begins, state.ends) == (over.begins, None)
        assert state.preferred.source_id == open_.name.source_id


def test_stations_do_not_take_turns_the_worst_speaks_for_the_event() -> None:
    world = after(gauge("a", level_cm=1200), gauge("b", north_km=30, level_cm=1060, updated=4))
    assert world.hazard("kazhydromet:a:water-level:1").state.severity.level == "extreme"
    world = after(smog("a", hourly=300), smog("b", north_km=8, hourly=60, updated=4))
    assert world.hazard("openaq:a:pm2.5:0").state.severity.value == 300


def test_levels_above_the_zeros_of_two_gauges_are_not_compared() -> None:
    world = after(gauge("a", level_cm=1500, danger_cm=1600))
    world.take(gauge("b", north_km=30, level_cm=410, danger_cm=300))
    severity = world.hazard("kazhydromet:a:water-level:1").state.severity
    assert (severity.value, severity.highest_value) == (410, 410)


def test_the_highest_of_a_gauge_is_that_of_all_waves_there() -> None:
    first = gauge("a", day=0, ends=2, level_cm=1000, highest_cm=1300, updated=3)
    world = after(first, gauge("a", day=5, level_cm=1100, updated=6))
    assert world.hazard(first.name.text).state.severity.highest_value == 1300


@pytest.mark.parametrize("one", [gdacs(), gauge("a"), smog("a")])
def test_every_kind_is_withdrawn_revived_and_retracted(one: Solution) -> None:
    world = after(one)
    gone = Retraction(one.name, one.updated_at + DAY, "deleted")
    world.take(gone)
    assert world.hazard(one.name.text).state.status == "retracted"
    assert world.hazard(one.name.text).turns_at is None
    assert world.outcomes(one) == ["unchanged"]


@pytest.mark.parametrize(
    ("one", "other"), [(gauge("a"), gauge("b", north_km=60)), (smog("a"), smog("b", north_km=60))]
)
def test_operators_merge_and_split_every_kind(one: Solution, other: Solution) -> None:
    world = after(one, other)
    old = world.hazard(other.name.text).id
    two = pair(one.name, other.name)
    world.known.decisions = Decisions(together=frozenset({two}))
    world.take(intent=Intent(senior=world.hazard(one.name.text).id))
    assert sizes(world) == [2]
    world.known.decisions = Decisions(apart=frozenset({two}))
    world.take()
    assert sizes(world) == [1, 1]
    assert world.hazard(other.name.text).id == old


def test_events_of_two_kinds_never_join_whatever_links_them() -> None:
    quake = Solution(
        name=named("us:1"),
        updated_at=START,
        kind="earthquake",
        begins=START,
        ends=START,
        geometry=Point(longitude=69.1, latitude=54.9),
        detail=Earthquake(magnitude=5),
        place=None,
        review="automatic",
        links=frozenset({named("gdacs:1102983")}),
    )
    assert sizes(after(gdacs(), quake)) == [1, 1]
    assert sizes(after(quake, gdacs())) == [1, 1]


def test_the_clock_begins_and_ends_an_event_and_is_a_revision() -> None:
    world = after(gdacs(day=2, ends=5), now=START)
    states = [world.hazard("gdacs:1102983").state]
    for day in (1, 2, 4, 5, 6):
        states += [change.after.state for change in world.pass_time(START + day * DAY)]
    assert [state.status for state in states] == ["forecast", "ongoing", "past"]
    assert [state.revision for state in states] == [1, 2, 3]
    assert world.hazard("gdacs:1102983").turns_at is None


def test_in_an_exercise_the_clock_starts_when_an_event_is_first_seen() -> None:
    world = World(NOW + 900 * DAY, Rules(DEFAULT_RANKS, exercise=True))
    world.take(gdacs(ends=10))
    assert world.hazard("gdacs:1102983").state.phase == "ongoing"
    assert world.pass_time(NOW + 909 * DAY) == []
    (change,) = world.pass_time(NOW + 910 * DAY)
    assert change.after.state.phase == "past"


def test_every_kind_has_a_window_that_holds_what_is_near() -> None:
    for kind in KINDS.values():
        assert kind.WINDOW.seconds > 0
    one, other = gauge("a"), gauge("b", north_km=49)
    assert other.latitude - one.latitude < flood.WINDOW.degrees


def test_areas_overlap_where_one_holds_the_other_or_their_edges_cross() -> None:
    big, small = square(70, 40, 2), square(70, 40, 0.1)
    assert area.overlap(big, small)
    assert area.overlap(small, big)
    assert area.overlap(square(70, 40, 1), square(71.5, 41.5, 1))
    assert not area.overlap(square(70, 40, 1), square(72.5, 40, 1))
    ring = Area(
        longitude=70, latitude=40, polygons=[[*big.polygons[0], *square(70, 40, 1).polygons[0]]]
    )
    assert not area.overlap(ring, small)
    assert area.overlap(ring, Point(longitude=71.5, latitude=40))
    assert not area.overlap(ring, Point(longitude=70, latitude=40))


def test_a_solution_refuses_what_contradicts_itself() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        gdacs(day=3, ends=2)
