"""What the events of scenarios would do to the cities as they are, computed when it is read.

Nothing of it is kept or stated: what stands, what is alerted of and what plans answer to is real.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from sqlalchemy import Text

from services.risk.assessments.compute import NAMESPACE, compute, state_of
from services.risk.assessments.model import Inputs
from services.risk.assessments.views import AssessmentQuery, UnderScenario
from services.risk.exposure.cache import Exposures
from services.risk.exposure.use import Cities
from services.risk.hazards import use as hazards
from services.risk.rules import Rules
from services.risk.scenarios import use as scenarios
from services.risk.scenarios.use import Published
from shared import paging
from shared.access import may
from shared.contracts.events.hazard import HazardState
from shared.database import Database, ReadSession
from shared.errors import Conflict, NotFound, Unavailable
from shared.paging import Page
from shared.policy import Principal
from shared.restrictions import closes

HELD = 256
"""Answers of cities that stay in memory, about 20 kB each."""
WAIT_SECONDS = 5.0
"""A reader waits this long for those before it, then is told to come again."""
Key = tuple[UUID, int, UUID, int, str, int]
"""Scenario and its version, event and its revision, city and the version of what is exposed."""


class Scenarios:
    """Those read last. One is computed at a time, as results per facility are."""

    def __init__(
        self, database: Database, exposures: Exposures, rules: Rules, warm: asyncio.Event
    ) -> None:
        """Make one; before `warm` is set nothing is computed: code would be compiled here."""
        self._database = database
        self._exposures = exposures
        self._cities = Cities()
        self._rules = rules
        self._warm = warm
        self._held: OrderedDict[Key, UnderScenario | None] = OrderedDict()
        self._one = asyncio.Semaphore(1)

    async def page(
        self, principal: Principal, scenario_id: UUID, query: AssessmentQuery
    ) -> Page[UnderScenario]:
        """Return what the event of a scenario would do, by the id of the city.

        Raises
        ------
        NotFound
            When there is no such scenario, or not for this reader.
        Conflict
            When it was withdrawn, is a pathway of the climate, or its event is not known here.
        Unavailable
            When what others asked for before does not end in time, or the service just started.
        """
        if not self._warm.is_set():
            raise Unavailable("results-running", headers={"Retry-After": "30"})
        async with self._database.read() as session:
            published, hazard = await _asked(session, principal, scenario_id)
            known = [(each.city.id, each.exposure) for each in await self._cities.versions(session)]
        asked = [each for each in known if query.city in {None, each[0]}]
        found = await self._of(published, hazard, asked)
        wanted = [
            each
            for each in found
            if query.level in {None, each.level} and query.hazard in {None, each.hazard}
        ]
        if query.status == "superseded":
            wanted = []  # none has a successor
        async with self._database.read() as session:
            open_ = [
                each
                for each in wanted
                if not await closes(session, principal, each.owner_city, "assessments")
            ]
        return _page(open_, query)

    async def _of(
        self, published: Published, hazard: HazardState, cities: Sequence[tuple[str, int]]
    ) -> list[UnderScenario]:
        """Return what the event would do to those of the cities that it reaches."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._one.acquire()
        except TimeoutError as error:
            raise Unavailable("results-running", headers={"Retry-After": "5"}) from error
        try:
            found = [await self._in(published, hazard, *each) for each in cities]
        finally:
            self._one.release()
        return [each for each in found if each]

    async def _in(
        self, published: Published, hazard: HazardState, city: str, exposure: int
    ) -> UnderScenario | None:
        key = (published.id, published.version, hazard.id, hazard.revision, city, exposure)
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        now = await self._exposures.current(city, exposure)
        inputs = Inputs(hazard, now.city, now.model, self._rules, now.conditions)
        found = await asyncio.to_thread(under, published, inputs, datetime.now(UTC))
        self._held[key] = found
        while len(self._held) > HELD:
            self._held.popitem(last=False)
        return found


def under(published: Published, inputs: Inputs, now: datetime) -> UnderScenario | None:
    """Return what the event of a scenario would do to a city; None where it is out of reach."""
    impact = compute(inputs)
    if impact is None:
        return None
    state = state_of(inputs, impact, 1, None, now)
    named = f"scenario:{published.id}:{state.hazard}:{state.city}:{state.inputs_hash}"
    own = {
        "id": uuid5(NAMESPACE, named),
        "scenario": published.id,
        "scenario_version": published.version,
        "exercise": state.exercise or published.exercise,
    }
    same = UnderScenario.model_fields.keys() - own.keys()
    return UnderScenario(**{name: getattr(state, name) for name in same}, **own)


async def _asked(
    session: ReadSession, principal: Principal, scenario_id: UUID
) -> tuple[Published, HazardState]:
    """Return a scenario that can be computed, with its event as it is known now."""
    published = await scenarios.read(session, principal, scenario_id)
    if published is None:
        raise NotFound("no-record", kind="scenario", id=scenario_id)
    if published.status != "published":
        raise Conflict("record-final", kind="scenario", status=published.status)
    if published.hazard is None:
        raise Conflict("scenario-of-pathway")
    hazard = (await hazards.read(session, [published.hazard])).get(published.hazard)
    if hazard is None or not may(principal, "read", hazard):
        raise Conflict("scenario-event-unknown", id=published.hazard)
    return published, hazard


def _page(found: Sequence[UnderScenario], query: AssessmentQuery) -> Page[UnderScenario]:
    """Return the page after the city that the cursor stands at."""
    after = paging.decode(query.cursor, Text())[0] if query.cursor else ""
    rest = sorted((each for each in found if each.city > after), key=lambda each: each.city)
    items = rest[: query.limit]
    more = len(rest) > query.limit
    return Page(items=items, next=paging.encode(items[-1].city) if more else None)
