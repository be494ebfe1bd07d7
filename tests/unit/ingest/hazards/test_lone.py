"""Earthquakes of which one catalogue alone tells are stored as if they had been described."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.lone import Lone, Writer
from services.ingest.hazards.model import Confided, born, change_to, describe
from services.ingest.hazards.rows import hazard_row
from services.ingest.hazards.rules import DEFAULT_RANKS, Rules
from services.ingest.hazards.settle import Neighbourhood, settle
from services.ingest.hazards.solution import Name, Record, Solution, combine
from shared.contracts.events.hazard import Author, Earthquake, Point, Statement
from tests.support.reported import NOW, gone, quake
from tests.support.settled import named

ASKED = Author(city="coalition", source="catalogue", at=NOW)
PUSHED = Author(city="almaty", source="catalogue", pushed=True, person="a person", at=NOW)
RULES = Rules(DEFAULT_RANKS)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
times = st.integers(-60_000_000_000, 3_000_000).map(lambda each: NOW + timedelta(seconds=each))
exact = st.integers(0, 999_999).map(lambda each: timedelta(microseconds=each))


@st.composite
def entries(draw: st.DrawFn) -> Solution:
    """Return what a catalogue may say of an earthquake."""
    begins = draw(times) + draw(exact)
    return Solution(
        name=Name(draw(words | st.just("drill-us")), draw(words)),
        updated_at=draw(times),
        kind="earthquake",
        begins=begins,
        ends=draw(st.none() | st.just(begins) | st.just(begins + timedelta(hours=1))),
        geometry=Point(longitude=draw(numbers), latitude=draw(numbers)),
        detail=Earthquake(
            magnitude=draw(numbers),
            depth_km=draw(st.none() | numbers),
            magnitude_type=draw(st.none() | words),
        ),
        place=draw(st.none() | st.just("") | words),
        review=draw(st.sampled_from(["reviewed", "unstated", "automatic"])),
        hip=draw(st.none() | st.just("GH0102")),
        catalogue=True,
        details=draw(st.dictionaries(st.sampled_from(["rake", "depth_error_km"]), numbers)),
        note=draw(st.none() | words),
    )


@settings(max_examples=200, deadline=None)
@given(entries(), st.sampled_from([None, ASKED]), st.booleans())
def test_it_is_written_as_it_would_be_described(
    said: Solution, by: Author | None, exercise: bool
) -> None:
    rules = replace(RULES, exercise=exercise)
    record, id_ = combine(None, said, by), born(said.name)
    state = describe(
        id_,
        [said.name],
        {said.name: record},
        rules=rules,
        now=NOW,
        by=by,
        before=None,
        merged_from=[],
    )
    change = change_to(None, state, rules)
    assert change is not None
    writer = Writer(rules, NOW, by)
    assert writer.takes(record)
    assert Lone(id_, record, writer).row(Confided()) == hazard_row(change.after)


def entry(name: str, seconds: float = 0.0) -> Solution:
    return replace(quake(name, seconds=seconds), catalogue=True)


def taken(*items: Solution, by: Author | None = ASKED, known: Neighbourhood | None = None) -> int:
    found = settle(known or Neighbourhood(), items, rules=RULES, now=NOW, by=by)
    assert len(found.lone) + len(found.changes) == len({*found.owners.values()})
    return len(found.lone)


def test_what_others_tell_of_too_is_described() -> None:
    assert taken(entry("isc:1"), entry("isc:2", seconds=900)) == 2
    assert taken(entry("isc:1"), entry("iscgem:1", seconds=3), entry("isc:2", seconds=900)) == 1


def test_what_stands_already_is_described() -> None:
    first = settle(Neighbourhood(), [quake("us:1")], rules=RULES, now=NOW, by=ASKED)
    known = Neighbourhood(
        {record.name: record for record in first.records},
        dict(first.owners),
        {change.after.id: change.after for change in first.changes},
    )
    assert taken(entry("isc:1", seconds=900), known=known) == 1
    assert taken(entry("isc:1", seconds=3), known=known) == 0


@pytest.mark.parametrize(
    ("record", "by"),
    [
        (combine(None, quake("us:1")), ASKED),
        (combine(None, entry("us:1")), PUSHED),
        (combine(None, entry("us:1")), Author(city="almaty", at=NOW)),
        (combine(None, replace(entry("us:1"), statement=Statement(source="us"))), ASKED),
        (combine(combine(None, entry("us:1")), gone("us:1", 5)), ASKED),
        (combine(combine(None, gone("us:1", 0), PUSHED), entry("us:1"), ASKED), ASKED),
        (combine(None, entry("us:1"), PUSHED), ASKED),
        (Record(named("us:1")), ASKED),
    ],
    ids=[
        "told at once",
        "pushed",
        "decided",
        "of people",
        "withdrawn",
        "withdrawn by a city once",
        "said by a city",
        "not said yet",
    ],
)
def test_what_people_are_told_of_is_described(record: Record, by: Author) -> None:
    assert not Writer(RULES, NOW, by).takes(record)
