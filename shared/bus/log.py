"""The tables of the PostgreSQL log, appending to them, and what they keep.

Offsets come from a counter row per partition that the appending transaction holds until it
commits, so they are dense and in commit order. A plain identity column read with `WHERE id > last`
lost 469 of 2,141 committed rows under 8 writers; the counter lost none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile

import asyncpg
import structlog
from asyncpg.pool import PoolConnectionProxy

from shared.bus import BusUnavailableError, Record, Topic, partition_of
from shared.bus.attempts import Partition
from shared.bus.headers import json_of
from shared.bus.topics import find

Connection = asyncpg.Connection | PoolConnectionProxy

AWAY = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    # Seen when a server was killed in the middle of a statement ("another operation in progress").
    asyncpg.InternalClientError,
    asyncpg.PostgresError,
)
"""What a call meets while the server is away, starting, full, shutting down or not set up."""
CONNECT_SECONDS = 5.0
COMMAND_SECONDS = 15.0
TRIM_ROWS = 1_000
TRIM_GROWS = 4
"""The first look is at one record, each further one at so many times more: what stays is not read,
but for as much again as what goes."""
CHANNEL = "topic:"
"""With the name of a topic: whose readers alone are woken by what comes."""
PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan"}
"""Of connections that append: a general plan takes an array for one of ten and so seems dearer, and
for a single record each statement was planned anew."""
LOCK = 0x6C6F67  # "log"; one deployment creates the tables at a time

SCHEMA = """
CREATE TABLE IF NOT EXISTS partition (
    topic text,
    number integer,
    next bigint NOT NULL DEFAULT 0,
    -- Of a compacted topic: before here only the newest record of each key is kept.
    clean bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, number)
) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS record (
    topic text,
    number integer,
    "offset" bigint,
    key text NOT NULL,
    headers text NOT NULL,
    -- As it is: compressing an assessment takes 0.5 ms, and each of its readers 0.1 to undo it.
    value bytea STORAGE EXTERNAL NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, number, "offset")
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE TABLE IF NOT EXISTS cursor (
    consumer text,
    topic text,
    number integer,
    "offset" bigint NOT NULL,
    PRIMARY KEY (consumer, topic, number)
) WITH (fillfactor = 50);
"""

# Counters are locked in ascending order, so that two writers of the same partitions never deadlock;
# and by a statement of its own, so that the next one sees where those left off whom it waited for
# (ADR 0007). Each record comes with the place of its partition, and its step in it: to number them
# here took a tenth of the server's time. `append_records` of releases before did; a log that has it
# keeps it, for their processes while they are replaced. Its statements are planned once: a general
# plan takes an array for one of ten and so seems dearer, and for a single record they were planned
# anew each time, a fifth of the server's 0.7 ms.
APPEND = f"""
CREATE OR REPLACE FUNCTION append_steps(
    topics text[], numbers integer[], sizes bigint[],
    of_places integer[], of_steps integer[], of_keys text[], of_headers text[], of_values bytea[]
) RETURNS boolean LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $append$
DECLARE
    held bigint;
    starts bigint[];
BEGIN
    PERFORM FROM partition
    WHERE (topic, number) IN (SELECT * FROM unnest(topics, numbers))
    ORDER BY topic, number
    FOR UPDATE;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held < cardinality(topics) THEN
        RETURN false;
    END IF;
    WITH moved AS (
        UPDATE partition
        SET next = next + added
        FROM unnest(topics, numbers, sizes) WITH ORDINALITY AS grown (topic, number, added, place)
        WHERE (partition.topic, partition.number) = (grown.topic, grown.number)
        RETURNING place, next - added AS start
    )
    SELECT array_agg(start ORDER BY place) FROM moved INTO starts;
    INSERT INTO record (topic, number, "offset", key, headers, value)
    SELECT topics[place], numbers[place], starts[place] + step, key, headers, value
    FROM unnest(of_places, of_steps, of_keys, of_headers, of_values)
        AS added (place, step, key, headers, value);
    PERFORM pg_notify('{CHANNEL}' || topic, '')
    FROM (SELECT DISTINCT unnest(topics) AS topic) AS woken;
    RETURN true;
END
$append$;
"""  # noqa: S608 - nobody's words


def _committed(how: str) -> str:
    """Return what a statement reads to have its transaction committed in a way, null: as it is."""
    setting = "'synchronous_commit'"
    value = f"coalesce({how}::text, current_setting({setting}))"
    return f"(SELECT set_config({setting}, {value}, true)) AS committed"


# Of one partition the counter is locked by counting, and its newest number comes back however long
# others were waited for, so that nothing has to be locked first: 0.15 ms of the server for a record
# of 2 kB where the function takes 0.25.
_APPEND_TO_ONE = f"""
    WITH moved AS (
        UPDATE partition
        SET next = next + $3::bigint
        FROM {_committed("$7")}
        WHERE topic = $1 AND number = $2
        RETURNING next - $3 AS start
    ),
    appended AS (
        INSERT INTO record (topic, number, "offset", key, headers, value)
        SELECT $1, $2, start + step - 1, key, headers, value
        FROM moved, unnest($4::text[], $5::text[], $6::bytea[])
            WITH ORDINALITY AS added (key, headers, value, step)
    )
    SELECT pg_notify('{CHANNEL}' || $1, '') FROM moved
"""  # noqa: S608 - nobody's words

# Numbers of each record as text: the driver asks each of an array twice whether it is one.
_APPEND_TO_SEVERAL = f"""
    SELECT append_steps($1, $2, $3, $4::text::int[], $5::text::int[], $6, $7, $8)
    FROM {_committed("$9")}
"""  # noqa: S608 - nobody's words

log = structlog.get_logger(__name__)


async def create(connection: Connection, topics: Sequence[Topic]) -> None:
    """Create the tables and the partitions of each topic and of its dead letters, once.

    Raises
    ------
    ValueError
        When a topic exists with another number of partitions: its keys would change places.
    """
    async with connection.transaction():
        await connection.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
        await connection.execute(SCHEMA)
        await connection.execute(APPEND)
        rows = await connection.fetch("SELECT topic, count(*) FROM partition GROUP BY topic")
        present = {row["topic"]: row["count"] for row in rows}
        for topic in topics:
            for name in (topic.name, topic.dead):
                if present.get(name, topic.partitions) != topic.partitions:
                    raise ValueError(
                        f"topic {name} has {present[name]} partitions and {topic.partitions} are "
                        "declared; the number is fixed at first deployment"
                    )
                await connection.execute(
                    """
                    INSERT INTO partition (topic, number)
                    SELECT $1, generate_series(0, $2 - 1)
                    ON CONFLICT DO NOTHING
                    """,
                    name,
                    topic.partitions,
                )
            if topic.compacted:
                # By which older records of a key are found without reading all others.
                await connection.execute(
                    f"""
                    CREATE INDEX IF NOT EXISTS record_{topic.name}_key
                    ON record (number, key, "offset")
                    WHERE topic = '{topic.name}'
                    """
                )


async def append(
    connection: Connection,
    records: Sequence[Record],
    topics: Mapping[str, Topic],
    *,
    waits: bool = True,
) -> None:
    """Append the records, all or none, and wake their readers when that commits.

    One trip, and a transaction of its own where the connection is in none: with BEGIN, counters,
    rows, counters again and COMMIT a trip each, one record took 1.3 ms of them.

    Parameters
    ----------
    waits
        For the disk, where that is the connection's way.

    Raises
    ------
    BusUnavailableError
        When a partition is not there, or not this connection's to write.
    """
    counts = {name: find(name, topics).partitions for name in {each.topic for each in records}}
    held: dict[Partition, list[Record]] = defaultdict(list)
    for each in records:
        held[each.topic, partition_of(each.key, counts[each.topic])].append(each)
    commit = None if waits else "off"
    if len(held) == 1:
        ((topic, number),) = held
        told = await connection.fetch(
            _APPEND_TO_ONE,
            topic,
            number,
            len(records),
            [each.key for each in records],
            [json_of(each.headers) for each in records],
            [each.value for each in records],
            commit,
        )
        appended = len(told) == 1
    else:
        appended = await _append_to_several(connection, held, commit)
    if not appended:
        raise BusUnavailableError(
            "not created by `python -m deploy.topics`, or not this service's to write: one of "
            f"{sorted(held)}"
        )


async def _append_to_several(
    connection: Connection, held: Mapping[Partition, Sequence[Record]], commit: str | None
) -> bool:
    """Append the records of each partition; say whether every one of these is there."""
    # Partition by partition: a reader of one finds it on a quarter of the pages.
    ordered = [each for part in held.values() for each in part]
    appended: bool = await connection.fetchval(
        _APPEND_TO_SEVERAL,
        [topic for topic, _ in held],
        [number for _, number in held],
        [len(part) for part in held.values()],
        array([place for place, part in enumerate(held.values(), 1) for _ in part]),
        array([step for part in held.values() for step in range(len(part))]),
        [each.key for each in ordered],
        [json_of(each.headers) for each in ordered],
        [each.value for each in ordered],
        commit,
    )
    return appended


def array(numbers: Sequence[int]) -> str:
    """Return numbers as PostgreSQL reads an array of them."""
    return f"{{{','.join(map(str, numbers))}}}"


async def trim(connection: Connection, topic: str, cutoff: datetime, *, compacted: bool) -> int:
    """Delete records of `topic` older than `cutoff` in small batches and return their number.

    A compacted topic keeps the newest of them of each key, whatever its age, as Kafka does with a
    `min.compaction.lag.ms`. Elsewhere a consumer whose cursor is left behind is named in a warning:
    it has missed records.
    """
    partitions = await connection.fetch(
        "SELECT number, clean FROM partition WHERE topic = $1 ORDER BY number", topic
    )
    drop = _compact if compacted else _expire
    deleted = 0
    for row in partitions:
        place, start, limit = (topic, row["number"]), row["clean"], 1
        while old := await _oldest(connection, place, start, limit, cutoff):
            deleted += await drop(connection, place, old)
            start = old[-1]["offset"] + 1
            if len(old) < limit:
                break
            limit = min(limit * TRIM_GROWS, TRIM_ROWS)
        if not compacted:
            await _warn(connection, place, start)
    return deleted


async def _oldest(
    connection: Connection, place: Partition, start: int, limit: int, cutoff: datetime
) -> list[asyncpg.Record]:
    """Return up to `limit` records from `start` on, as far as they are older than `cutoff`."""
    rows = await connection.fetch(
        """
        SELECT "offset", key, at
        FROM record
        WHERE topic = $1 AND number = $2 AND "offset" >= $3
        ORDER BY "offset"
        LIMIT $4
        """,
        *place,
        start,
        limit,
    )
    return list(takewhile(lambda row: row["at"] < cutoff, rows))


async def _expire(connection: Connection, place: Partition, old: Sequence[asyncpg.Record]) -> int:
    await connection.execute(
        """DELETE FROM record WHERE topic = $1 AND number = $2 AND "offset" <= $3""",
        *place,
        old[-1]["offset"],
    )
    return len(old)


async def _compact(connection: Connection, place: Partition, old: Sequence[asyncpg.Record]) -> int:
    """Delete what the records replace; the index of the topic finds it by its literal name."""
    (topic, number), newest = place, {row["key"]: row["offset"] for row in old}
    async with connection.transaction():
        status = await connection.execute(
            f"""
            DELETE FROM record
            USING unnest($2::text[], $3::bigint[]) AS newest (key, "offset")
            WHERE record.topic = '{topic}'
                AND record.number = $1
                AND record.key = newest.key
                AND record."offset" < newest."offset"
            """,  # noqa: S608 - a declared topic
            number,
            list(newest),
            list(newest.values()),
        )
        await connection.execute(
            "UPDATE partition SET clean = $3 WHERE topic = $1 AND number = $2",
            *place,
            old[-1]["offset"] + 1,
        )
    return int(status.split()[-1])


async def _warn(connection: Connection, place: Partition, kept: int) -> None:
    """Name every consumer that has not read all that was before `kept`, where records went."""
    behind = await connection.fetch(
        """
        SELECT consumer, "offset"
        FROM cursor
        WHERE topic = $1 AND number = $2 AND "offset" < $3
        """,
        *place,
        kept,
    )
    topic, number = place
    for row in behind:
        log.warning(
            "unread records expired",
            consumer=row["consumer"],
            topic=topic,
            partition=number,
            unread_from=row["offset"],
            expired_to=kept - 1,
        )
