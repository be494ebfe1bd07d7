"""Storing detections, and reading those around new ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

import asyncpg

from services.ingest.bulk import add
from services.ingest.fires.cluster import REACH_KM, SILENCE
from services.ingest.fires.model import Detection, Key, blocks_within, places_around
from services.ingest.fires.statement import is_static
from shared.database import ReadSession, WriteSession, driver

COLUMNS = (
    "network",
    "at",
    "satellite",
    "latitude",
    "longitude",
    "instrument",
    "scan_km",
    "track_km",
    "confidence",
    "frp_mw",
    "type",
    "note",
)
_KNOWN = """
    SELECT at, satellite, latitude, longitude
    FROM unnest($2::timestamptz[], $3::text[], $4::float8[], $5::float8[])
        AS wanted (at, satellite, latitude, longitude)
    JOIN fire_detection USING (at, satellite, latitude, longitude)
    WHERE network = $1
"""
_NEAR = """
    SELECT DISTINCT fire
    FROM fire_detection
    WHERE network = $1 AND block = ANY($2::bigint[]) AND at BETWEEN $3 AND $4 AND fire IS NOT NULL
"""
_MEMBERS = f"""
    SELECT {", ".join(COLUMNS)}, fire
    FROM fire_detection
    WHERE network = $1 AND fire = ANY($2::text[])
    ORDER BY at, satellite, latitude, longitude
"""  # noqa: S608 - our own columns
_DAYS = """
    SELECT place, array_agg(DISTINCT (at AT TIME ZONE 'UTC')::date) AS days
    FROM fire_detection
    WHERE network = $1 AND place = ANY($2::bigint[])
    GROUP BY place
"""
_STATED_AT = """
    SELECT DISTINCT fire.name
    FROM fire_detection
    JOIN fire ON (fire.network, fire.name) = (fire_detection.network, fire_detection.fire)
    WHERE fire_detection.network = $1 AND place = ANY($2::bigint[]) AND stated
"""
_RENAME = """
    UPDATE fire_detection
    SET fire = renamed.name
    FROM unnest($2::text[], $3::text[]) AS renamed (old, name)
    WHERE network = $1 AND fire = renamed.old
"""
_SAVE = """
    INSERT INTO fire (network, name, stated)
    SELECT $1, name, stated
    FROM unnest($2::text[], $3::boolean[]) AS new (name, stated)
    ON CONFLICT (network, name) DO UPDATE SET stated = excluded.stated
"""


async def known(session: ReadSession, network: str, keys: Collection[Key]) -> set[Key]:
    """Return those of the keys that are stored."""
    columns = [list(column) for column in zip(*keys, strict=True)]
    times, satellites, latitudes, longitudes = columns
    rows = await driver(session).fetch(_KNOWN, network, times, satellites, latitudes, longitudes)
    return {Key(*row) for row in rows}


async def near(
    session: ReadSession, network: str, new: Sequence[Detection]
) -> dict[str, list[Detection]]:
    """Return the fires that new detections may join, whole, by name."""
    blocks = set[int]().union(*(blocks_within(each, REACH_KM) for each in new))
    times = [each.at for each in new]
    rows = await driver(session).fetch(
        _NEAR, network, list(blocks), min(times) - SILENCE, max(times) + SILENCE
    )
    return await members(session, network, [row["fire"] for row in rows])


async def members(
    session: ReadSession, network: str, names: Collection[str]
) -> dict[str, list[Detection]]:
    """Return the detections of fires by name, each in the order of time."""
    found: dict[str, list[Detection]] = defaultdict(list)
    if names:
        for row in await driver(session).fetch(_MEMBERS, network, list(names)):
            found[row["fire"]].append(_detection(row))
    return found


async def stated(session: ReadSession, network: str, names: Collection[str]) -> set[str]:
    """Return those of the fires that the hazards know of."""
    rows = await driver(session).fetch(
        "SELECT name FROM fire WHERE network = $1 AND name = ANY($2::text[]) AND stated",
        network,
        list(names),
    )
    return {row["name"] for row in rows}


async def static(session: ReadSession, network: str, places: Collection[int]) -> set[int]:
    """Return those of the places where heat stays for months."""
    around = {place: places_around(place) for place in places}
    wanted = set[int]().union(*around.values())
    rows = await driver(session).fetch(_DAYS, network, list(wanted))
    days: Mapping[int, Sequence[date]] = {row["place"]: row["days"] for row in rows}
    return {
        place
        for place, beside in around.items()
        if is_static(day for one in beside for day in days.get(one, ()))
    }


async def stated_at(session: ReadSession, network: str, places: Collection[int]) -> set[str]:
    """Return the fires that the hazards know of and that were seen at one of the places."""
    rows = await driver(session).fetch(_STATED_AT, network, list(places))
    return {row["name"] for row in rows}


async def save(
    session: WriteSession,
    network: str,
    new: Iterable[tuple[Detection, str | None]],
    renamed: Mapping[str, str],
    now: datetime,
) -> None:
    """Keep new detections with the names of their fires, and rename fires that grew together."""
    if renamed:
        connection = driver(session)
        await connection.execute(_RENAME, network, list(renamed), list(renamed.values()))
        await connection.execute(
            "DELETE FROM fire WHERE network = $1 AND name = ANY($2::text[])",
            network,
            list(renamed),
        )
    rows = [
        (*(getattr(each, name) for name in COLUMNS), each.block, each.place, fire, now)
        for each, fire in new
    ]
    columns = (*COLUMNS, "block", "place", "fire", "received_at")
    await add(session, "fire_detection", columns, rows)


async def mark(session: WriteSession, network: str, told: Mapping[str, bool]) -> None:
    """Keep of fires whether the hazards know of them."""
    if told:
        await driver(session).execute(_SAVE, network, list(told), list(told.values()))


def _detection(row: asyncpg.Record) -> Detection:
    return Detection(**{name: row[name] for name in COLUMNS})
