"""Which events each one is made of: those that were merged into it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from services.ingest.hazards.model import Hazard, Placement


def parts(
    hazards: Mapping[UUID, Hazard], placements: Iterable[Placement]
) -> Mapping[UUID, Sequence[UUID]]:
    """Return the events that were merged into each one that stands, sorted, once all are placed.

    An event is part of the one to which `merged_into` leads, by way of others too: what comes back
    takes along what had been merged into it before. `placements` are of groups with a solution.
    """
    into = {
        hazard.id: hazard.state.merged_into
        for hazard in hazards.values()
        if hazard.state.merged_into is not None
    }
    for placement in placements:
        into.pop(placement.hazard, None)
        into |= dict.fromkeys(placement.absorbed, placement.hazard)
    found: dict[UUID, list[UUID]] = {}
    for id_ in sorted(into):
        survivor = into[id_]
        while survivor in into:
            survivor = into[survivor]
        found.setdefault(survivor, []).append(id_)
    return found
