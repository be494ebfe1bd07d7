"""Queries on the projection of cities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import cos, hypot, radians
from uuid import UUID

import asyncpg
from sqlalchemy import select, text

from services.risk.exposure.tables import city, inspected
from services.risk.reads import Answer, Reads, Rows
from shared.contracts.events.city import CityState
from shared.database import ReadSession, WriteSession, driver

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
            INSERT INTO exposure_change (city, assets)
            SELECT id, '{}' FROM saved
            """
        ),
        {
            "id": state.id,
            "version": state.version,
            "status": state.status,
            "state": state.model_dump_json(),
        },
    )


@dataclass(frozen=True, slots=True)
class Version:
    """A city, and the version of what is exposed in it."""

    city: CityState
    exposure: int

    def away(self, longitude: float, latitude: float) -> tuple[float, str]:
        """Return a key to sort by distance of the reference point from a place in degrees.

        A degree of longitude is as long as at that place.
        """
        east = (self.city.longitude - longitude) * cos(radians(latitude))
        return hypot(east, self.city.latitude - latitude), self.city.id


class Cities:
    """The cities as they were read last; one is read again once its version is another.

    Each hazard that comes, and each that is assessed, asks for all of them.
    """

    def __init__(self) -> None:
        self._known: dict[str, CityState] = {}

    async def versions(self, session: ReadSession) -> list[Version]:
        """Return each city, and the version of what is exposed in it."""
        connection = driver(session)
        return await self.of(connection, await connection.fetch(_VERSIONS))

    def gather(self, reads: Reads) -> Answer[Rows]:
        """Have read what `of` returns the same of."""
        return reads.add(lambda rows: rows, _VERSIONS)

    async def of(self, connection: asyncpg.Connection, rows: Rows) -> list[Version]:
        """Return each city of some rows, and the version of what is exposed in it."""
        if new := self._new(rows):
            states = await connection.fetch("SELECT state::text FROM city WHERE id = ANY($1)", new)
            read = [CityState.model_validate_json(state) for (state,) in states]
            self._known |= {each.id: each for each in read}
        return self._versions(rows)

    def known(self, rows: Rows) -> list[Version] | None:
        """Return the same where none of them is new; None: some are to be read."""
        return None if self._new(rows) else self._versions(rows)

    def _new(self, rows: Rows) -> list[str]:
        known = self._known
        return [
            id_ for id_, version, _ in rows if id_ not in known or known[id_].version != version
        ]

    def _versions(self, rows: Rows) -> list[Version]:
        return [Version(self._known[id_], exposure) for id_, _, exposure in rows]


KEEP_ALL = f"SELECT pg_advisory_xact_lock_shared({LOCK})"
"""Lets no city be added until the transaction ends: so a hazard that finds no city near is there
when the next city asks for what matters to it. It has no parameters, and so goes with BEGIN."""
_VERSIONS = "SELECT id, version, exposure FROM city ORDER BY id"


async def read(session: ReadSession, city_id: str) -> tuple[CityState, int, int]:
    """Return a city that is known, the version of what is exposed in it, and of its condition."""
    statement = select(city.c.state, city.c.exposure, inspected.c.conditions)
    joined = statement.outerjoin_from(city, inspected, inspected.c.city == city.c.id)
    row = (await session.execute(joined.where(city.c.id == city_id))).one()
    return CityState.model_validate(row.state), row.exposure, row.conditions or 0


def lock(wanted: Iterable[str]) -> str:
    """Return the statement that keeps the versions of what is exposed until the transaction ends.

    Folding a change into the next version waits for it; other assessments do not. It has no
    parameters, and so goes with BEGIN.
    """
    ids = ",".join("'" + id_.replace("'", "''") + "'" for id_ in wanted)
    return f"SELECT FROM city WHERE id = ANY(ARRAY[{ids}]::text[]) ORDER BY id FOR SHARE"


def that_hold(reads: Reads, versions: Mapping[str, int]) -> Answer[set[str]]:
    """Have told of which cities the exposure is still in this version; once locked, it stays so."""
    return reads.add(
        lambda rows: {id_ for id_, exposure in rows if versions[id_] == exposure},
        "SELECT id, exposure FROM city WHERE id = ANY($1)",
        list(versions),
    )


MANY = 50
"""Facilities that change together from which on it is a load, such as of a registry."""


async def changes_settled(
    connection: asyncpg.Connection, seconds: float, load_seconds: float
) -> list[str]:
    """Return the cities whose changes are to be taken.

    Those are taken once no further one came for `seconds`; many are a load, of which that is true
    after `load_seconds`, or every registry that is being loaded would have everything assessed
    again at each of its pauses. What comes without end is taken after a hundred times that.
    """
    quiet, load = timedelta(seconds=seconds), timedelta(seconds=load_seconds)
    return [row["city"] for row in await connection.fetch(_SETTLED, MANY, quiet, load)]


_SETTLED = """
    SELECT city
    FROM (
        SELECT city,
               max(at) AS last,
               min(at) AS first,
               CASE WHEN sum(cardinality(assets)) < $1 THEN $2::interval ELSE $3 END AS pause
        FROM exposure_change
        GROUP BY city
    ) AS changed
    WHERE last <= clock_timestamp() - pause OR first <= clock_timestamp() - 100 * pause
    ORDER BY city
"""


VERSIONS = 64
"""Versions of a city's exposure of which it is known what changed; who is further behind reads
all of it."""
TOGETHER = 50_000
"""Facilities that change together of which it is noted which; of more, all is read again."""


async def fold_changes(session: WriteSession, of: Sequence[str]) -> list[str]:
    """Turn the marks of cities into one new exposure version for each, and return the cities.

    A mark of a city that is not known yet is dropped: the city's own arrival marks it again.
    """
    rows = await session.scalars(
        text(
            """
            WITH taken AS (
                DELETE FROM exposure_change
                WHERE id IN (
                    SELECT id
                    FROM exposure_change
                    WHERE city = ANY(CAST(:cities AS text[]))
                    ORDER BY id
                    FOR UPDATE SKIP LOCKED
                )
                RETURNING city, assets
            ), locked AS (
                -- In the order in which assessments hold them.
                SELECT id
                FROM city
                WHERE id IN (SELECT city FROM taken)
                ORDER BY id
                FOR NO KEY UPDATE
            ), raised AS (
                UPDATE city
                SET exposure = exposure + 1
                FROM locked
                WHERE city.id = locked.id
                RETURNING city.id, exposure
            )
            INSERT INTO exposure_version (city, exposure, assets)
            SELECT id,
                   exposure,
                   CASE
                       WHEN count(asset) <= :together
                       THEN coalesce(array_agg(asset) FILTER (WHERE asset IS NOT NULL), '{}')
                   END
            FROM raised
            LEFT JOIN (SELECT city, unnest(assets) AS asset FROM taken) AS changed ON city = id
            GROUP BY id, exposure
            RETURNING city
            """
        ),
        {"cities": of, "together": TOGETHER},
    )
    folded = sorted(rows)
    await session.execute(
        text(
            """
            DELETE FROM exposure_version
            USING city
            WHERE city.id = exposure_version.city
                AND city.id = ANY(CAST(:cities AS text[]))
                AND exposure_version.exposure <= city.exposure - :versions
            """
        ),
        {"cities": folded, "versions": VERSIONS},
    )
    return folded


async def changed_since(
    session: ReadSession, city_id: str, known: int, now: int
) -> set[UUID] | None:
    """Return the assets that changed from one version of a city's exposure to another.

    None: it is not noted any more, or they are too many.
    """
    rows = (
        await session.scalars(
            text(
                """
                SELECT assets
                FROM exposure_version
                WHERE city = :city AND exposure > :known AND exposure <= :now
                """
            ),
            {"city": city_id, "known": known, "now": now},
        )
    ).all()
    if len(rows) != now - known or any(each is None for each in rows):
        return None
    return {id_ for each in rows for id_ in each}
