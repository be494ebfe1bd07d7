"""What networks report of earthquakes near 41.3 N 78.6 E, and what comes of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from services.ingest.hazards.solution import Retraction, Review, Solution
from shared.contracts.events.hazard import Earthquake, Point
from tests.support.settled import Item, World, named

ORIGIN = datetime(2026, 1, 22, 18, 9, 4, tzinfo=UTC)
NOW = ORIGIN + timedelta(minutes=30)
NETWORKS = ("us", "emsc", "kndc", "nc")


def quake(
    name: str,
    *,
    seconds: float = 0.0,
    north_km: float = 0.0,
    magnitude: float = 6.0,
    version: int = 1,
    review: Review = "automatic",
    links: Sequence[str] = (),
    lists_all: bool = False,
    rake: float | None = None,
    vague_seconds: float = 0.0,
) -> Solution:
    """Return a solution near 41.3 N 78.6 E; `name` is `network:id`."""
    begins = ORIGIN + timedelta(seconds=seconds)
    return Solution(
        name=named(name),
        updated_at=ORIGIN + timedelta(minutes=version),
        kind="earthquake",
        begins=begins,
        ends=begins,
        geometry=Point(longitude=78.6, latitude=41.3 + north_km / 111.195),
        detail=Earthquake(depth_km=10.0, magnitude=magnitude, magnitude_type="mw"),
        place="Aykol",
        review=review,
        time_error_seconds=vague_seconds,
        details={} if rake is None else {"rake": rake},
        links=frozenset(named(link) for link in links),
        lists_all=lists_all,
    )


def gone(name: str, version: int) -> Retraction:
    return Retraction(named(name), ORIGIN + timedelta(minutes=version), "deleted")


def wandered(version: int) -> Solution:
    """Return the version of `emsc:1` that says it happened where nothing else did."""
    return quake("emsc:1", seconds=400, version=version)


def wandering() -> Sequence[Sequence[Item]]:
    """Return batches after which the event of `emsc:1` ended in one, and its name is another's.

    First it was by itself, then with `us:a`, then with `kndc:9`.
    """
    return (
        [quake("us:a"), quake("kndc:9", seconds=900)],
        [wandered(1)],
        [quake("emsc:1", seconds=3, version=2)],
        [quake("emsc:1", seconds=903, version=3)],
    )


def after(*items: Item) -> World:
    world = World(NOW)
    for item in items:
        world.take(item)
    return world


@st.composite
def reports(draw: st.DrawFn) -> list[Item]:
    """Messages about a few shocks close in time and space, versions and retractions among them."""
    items: list[Item] = []
    for number in range(draw(st.integers(1, 3))):
        begins = draw(st.sampled_from([0.0, 6.0, 11.0, 25.0])) * number
        for network in draw(
            st.lists(st.sampled_from(NETWORKS), min_size=1, max_size=3, unique=True)
        ):
            name = f"{network}:{number}"
            for version in range(1, draw(st.integers(2, 4))):
                links = draw(st.sampled_from([(), (), (), ("us:0",), ("gcmt:9",)]))
                items.append(
                    quake(
                        name,
                        seconds=begins + draw(st.sampled_from([0.0, 3.0, 7.0])),
                        north_km=draw(st.sampled_from([0.0, 30.0, 70.0])),
                        magnitude=draw(st.sampled_from([5.0, 5.3, 5.8])),
                        version=version,
                        review=draw(st.sampled_from(["automatic", "reviewed"])),
                        links=[link for link in links if link != name],
                        lists_all=draw(st.booleans()),
                    )
                )
            if draw(st.integers(0, 4)) == 0:
                items.append(gone(name, draw(st.integers(1, 4))))
    return items
