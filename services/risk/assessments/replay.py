"""Computes a stored assessment again from its inputs, and compares."""

import asyncio
from uuid import UUID

from services.risk.assessments import store
from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.views import Replay
from services.risk.exposure.assets import Assets
from services.risk.perils import PERILS
from shared.contracts.events.assessment import AssessmentState
from shared.errors import Unavailable

WAIT_SECONDS = 5.0
"""A replay waits this long for the one before it, then says 503."""
COMPARED = (
    "distance_km",
    "footprint",
    "level",
    "because",
    "systems",
    "population",
    "worst",
    "warnings",
    "seed",
)


class Replays:
    """Replays, one at a time: each may take a processor for a second."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)

    async def of(self, kept: store.Kept, assets: Assets, fingerprint: str) -> Replay:
        """Compute an assessment again from what is kept, and compare.

        Raises
        ------
        Unavailable
            When the replays before it do not end in time.
        """
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._one.acquire()
        except TimeoutError as error:
            raise Unavailable("replay-running", headers={"Retry-After": "5"}) from error
        try:
            return await asyncio.to_thread(_replayed, kept, assets, fingerprint)
        finally:
            self._one.release()


def _replayed(kept: store.Kept, assets: Assets, fingerprint: str) -> Replay:
    inputs = store.inputs_of(kept, assets)
    return compare(kept.state, fingerprint, inputs, compute(inputs))


def compare(
    stored: AssessmentState,
    fingerprint: str,
    inputs: Inputs,
    again: Impact | None,
) -> Replay:
    """Say whether `again`, computed from the stored `inputs`, equals the stored assessment.

    Numbers are compared exactly. A release with other versions of the methods says `methods` first.
    """
    assessment_id: UUID = stored.id
    methods = PERILS[inputs.hazard.kind].methods(inputs.hazard, inputs.rules)
    digest = inputs.digest(methods)
    differences = []
    if {each.id: each.version for each in methods} != {
        each.id: each.version for each in stored.methods
    }:
        differences.append("methods")
    if digest != stored.inputs_hash:
        differences.append("inputs_hash")
    if again is None:
        differences.append("out of reach")
    else:
        differences += [name for name in COMPARED if getattr(again, name) != getattr(stored, name)]
        if again.fingerprint != fingerprint:
            differences.append("assets")
    return Replay(
        assessment=assessment_id,
        equal=not differences,
        inputs_hash=digest,
        differences=differences,
    )
