"""Storing stations and the episodes of their series."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.observations.model import Observation, Station, StationName, Threshold
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.statements import Revision, Stated
from services.ingest.observations.tables import episode, observation, station
from shared.contracts.events.hazard import Kind
from shared.database import ReadSession, WriteSession


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
        stored[name] = station_of(row)
    return stored


async def _save_station(
    session: WriteSession, one: Station, danger: tuple[datetime, float] | None
) -> Row[Any]:
    found = await session.execute(
        text(
            """
            INSERT INTO station AS old
                (source, code, name, longitude, latitude, city, river, note, elevation_m,
                danger_cm, danger_at)
            VALUES (:source, :code, :name, :longitude, :latitude, :city, :river, :note,
                :elevation_m, :danger_cm, :danger_at)
            ON CONFLICT (source, code) DO UPDATE
            SET name = CASE WHEN old.kept THEN old.name ELSE excluded.name END,
                longitude = CASE WHEN old.kept THEN old.longitude ELSE excluded.longitude END,
                latitude = CASE WHEN old.kept THEN old.latitude ELSE excluded.latitude END,
                city = CASE WHEN old.kept THEN old.city ELSE coalesce(excluded.city, old.city) END,
                river = CASE
                    WHEN old.kept THEN old.river ELSE coalesce(excluded.river, old.river)
                END,
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
            "elevation_m": one.elevation_m,
            "danger_cm": danger[1] if danger else None,
            "danger_at": danger[0] if danger else None,
        },
    )
    return found.one()


async def episodes(
    session: ReadSession, name: StationName, quantity: Quantity, kind: Kind, since: datetime
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
            episode.c.kind == kind,
            (episode.c.ends >= since) | episode.c.ends.is_(None),
        )
        .order_by(episode.c.begins)
    )
    return [Stated(*row) for row in rows]


async def going_on(
    session: ReadSession, name: StationName, quantity: Quantity, kind: Kind
) -> list[Stated]:
    """Return the stated episodes that have not ended, in order."""
    found = await episodes(session, name, quantity, kind, datetime.max.replace(tzinfo=UTC))
    return [one for one in found if one.ends is None]


async def observed(session: WriteSession, of: Threshold) -> list[tuple[Station, datetime]]:
    """Return the stations that a threshold may be of, locked, with their last values' times."""
    query = select(station).order_by(station.c.source, station.c.code)
    if of.station is not None:
        query = query.where(
            station.c.source == of.station.source, station.c.code == of.station.code
        )
    else:
        query = query.where(or_(station.c.city == of.city, station.c.city.is_(None)))
    rows = await session.execute(query.with_for_update())
    held = {one.named: one for one in map(station_of, rows)}
    # Read once they are held: whoever held one before may have heard something of it.
    last = await session.execute(
        select(observation.c.source, observation.c.code, func.max(observation.c.at).label("at"))
        .where(
            tuple_(observation.c.source, observation.c.code).in_([tuple(name) for name in held]),
            observation.c.quantity == of.quantity,
        )
        .group_by(observation.c.source, observation.c.code)
        .order_by(observation.c.source, observation.c.code)
    )
    return [(held[StationName(row.source, row.code)], row.at) for row in last]


async def measured_at(
    session: WriteSession, name: StationName
) -> list[tuple[Station, Quantity, datetime]]:
    """Return the quantities of a station with the time of the last value of each."""
    last = func.max(observation.c.at).label("last")
    rows = await session.execute(
        select(station, observation.c.quantity, last)
        .join(
            observation,
            (observation.c.source == station.c.source) & (observation.c.code == station.c.code),
        )
        .where(station.c.source == name.source, station.c.code == name.code)
        .group_by(station.c.source, station.c.code, observation.c.quantity)
        .order_by(observation.c.quantity)
    )
    return [(station_of(row), row.quantity, row.last) for row in rows]


async def state(
    session: WriteSession,
    name: StationName,
    quantity: Quantity,
    kind: Kind,
    *,
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
                episode.c.kind == kind,
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
                kind=kind,
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
            episode.c.kind == kind,
            episode.c.ends.is_(None),
        )
        .values(silent_from=silent_from)
    )


async def silent(
    session: WriteSession, now: datetime, at_most: int
) -> list[tuple[Station, Quantity, Kind, datetime]]:
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
        select(station, episode.c.quantity, episode.c.kind, episode.c.begins)
        .join(episode, of_station)
        .where(name.in_(names), *silent_now)
        .order_by(station.c.source, station.c.code)
    )
    return [(station_of(row), row.quantity, row.kind, row.begins) for row in rows]


def station_of(row: Row[Any]) -> Station:
    """Return the station of a row of its table."""
    return Station(
        source=row.source,
        code=row.code,
        name=row.name,
        longitude=row.longitude,
        latitude=row.latitude,
        city=row.city,
        river=row.river,
        danger_cm=row.danger_cm,
        elevation_m=row.elevation_m,
        note=row.note,
    )
