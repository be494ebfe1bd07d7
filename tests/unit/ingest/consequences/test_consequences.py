"""What led to what: no event is its own cause, and rules only propose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.consequences.model import (
    MACHINE,
    RULES,
    Consequence,
    Event,
    closes_circle,
    proposal,
)
from shared.policy import COALITION

BEGAN = datetime(2026, 2, 1, tzinfo=UTC)
EVENTS = [UUID(int=number) for number in range(6)]
RULE = RULES[0]
QUAKE = Event(EVENTS[0], "earthquake", 5.6, BEGAN, 72.8, 40.5)
SLIDE = Event(EVENTS[1], "landslide", None, BEGAN + timedelta(hours=5), 72.9, 40.6)
asked = st.lists(st.tuples(st.sampled_from(EVENTS), st.sampled_from(EVENTS)), max_size=25)


@settings(max_examples=50, deadline=None)
@given(asked)
def test_whatever_is_stated_in_whatever_order_the_events_stay_in_an_order(
    pairs: list[tuple[UUID, UUID]],
) -> None:
    standing: list[tuple[UUID, UUID]] = []
    for cause, effect in pairs:
        if not closes_circle(standing, cause, effect):
            standing.append((cause, effect))
    ahead = set(EVENTS)
    while ahead:
        # Of what is free of circles, something is always first.
        first = {each for each in ahead if all(e != each or c not in ahead for c, e in standing)}
        assert first
        ahead -= first


@settings(max_examples=50, deadline=None)
@given(asked)
def test_what_is_refused_would_have_closed_a_circle(pairs: list[tuple[UUID, UUID]]) -> None:
    standing: list[tuple[UUID, UUID]] = []
    for cause, effect in pairs:
        if closes_circle(standing, cause, effect):
            reached = {effect}
            for _ in EVENTS:
                reached |= {after for before, after in standing if before in reached}
            assert cause in reached
        else:
            standing.append((cause, effect))


def test_an_event_is_not_its_own_cause() -> None:
    assert closes_circle([], EVENTS[0], EVENTS[0])


def test_a_landslide_soon_after_and_near_a_strong_earthquake_is_proposed_with_the_reason() -> None:
    why = proposal(RULE, QUAKE, SLIDE)
    assert why == (
        "landslide 5.0 h after and 14 km from the earthquake of magnitude 5.6; "
        "rule earthquake-slope: within 168 h and 100 km"
    )


@pytest.mark.parametrize(
    ("cause", "effect"),
    [
        (replace(QUAKE, magnitude=5.4), SLIDE),
        (replace(QUAKE, magnitude=None), SLIDE),
        (QUAKE, replace(SLIDE, begins=BEGAN - timedelta(seconds=1))),
        (QUAKE, replace(SLIDE, begins=BEGAN + timedelta(days=7, seconds=1))),
        (QUAKE, replace(SLIDE, latitude=41.5)),
        (QUAKE, replace(SLIDE, kind="heat")),
        (replace(QUAKE, kind="flood"), SLIDE),
    ],
    ids=["weak", "unmeasured", "before", "late", "far", "unrelated", "no quake"],
)
def test_what_is_weak_earlier_late_far_or_of_another_kind_is_not_proposed(
    cause: Event, effect: Event
) -> None:
    assert proposal(RULE, cause, effect) is None


def test_no_rule_states_and_every_state_can_be_left() -> None:
    assert next(iter(MACHINE)) == "proposed"
    assert all(MACHINE.values())
    assert "proposed" not in {to for ways in MACHINE.values() for to in ways}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_who_decides_a_proposal_owns_it_and_what_a_city_stated_stays_its_own() -> None:
    proposed = Consequence(
        id=EVENTS[5],
        version=1,
        owner_city=COALITION,
        owner_country=None,
        exercise=False,
        cause=QUAKE.id,
        effect=SLIDE.id,
        relation="triggers",
        status="proposed",
        rule=RULE.name,
        why="near and soon",
        created_at=BEGAN,
        updated_at=BEGAN,
    )
    stated = proposed.moved("stated", "seen", "osh", "KG", BEGAN)
    assert (stated.version, stated.owner_city, stated.owner_country) == (2, "osh", "KG")
    assert stated.event().type == "org.csc-ca.consequence.stated.v1"
    assert stated.moved("withdrawn", "not so", "dushanbe", "TJ", BEGAN).owner_city == "osh"
