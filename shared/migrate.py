"""Schema migrations of one service, Alembic configured in code, under an advisory lock.

`python -m shared.migrate services.risk=postgresql://… …` brings each database to this release;
`python -m shared.migrate --draft "what changes" services.risk=postgresql://…` writes the migration
from there to the tables as the code declares them, for a person to read before it is committed.
The exit code 75 (EX_TEMPFAIL) says that a database was not there or was lost: try again.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, MetaData, pool, text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.database import async_url, retryable

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


async def draft(url: str, package: str, what: str) -> Path:
    """Write the next migration of `package`, from the database at `url` to the declared tables.

    Storage parameters and data are not seen by the comparison and are to be added by hand.
    """
    engine = create_async_engine(async_url(url), poolclass=pool.NullPool)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(_draft, package, what)
    finally:
        await engine.dispose()


def _draft(connection: Connection, package: str, what: str) -> Path:
    config = config_of(package)
    config.attributes["connection"] = connection
    known = list(ScriptDirectory.from_config(config).walk_revisions())
    folder = config.get_main_option("version_locations")
    script = command.revision(
        config,
        what,
        autogenerate=True,
        rev_id=f"{len(known) + 1:04d}",
        version_path=folder,
    )
    assert isinstance(script, Script)
    return Path(script.path)


def run() -> None:
    """Run the migrations on the connection that `upgrade` or `draft` opened."""
    from alembic import context  # noqa: PLC0415 - a proxy that exists only inside a command

    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata_of(context.config.attributes["package"]),
        transactional_ddl=True,
        include_name=_declared,
    )
    context.run_migrations()


def _declared(name: str | None, kind: str, _parents: object) -> bool:
    """Say whether a table is one that code declares: partitions are made as they are needed."""
    return kind != "table" or PARTITION not in (name or "")


async def drift(url: str, package: str) -> list[Any]:
    """Return how the migrated schema differs from the declared tables; [] when it does not."""
    engine = create_async_engine(async_url(url), poolclass=pool.NullPool)
    try:
        async with engine.connect() as connection:
            differences: list[Any] = await connection.run_sync(
                lambda sync: compare_metadata(
                    MigrationContext.configure(sync, opts={"include_name": _declared}),
                    metadata_of(package),
                )
            )
    finally:
        await engine.dispose()
    return differences


async def _main(databases: Sequence[str], what: str | None) -> None:
    for database in databases:
        package, _, url = database.partition("=")
        await upgrade(url, package)
        if what is not None:
            print(await draft(url, package, what))  # noqa: T201 - what the command answers


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m shared.migrate")
    parser.add_argument("--draft", metavar="WHAT", help="write the next migration")
    parser.add_argument("databases", nargs="+", metavar="services.NAME=URL")
    arguments = parser.parse_args()
    try:
        asyncio.run(_main(arguments.databases, arguments.draft))
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error) or getattr(error, "filename", None) is not None:
            raise
        print(f"{type(error).__name__}: {error}".splitlines()[0], file=sys.stderr)  # noqa: T201
        sys.exit(os.EX_TEMPFAIL)
