"""The peer that `bench.features` measures beside the gateway: tipg on PostGIS, the same features.

tipg (MIT) and PostGIS are no dependencies: they need an environment and a server of their own.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil

PORT = 18_081
ADDRESS = f"http://127.0.0.1:{PORT}"
ITEMS = "/collections/public.hazard/items"
TEXT = 460
"""Characters that bring tipg's features to the size of the gateway's."""
COLUMNS = {"hip": "text", "status": "text", "magnitude": "float8", "revision": "int"}


async def fill(url: str, rows: Sequence[dict[str, Any]]) -> None:
    """Store the gateway's rows as tipg reads them: a point, indexed, and plain columns.

    Parameters
    ----------
    rows
        Rows of the gateway's projection of hazards, with `feature`, its GeoJSON text.
    """
    # As the gateway's are: marked as visible to all by the vacuum below.
    connection = await asyncpg.connect(url, server_settings={"synchronous_commit": "on"})
    await connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    await connection.execute("DROP TABLE IF EXISTS hazard")
    await connection.execute(
        f"CREATE TABLE hazard (id text PRIMARY KEY, {columns}, place text, origin_time timestamptz,"
        " properties text, geom geometry(Point, 4326))"
    )
    await connection.executemany(
        f"INSERT INTO hazard (id, {', '.join(COLUMNS)}, origin_time, properties, geom) VALUES"
        " ($1, $2, $3, $4, $5, $6, $7, ST_SetSRID(ST_MakePoint($8, $9), 4326))",
        [
            (
                row["id"],
                *(row[name] for name in COLUMNS),
                row["starts"],
                row["feature"][:TEXT],
                row["west"],
                row["south"],
            )
            for row in rows
        ],
    )
    await connection.execute("CREATE INDEX ON hazard USING gist (geom)")
    await connection.execute("CREATE INDEX ON hazard (origin_time)")
    await connection.execute("VACUUM ANALYZE hazard")
    await connection.close()


@asynccontextmanager
async def served(python: Path, url: str) -> AsyncIterator[psutil.Process]:
    """Run tipg with the Python it is installed for, one worker, uvloop and httptools."""
    environment = os.environ | {"DATABASE_URL": url, "TIPG_MAX_FEATURES_PER_QUERY": "10000"}
    process = await asyncio.create_subprocess_exec(
        *(str(python), "-m", "uvicorn", "tipg.main:app", "--port", str(PORT)),
        *("--log-level", "warning"),
        env=environment,
    )
    try:
        async with httpx.AsyncClient() as client, asyncio.timeout(120):
            while True:
                try:
                    if (await client.get(f"{ADDRESS}/healthz")).status_code == 200:
                        break
                except httpx.ConnectError:
                    await asyncio.sleep(0.2)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()
