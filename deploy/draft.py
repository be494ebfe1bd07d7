"""Drafts the next migration of a service, for a person to read before it is committed.

`python -m deploy.draft services.risk=postgresql://… "what changes"` brings the database to this
release, and writes the migration from there to the tables as the code declares them.
"""

import argparse
import asyncio
from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, pool

from shared.database import async_url
from shared.engine import create_async_engine
from shared.migrate import config_of, upgrade


async def draft(url: str, package: str, what: str) -> Path:
    """Write the next migration of `package`, from the database at `url` to the declared tables.

    Storage parameters and data are not seen by the comparison and are to be added by hand.
    """
    await upgrade(url, package)
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
    script = command.revision(
        config,
        what,
        autogenerate=True,
        rev_id=f"{len(known) + 1:04d}",
        version_path=config.get_main_option("version_locations"),
    )
    assert isinstance(script, Script)
    return Path(script.path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m deploy.draft")
    parser.add_argument("database", metavar="services.NAME=URL")
    parser.add_argument("what", help="what changes")
    arguments = parser.parse_args()
    package, _, url = arguments.database.partition("=")
    print(asyncio.run(draft(url, package, arguments.what)))
