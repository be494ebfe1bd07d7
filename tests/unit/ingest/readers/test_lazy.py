"""Items that are made when they are asked for."""

from services.ingest.payloads.model import portions
from services.ingest.readers.item import Item, Unreadable
from services.ingest.readers.lazy import Lazy, changed


def test_only_the_items_of_the_portions_that_were_asked_for_are_made_and_changed() -> None:
    made: list[int] = []

    def make(place: int) -> Item:
        made.append(place)
        return Unreadable(f"item {place}", "no item", "")

    def shout(item: Item) -> Item:
        return Unreadable(item.label.upper(), "no item", "")

    found = portions(changed(Lazy(5, make), shout), 2, 2)
    portion = next(found)
    assert [item.label for item in portion.items] == ["ITEM 2", "ITEM 3"]
    assert set(made) == {2, 3}
    assert not portion.last
    rest = next(found)
    assert ([item.label for item in rest.items], rest.last) == (["ITEM 4"], True)
