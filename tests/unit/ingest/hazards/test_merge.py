"""Which solutions become one earthquake, under every order of arrival."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from uuid import uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.hazards.kinds.earthquake import near
from services.ingest.hazards.model import NAMESPACE, Intent
from services.ingest.hazards.settle import Settlement
from services.ingest.hazards.solution import (
    Name,
)
from tests.support.reported import NOW, after, gone, quake, reports, wandered, wandering
from tests.support.settled import Item, World, named


def test_the_first_solution_names_the_event() -> None:
    world = after(quake("us:us7000lsze"))
    assert world.hazard("us:us7000lsze").id == uuid5(NAMESPACE, "us:us7000lsze")


def test_a_name_that_is_only_linked_does_not_name_the_event() -> None:
    world = after(quake("us:a", links=["gcmt:1"]))
    assert world.hazard("us:a").id == uuid5(NAMESPACE, "us:a")


def test_two_networks_report_one_earthquake() -> None:
    world = World(NOW)
    assert world.outcomes(quake("emsc:1", seconds=4, north_km=20, magnitude=6.2)) == ["new"]
    assert world.outcomes(quake("us:a")) == ["merged"]
    assert world.partition() == {frozenset({"emsc:1", "us:a"})}
    assert world.hazard("us:a").state.solutions == 2


@pytest.mark.parametrize(
    ("seconds", "north_km", "magnitude"),
    [(24.1, 0, 6.0), (0, 151, 6.0), (0, 0, 7.3), (23.9, 20, 6.0), (16, 100, 6.6)],
)
def test_solutions_too_far_apart_stay_two(
    seconds: float, north_km: float, magnitude: float
) -> None:
    far = quake("emsc:1", seconds=seconds, north_km=north_km, magnitude=magnitude)
    assert len(after(quake("us:a"), far).partition()) == 2


@pytest.mark.parametrize(
    ("seconds", "north_km", "magnitude"),
    [(23.9, 0, 6.0), (0, 149, 6.0), (0, 0, 7.2), (15, 60, 6.8), (4, 30, 7.1)],
)
def test_poor_and_biased_networks_still_report_one_earthquake(
    seconds: float, north_km: float, magnitude: float
) -> None:
    other = quake("emsc:1", seconds=seconds, north_km=north_km, magnitude=magnitude)
    assert len(after(quake("us:a"), other).partition()) == 1


def test_the_score_is_that_of_the_specification() -> None:
    found = near(quake("us:a"), quake("emsc:1", seconds=8, north_km=50, magnitude=6.5))
    assert found == pytest.approx(3.0, abs=1e-3)


def test_two_events_of_one_network_never_join() -> None:
    world = after(quake("us:a"), quake("us:b", seconds=1))
    assert len(world.partition()) == 2


def test_a_network_that_calls_two_of_its_own_names_one_event_joins_them() -> None:
    world = after(quake("us:a"), quake("us:b", seconds=40, links=["us:a"]))
    assert world.partition() == {frozenset({"us:a", "us:b"})}


def test_a_swarm_of_three_shocks_25_seconds_apart_stays_three() -> None:
    shocks = [quake(f"us:{n}", seconds=25 * n, magnitude=5.0) for n in range(3)]
    shocks += [quake(f"emsc:{n}", seconds=25 * n + 3, magnitude=5.1) for n in range(3)]
    world = after(*shocks)
    assert world.partition() == {frozenset({f"us:{n}", f"emsc:{n}"}) for n in range(3)}


def test_a_declared_alias_joins_whatever_the_distance() -> None:
    world = after(quake("nc:1", north_km=500), quake("us:a", links=["nc:1"]))
    assert world.partition() == {frozenset({"nc:1", "us:a"})}


def test_an_association_that_a_network_takes_back_parts_the_two() -> None:
    joined = quake("us:a", links=["ci:b"], lists_all=True)
    alone = quake("us:a", version=3, lists_all=True)
    other = quake("ci:b", version=2, north_km=400, magnitude=3.1, lists_all=True)
    for order in permutations((joined, alone, other)):
        world = after(*order)
        assert world.partition() == {frozenset({"us:a"}), frozenset({"ci:b"})}
        assert world.hazard("us:a").state.magnitude == 6.0
        assert [alias.source for alias in world.hazard("us:a").state.aliases] == ["us"]


def test_who_keeps_the_id_of_an_event_that_falls_in_two() -> None:
    world = after(quake("us:a", links=["ci:b"], lists_all=True))
    first = world.hazard("us:a").id
    world.take(quake("us:a", version=3, lists_all=True), quake("ci:b", version=3, north_km=400))
    assert world.hazard("us:a").id == first
    assert world.hazard("ci:b").id == uuid5(NAMESPACE, "ci:b")
    assert isinstance(world.last, Settlement)
    assert [change.split for change in world.last.changes] == [False, True]


def test_two_that_a_network_calls_two_stay_two_though_they_are_near() -> None:
    joined = quake("us:a", links=["ci:b"], lists_all=True)
    alone = quake("us:a", version=3, lists_all=True)
    near_by = quake("ci:b", version=2, seconds=5, lists_all=True)
    for order in permutations((joined, alone, near_by)):
        assert len(after(*order).partition()) == 2
    together = frozenset({pair(named("us:a"), named("ci:b"))})
    world = World(NOW)
    world.known.decisions = Decisions(together=together)
    for item in (joined, alone, near_by):
        world.take(item)
    assert len(world.partition()) == 1, "the decision of an operator stands above it"


def test_a_name_that_left_without_a_word_of_its_own_is_judged_by_its_place() -> None:
    world = after(
        quake("us:a", links=["ci:b"], lists_all=True),
        quake("ci:b", version=1, seconds=5, links=["us:a"], lists_all=True),
        quake("us:a", version=3, lists_all=True),
    )
    assert len(world.partition()) == 1, "an id that a network dropped is no second earthquake"


def test_a_list_that_lacks_what_another_network_declares_takes_nothing_back() -> None:
    world = after(
        quake("gdacs:1", north_km=300, links=["us:a"]), quake("us:a", version=9, lists_all=True)
    )
    assert len(world.partition()) == 1


def test_a_late_alias_merges_two_events_and_the_older_survives() -> None:
    world = after(quake("nc:1", north_km=500), quake("us:a"))
    older, younger = world.hazard("nc:1").id, world.hazard("us:a").id
    # Both were first seen at the same instant here, so the smaller id stands.
    survivor, absorbed = sorted((older, younger))
    outcome = world.outcomes(quake("us:a", version=2, links=["nc:1"]))
    assert outcome == ["merged"]
    assert world.known.hazards[absorbed].state.status == "merged"
    assert world.known.hazards[absorbed].state.merged_into == survivor
    assert world.known.hazards[survivor].state.merged_from == [absorbed]


def test_the_best_match_joins_not_the_first() -> None:
    world = after(quake("us:a", seconds=0), quake("us:b", seconds=14), quake("emsc:1", seconds=12))
    assert frozenset({"us:b", "emsc:1"}) in world.partition()


def test_a_closer_solution_takes_its_partner_from_a_farther_one() -> None:
    world = after(quake("us:a"), quake("emsc:1", seconds=12), quake("us:b", seconds=13))
    assert world.partition() == {frozenset({"us:a"}), frozenset({"us:b", "emsc:1"})}


def test_reviewed_comes_before_automatic_and_national_before_global() -> None:
    world = after(
        quake("us:a", review="automatic"),
        quake("emsc:1", review="unstated", seconds=1),
    )
    assert world.hazard("us:a").state.preferred.source == "emsc"
    world.take(quake("us:a", version=2, review="reviewed"))
    assert world.hazard("us:a").state.preferred.source == "us"
    world.take(quake("kndc:9", review="reviewed", seconds=2))
    assert world.hazard("us:a").state.preferred.source == "kndc"
    assert world.hazard("us:a").state.review == "reviewed"


def test_the_same_item_twice_changes_nothing() -> None:
    world = after(quake("us:a"))
    assert world.outcomes(quake("us:a")) == ["unchanged"]
    assert world.hazard("us:a").state.revision == 1


def test_a_newer_version_with_the_same_facts_is_no_revision() -> None:
    world = after(quake("us:a"))
    assert world.outcomes(quake("us:a", version=2)) == ["unchanged"]
    assert world.hazard("us:a").state.revision == 1


def test_an_older_version_is_ignored() -> None:
    world = after(quake("us:a", version=5, magnitude=6.5), quake("us:a", version=2))
    assert world.hazard("us:a").state.magnitude == 6.5
    assert world.hazard("us:a").state.revision == 1


def test_a_summary_does_not_wipe_the_rake_of_the_detail() -> None:
    world = after(quake("us:a", version=2, rake=-78.0), quake("us:a", version=3, magnitude=6.1))
    assert world.hazard("us:a").state.detail.model_dump()["rake"] == -78.0


def test_one_network_withdrawing_leaves_the_event_to_the_others() -> None:
    world = after(quake("us:a", review="reviewed"), quake("emsc:1", seconds=2), gone("us:a", 9))
    state = world.hazard("emsc:1").state
    assert (state.status, state.preferred.source, state.solutions) == ("ongoing", "emsc", 1)


def test_an_event_that_all_networks_withdrew_is_retracted_not_removed() -> None:
    world = after(quake("us:a"), quake("emsc:1"), gone("us:a", 9), gone("emsc:1", 9))
    assert world.hazard("us:a").state.status == "retracted"
    assert world.hazard("us:a").state.solutions == 0


def test_a_newer_version_revives_a_withdrawn_event() -> None:
    world = after(quake("us:a"), gone("us:a", 3), quake("us:a", version=4))
    assert world.hazard("us:a").state.status == "ongoing"


def test_a_retraction_before_the_event_is_remembered() -> None:
    world = World(NOW)
    assert world.outcomes(gone("us:a", 5)) == ["unmatched"]
    world.take(quake("us:a", version=2))
    assert world.hazard("us:a").state.status == "retracted"


def test_a_reissued_event_takes_over_from_its_withdrawn_predecessor() -> None:
    world = after(
        quake("us:old"), quake("emsc:1", seconds=2), gone("us:old", 5), quake("us:new", seconds=3)
    )
    assert world.partition() == {frozenset({"us:new", "emsc:1"})}


def test_an_entry_that_knows_the_day_only_joins_the_event_of_that_day() -> None:
    of_the_day = quake("gcmt:1", seconds=-20_000, magnitude=6.1, vague_seconds=86_400)
    assert len(after(quake("sfrarr:1"), of_the_day).partition()) == 1
    of_the_year = quake("gcmt:1", seconds=-20_000, magnitude=6.1, vague_seconds=366 * 86_400)
    assert len(after(quake("sfrarr:1"), of_the_year).partition()) == 2


@pytest.mark.parametrize(("north_km", "magnitude"), [(120, 6.0), (0, 6.9), (80, 6.7)])
def test_an_entry_that_knows_the_day_only_is_nearer_in_place_and_size(
    north_km: float, magnitude: float
) -> None:
    day = quake("gcmt:1", north_km=north_km, magnitude=magnitude, vague_seconds=86_400)
    assert len(after(quake("us:a", seconds=9_000), day).partition()) == 2
    timed = quake("gcmt:1", north_km=north_km, magnitude=magnitude)
    assert len(after(quake("us:a"), timed).partition()) == 1


def test_a_decision_to_part_outlives_new_versions() -> None:
    world = after(quake("us:a"), quake("emsc:1", seconds=2))
    world.known.decisions = Decisions(apart=frozenset({pair(named("us:a"), named("emsc:1"))}))
    world.take(quake("emsc:1", seconds=1, version=3))
    assert len(world.partition()) == 2


def test_an_event_that_is_split_off_comes_back_under_its_old_id() -> None:
    world = after(quake("us:a"), quake("emsc:1", north_km=400))
    old = world.hazard("emsc:1").id
    two = pair(named("us:a"), named("emsc:1"))
    world.known.decisions = Decisions(together=frozenset({two}))
    world.take(intent=Intent(senior=world.hazard("us:a").id))
    assert world.known.hazards[old].state.status == "merged"
    world.known.decisions = Decisions(apart=frozenset({two}))
    world.take()
    assert world.hazard("emsc:1").id == old
    assert world.known.hazards[old].state.merged_into is None
    assert world.hazard("us:a").state.merged_from == []


def test_an_event_that_comes_back_from_elsewhere_is_no_longer_part_of_another() -> None:
    away = pair(named("emsc:1"), named("kndc:9"))
    ways: Sequence[Sequence[Item]] = (
        [wandered(4)],
        [gone("emsc:1", 4), quake("emsc:2", seconds=903)],
        [],
    )
    for items in ways:
        world = World(NOW)
        for at, batch in enumerate(wandering()):
            world.now = NOW + timedelta(minutes=at)
            world.take(*batch)
        ended = uuid5(NAMESPACE, "emsc:1")
        former = world.hazard("us:a").state
        assert former.merged_from == [ended]
        assert world.hazard("emsc:1").id == world.hazard("kndc:9").id
        world.known.decisions = Decisions(apart=frozenset() if items else frozenset({away}))
        world.take(*items)
        assert world.hazard("emsc:1").id == ended
        assert world.hazard("emsc:1").state.merged_into is None
        assert world.hazard("us:a").state.merged_from == []
        assert world.hazard("us:a").state.revision == former.revision + 1


def test_an_event_that_comes_back_takes_along_what_had_been_merged_into_it() -> None:
    world = World(NOW)
    batches: Sequence[Sequence[Item]] = (
        [quake("kndc:9")],
        [quake("nc:1", north_km=500)],
        [wandered(1)],
        [quake("emsc:1", version=2, north_km=500)],
        [quake("nc:1", version=2, north_km=500, links=["kndc:9"], lists_all=True)],
    )
    for at, batch in enumerate(batches):
        world.now = NOW + timedelta(minutes=at)
        world.take(*batch)
    first, second, third = (uuid5(NAMESPACE, name) for name in ("kndc:9", "nc:1", "emsc:1"))
    hazards = world.known.hazards
    assert hazards[first].state.merged_from == sorted([second, third])
    assert hazards[third].state.merged_into == second
    world.take(quake("nc:1", version=3, north_km=500, lists_all=True))
    assert hazards[first].state.merged_from == []
    assert hazards[second].state.merged_from == [third]
    world.take(wandered(3))
    assert hazards[second].state.merged_from == []
    assert hazards[third].state.merged_into is None


@settings(max_examples=300, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_every_order_of_arrival_ends_in_the_same_events(items: list[Item], chance: object) -> None:
    one = after(*items)
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # st.randoms gives random.Random
    other = after(*shuffled, *items[:2])
    assert other.partition() == one.partition()
    assert other.picture() == one.picture()


@settings(max_examples=100, deadline=None)
@given(reports())
def test_a_batch_ends_as_its_items_one_by_one(items: list[Item]) -> None:
    one = after(*items)
    batch: dict[Name, Item] = {}
    world = World(NOW)
    for item in items:
        if item.name in batch:
            world.take(*batch.values())
            batch = {}
        batch[item.name] = item
    world.take(*batch.values())
    assert world.picture() == one.picture()
