"""What versions of one name make of its record, in any order and however often."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.solution import Name, Record, Solution, adds, combine, digest
from tests.support.reported import quake, reports
from tests.support.settled import Item


@given(st.permutations([1, 2, 3, 4]))
def test_versions_combine_in_any_order(order: list[int]) -> None:
    versions = {n: quake("us:a", version=n, rake=float(n), magnitude=5 + n / 10) for n in order}
    record = None
    for number in order:
        record = combine(record, versions[number])
    assert record is not None
    assert record.solution is not None
    assert record.solution.detail.model_dump()["magnitude"] == 5.4
    assert record.details["rake"].value == 4.0


@settings(max_examples=30, deadline=None)
@given(reports())
def test_what_was_said_once_adds_nothing_however_much_was_said_since(items: list[Item]) -> None:
    records: dict[Name, Record] = {}
    for item in items:
        known = records.get(item.name)
        after_it = combine(known, item)
        assert adds(known, item) == (known is None or after_it != known)
        records[item.name] = after_it
        heard = [each for each in items[: items.index(item) + 1] if each.name == item.name]
        assert not any(adds(after_it, each) for each in heard)
    versions = [item for item in items if isinstance(item, Solution)]
    for one, other in product(versions, versions):
        assert (digest(one) == digest(other)) == (one == other)
