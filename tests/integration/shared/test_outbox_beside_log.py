"""Outbox and log in one server, whose log is then written to the disk with what follows it."""

import asyncio
from contextlib import suppress
from itertools import count
from uuid import uuid4

import asyncpg
import pytest

from shared import outbox
from shared.bus.log import AWAY
from shared.bus.postgres import PostgresBus
from shared.bus.server import server_of
from shared.database import Database, new_metadata
from tests.support.buses import records
from tests.support.events import stale
from tests.support.postgres import Cluster


@pytest.mark.parametrize("several", [False, True])
async def test_only_what_the_same_server_keeps_does_not_wait_for_the_disk(
    postgres_url: str, *, several: bool
) -> None:
    connection = await asyncpg.connect(postgres_url)
    name = await connection.fetchval("SELECT current_database()")
    # The server of the tests waits for no disk.
    await connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    bus = PostgresBus(postgres_url)
    await bus.ensure()
    await connection.execute(
        """
        CREATE TABLE noted (number bigint GENERATED ALWAYS AS IDENTITY, commit text);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO noted (commit) SELECT current_setting('synchronous_commit');
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER note AFTER INSERT ON record EXECUTE FUNCTION note();
        """
    )
    here = await server_of(connection)
    for kept_by in (None, here, f"{here}, another", None):
        await bus.publish(records("assessments", 8 if several else 1, keys=8), kept_by)
    rows = await connection.fetch("SELECT commit FROM noted ORDER BY number")
    assert [row["commit"] for row in rows] == ["on", "off", "on", "on"]
    await connection.close()
    await bus.close()


async def test_what_a_killed_server_takes_of_the_log_its_outbox_still_has() -> None:
    """Events are published one by one until a kill; each that was committed comes to the log."""
    added: list[str] = []
    with Cluster(fsync=True) as cluster:
        bus = PostgresBus(await cluster.create())
        await bus.ensure()
        database = Database(await cluster.create())
        metadata = new_metadata()
        outbox.outbox_table(metadata)
        async with database.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        relay = outbox.Relay(database, bus)
        versions = count(1)

        async def add_and_publish() -> None:
            # Until the server is away.
            with suppress(*AWAY):
                while True:
                    event = stale(version=next(versions))
                    async with database.write() as session:
                        await outbox.add(session, event)
                    added.append(str(event.id))
                    await relay.publish()

        for _ in range(2):
            working = asyncio.create_task(add_and_publish())
            await asyncio.sleep(0.3)
            cluster.kill()
            await working
            await asyncio.to_thread(cluster.restart)
        assert await relay.publish() is not None
        found = await bus.retained(["sources"])
        first = dict.fromkeys(each.record.headers["event-id"] for each in found)
        # What was under way when the server was killed may have been committed unheard.
        assert [id_ for id_ in first if id_ in set(added)] == added
        await database.close()
        await bus.close()


async def test_a_server_that_does_not_say_which_it_is_to_everybody_is_taken_for_another(
    postgres_url: str,
) -> None:
    connection = await asyncpg.connect(postgres_url)
    assert await server_of(connection)
    await connection.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC")
    role = f"plain_{uuid4().hex}"
    await connection.execute(f"CREATE ROLE {role}; SET ROLE {role}")
    assert await server_of(connection) is None
    await connection.execute(f"RESET ROLE; DROP ROLE {role}")
    await connection.close()
