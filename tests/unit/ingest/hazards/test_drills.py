"""What is played stays apart from what is real, whatever anybody says, and says what it is."""

from itertools import permutations

import pytest

from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.readers import read
from services.ingest.readers.item import Reading, Unreadable
from tests.support.reported import NOW, quake
from tests.support.settled import World, named

DRILL, REAL = "drill-osh:1", "us:1"
TOLD = (
    b'{"id": "1", "kind": "earthquake", "stated_at": "2026-01-22T18:10:00Z", "longitude": 72.8,'
    b' "begins": "2026-01-22T18:09:00Z", "latitude": 40.5, "magnitude": 6.4, "depth_km": 10}'
)


@pytest.mark.parametrize("order", list(permutations((DRILL, REAL, "emsc:1"))))
def test_a_drill_at_the_place_and_time_of_a_real_event_is_another(order: tuple[str, ...]) -> None:
    world = World(NOW)
    for name in order:
        world.take(quake(name))
    assert world.partition() == {frozenset({DRILL}), frozenset({REAL, "emsc:1"})}
    assert world.hazard(DRILL).state.exercise
    assert not world.hazard(REAL).state.exercise


def test_neither_a_link_nor_a_decision_makes_a_drill_and_a_real_event_one() -> None:
    world = World(NOW)
    world.known.decisions = Decisions(frozenset({pair(named(DRILL), named(REAL))}))
    world.take(quake(REAL, links=[DRILL]), quake(DRILL, links=[REAL]))
    assert world.partition() == {frozenset({DRILL}), frozenset({REAL})}


def test_a_network_that_only_sounds_like_a_drill_is_real() -> None:
    world = World(NOW)
    world.take(quake("drillers:1"))
    assert not world.hazard("drillers:1").state.exercise


@pytest.mark.parametrize(("network", "read_as"), [("drill-osh", "Solution"), ("duty-osh", "")])
def test_a_person_tells_an_earthquake_for_a_drill_only(network: str, read_as: str) -> None:
    (item,) = read(TOLD, Reading(network, NOW), "report")
    assert type(item).__name__ == (read_as or Unreadable.__name__)
