"""Handing the items of a payload to the subjects that they are about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.ingest.payloads.subject import Gathering, Outcome, Subject, Subjects
from services.ingest.readers.item import Columns, Item, Unreadable
from shared.contracts.events.hazard import Author
from shared.database import WriteSession
from shared.writes import Writes


async def take(
    session: WriteSession,
    subjects: Subjects,
    items: Sequence[Item],
    *,
    now: datetime,
    by: Author,
    writes: Writes | None = None,
) -> list[Outcome]:
    """Let the subjects take what `by` says; returns what became of those that are readable.

    An unreadable item may still withdraw what its source had said before. A subject that has all of
    them may leave its changes to `writes`; of several, none knows what the others look at.
    """
    if isinstance(items, Columns):
        # Of one type, and all readable: a table is not taken apart to be put together again.
        return list(await subjects[items.of].take(session, items, now=now, by=by))
    given: dict[Subject, list[tuple[Any, bool]]] = {}
    for item in items:
        does = _does(item)
        if does is not None:
            counted = not isinstance(item, Unreadable)
            given.setdefault(subjects[type(does)], []).append((does, counted))
    outcomes: list[Outcome] = []
    for subject, listed in given.items():
        told = [does for does, _ in listed]
        if writes is not None and len(given) == 1 and isinstance(subject, Gathering):
            became = await subject.gather(session, told, now=now, by=by, writes=writes)
        else:
            became = await subject.take(session, told, now=now, by=by)
        pairs = zip(became, listed, strict=True)
        outcomes += [outcome for outcome, (_, counted) in pairs if counted]
    return outcomes


def begins(subjects: Subjects, items: Sequence[Item]) -> list[str]:
    """Return the statements that a transaction may begin with which stores these items alone."""
    if isinstance(items, Columns):
        return []
    found = {subjects[type(does)] for item in items if (does := _does(item)) is not None}
    return [one.begins for one in found if len(found) == 1 and isinstance(one, Gathering)]


def _does(item: Item) -> Any:
    """Return what an item says; None: it is unreadable, and withdraws nothing."""
    return item.withdraws if isinstance(item, Unreadable) else item
