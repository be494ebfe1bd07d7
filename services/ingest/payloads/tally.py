"""How much came of sources, and what of it nobody could use yet."""

from collections.abc import Sequence

from sqlalchemy import text

from shared.database import ReadSession

_COUNTS = text(
    """
    SELECT
        source,
        (SELECT count(*) FROM payload WHERE payload.source = shown.source),
        (
            SELECT count(*)
            FROM quarantine
            WHERE quarantine.source = shown.source AND quarantine.state = 'open'
        )
    FROM unnest(CAST(:sources AS text[])) AS shown (source)
    """
)


async def of(session: ReadSession, sources: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return of each of `sources`: payloads received, open quarantine entries.

    Exact, and so by an entry of an index for each receipt that is kept: for who asks for them.
    """
    found = await session.execute(_COUNTS, {"sources": list(sources)})
    return {source: (received, isolated) for source, received, isolated in found}
