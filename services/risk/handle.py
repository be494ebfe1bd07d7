"""Handlers of the events risk follows: each keeps a projection and asks for what it affects."""

from collections.abc import Mapping, Sequence
from typing import get_args
from uuid import UUID

from services.risk.assessments import use as assessments
from services.risk.exposure import use as exposures
from services.risk.exposure.condition import Inspected
from services.risk.hazards import use as hazards
from services.risk.rules import Rules
from services.risk.scenarios import use as scenarios
from shared import restrictions
from shared.contracts.events import Event
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetUpdated
from shared.contracts.events.city import CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn
from shared.contracts.events.hazard import (
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardSplit,
)
from shared.contracts.events.study import InspectionMoved, InspectionState, ScenarioMoved
from shared.database import WriteSession
from shared.handlers import Batched

TOPICS = ("cities", "assets", "hazards", "policy", "studies")

CityEvent = CityRegistered | CityUpdated | MemberAdded | MemberWithdrawn
AssetEvent = AssetRegistered | AssetUpdated | AssetRetired
HazardEvent = HazardObserved | HazardMerged | HazardSplit | HazardRetracted


async def on_cities(session: WriteSession, events: Sequence[CityEvent]) -> None:
    """Keep cities; what stands there is to be assessed again."""
    # In the order in which assessments hold them.
    for event in sorted(events, key=lambda event: event.data.id):
        await exposures.save_city(session, event.data)
    assessments.expect(session)


async def on_assets(session: WriteSession, events: Sequence[AssetEvent]) -> None:
    """Keep assets; what stands in their cities is to be assessed again."""
    await exposures.save_assets(session, [event.data for event in events])
    assessments.expect(session)


async def on_inspections(session: WriteSession, events: Sequence[InspectionMoved]) -> None:
    """Keep what was found; where a condition changed, what stands is to be assessed again."""
    found = [found_of(event.data) for event in events]
    await exposures.save_inspections(session, [one for one in found if one is not None])
    assessments.expect(session)


async def on_scenarios(session: WriteSession, events: Sequence[ScenarioMoved]) -> None:
    """Keep scenarios; nothing is computed of them until it is asked for."""
    await scenarios.save(session, [event.data for event in events])


def found_of(state: InspectionState) -> Inspected | None:
    """Return an inspection as risk keeps it; None of one that names no facility by its id."""
    try:
        asset = UUID(state.about.removeprefix("asset:"))
    except ValueError:
        return None
    return Inspected(
        id=state.id,
        version=state.version,
        city=state.owner_city,
        asset=asset,
        condition=state.condition,
        on=state.on,
        stands=state.status == "recorded",
    )


def handlers(rules: Rules) -> Mapping[type[Event], Batched]:
    """Return the handler of each event class."""
    cities = exposures.Cities()

    async def on_hazards(session: WriteSession, events: Sequence[HazardEvent]) -> None:
        """Keep hazards and ask for the assessments of those that are new."""
        kept = await hazards.save(session, [event.data for event in events])
        await assessments.ask(session, kept, cities, rules)

    def first(events: Sequence[HazardEvent]) -> Sequence[str]:
        return assessments.before_asking([event.data for event in events])

    return {
        kind: handler
        for kinds, handler in (
            (get_args(CityEvent), Batched(on_cities)),
            (get_args(AssetEvent), Batched(on_assets)),
            (get_args(HazardEvent), Batched(on_hazards, first)),
            ((InspectionMoved,), Batched(on_inspections)),
            ((ScenarioMoved,), Batched(on_scenarios)),
        )
        for kind in kinds
    } | dict.fromkeys(restrictions.HANDLERS, Batched(restrictions.keep_all))
