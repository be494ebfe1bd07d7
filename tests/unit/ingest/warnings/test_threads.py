"""Threads of messages: whatever order they come in, the same stands and the same is told."""

import itertools
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.solution import Solution
from services.ingest.readers import read
from services.ingest.readers.item import Reading
from services.ingest.warnings import statements, terms
from services.ingest.warnings.model import Info, Message, id_of
from services.ingest.warnings.threads import first, standings
from shared.contracts.events.hazard import Area, General, Kind
from tests.support.warnings import SENT, cap, triple

TERMS = terms.load(Path(__file__).resolve().parents[4] / "data")
HOUR = timedelta(hours=1)
NOW = SENT + 12 * HOUR


def message(name: str, hour: int, msg_type: str = "Alert", *refers: tuple[str, int]) -> Message:
    document = cap(
        name,
        sent=SENT + hour * HOUR,
        msg_type=msg_type,
        references=[triple(each, SENT + at * HOUR) for each, at in refers],
        expires=SENT + 24 * HOUR,
    )
    [found] = read(document, Reading("met", NOW, country="KZ"))
    assert isinstance(found, Message)
    return found


def states(*messages: Message) -> dict[str, str]:
    held = standings(messages, NOW)
    return {each.key.identifier: held[each.id].state for each in messages}


@st.composite
def threads(draw: st.DrawFn) -> list[Message]:
    """Return an alert with up to five that follow, each naming some of those before it."""
    made = [("M0", 0)]
    found = [message("M0", 0)]
    for hour in range(1, draw(st.integers(1, 5)) + 1):
        refers = draw(st.lists(st.sampled_from(made), min_size=1, unique=True))
        kind = draw(st.sampled_from(["Update", "Update", "Cancel"]))
        found.append(message(f"M{hour}", hour, kind, *refers))
        made.append((f"M{hour}", hour))
    return found


@settings(max_examples=40)
@given(threads(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(thread: list[Message], random: object) -> None:
    shuffled = list(thread)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis' own Random
    assert states(*shuffled) == states(*thread)
    assert first(shuffled) == first(thread)
    assert said(shuffled) == said(thread)


def said(thread: list[Message]) -> list[object]:
    return list(
        statements.statements(
            id_of("met", first(thread)),
            thread,
            standings(thread, NOW),
            terms=TERMS,
            cities=(),
            exercise=False,
            before={},
            now=NOW,
        )
    )


@settings(max_examples=40)
@given(threads())
def test_what_was_taken_the_place_of_never_stands(thread: list[Message]) -> None:
    held = states(*thread)
    named = {key.identifier for each in thread for key in each.references}
    assert all(held[name] in {"superseded", "cancelled"} for name in named)
    assert held[thread[-1].key.identifier] == "issued"


def test_a_cancel_of_an_update_cancels_what_the_update_had_replaced() -> None:
    thread = [
        message("A", 0),
        message("B", 1, "Update", ("A", 0)),
        message("C", 2, "Cancel", ("B", 1)),
    ]
    for order in itertools.permutations(thread):
        assert states(*order) == {"A": "cancelled", "B": "cancelled", "C": "issued"}


def test_two_updates_of_one_alert_stand_side_by_side_and_a_cancel_of_one_leaves_the_other() -> None:
    alert = message("A", 0)
    west, east = message("W", 1, "Update", ("A", 0)), message("E", 2, "Update", ("A", 0))
    cancel = message("C", 3, "Cancel", ("E", 2))
    assert states(alert, west, east) == {"A": "superseded", "W": "issued", "E": "issued"}
    assert states(alert, west, east, cancel)["W"] == "issued"
    [told] = said([alert, west, east, cancel])
    assert isinstance(told, Solution)
    assert told.ends == SENT + 24 * HOUR


@pytest.mark.parametrize(
    ("language", "event", "kinds"),
    [
        ("ru-RU", "Сильный ветер", {"storm"}),
        ("en", "Strong wind", {"storm"}),
        ("kk-KZ", "Қатты жел", {"storm"}),
        ("ky", "Катуу шамал", {"storm"}),
        ("tg", "Шамоли сахт", {"storm"}),
        ("uz", "Kuchli shamol", {"storm"}),
        ("tk", "Güýçli ýel", {"storm"}),
        ("ru", "Сильный дождь, селевые потоки", {"storm", "mudflow"}),
        ("kk", "Сел", {"mudflow"}),
        ("ru", "Заморозки в сельских округах", {"cold"}),
        ("ru", "Снежная буря", {"blizzard"}),
        ("en-US", "Паводок", {"flood"}),
        ("ru", "Туман", {None}),
        ("de", "Glatteis", set()),
    ],
)
def test_words_of_national_services_name_kinds(
    language: str, event: str, kinds: set[str | None]
) -> None:
    info = Info(language=language, event=event)
    assert {term.kind for term in TERMS.of(info)} == kinds


def told(document: bytes) -> list[Solution]:
    [found] = read(document, Reading("met", NOW, country="KZ"))
    assert isinstance(found, Message)
    said = statements.statements(
        UUID(int=1),
        [found],
        standings([found], NOW),
        terms=TERMS,
        cities=[],
        exercise=False,
        before={},
        now=NOW,
    )
    return [each for each in said if isinstance(each, Solution)]


KNOWN = {term.kind for term in TERMS.codes.values() if term.kind} - set(statements.OF_OTHERS)


@pytest.mark.parametrize("kind", sorted(KNOWN))
def test_every_kind_that_a_code_stands_for_is_told_with_its_severity(kind: Kind) -> None:
    [name, code] = next(key for key, term in TERMS.codes.items() if term.kind == kind)
    coded = f"<eventCode><valueName>{name}</valueName><value>{code}</value></eventCode>"
    document = cap("K", extra="").replace(b"<urgency>", coded.encode() + b"<urgency>")
    [found] = told(document)
    assert (found.kind, found.detail.kind) == (kind, kind)
    assert "severe" in found.detail.model_dump_json() or "orange" in found.detail.model_dump_json()


@pytest.mark.parametrize("event", ["Наводнение", "Лесной пожар", "Метель"])
def test_the_circle_of_a_message_is_ground_whatever_its_kind(event: str) -> None:
    document = cap("C", event=event, polygon=None)
    circle = b"<circle>54.87,69.15 12</circle></area>"
    [found] = told(document.replace(b"</area>", circle))
    reach = found.detail.radius_km if isinstance(found.detail, General) else None
    assert (reach == 12.0) != isinstance(found.geometry, Area)
