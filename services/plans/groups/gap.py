"""Gaps: expected stakeholders without a seat in a group, told when they come and go (Art. 5a)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from services.plans.groups import store
from services.plans.groups.category import CATEGORIES, Category
from services.plans.record import Record
from shared import outbox
from shared.contracts.events.cooperation import CoverageMoved, CoverageState, Missing
from shared.database import WriteSession

SPACE: Final = UUID("2f0c5a0e-6a57-4c42-9d83-8a6f3f1b7a10")
"""In which a group's coverage has an id of its own: its versions are not those of the group."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a group's gaps."""

    missing: Mapping[Category, datetime]
    """Since when, in the order of the list of categories."""
    opened: Sequence[Category]
    closed: Sequence[Category]
    """That have a seat again, or are expected no more."""


def change(
    known: Mapping[Category, datetime],
    expected: Collection[Category],
    seats: Collection[Category],
    now: datetime,
) -> Change:
    """Return the gaps of a group whose gaps were `known`; what stays missing keeps its time."""
    gone = [each for each in CATEGORIES if each in expected and each not in seats]
    return Change(
        missing={each: known.get(each, now) for each in gone},
        opened=[each for each in gone if each not in known],
        closed=[each for each in CATEGORIES if each in known and each not in gone],
    )


async def count(session: WriteSession, group: Record, now: datetime) -> None:
    """Keep which stakeholders a locked group misses, with one event where that has changed."""
    known = await store.gaps(session, group.id)
    seats = await store.serving(session, group.id)
    sitting = {seat.content["category"] for seat in seats}
    found = change(known.missing, group.content["expected"], sitting, now)
    if not (found.opened or found.closed):
        return
    version = known.version + 1
    await store.keep_gaps(session, group.id, store.Gaps(version, found.missing))
    await outbox.add(session, _event(group, found, version, now))


def _event(group: Record, found: Change, version: int, now: datetime) -> CoverageMoved:
    own = uuid5(SPACE, str(group.id))
    missing = [Missing(category=each, since=since) for each, since in found.missing.items()]
    state = CoverageState(
        owner_city=group.owner_city,
        owner_country=group.owner_country,
        classification=group.classification,
        exercise=group.exercise,
        id=own,
        version=version,
        group=group.id,
        missing=missing,
        opened=[*found.opened],
        closed=[*found.closed],
        updated_at=now,
    )
    name = "gap" if found.opened else "closed"
    return CoverageMoved.of(
        state,
        subject=own,
        key=group.id,
        version=version,
        time=now,
        type=f"org.csc-ca.coverage.{name}.v1",
    )
