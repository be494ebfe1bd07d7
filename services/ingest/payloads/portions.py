"""Storing what a portion of a payload says, with what became of it, in the caller's transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from opentelemetry import metrics

from services.ingest.payloads import quarantine, store
from services.ingest.payloads.model import Entry, Waiting, entry
from services.ingest.payloads.subject import Outcome, Subjects
from services.ingest.payloads.take import begins, take
from services.ingest.readers.item import Columns, Item, Unreadable
from shared import outbox
from shared.database import WriteSession
from shared.writes import Writes

Note = Callable[[Waiting, Sequence[Item]], None]


class Portions:
    """Hands portions to their subjects and keeps what became of them."""

    def __init__(self, subjects: Subjects, note: Note | None = None) -> None:
        self._subjects = subjects
        self._note = note
        """Told of what is stored."""
        self._items = metrics.get_meter("qalqan.ingest").create_counter(
            "qalqan.ingest.items", description="Feed items by source and outcome"
        )

    def begins(self, portion: Sequence[Item]) -> list[str]:
        """Return the statements that a transaction may begin with which stores this portion."""
        return begins(self._subjects, portion)

    async def store(
        self,
        session: WriteSession,
        waiting: Waiting,
        start: int,
        portion: Sequence[Item],
        *,
        last: bool,
        now: datetime,
        writes: Writes,
    ) -> Mapping[str, int]:
        """Store the items from `start` on, which the transaction has claimed.

        Returns how often what became of them, for `tell`; some changes are left to `writes`.
        """
        if start or not last:
            # One of several portions: what is live may overtake it on its way on as well.
            outbox.of_backlog(session)
        author = waiting.sender.author(waiting.source)
        outcomes = await take(session, self._subjects, portion, now=now, by=author, writes=writes)
        entries = [
            entry(waiting, position, item)
            for position, item in enumerate(() if isinstance(portion, Columns) else portion, start)
            if isinstance(item, Unreadable)
        ]
        quarantine.isolate(writes, waiting, entries, now)
        counts = Counter(outcome.word for outcome in outcomes) + Counter(quarantined=len(entries))
        store.note(writes, waiting, start, _noted(counts, outcomes, entries))
        return counts

    def tell(self, waiting: Waiting, portion: Sequence[Item], counts: Mapping[str, int]) -> None:
        """Count a portion that is stored."""
        if self._note is not None:
            self._note(waiting, portion)
        for word, count in counts.items():
            self._items.add(count, {"source": waiting.source, "outcome": word})


def _noted(
    counts: Mapping[str, int], outcomes: Iterable[Outcome], entries: Iterable[Entry]
) -> dict[str, Any]:
    """Return what a chunk keeps: the counts, what they are about, and what was quarantined."""
    about: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.about is not None:
            about.setdefault(outcome.word, []).append(outcome.about)
    quarantined = [{"item": e.item, "reason": e.reason, "id": str(e.id)} for e in entries]
    return {"counts": dict(counts), "about": about, "quarantined": quarantined}
