"""Results per facility, computed again from what is kept for those who read them.

A million facilities take 50 MB of results and 0.45 s to compute; hundreds of earthquakes a month
would leave gigabytes that hardly anybody reads. Equal inputs give equal results, which replays
prove by the fingerprint that is kept.
"""

import asyncio
from collections import OrderedDict
from uuid import UUID

from services.risk.assessments import store
from services.risk.assessments.compute import facilities_of
from services.risk.assessments.facilities import Facilities
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from shared.errors import Unavailable

HELD = 1_000_000
"""Facilities whose results stay in memory for the next page, with their model about 200 MB; the
last read ones stay whatever their number."""
WAIT_SECONDS = 5.0
"""A reader waits this long for those before it, then is told to come again."""


class Results:
    """Those read last. One is computed at a time: each may take both processors."""

    def __init__(self, exposures: Exposures) -> None:
        self._exposures = exposures
        self._held: OrderedDict[UUID, tuple[Assets, Facilities]] = OrderedDict()
        self._one = asyncio.Semaphore(1)

    async def of(
        self, kept: store.Kept, facilities: store.KeptFacilities
    ) -> tuple[Assets, Facilities]:
        """Return the facilities of an assessment and their results.

        Raises
        ------
        Unavailable
            When those before it do not end in time.
        """
        if found := self._held.get(kept.state.id):
            self._held.move_to_end(kept.state.id)
            return found
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._one.acquire()
        except TimeoutError as error:
            raise Unavailable("results-running", headers={"Retry-After": "5"}) from error
        try:
            return self._held.get(kept.state.id) or await self._compute(kept, facilities)
        finally:
            self._one.release()

    async def _compute(
        self, kept: store.Kept, facilities: store.KeptFacilities
    ) -> tuple[Assets, Facilities]:
        assets = await self._exposures.at(facilities.exposure_model)
        inputs = store.inputs_of(kept, assets)
        found = assets, await asyncio.to_thread(facilities_of, inputs)
        self._held[kept.state.id] = found
        while len(self._held) > 1 and sum(len(each) for each, _ in self._held.values()) > HELD:
            self._held.popitem(last=False)
        return found
