"""The sources as they stand now, in every process: rows that each looks at now and then.

What a setting or a release names seeds the rows and goes on to rule those that nobody has changed
over the API; what an operator made or changed is his, whatever the setting says.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import structlog

from services.ingest.sources import declared, keys
from services.ingest.sources.declared import SETTING, Act, Declared
from services.ingest.sources.defaults import CATALOGUE
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Secret, Source
from shared.contracts.events.hazard import DRILL
from shared.database import Database, ReadSession, WriteSession
from shared.worker import Loop

LOOK_SECONDS = 5.0
"""How often to look whether another process has changed a source."""

log = structlog.get_logger(__name__)


class Registry:
    """What this process knows of the sources of its database."""

    def __init__(
        self,
        database: Database,
        seeds: Sequence[Source],
        *,
        exercise: bool,
        secrets: Mapping[str, Secret] | None = None,
    ) -> None:
        self._database = database
        self._seeds = seeds
        self._secrets = secrets
        """Null: whether they are there is not looked at."""
        self._exercise = exercise
        self._all: Mapping[str, Declared] = {}
        self.standing: Sequence[Source] = ()
        """The sources in use, as last read."""
        self.mandates = Mandates([CATALOGUE])
        """Whose names each source may state; those out of use still own theirs."""
        self.ranks: Mapping[str, int] = {}
        """Rank of each network of which a source in use has one, the most trusted of them."""
        self._version: int | None = None
        """None: nothing has been read yet."""
        self._reading = asyncio.Lock()
        self._watchers: list[asyncio.Event] = []
        self._loop = Loop("registry of sources")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow the changes until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        await self.refresh()
        return LOOK_SECONDS

    def watch(self) -> asyncio.Event:
        """Return an event of the caller's own, set whenever something else has been read."""
        watcher = asyncio.Event()
        self._watchers.append(watcher)
        return watcher

    @property
    def known(self) -> list[Source]:
        """All sources, those out of use and the shipped catalogues among them, as last read."""
        return [*(one.source for one in self._all.values()), CATALOGUE]

    async def find(self, name: str) -> Declared | None:
        """Return a source; one that is not known yet is looked for."""
        if self._version is None or name not in self._all:
            await self.refresh()
        return self._all.get(name)

    async def current(self) -> Sequence[Source]:
        """Return the sources in use, read at least once."""
        if self._version is None:
            await self.refresh()
        return self.standing

    async def latest(self) -> Mapping[str, Declared]:
        """Return all sources by name, in the order they came, with what anybody has changed."""
        await self.refresh()
        return self._all

    async def every(self) -> Sequence[Source]:
        """Return all sources, those out of use as well, read at least once."""
        await self.current()
        return self.known

    async def refresh(self) -> None:
        """Read the sources again where any has changed; the first time, seed them before."""
        async with self._reading:
            if self._version is None:
                async with self._database.write() as session:
                    now = datetime.now(UTC)
                    await seed(session, self._seeds, now)
                    if self._secrets is not None:
                        await keys.wait(session, await _used(session), self._secrets, now)
            async with self._database.direct() as connection:
                version = await declared.version(connection)
            if version == self._version:
                return
            # What changes from here on is newer than the version, and so is read again.
            async with self._database.read() as session:
                self._all = await declared.every(session)
            self.standing = [one.source for one in self._all.values() if self._in_use(one)]
            self.mandates = Mandates(self.known)
            self.ranks = _ranks(self.standing)
            self._version = version
            for watcher in self._watchers:
                watcher.set()
        log.info("sources read", version=version, sources=len(self._all))

    def _in_use(self, one: Declared) -> bool:
        played = one.source.exercise and not one.source.network.startswith(DRILL)
        return one.stands and (self._exercise or not played)


class Ranks(Mapping[str, int]):
    """Ranks of networks as sources state them now, over those of the setting NETWORK_RANKS."""

    def __init__(self, registry: Registry, setting: Mapping[str, int]) -> None:
        self._registry = registry
        self._setting = setting

    def __getitem__(self, network: str) -> int:
        """Return the rank of a network, lower is preferred."""
        stated = self._registry.ranks.get(network)
        return self._setting[network] if stated is None else stated

    def __iter__(self) -> Iterator[str]:
        """Yield the networks that have one."""
        return iter(self._setting.keys() | self._registry.ranks.keys())

    def __len__(self) -> int:
        """Return how many have one."""
        return len(self._setting.keys() | self._registry.ranks.keys())


def _ranks(sources: Iterable[Source]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for source in sources:
        if source.rank is not None:
            ranks[source.network] = min(source.rank, ranks.get(source.network, source.rank))
    return ranks


async def _used(session: ReadSession) -> list[Source]:
    return [one.source for one in (await declared.every(session)).values() if one.stands]


async def seed(session: WriteSession, seeds: Sequence[Source], now: datetime) -> None:
    """Let the rows that nobody has changed be what the setting says, and no others.

    One that declares a network which an operator has given to another owner meanwhile is left out.
    """
    await declared.lock(session)
    known = await declared.every(session)
    held = [CATALOGUE, *(one.source for one in known.values() if not one.seeded)]
    named = set()
    for new in seeds:
        before = known.get(new.name)
        if before is not None and not before.seeded:
            continue
        if reason := Mandates([*held, new]).conflict():
            log.warning("source of the setting left out", source=new.name, reason=reason)
            continue
        held.append(new)
        named.add(new.name)
        if before is None:
            await declared.enter(session, new, SETTING, now, seeded=True)
        elif before.source != new or not before.stands:
            act: Act = "changed" if before.stands else "restored"
            await declared.replace(session, before, new, SETTING, now, act=act, seeded=True)
    for name, before in known.items():
        if before.seeded and before.stands and name not in named:
            await declared.replace(
                session, before, before.source, SETTING, now, act="retired", seeded=True
            )
