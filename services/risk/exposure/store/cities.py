"""Queries on the projection of cities."""

from datetime import timedelta

from sqlalchemy import select, text

from services.risk.exposure.tables import city
from shared.contracts.events.city import CityState
from shared.database import ReadSession, WriteSession

LOCK = 0x63697479  # "city"


async def save(session: WriteSession, state: CityState) -> None:
    """Keep `state` unless a newer version is known; a change marks the city's exposure."""
    await session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    await session.execute(
        text(
            """
            WITH saved AS (
                INSERT INTO city (id, version, status, state)
                VALUES (:id, :version, :status, CAST(:state AS jsonb))
                ON CONFLICT (id) DO UPDATE
                SET version = excluded.version,
                    status = excluded.status,
                    state = excluded.state
                WHERE excluded.version > city.version
                RETURNING id
            )
            INSERT INTO exposure_change (city)
            SELECT id FROM saved
            """
        ),
        {
            "id": state.id,
            "version": state.version,
            "status": state.status,
            "state": state.model_dump_json(),
        },
    )


async def versions_by_distance(
    session: ReadSession, longitude: float, latitude: float
) -> dict[str, int]:
    """Return the version of what is exposed, by city, those nearest to a place first.

    Longitude and latitude are in degrees; a degree of longitude is as long as at that place.
    """
    rows = await session.execute(
        text(
            """
            SELECT id, exposure
            FROM city
            ORDER BY power(
                         (CAST(state ->> 'longitude' AS float8) - :longitude)
                         * cosd(CAST(:latitude AS float8)), 2
                     )
                   + power(CAST(state ->> 'latitude' AS float8) - :latitude, 2),
                     id
            """
        ),
        {"longitude": longitude, "latitude": latitude},
    )
    return {row.id: row.exposure for row in rows}


async def all_of(session: WriteSession) -> list[CityState]:
    """Return every city; none is added until the transaction ends.

    So a hazard that finds no city near is there when the next city asks for what matters to it.
    """
    await session.execute(text(f"SELECT pg_advisory_xact_lock_shared({LOCK})"))
    rows = await session.scalars(select(city.c.state).order_by(city.c.id))
    return [CityState.model_validate(state) for state in rows]


async def ids(session: ReadSession) -> list[str]:
    """Return the ids of all cities."""
    return list(await session.scalars(select(city.c.id).order_by(city.c.id)))


async def read(session: ReadSession, city_id: str) -> tuple[CityState, int]:
    """Return a city that is known and the version of what is exposed in it."""
    row = (
        await session.execute(select(city.c.state, city.c.exposure).where(city.c.id == city_id))
    ).one()
    return CityState.model_validate(row.state), row.exposure


async def lock_exposure(session: WriteSession, city_id: str) -> int | None:
    """Return the version of what is exposed and keep it until the transaction ends."""
    return await session.scalar(
        select(city.c.exposure).where(city.c.id == city_id).with_for_update(read=True)
    )


async def changes_settled(session: ReadSession, seconds: float) -> bool:
    """Say whether exposure changed and no change came for `seconds`, or one waits ten times that.

    A registry that is being loaded would otherwise have everything assessed again per batch.
    """
    return bool(
        await session.scalar(
            text(
                """
                SELECT max(at) <= clock_timestamp() - CAST(:quiet AS interval)
                    OR min(at) <= clock_timestamp() - 10 * CAST(:quiet AS interval)
                FROM exposure_change
                """
            ),
            {"quiet": timedelta(seconds=seconds)},
        )
    )


async def fold_changes(session: WriteSession) -> list[str]:
    """Turn the marks into one new exposure version per city and return those cities.

    A mark of a city that is not known yet is dropped: the city's own arrival marks it again.
    """
    rows = await session.scalars(
        text(
            """
            WITH taken AS (
                DELETE FROM exposure_change
                WHERE id IN (SELECT id FROM exposure_change ORDER BY id FOR UPDATE SKIP LOCKED)
                RETURNING city
            )
            UPDATE city
            SET exposure = exposure + 1
            WHERE id IN (SELECT city FROM taken)
            RETURNING id
            """
        )
    )
    return sorted(rows)
