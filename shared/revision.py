"""Which migrations a database has had: asked without Alembic, which took each start 0.06 s."""

from importlib import import_module
from pathlib import Path

from shared.database import Database


def head_of(package: str) -> str:
    """Return the number of the last migration of `services.<name>`, as its file is named."""
    folder = Path(str(import_module(package).__file__)).parent / "migrations"
    return max(path.name.partition("_")[0] for path in folder.glob("[0-9]*_*.py"))


async def at_head(database: Database, package: str) -> bool:
    """Say whether the database has every migration this release knows."""
    async with database.direct() as connection:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return False
        rows = await connection.fetch("SELECT version_num FROM alembic_version")
    return [row[0] for row in rows] == [head_of(package)]
