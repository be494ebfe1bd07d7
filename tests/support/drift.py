"""Whether migrations have come to the tables that the code declares."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import create_async_engine

from shared.database import async_url
from shared.migrate import declared, metadata_of


async def drift(url: str, package: str) -> list[Any]:
    """Return how the migrated schema differs from the declared tables; [] when it does not."""
    engine = create_async_engine(async_url(url), poolclass=pool.NullPool)
    try:
        async with engine.connect() as connection:
            differences: list[Any] = await connection.run_sync(
                lambda sync: compare_metadata(
                    MigrationContext.configure(sync, opts={"include_name": declared}),
                    metadata_of(package),
                )
            )
    finally:
        await engine.dispose()
    return differences
