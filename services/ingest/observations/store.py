"""Storing stations, series and episodes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Row, delete, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.observations.episodes import Reading
from services.ingest.observations.model import Observation, Quantity, Station, StationName
from services.ingest.observations.statements import Revision, Stated
from services.ingest.observations.tables import episode, observation, station
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


async def save_stations(
    session: WriteSession, observations: Iterable[Observation]
) -> dict[StationName, Station]:
    """Store the stations of observations and return them as they now stand, locked to the commit.

    In the order of their names, so that two payloads with the same stations do not wait for each
    other for ever.
    """
    newest: dict[StationName, Observation] = {}
    dangers: dict[StationName, tuple[datetime, float]] = {}
    for value in observations:
        name, danger = value.station.named, value.station.danger_cm
        newest[name] = max(newest.get(name, value), value, key=lambda one: one.received_at)
        if danger is not None:
            dangers[name] = max(dangers.get(name, (value.at, danger)), (value.at, danger))
    stored: dict[StationName, Station] = {}
    for name in sorted(newest):
        told = dangers.get(name)
        row = await _save_station(session, newest[name].station, told)
        stored[name] = _station(row)
    return stored


async def _save_station(
    session: WriteSession, one: Station, danger: tuple[datetime, float] | None
) -> Row[Any]:
    found = await session.execute(
        text(
            """
            INSERT INTO station AS old
                (source, code, name, longitude, latitude, city, river, note, danger_cm, danger_at)
            VALUES (:source, :code, :name, :longitude, :latitude, :city, :river, :note,
                :danger_cm, :danger_at)
            ON CONFLICT (source, code) DO UPDATE
            SET name = excluded.name,
                longitude = excluded.longitude,
                latitude = excluded.latitude,
                city = coalesce(excluded.city, old.city),
                river = coalesce(excluded.river, old.river),
                note = coalesce(excluded.note, old.note),
                danger_cm = CASE
                    WHEN excluded.danger_at >= coalesce(old.danger_at, '-infinity')
                    THEN excluded.danger_cm ELSE old.danger_cm
                END,
                danger_at = greatest(excluded.danger_at, old.danger_at)
            RETURNING *
            """
        ),
        {
            "source": one.source,
            "code": one.code,
            "name": one.name,
            "longitude": one.longitude,
            "latitude": one.latitude,
            "city": one.city,
            "river": one.river,
            "note": one.note,
            "danger_cm": danger[1] if danger else None,
            "danger_at": danger[0] if danger else None,
        },
    )
    return found.one()


async def save(session: WriteSession, values: Mapping[Key, Observation]) -> dict[Key, Kept]:
    """Store values and say which were new or corrected; the rest were known.

    Of two values for one time the later received holds. A forecast that repeats the newest one
    made before it for the same time says nothing new and is not kept.
    """
    if not values:
        return {}
    columns: dict[str, list[Any]] = {
        name: [getattr(key, name) for key in values] for name in Key._fields
    }
    columns["value"] = [value.value for value in values.values()]
    columns["received_at"] = [value.received_at for value in values.values()]
    rows = await session.execute(
        text(
            """
            INSERT INTO observation AS old
                (source, code, quantity, at, issued_at, value, received_at)
            SELECT new.*
            FROM unnest(
                CAST(:source AS text[]),
                CAST(:code AS text[]),
                CAST(:quantity AS text[]),
                CAST(:at AS timestamptz[]),
                CAST(:issued_at AS timestamptz[]),
                CAST(:value AS float8[]),
                CAST(:received_at AS timestamptz[])
            ) AS new (source, code, quantity, at, issued_at, value, received_at)
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
                received_at = excluded.received_at
            WHERE excluded.value <> old.value
                AND (excluded.received_at, excluded.value) > (old.received_at, old.value)
            RETURNING source, code, quantity, at, issued_at, xmax = 0 AS fresh
            """
        ),
        columns,
    )
    stored: dict[Key, Kept] = dict.fromkeys(values, "unchanged")
    for source, code, quantity, at, issued_at, fresh in rows:
        stored[Key(source, code, quantity, at, issued_at)] = "new" if fresh else "revised"
    return stored


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
            ORDER BY at, issued_at IS NULL, issued_at DESC
            """
        ),
        {"source": name.source, "code": name.code, "quantity": quantity, "since": since},
    )
    found = rows.all()
    return Series(
        [Reading(row.at, row.value, row.issued_at) for row in found],
        max((row.received_at for row in found), default=None),
    )


async def episodes(
    session: ReadSession, name: StationName, quantity: Quantity, since: datetime
) -> list[Stated]:
    """Return the stated episodes that go on, or ended at or after `since`, in order."""
    rows = await session.execute(
        select(
            episode.c.begins,
            episode.c.ends,
            episode.c.broken_off,
            episode.c.updated_at,
            episode.c.content,
        )
        .where(
            episode.c.source == name.source,
            episode.c.code == name.code,
            episode.c.quantity == quantity,
            (episode.c.ends >= since) | episode.c.ends.is_(None),
        )
        .order_by(episode.c.begins)
    )
    return [Stated(*row) for row in rows]


async def state(
    session: WriteSession,
    name: StationName,
    quantity: Quantity,
    revision: Revision,
    silent_from: datetime,
) -> None:
    """Keep episodes as they are now stated, and forget those that are gone.

    Those that go on are broken off when nothing is heard until `silent_from`.
    """
    if revision.gone:
        await session.execute(
            delete(episode).where(
                episode.c.source == name.source,
                episode.c.code == name.code,
                episode.c.quantity == quantity,
                episode.c.begins.in_(revision.gone),
            )
        )
    for one in revision.stated:
        values = {
            "ends": one.ends,
            "broken_off": one.broken_off,
            "silent_from": silent_from,
            "updated_at": one.updated_at,
            "content": one.content,
        }
        await session.execute(
            insert(episode)
            .values(
                source=name.source,
                code=name.code,
                quantity=quantity,
                begins=one.begins,
                **values,
            )
            .on_conflict_do_update(constraint="pk_episode", set_=values)
        )
    await session.execute(
        update(episode)
        .where(
            episode.c.source == name.source,
            episode.c.code == name.code,
            episode.c.quantity == quantity,
            episode.c.ends.is_(None),
        )
        .values(silent_from=silent_from)
    )


async def silent(
    session: WriteSession, now: datetime, at_most: int
) -> list[tuple[Station, Quantity, datetime]]:
    """Return stations with an episode that goes on though nothing has been heard, locked."""
    silent_now = (episode.c.ends.is_(None), episode.c.silent_from <= now)
    of_station = (episode.c.source == station.c.source) & (episode.c.code == station.c.code)
    name = tuple_(station.c.source, station.c.code)
    due = await session.execute(
        select(station.c.source, station.c.code)
        .distinct()
        .join(episode, of_station)
        .where(*silent_now)
        .order_by(station.c.source, station.c.code)
        .limit(at_most)
    )
    names = [tuple(row) for row in due]
    await session.execute(
        select(station.c.source)
        .where(name.in_(names))
        .order_by(station.c.source, station.c.code)
        .with_for_update()
    )
    # Read once they are held: whoever held one before may have heard something of it.
    rows = await session.execute(
        select(station, episode.c.quantity, episode.c.begins)
        .join(episode, of_station)
        .where(name.in_(names), *silent_now)
        .order_by(station.c.source, station.c.code)
    )
    return [(_station(row), row.quantity, row.begins) for row in rows]


async def forget_forecasts(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop forecasts made before `before` that a newer one for the same time has replaced."""
    newer = observation.alias("newer")
    superseded = (
        select(observation.c.number)
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
    dropped = await session.execute(delete(observation).where(observation.c.number.in_(superseded)))
    return dropped.rowcount


def _station(row: Row[Any]) -> Station:
    return Station(
        source=row.source,
        code=row.code,
        name=row.name,
        longitude=row.longitude,
        latitude=row.latitude,
        city=row.city,
        river=row.river,
        danger_cm=row.danger_cm,
        note=row.note,
    )
