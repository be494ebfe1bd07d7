"""How much came of sources, and what of it nobody could use yet."""

from collections.abc import Sequence

from sqlalchemy import text

from shared.database import ReadSession

_COUNTS = text(
    """
    SELECT source, coalesce(received.number, 0), coalesce(isolated.number, 0)
    FROM unnest(CAST(:sources AS text[])) AS shown (source)
    LEFT JOIN (
        SELECT source, count(*) AS number
        FROM payload
        WHERE source = ANY(CAST(:sources AS text[]))
        GROUP BY source
    ) received USING (source)
    LEFT JOIN (
        SELECT source, count(*) AS number
        FROM quarantine
        WHERE source = ANY(CAST(:sources AS text[])) AND state = 'open'
        GROUP BY source
    ) isolated USING (source)
    """
)


async def of(session: ReadSession, sources: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return of each of `sources`: payloads received, open quarantine entries.

    Exact, and so each receipt of theirs that is kept is looked at: for who asks for them. In one
    pass: 300,000 of 13 sources take 34 ms so, and 82 source by source.
    """
    found = await session.execute(_COUNTS, {"sources": list(sources)})
    return {source: (received, isolated) for source, received, isolated in found}
