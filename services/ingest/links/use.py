"""The use case of what feeds link: note it, for the follower to fetch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args

from services.ingest.links import store
from services.ingest.links.model import Link
from services.ingest.payloads.subject import Outcome
from shared.contracts.events.hazard import Author
from shared.database import WriteSession

Noted = Literal["linked", "followed"]
"""`followed`: it was noted before, or another entry of the feed links the same."""


class Links:
    """A subject: the documents that feeds of polled sources point to."""

    outcomes: Sequence[str] = get_args(Noted)

    async def take(
        self,
        session: WriteSession,
        items: Sequence[Link],
        *,
        now: datetime,
        by: Author | None = None,
    ) -> list[Outcome]:
        """Note links of the source that said them; what is pushed has none."""
        assert by is not None
        assert by.source is not None
        newest: dict[str, datetime] = {}
        for item in items:
            newest[item.url] = max(item.stated_at, newest.get(item.url, item.stated_at))
        hashes = {item.url: item.integrity for item in items if item.integrity}
        fresh = await store.note(session, by.source, sorted(newest.items()), now, hashes)
        outcomes = []
        for item in items:
            word: Noted = "linked" if item.url in fresh else "followed"
            fresh.discard(item.url)
            outcomes.append(Outcome(word, item.url))
        return outcomes
