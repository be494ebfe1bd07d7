"""Storing and reading series: values as they come, late and corrected, and their quality."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Row, TextClause, delete, select, text, tuple_

from services.ingest import bulk
from services.ingest.observations import partitions
from services.ingest.observations.episodes import Reading
from services.ingest.observations.model import Observation, StationName
from services.ingest.observations.quality import REACH, USED, Checked, Quality, of_series
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.tables import observation
from shared.database import ReadSession, WriteSession

Kept = Literal["new", "revised", "unchanged"]


class Key(NamedTuple):
    """What tells one value of a series from another."""

    source: str
    code: str
    quantity: Quantity
    at: datetime
    issued_at: datetime | None


class Series(NamedTuple):
    """The readings of a station's quantity, and when the last of them was received."""

    readings: list[Reading]
    heard_at: datetime | None


def key_of(value: Observation) -> Key:
    """Return the key of a value."""
    return Key(value.station.source, value.station.code, value.quantity, value.at, value.issued_at)


async def save(session: WriteSession, values: Mapping[Key, Observation]) -> dict[Key, Kept]:
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


async def check(
    session: WriteSession, touched: Mapping[tuple[StationName, Quantity], tuple[datetime, datetime]]
) -> None:
    """Hold measured series to their checks around the times that changed, first and last of each.

    What a late value says of those after it is said then: the flags are the same whatever order
    values came in.
    """
    if not touched:
        return
    names = {
        "source": [name.source for name, _ in touched],
        "code": [name.code for name, _ in touched],
        "quantity": [quantity for _, quantity in touched],
        "since": [first - 2 * REACH for first, _ in touched.values()],
        "until": [last + 2 * REACH for _, last in touched.values()],
    }
    rows = await session.execute(_AROUND, names)
    found: dict[tuple[StationName, Quantity], list[Row[Any]]] = {}
    for row in rows:
        found.setdefault((StationName(row.source, row.code), row.quantity), []).append(row)
    changed: list[tuple[StationName, Quantity, datetime, Quality]] = []
    for series_, values in found.items():
        name, quantity = series_
        first, last = touched[series_]
        judged = of_series([Checked(row.at, row.value) for row in values], quantity)
        changed += [
            (name, quantity, row.at, quality)
            for row, quality in zip(values, judged, strict=True)
            if quality != row.quality and first - REACH <= row.at <= last + REACH
        ]
    if changed:
        await session.execute(
            _JUDGE,
            {
                "source": [name.source for name, *_ in changed],
                "code": [name.code for name, *_ in changed],
                "quantity": [quantity for _, quantity, *_ in changed],
                "at": [at for *_, at, _ in changed],
                "quality": [quality for *_, quality in changed],
            },
        )


_AROUND = text(
    """
    SELECT one.source, one.code, one.quantity, one.at, one.value, one.quality
    FROM unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:since AS timestamptz[]),
        CAST(:until AS timestamptz[])
    ) AS asked (source, code, quantity, since, until)
    JOIN observation AS one USING (source, code, quantity)
    WHERE one.at BETWEEN asked.since AND asked.until AND one.issued_at IS NULL
    ORDER BY one.source, one.code, one.quantity, one.at
    """
)
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


async def series(
    session: ReadSession, name: StationName, quantity: Quantity, since: datetime
) -> Series:
    """Return what is known from `since` on: every measured value, the newest forecast of a time."""
    rows = await session.execute(
        text(
            """
            SELECT DISTINCT ON (at, issued_at IS NULL) at, value, issued_at, received_at
            FROM observation
            WHERE source = :source AND code = :code AND quantity = :quantity AND at >= :since
                AND quality = ANY(CAST(:used AS text[]))
            ORDER BY at, issued_at IS NULL, issued_at DESC
            """
        ),
        {
            "source": name.source,
            "code": name.code,
            "quantity": quantity,
            "since": since,
            "used": list(USED),
        },
    )
    found = rows.all()
    return Series(
        [Reading(row.at, row.value, row.issued_at) for row in found],
        max((row.received_at for row in found), default=None),
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
