"""Cities' exposures in memory: what an assessment needs, without a query for each."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID
from weakref import WeakValueDictionary

import structlog

from services.risk.exposure.assets import Assets
from services.risk.exposure.part import Part, Rows, bits_for, prefix_of
from services.risk.exposure.store import assets, cities, models
from shared.contracts.events.city import CityState
from shared.database import Database, ReadSession

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Current:
    """What is exposed in a city, as of a version."""

    exposure: int
    city: CityState
    model: Assets
    conditions: int
    """How often the condition of its facilities has changed."""


@dataclass(frozen=True, slots=True)
class Found:
    """Parts of a model by the first bits of their ids: those that are known, and rows of others."""

    rows: Mapping[int, Rows]
    kept: Mapping[int, Part]
    known: Assets | None
    """The model that the kept ones are of."""

    @property
    def size(self) -> int:
        """Number of facilities."""
        kept = sum(part.size for part in self.kept.values())
        return kept + sum(len(each.name) for each in self.rows.values())

    def model(self) -> Assets:
        """Make the model."""
        made = {prefix: Part.of(rows) for prefix, rows in self.rows.items()}
        return Assets.joined(
            [part for _, part in sorted({**self.kept, **made}.items())], self.known
        )


class Exposures:
    """The exposure models used last, and which of them each city has now.

    A model is read once. What changed since is read part by part and the rest is copied: a facility
    that changed among a million costs 0.05 s, reading all of them 5 s. Models share their parts.
    """

    def __init__(self, database: Database, budget: int) -> None:
        self.database = database
        self.budget = budget
        """Bytes of all models together; the model used last stays whatever its size."""
        self._models: OrderedDict[str, Assets] = OrderedDict()
        self._current: dict[str, Current] = {}
        self._parts: WeakValueDictionary[bytes, Part] = WeakValueDictionary()
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._put_out: set[str] = set()
        self._read_again = 0

    @property
    def facilities(self) -> int | None:
        """Number of facilities of the models in memory; None before the first."""
        return sum(map(len, self._models.values())) if self._models else None

    @property
    def nbytes(self) -> int:
        """Memory that the models and their parts take."""
        parts = {part.digest: part for model in self._models.values() for part in model.parts}
        facts = sum(len(part.facts) for part in parts.values())
        return facts + sum(model.nbytes for model in self._models.values())

    def notice(self) -> str | None:
        """Return that cities are read again and again for want of memory."""
        if not self._read_again:
            return None
        return (
            f"the facilities of a city were read again {self._read_again} times for want of memory:"
            f" EXPOSURE_BYTES, which is {self.budget}, holds less than the cities assessed"
        )

    async def of(self, city_id: str, wanted: int) -> tuple[int, CityState, Assets]:
        """Return version, city and assets, from memory where the version is the `wanted` one."""
        found = await self.current(city_id, wanted)
        return found.exposure, found.city, found.model

    async def current(self, city_id: str, wanted: int) -> Current:
        """Return what is exposed in a city, from memory where it is the `wanted` version."""
        # One reads for all that wait for the same.
        async with self._reading[city_id]:
            found = self._current.get(city_id)
            if found is None or found.exposure != wanted:
                former = found
                found = self._current[city_id] = await self._read(city_id, former)
                if former and former.model.digest != found.model.digest:
                    # Its parts are those of the new one, but for what changed.
                    self._models.pop(former.model.digest, None)
            self._use(found.model)
        return found

    async def at(self, digest: str) -> Assets:
        """Return an exposure model that kept results rest on."""
        async with self._reading[digest]:
            model = self._models.get(digest)
            if model is None:
                model = await self._read_kept(digest)
            self._use(model)
        self._reading.pop(digest, None)
        return model

    async def stored(self, digest: str) -> Assets:
        """Return the same as the database has it, whatever is in memory."""
        async with self.database.read() as session:
            wanted = await models.parts_of(session, digest)
            facts = await models.facts_of(session, wanted)
        return await asyncio.to_thread(_from_kept, wanted, {}, facts)

    async def _read(self, city_id: str, known: Current | None) -> Current:
        """Read what is exposed in a city now; of what is known only the parts that changed."""
        found = None
        async with self.database.read() as session:
            city, exposure, conditions = await cities.read(session, city_id)
            if known:
                changed = await cities.changed_since(session, city_id, known.exposure, exposure)
                if changed is not None:
                    found = await _following(session, city_id, known.model, changed)
            if found is None:
                found = await _whole(session, city_id)
        if city_id in self._put_out:
            self._put_out.remove(city_id)
            self._read_again += 1
            log.warning("facilities read again", city=city_id, number=found.size)
        return Current(exposure, city, await asyncio.to_thread(found.model), conditions)

    async def _read_kept(self, digest: str) -> Assets:
        """Read a model as results rest on it, but for the parts that are in memory."""
        async with self.database.read() as session:
            wanted = await models.parts_of(session, digest)
            known = {each: part for each in wanted if (part := self._parts.get(each))}
            facts = await models.facts_of(session, set(wanted) - known.keys())
        return await asyncio.to_thread(_from_kept, wanted, known, facts)

    def _use(self, model: Assets) -> None:
        """Keep a model in memory, and as many of those used before as there is room for."""
        fresh = model.digest not in self._models
        self._models[model.digest] = model
        self._models.move_to_end(model.digest)
        if not fresh:
            return
        self._parts.update({part.digest: part for part in model.parts})
        in_use = {current.model.digest for current in self._current.values()}
        # What no city has now goes first: results of before rest on it.
        order = sorted(self._models, key=lambda digest: digest in in_use)
        for digest in order:
            if self.nbytes <= self.budget or len(self._models) == 1:
                break
            if digest != model.digest:
                self._put_away(digest)

    def _put_away(self, digest: str) -> None:
        del self._models[digest]
        for city_id, current in list(self._current.items()):
            if current.model.digest == digest:
                del self._current[city_id]
                self._put_out.add(city_id)


def _from_kept(
    wanted: Sequence[bytes], known: Mapping[bytes, Part], facts: Mapping[bytes, bytes]
) -> Assets:
    """Make a model of parts that are known and of what the database keeps of the others."""
    return Assets.joined([known.get(each) or Part.kept(facts[each]) for each in wanted])


async def _whole(session: ReadSession, city_id: str) -> Found:
    """Read all facilities of a city."""
    bits = bits_for(await assets.number_of(session, city_id))
    return Found(await assets.parts_of(session, city_id, bits, range(1 << bits)), {}, None)


async def _following(
    session: ReadSession, city_id: str, model: Assets, changed: Collection[UUID]
) -> Found | None:
    """Read the parts in which facilities changed; None: all are to be divided anew."""
    bits = bits_for(len(model))
    touched = {prefix_of(each, bits) for each in changed}
    kept = {
        prefix: part
        for part, first in model.firsts()
        if (prefix := prefix_of(first, bits)) not in touched
    }
    found = Found(await assets.parts_of(session, city_id, bits, touched), kept, model)
    return found if bits_for(found.size) == bits else None
