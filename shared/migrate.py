"""Schema migrations of one service, Alembic configured in code, under an advisory lock.

`python -m shared.migrate services.risk=postgresql://… …` brings each database to this release.
The exit code 75 (EX_TEMPFAIL) says that a database was not there or was lost: try again.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, pool, text

from shared.database import async_url
from shared.driver import retryable
from shared.engine import create_async_engine

PARTITION = "_p_"
"""In the name of a partition, and of no other table: `observation_p_2026`."""
LOCK = 0x716C716E  # "qlqn"; one migration at a time in a database


def config_of(package: str) -> Config:
    """Return the Alembic configuration of `services.<name>`: its folder of migrations."""
    module = import_module(package)
    assert module.__file__
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("version_locations", str(Path(module.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["package"] = package
    return config


def metadata_of(package: str) -> MetaData:
    """Return the tables that `services.<name>.tables` declares."""
    metadata = import_module(f"{package}.tables").metadata
    assert isinstance(metadata, MetaData)
    return metadata


async def upgrade(url: str, package: str) -> None:
    """Bring the database at `url` to the head of the migrations; safe to run at once twice."""
    engine = create_async_engine(async_url(url), poolclass=pool.NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            await connection.run_sync(_upgrade, package)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection, package: str) -> None:
    config = config_of(package)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def run() -> None:
    """Run the migrations on the connection that a command was given."""
    from alembic import context  # noqa: PLC0415 - a proxy that exists only inside a command

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata_of(context.config.attributes["package"]),
        transactional_ddl=True,
        include_name=declared,
    )
    context.run_migrations()


def declared(name: str | None, kind: str, _parents: object) -> bool:
    """Say whether a table is one that code declares: partitions are made as they are needed."""
    return kind != "table" or PARTITION not in (name or "")


async def _main(databases: Sequence[str]) -> None:
    for database in databases:
        package, _, url = database.partition("=")
        await upgrade(url, package)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m shared.migrate")
    parser.add_argument("databases", nargs="+", metavar="services.NAME=URL")
    arguments = parser.parse_args()
    try:
        asyncio.run(_main(arguments.databases))
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error) or getattr(error, "filename", None) is not None:
            raise
        print(f"{type(error).__name__}: {error}".splitlines()[0], file=sys.stderr)  # noqa: T201
        sys.exit(os.EX_TEMPFAIL)
