"""What the database comes to beside the rules alone: the neighbourhood that is loaded is enough."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid5

import pytest
from sqlalchemy import text

from services.ingest.hazards import neighbourhood, store
from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.hazards.model import NAMESPACE
from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.hazards.take import Hazards
from shared.contracts.events.hazard import Earthquake, General, HazardState, Point
from tests.support.decisions import NOW, START
from tests.support.ingest import Ingest
from tests.support.reported import gone, quake, wandered, wandering
from tests.support.settled import Item, World, named


class Both:
    """A database, and beside it everything in memory."""

    def __init__(self, ingest: Ingest) -> None:
        self._ingest = ingest
        self.world = World(NOW, ingest.settings.rules())

    async def take(self, *items: Item) -> None:
        """Settle items, each of another name, in both."""
        self.world.take(*items)
        async with self._ingest.database.write() as session:
            await Hazards(self.world.rules).take(session, items, now=self.world.now)

    async def part(self, one: str, other: str) -> None:
        """Decide in both that two names are not one event."""
        two = pair(named(one), named(other))
        apart = self.world.known.decisions.apart
        self.world.known.decisions = Decisions(apart=apart | {two})
        async with self._ingest.database.write() as session:
            await store.decide(session, [two], together=False, by="a person", now=NOW)

    async def stored(self) -> dict[UUID, HazardState]:
        """Return the events of the database, which are those in memory."""
        async with self._ingest.database.read() as session:
            rows = await session.execute(text("SELECT source, source_id, hazard_id FROM alias"))
            owners = {Name(source, code): owner for source, code, owner in rows}
            states = await session.scalars(text("SELECT CAST(state AS text) FROM hazard"))
            stored = [HazardState.model_validate_json(state) for state in states]
        found = {state.id: state for state in stored}
        assert owners == self.world.known.owners
        assert found == {id_: hazard.state for id_, hazard in self.world.known.hazards.items()}
        return found


@pytest.fixture
def both(idle: Ingest) -> Both:
    return Both(idle)


async def wander(both: Both) -> None:
    """Let a name go from event to event, a minute between."""
    for batch in wandering():
        await both.take(*batch)
        both.world.now += timedelta(minutes=1)


async def test_large_and_small_batches_of_all_years(both: Both) -> None:
    chance = random.Random(7)
    for _ in range(100):
        await both.take(*_reports(chance))
    await both.stored()


@pytest.mark.parametrize(
    "items",
    [[wandered(4)], [gone("emsc:1", 4), quake("emsc:2", seconds=903)]],
    ids=["moved", "withdrawn"],
)
async def test_an_event_that_comes_back_from_elsewhere_is_no_longer_part_of_another(
    both: Both, items: Sequence[Item]
) -> None:
    await wander(both)
    survivor = uuid5(NAMESPACE, "us:a")
    assert len((await both.stored())[survivor].merged_from) == 1
    await both.take(*items)
    assert (await both.stored())[survivor].merged_from == []


async def test_so_is_one_that_a_person_takes_out(both: Both, idle: Ingest) -> None:
    await wander(both)
    survivor, here = uuid5(NAMESPACE, "us:a"), uuid5(NAMESPACE, "kndc:9")
    body = {"aliases": [{"source": "emsc", "source_id": "1"}]}
    answer = await idle.post(f"/v1/hazards/{here}/split", body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["separated"]["id"] == str(uuid5(NAMESPACE, "emsc:1"))
    assert (await idle.get(f"/v1/hazards/{survivor}"))["merged_from"] == []


async def test_no_two_events_born_from_a_name_have_one_id(both: Both) -> None:
    await both.take(quake("kndc:8", seconds=1800), quake("kndc:9", seconds=900))
    for version, seconds in enumerate((3.0, 400.0, 903.0, 1803.0, 400.0)):
        both.world.now += timedelta(minutes=1)
        await both.take(quake("emsc:1", version=version, seconds=seconds))
        if not version:
            await both.take(quake("us:a"))
    stored = await both.stored()
    assert {uuid5(NAMESPACE, f"emsc:1{number}") for number in ("", "#1", "#2")} <= stored.keys()


async def test_a_name_that_another_calls_its_own_stays_where_its_kind_keeps_it(both: Both) -> None:
    shaken = quake("us:a", links=["gdacs:1"])
    fallen = replace(
        quake("gdacs:1"), kind="landslide", detail=General(kind="landslide", level="minor")
    )
    await both.take(fallen)
    await both.take(shaken)
    await both.take(replace(shaken, links=frozenset(), updated_at=NOW))
    assert len(await both.stored()) == 2


async def test_who_was_kept_apart_from_what_leaves_is_loaded(both: Both) -> None:
    await both.part("us:a", "us:b")
    await both.take(quake("us:b", seconds=900, links=["gcmt:1"]))
    await both.take(quake("us:a", links=["gcmt:1"], lists_all=True))
    assert both.world.hazard("gcmt:1").id == both.world.hazard("us:a").id
    await both.take(quake("us:a", version=2, lists_all=True))
    await both.stored()
    assert both.world.hazard("gcmt:1").id == both.world.hazard("us:b").id


@pytest.mark.parametrize("seed", range(4))
async def test_a_chain_of_names_is_loaded_up_to_a_bound_and_stays_as_it_is_beyond(
    both: Both, idle: Ingest, seed: int
) -> None:
    chance = random.Random(seed)
    # What was decided about a name is looked up before its event: two events in a round at most.
    most = 2 * neighbourhood.ROUNDS
    chain = await _chained(both, most + 6, chance)
    events = [both.world.hazard(item.name.text).id for item in chain]
    async with idle.database.read() as session:
        near = await neighbourhood.load(session, chain[:1], {})
    loaded = len({*near.owners.values()})
    assert neighbourhood.ROUNDS <= loaded <= most
    assert {*near.owners.values()} == {*events[:loaded]}
    beyond = {both.world.known.owners[name] for name in near.beyond}
    assert {events[loaded]} <= beyond <= {*events[loaded : loaded + 2]}
    for _ in range(8):
        both.world.now += timedelta(minutes=1)
        item = chain[chance.choice([0, 1, 2, chance.randrange(len(chain))])]
        links = frozenset(name for name in item.links if chance.random() < 0.8)
        await both.take(replace(item, updated_at=both.world.now, links=links, lists_all=True))
    await both.stored()


async def _chained(both: Both, length: int, chance: random.Random) -> list[Solution]:
    """Take events each of which names the next, which is kept apart from it; return what they are.

    Their kinds keep two apart, or a decision; what is named is the solution of the next, or a name
    that nothing but this solution tells of.
    """
    chain: list[Solution] = []
    for number in reversed(range(length)):
        item = quake(f"us:{number}", seconds=-timedelta(days=40 * number).total_seconds())
        slides = bool(chain) and chain[-1].kind == "landslide"
        links = [f"gcmt:{number}"]
        if chain:
            links.append(f"{chance.choice(['us', 'gcmt'])}:{number + 1}")
            if links[-1].startswith("us") and chance.random() < 0.5:
                slides = not slides
            else:
                await both.part(f"us:{number}", links[-1])
        item = replace(item, links=frozenset(map(named, links)))
        if slides:
            slide = General(kind="landslide", level="minor")
            item = replace(item, kind="landslide", detail=slide)
        await both.take(item)
        chain.append(item)
    return chain[::-1]


async def test_what_a_catalogue_and_a_feed_tell_is_stored_together(both: Both) -> None:
    await both.take(replace(quake("isc:1", seconds=900), catalogue=True), quake("us:a"))
    assert len(await both.stored()) == 2


def _reports(chance: random.Random) -> list[Solution | Retraction]:
    """Return a batch about dense sequences of shocks, names and times drawn to collide.

    Some are as few as are looked up at once, others more; names move from year to year.
    """
    items: dict[Name, Solution | Retraction] = {}
    year = timedelta(days=365 * chance.choice([0, 0, 0, chance.randrange(9)]))
    for _ in range(chance.choice([chance.randrange(1, 8), 25])):
        number = chance.randrange(40)
        network = chance.choice(["us", "emsc", "kndc"])
        name = Name(network, str(number))
        updated_at = START + timedelta(minutes=chance.randrange(600))
        if chance.random() < 0.1:
            items[name] = Retraction(name, updated_at, "deleted")
            continue
        link = Name(chance.choice(["us", "gcmt"]), str(number))
        begins = START - year + timedelta(seconds=9 * number + chance.choice([0, 3, 8]))
        items[name] = Solution(
            name=name,
            updated_at=updated_at,
            kind="earthquake",
            begins=begins,
            ends=begins,
            geometry=Point(longitude=72.8, latitude=40.5 + chance.choice([0.0, 0.2, 0.6])),
            detail=Earthquake(depth_km=10.0, magnitude=chance.choice([4.8, 5.0, 5.5])),
            place=None,
            review=chance.choice(["automatic", "reviewed"]),
            links=frozenset({link} - {name}) if chance.random() < 0.1 else frozenset(),
            lists_all=chance.random() < 0.3,
            catalogue=chance.random() < 0.3,
        )
    return list(items.values())
