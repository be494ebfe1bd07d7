"""Storing stations and the episodes of their series."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select, text, tuple_

from services.ingest.observations.model import Observation, Station, StationName, Threshold
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.runs import SeriesName
from services.ingest.observations.statements import Change, Stated
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
    if not newest:
        return {}
    rows = [_told(newest[name].station, dangers.get(name)) for name in sorted(newest)]
    columns = dict(zip(_TOLD, map(list, zip(*rows, strict=True)), strict=True))
    found = await session.execute(_SAVE_STATIONS, columns)
    return {one.named: one for one in map(station_of, found)}


def _told(one: Station, danger: tuple[datetime, float] | None) -> tuple[object, ...]:
    danger_at, danger_cm = danger or (None, None)
    return (
        *(one.source, one.code, one.name, one.longitude, one.latitude, one.city, one.river),
        *(one.note, one.elevation_m, danger_cm, danger_at),
    )


_TOLD = {
    "source": "text",
    "code": "text",
    "name": "text",
    "longitude": "float8",
    "latitude": "float8",
    "city": "text",
    "river": "text",
    "note": "text",
    "elevation_m": "float8",
    "danger_cm": "float8",
    "danger_at": "timestamptz",
}
_SAVE_STATIONS = text(
    f"""
    INSERT INTO station AS old ({", ".join(_TOLD)})
    SELECT *
    FROM unnest({", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in _TOLD.items())})
        AS told ({", ".join(_TOLD)})
    ORDER BY source COLLATE "C", code COLLATE "C"
    ON CONFLICT (source, code) DO UPDATE
    SET name = CASE WHEN old.kept THEN old.name ELSE excluded.name END,
        longitude = CASE WHEN old.kept THEN old.longitude ELSE excluded.longitude END,
        latitude = CASE WHEN old.kept THEN old.latitude ELSE excluded.latitude END,
        city = CASE WHEN old.kept THEN old.city ELSE coalesce(excluded.city, old.city) END,
        river = CASE WHEN old.kept THEN old.river ELSE coalesce(excluded.river, old.river) END,
        note = coalesce(excluded.note, old.note),
        danger_cm = CASE
            WHEN excluded.danger_at >= coalesce(old.danger_at, '-infinity')
            THEN excluded.danger_cm ELSE old.danger_cm
        END,
        danger_at = greatest(excluded.danger_at, old.danger_at)
    RETURNING *
    """  # noqa: S608 - our names
)


async def episodes(
    session: ReadSession, since: Mapping[SeriesName, datetime]
) -> dict[tuple[SeriesName, Kind], list[Stated]]:
    """Return what is stated of series, by kind and in order: what goes on or ended since then."""
    rows = await session.execute(
        _EPISODES,
        {
            "source": [name.source for name in since],
            "code": [name.code for name in since],
            "quantity": [name.quantity for name in since],
            "since": list(since.values()),
        },
    )
    found: dict[tuple[SeriesName, Kind], list[Stated]] = {}
    for source, code, quantity, kind, *stated in rows:
        found.setdefault((SeriesName(source, code, quantity), kind), []).append(Stated(*stated))
    return found


_EPISODES = text(
    """
    SELECT source, code, quantity, kind, begins, ends, broken_off, updated_at, content
    FROM unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:since AS timestamptz[])
    ) AS asked (source, code, quantity, since)
    JOIN episode USING (source, code, quantity)
    WHERE ends >= since OR ends IS NULL
    ORDER BY source, code, quantity, kind, begins
    """
)


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


async def state(session: WriteSession, changes: Sequence[Change]) -> None:
    """Keep episodes as they are now stated, and forget those that are gone.

    Those that go on are broken off when nothing is heard of their series for too long.
    """
    gone = [(*one.name, one.kind, begins) for one in changes for begins in one.revision.gone]
    if gone:
        await session.execute(_FORGET, _columns(("source", *_KEY), gone))
    stated = [
        (
            *(*one.name, one.kind, each.begins, each.ends, each.broken_off),
            *(one.silent_from, each.updated_at, each.content),
        )
        for one in changes
        for each in one.revision.stated
    ]
    if stated:
        await session.execute(_STATE, _columns(("source", *_KEY, *_SAID), stated))
    heard = [(*one.name, one.kind, one.silent_from) for one in changes]
    if heard:
        await session.execute(_HEARD, _columns(("source", *_KEY[:-1], "silent_from"), heard))


def _columns(names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> dict[str, list[object]]:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


_KEY = ("code", "quantity", "kind", "begins")
_SAID = ("ends", "broken_off", "silent_from", "updated_at", "content")
_FORGET = text(
    """
    DELETE FROM episode
    USING unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:kind AS text[]),
        CAST(:begins AS timestamptz[])
    ) AS gone (source, code, quantity, kind, begins)
    WHERE (episode.source, episode.code, episode.quantity, episode.kind, episode.begins)
        = (gone.source, gone.code, gone.quantity, gone.kind, gone.begins)
    """
)
_STATE = text(
    """
    INSERT INTO episode (source, code, quantity, kind, begins, ends, broken_off, silent_from,
        updated_at, content)
    SELECT *
    FROM unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:kind AS text[]),
        CAST(:begins AS timestamptz[]),
        CAST(:ends AS timestamptz[]),
        CAST(:broken_off AS boolean[]),
        CAST(:silent_from AS timestamptz[]),
        CAST(:updated_at AS timestamptz[]),
        CAST(:content AS text[])
    )
    ON CONFLICT (source, code, quantity, kind, begins) DO UPDATE
    SET ends = excluded.ends,
        broken_off = excluded.broken_off,
        silent_from = excluded.silent_from,
        updated_at = excluded.updated_at,
        content = excluded.content
    """
)
_HEARD = text(
    """
    UPDATE episode
    SET silent_from = heard.silent_from
    FROM unnest(
        CAST(:source AS text[]),
        CAST(:code AS text[]),
        CAST(:quantity AS text[]),
        CAST(:kind AS text[]),
        CAST(:silent_from AS timestamptz[])
    ) AS heard (source, code, quantity, kind, silent_from)
    WHERE (episode.source, episode.code, episode.quantity, episode.kind)
            = (heard.source, heard.code, heard.quantity, heard.kind)
        AND episode.ends IS NULL
        AND episode.silent_from <> heard.silent_from
    """
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
