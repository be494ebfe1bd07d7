"""Cities' exposures in memory: what an assessment needs, without a query for each."""

import asyncio
from collections import OrderedDict

from services.risk.exposure.assets import Assets
from services.risk.exposure.store import assets, cities, models
from shared.contracts.events.city import CityState
from shared.database import Database


class Exposures:
    """The exposure models used last, and which of them each city has now.

    Arrays are made in a thread: 100,000 facilities take a second.
    """

    def __init__(self, database: Database, most: int) -> None:
        self.database = database
        self.most = most
        """Facilities of all models together; the model used last stays whatever its size."""
        self._models: OrderedDict[str, Assets] = OrderedDict()
        self._current: dict[str, tuple[int, CityState, str]] = {}

    @property
    def facilities(self) -> int | None:
        """Number of facilities of the models in memory; None before the first."""
        return sum(map(len, self._models.values())) if self._models else None

    async def of(self, city_id: str, wanted: int) -> tuple[int, CityState, Assets]:
        """Return version, city and assets, from memory where the version is the `wanted` one."""
        found = self._current.get(city_id)
        if found and found[0] == wanted and found[2] in self._models:
            return wanted, found[1], self._use(self._models[found[2]])
        async with self.database.read() as session:
            city, exposure = await cities.read(session, city_id)
            rows = await assets.of_city(session, city_id)
        model = self._use(await asyncio.to_thread(Assets.of, rows))
        self._current[city_id] = exposure, city, model.digest
        return exposure, city, model

    async def at(self, digest: str) -> Assets:
        """Return an exposure model that kept results rest on."""
        model = self._models.get(digest)
        if model is None:
            async with self.database.read() as session:
                facts = await models.read(session, digest)
            model = await asyncio.to_thread(Assets.unpack, facts)
        return self._use(model)

    def _use(self, model: Assets) -> Assets:
        self._models[model.digest] = model
        self._models.move_to_end(model.digest)
        while len(self._models) > 1 and sum(map(len, self._models.values())) > self.most:
            self._models.popitem(last=False)
        return model
