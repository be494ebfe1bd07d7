"""Handing the items of a payload to the subjects that they are about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.ingest.payloads.subject import Columns, Outcome, Subject, Subjects
from services.ingest.readers.item import Item, Unreadable
from shared.contracts.events.hazard import Author
from shared.database import WriteSession


async def take(
    session: WriteSession,
    subjects: Subjects,
    items: Sequence[Item],
    now: datetime,
    by: Author,
) -> list[Outcome]:
    """Let the subjects take what `by` says; returns what became of those that are readable.

    An unreadable item may still withdraw what its source had said before.
    """
    if isinstance(items, Columns):
        # Of one type, and all readable: a table is not taken apart to be put together again.
        return list(await subjects[items.of].take(session, items, now=now, by=by))
    given: dict[Subject, list[tuple[Any, bool]]] = {}
    for item in items:
        does = item.withdraws if isinstance(item, Unreadable) else item
        if does is not None:
            counted = not isinstance(item, Unreadable)
            given.setdefault(subjects[type(does)], []).append((does, counted))
    outcomes: list[Outcome] = []
    for subject, listed in given.items():
        became = await subject.take(session, [does for does, _ in listed], now=now, by=by)
        pairs = zip(became, listed, strict=True)
        outcomes += [outcome for outcome, (_, counted) in pairs if counted]
    return outcomes
