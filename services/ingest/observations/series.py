"""Storing series: values as they come, late and corrected, and their quality."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from sqlalchemy import TextClause, delete, select, text, tuple_

from services.ingest import bulk
from services.ingest.observations import partitions
from services.ingest.observations.columns import Judged, Values
from services.ingest.observations.instants import instant_of
from services.ingest.observations.model import Observation
from services.ingest.observations.quality import QUALITIES
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.runs import SeriesName, Valued
from services.ingest.observations.tables import observation
from services.ingest.observations.wire import copied
from shared.database import WriteSession

Kept = Literal["new", "revised", "unchanged"]


class Key(NamedTuple):
    """What tells one value of a series from another."""

    source: str
    code: str
    quantity: Quantity
    at: datetime
    issued_at: datetime | None


def key_of(value: Observation) -> Key:
    """Return the key of a value."""
    return Key(value.station.source, value.station.code, value.quantity, value.at, value.issued_at)


async def save(
    session: WriteSession, values: Mapping[Key, Valued | Observation]
) -> dict[Key, Kept]:
    """Store values and say which were new or corrected; the rest were known.

    Of two values for one time the later received holds, unless it is only stated to be missing. A
    forecast that repeats the newest one made before it for the same time says nothing new and is
    not kept.
    """
    if not values:
        return {}
    await partitions.ensure(session, {key.at.astimezone(UTC).year for key in values})
    rows = [(*key, one.value, one.quality, one.received_at) for key, one in values.items()]
    if len(rows) >= bulk.COPY_FROM:
        await session.execute(_STAGED)
        await bulk.add(session, STAGED, COLUMNS, rows)
        found = await session.execute(_merge(_TAKEN))
    else:
        columns = {
            name: list(each) for name, each in zip(COLUMNS, zip(*rows, strict=True), strict=True)
        }
        found = await session.execute(_merge(_UNNESTED), columns)
    stored: dict[Key, Kept] = dict.fromkeys(values, "unchanged")
    for source, code, quantity, at, issued_at, fresh in found:
        stored[Key(source, code, quantity, at, issued_at)] = "new" if fresh else "revised"
    return stored


async def add(session: WriteSession, new: Sequence[tuple[SeriesName, Values]]) -> None:
    """Store measured values for which there are none, with what is thought of them.

    Nobody else may store any of their stations meanwhile: whoever does holds the station.
    """
    years = set[int]()
    for _, values in new:
        first, last = (instant_of(values.at[place]).year for place in (0, -1))
        years.update(range(first, last + 1))
    await partitions.ensure(session, years)
    if sum(len(values) for _, values in new) >= bulk.COPY_FROM:
        await bulk.copy(session, observation.name, _MEASURED, copied(new))
        return
    rows = [(*name, *row) for name, values in new for row in values.rows()]
    await bulk.add(session, observation.name, _MEASURED, rows)


_MEASURED = ("source", "code", "quantity", "at", "value", "quality", "received_at")
STAGED = "staged_observation"
COLUMNS = (*Key._fields, "value", "quality", "received_at")
_TYPES = ("text", "text", "text", "timestamptz", "timestamptz", "float8", "text", "timestamptz")
_STAGED = text(
    f"CREATE TEMPORARY TABLE IF NOT EXISTS {STAGED} "
    f"({', '.join(f'{name} {kind}' for name, kind in zip(COLUMNS, _TYPES, strict=True))}) "
    "ON COMMIT DELETE ROWS"
)
_TAKEN = f"(DELETE FROM {STAGED} RETURNING *)"  # noqa: S608 - our names
_LISTS = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in zip(COLUMNS, _TYPES, strict=True))
_UNNESTED = f"(SELECT * FROM unnest({_LISTS}) AS each ({', '.join(COLUMNS)}))"  # noqa: S608 - as above


def _merge(rows: str) -> TextClause:
    """Return the statement that stores the rows of a query: they may be few, or lie copied."""
    statement = f"""
        WITH new AS {rows}
        INSERT INTO observation AS kept ({", ".join(COLUMNS)})
        SELECT {", ".join(COLUMNS)}
        FROM new
        WHERE new.issued_at IS NULL
            OR new.value IS DISTINCT FROM (
                SELECT known.value
                FROM observation AS known
                WHERE known.source = new.source
                    AND known.code = new.code
                    AND known.quantity = new.quantity
                    AND known.at = new.at
                    AND known.issued_at < new.issued_at
                ORDER BY known.issued_at DESC
                LIMIT 1
            )
        ON CONFLICT (source, code, quantity, at, issued_at) DO UPDATE
        SET value = excluded.value,
            quality = excluded.quality,
            corrections = least(kept.corrections + 1, 32767),
            received_at = excluded.received_at
        WHERE excluded.value IS NOT NULL
            AND excluded.value IS DISTINCT FROM kept.value
            AND (
                kept.value IS NULL
                OR (excluded.received_at, excluded.value) > (kept.received_at, kept.value)
            )
        RETURNING kept.source, kept.code, kept.quantity, kept.at, kept.issued_at,
            old.source IS NULL AS fresh
    """  # noqa: S608 - our names
    return text(statement)


async def judge(session: WriteSession, said: Mapping[SeriesName, Judged]) -> None:
    """Say anew what is to be thought of measured values that are stored."""
    rows = [
        (*name, instant_of(at), QUALITIES[quality])
        for name, judged in said.items()
        for at, quality in zip(judged.at, judged.quality, strict=True)
    ]
    if rows:
        columns = zip(*rows, strict=True)
        await session.execute(_JUDGE, dict(zip(_JUDGED, map(list, columns), strict=True)))


_JUDGED = ("source", "code", "quantity", "at", "quality")
_JUDGE = text(
    """
    UPDATE observation AS one
    SET quality = judged.quality
    FROM unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:at AS timestamptz[]),
        CAST(:quality AS text[])
    ) AS judged (source, code, quantity, at, quality)
    WHERE (one.source, one.code, one.quantity, one.at)
            = (judged.source, judged.code, judged.quantity, judged.at)
        AND one.issued_at IS NULL
    """
)


async def forget_forecasts(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop forecasts made before `before` that a newer one for the same time has replaced."""
    newer = observation.alias("newer")
    superseded = (
        select(observation.c.at, observation.c.number)
        .where(
            observation.c.issued_at < before,
            select(newer.c.number)
            .where(
                newer.c.source == observation.c.source,
                newer.c.code == observation.c.code,
                newer.c.quantity == observation.c.quantity,
                newer.c.at == observation.c.at,
                newer.c.issued_at > observation.c.issued_at,
            )
            .exists(),
        )
        .limit(at_most)
    )
    named = tuple_(observation.c.at, observation.c.number)
    dropped = await session.execute(delete(observation).where(named.in_(superseded)))
    return dropped.rowcount
