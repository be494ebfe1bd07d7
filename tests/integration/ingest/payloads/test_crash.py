"""The server crashes while a catalogue is read, whose portions wait for no disk (ADR 0141)."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import asyncpg

from services.ingest.payloads import store
from services.ingest.payloads.model import asked
from services.ingest.settings import IngestSettings
from services.ingest.sources.defaults import CATALOGUE
from shared.database import Database
from shared.driver import DatabaseAwayError
from shared.migrate import upgrade
from tests.support.ingest import drain, intake_of
from tests.support.postgres import Cluster

ROWS = 60
HEADER = "source,source_id,time,time_precision,lon,lat,depth_km,magnitude,magnitude_type,flags"
STANDS = """
    SELECT
        (SELECT count(*) FROM hazard) AS hazards,
        (SELECT count(*) FROM solution) AS solutions,
        (SELECT sum((outcomes -> 'counts' ->> 'new')::int) FROM chunk) AS told,
        (SELECT state FROM payload) AS state
"""


async def test_what_a_crash_takes_of_a_catalogue_is_read_once_more_and_nothing_twice() -> None:
    rows = [f"gcmt,{n},19{n + 10}-05-17T00:00:00Z,day,63.5,40.4,30,6.1,mw," for n in range(ROWS)]
    with Cluster(fsync=True) as cluster:
        url = await cluster.create()
        await upgrade(url, "services.ingest")
        connection = await asyncpg.connect(url)
        # Only what waits is written at once.
        await connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()
        settings = IngestSettings.model_validate({"database_url": url, "bus_url": "memory://"})
        database = Database(url)
        async with database.write() as session:
            await store.receive(
                session,
                CATALOGUE.name,
                "\n".join([HEADER, *rows]).encode(),
                sender=asked(CATALOGUE),
                media_type="text/csv",
                encoding="",
                now=datetime.now(UTC),
                lane="catalogue",
            )
        for _ in range(3):
            worker = intake_of(database, settings, "catalogue")
            worker.at_once = 2
            with suppress(DatabaseAwayError):
                for _ in range(2):
                    assert await worker.read_one()
            await worker.close()
            cluster.kill()
            await asyncio.to_thread(cluster.restart)
        await drain(intake_of(database, settings, "catalogue"))
        await database.close()
        connection = await asyncpg.connect(url)
        assert tuple(await connection.fetchrow(STANDS) or ()) == (ROWS, ROWS, ROWS, "done")
        await connection.close()
