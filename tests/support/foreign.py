"""What principals of other cities try on a city's records: every command there is."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from typing import Any

import httpx
from sqlalchemy import text

from shared.database import Database
from shared.policy import Principal, Scope

EVERY = frozenset(Scope)
OTHERS: Mapping[str, Principal | None] = {
    "administrator of another city": Principal(
        "a", "dushanbe", "TJ", EVERY, key="k1", person="a@dushanbe.example"
    ),
    "administrator of a city of the same country": Principal(
        "b", "bishkek", "KG", EVERY, key="k2", person="b@bishkek.example"
    ),
    "administrator of no city": Principal("c", None, "KG", EVERY, key="k3", person="c@kg.example"),
    "nobody": None,
}
"""Osh is the city; each of the others holds every scope. None: without a key."""

DIGEST = """
SELECT '{table}', md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {table} t
"""
Try = Callable[[Principal | None], Awaitable[httpx.Response]]


def commands(document: Mapping[str, Any]) -> set[str]:
    """Return the operations of an OpenAPI document that may change something."""
    return {
        f"{method.upper()} {path}"
        for path, item in document["paths"].items()
        for method in item
        if method in {"post", "put", "patch", "delete"} and path.startswith("/v1/")
    }


async def kept(
    database: Database, beside: Collection[str], tables: Collection[str] = ()
) -> dict[str, str]:
    """Return a digest of all rows of each table, or of `tables`, but for those that may change."""
    async with database.read() as session:
        names = await session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        )
        chosen = [
            DIGEST.format(table=name)
            for name in names
            if name not in beside and (not tables or name in tables)
        ]
        # One statement for all of them: they are asked for after every command.
        rows = await session.execute(text(" UNION ALL ".join(chosen)))
        return {row[0]: row[1] for row in rows}


async def tried(
    database: Database,
    tries: Mapping[str, Try],
    *,
    beside: Collection[str] = ("idempotency",),
    tables: Collection[str] = (),
    allowed: Mapping[str, Iterable[int]] | None = None,
) -> None:
    """Try each command as each of the others: it is refused, and no row of the city changes.

    `allowed` are answers of a command that change nothing of the city's, beside refusals.
    """
    before = await kept(database, beside, tables)
    for command, attempt in tries.items():
        told = command
        for name, principal in OTHERS.items():
            answer = await attempt(principal)
            expected = {401} if principal is None else {403, 404, *(allowed or {}).get(command, ())}
            told = f"{command} by {name}: {answer.status_code} {answer.text[:300]}"
            assert answer.status_code in expected, told
        assert await kept(database, beside, tables) == before, told
