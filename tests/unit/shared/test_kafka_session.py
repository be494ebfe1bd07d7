"""What a reader names in its questions to a broker, and what it makes of the answers."""

import asyncio
from typing import Any
from unittest.mock import Mock

import pytest
from aiokafka.protocol.fetch import (
    FetchRequest,
    FetchRequest_v4,
    FetchRequest_v11,
    FetchResponse_v4,
    FetchResponse_v11,
)

from shared.bus.kafka_session import LAST_EPOCH, Session, hand_on_first

SIZE = 1024


def whole(**offsets: dict[int, int]) -> FetchRequest:
    """Return what aiokafka asks: all partitions, with their offsets."""
    topics = [
        (topic, [(number, offset, SIZE) for number, offset in places.items()])
        for topic, places in offsets.items()
    ]
    return FetchRequest(500, 1, 4096, 0, topics)


def asked(session: Session, **offsets: dict[int, int]) -> tuple[Any, ...]:
    """Return number, epoch, the offsets that a question names and what it takes back."""
    built = session.question(whole(**offsets)).build(FetchRequest_v11)
    read = FetchRequest_v11.decode(built.encode())
    named = {
        topic: {number: offset for number, _, offset, _, size in places if size == SIZE}
        for topic, places in read.topics
    }
    forgotten = {topic: set(numbers) for topic, numbers in read.forgotten_topics_data}
    return read.session_id, read.session_epoch, named, forgotten


def answer(number: int, error: int = 0) -> FetchResponse_v11:
    """Return the answer of a broker that has nothing new."""
    return FetchResponse_v11(0, error, number, [])


def begun() -> Session:
    """Return the session 7, in which the broker knows of five partitions."""
    session = Session()
    assert asked(session, a={0: 5, 1: 6, 2: 7}, b={0: 1, 1: 2}) == (
        *(0, 0),
        {"a": {0: 5, 1: 6, 2: 7}, "b": {0: 1, 1: 2}},
        {},
    )
    session.answered(answer(7))
    return session


def test_a_question_names_what_is_new_and_takes_back_what_is_not_asked_any_more() -> None:
    session = begun()
    assert asked(session, a={0: 5, 1: 6, 2: 7}, b={0: 1, 1: 2}) == (7, 1, {}, {})
    session.answered(answer(7))
    found = asked(session, a={1: 6, 2: 9}, b={0: 1}, c={0: 0})
    assert found == (7, 2, {"a": {2: 9}, "c": {0: 0}}, {"a": {0}, "b": {1}})
    session.answered(answer(7))
    # What was left out is named again.
    assert asked(session, a={0: 5, 1: 6, 2: 9}, b={0: 1}) == (7, 3, {"a": {0: 5}}, {"c": {0}})


def test_what_the_broker_has_is_not_known_after_a_question_without_an_answer() -> None:
    session = begun()
    session.question(whole(a={0: 8}))
    session.lost()
    # The number ends the session that the broker may still have.
    assert asked(session, a={0: 8}) == (7, 0, {"a": {0: 8}}, {})
    session.answered(answer(9))
    assert asked(session, a={0: 8}) == (9, 1, {}, {})


def test_a_session_that_a_broker_has_not_or_counts_otherwise_begins_anew() -> None:
    session = begun()
    session.question(whole(a={0: 5}))
    session.answered(answer(0, error=70))
    assert asked(session, a={0: 5}) == (0, 0, {"a": {0: 5}}, {})
    session = begun()
    session.question(whole(a={0: 5}))
    session.answered(answer(0, error=71))
    assert asked(session, a={0: 5}) == (7, 0, {"a": {0: 5}}, {})


def test_a_broker_without_room_for_a_session_is_asked_for_all_each_time() -> None:
    session = Session()
    for _ in range(2):
        assert asked(session, a={0: 5}) == (0, 0, {"a": {0: 5}}, {})
        session.answered(answer(0))


def test_a_broker_that_has_no_sessions_is_asked_for_all_each_time() -> None:
    session = Session()
    for _ in range(2):
        built = session.question(whole(a={0: 5})).build(FetchRequest_v4)
        assert FetchRequest_v4.decode(built.encode()).topics == [("a", [(0, 5, SIZE)])]
        session.answered(FetchResponse_v4(0, []))


def test_the_numbers_of_questions_go_round_past_the_one_that_begins() -> None:
    session = begun()
    for number in (LAST_EPOCH, 1):
        session._epoch = LAST_EPOCH if number == LAST_EPOCH else session._epoch
        assert asked(session, a={0: 5})[1] == number
        session.answered(answer(7))


@pytest.mark.parametrize("found", [True, False])
async def test_who_waits_has_records_before_the_reader_looks_what_to_ask_next(found: bool) -> None:
    waiter = asyncio.get_running_loop().create_future()

    async def proceed(*question: object) -> bool:
        assert question == ("assignment", 1, "request")
        return found

    fetcher = Mock(_proc_fetch_request=proceed, _fetch_waiters={waiter})
    fetcher._notify = lambda each: each.set_result(None)
    hand_on_first(fetcher)
    assert await fetcher._proc_fetch_request("assignment", 1, "request") is found
    assert waiter.done() is found
