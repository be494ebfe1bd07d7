"""Whose words an event keeps."""

from datetime import UTC, datetime, timedelta

from services.ingest.hazards.model import WORDS_MAX, heard
from shared.contracts.events.envelope import CONFIDING
from shared.contracts.events.hazard import Author

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def said(minute: int, person: str | None = "a", city: str = "osh", **changes: object) -> Author:
    values = {"city": city, "source": "osh-net", "pushed": True, "person": person} | changes
    return Author.model_validate(values | {"at": NOW + timedelta(minutes=minute)})


def test_each_author_is_kept_once_with_the_last_time_the_newest_last() -> None:
    first, again, other = said(0), said(2), said(1, "b")
    assert heard([again, other], (first, None)) == [other, again]
    assert heard([first], [said(3, source=None, pushed=False)]) == [
        first,
        said(3, source=None, pushed=False),
    ]


def test_what_a_source_told_when_asked_is_no_word() -> None:
    assert heard([said(0, person=None, pushed=False)]) == []


def test_the_oldest_authors_go_where_there_are_too_many() -> None:
    many = [said(minute, f"person {minute}") for minute in range(WORDS_MAX + 5)]
    assert heard(reversed(many)) == many[5:]


def test_a_person_is_left_out_of_every_copy_but_a_confided_one() -> None:
    author = said(0)
    assert author.model_dump()["person"] is None
    assert "a" not in author.model_dump(mode="json").values()
    assert author.model_dump_json(context={"confiding": True}).endswith('"person":null}')
    confided = author.model_dump_json(context=CONFIDING)
    assert Author.model_validate_json(confided) == author
