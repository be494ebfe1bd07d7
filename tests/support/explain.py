"""Which indexes a statement uses and how many rows it reads, as PostgreSQL itself tells."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import asyncpg
from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg as dialect

Plan = Mapping[str, Any]


async def explained(
    connection: asyncpg.Connection,
    statement: Select[*tuple[Any, ...]],
    values: Mapping[str, Any] | None = None,
) -> Plan:
    """Run a statement with `values` by name, and return what it did."""
    compiled = statement.compile(
        dialect=dialect.dialect(),  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
        compile_kwargs={"render_postcompile": True},
    )
    known = {**compiled.params, **(values or {})}
    given = [known[name] for name in compiled.positiontup or ()]
    told = await connection.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {compiled}", *given)
    plan: Plan = json.loads(told)[0]["Plan"]
    return plan


def _nodes(plan: Plan) -> Iterator[Plan]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)


def indexes(plan: Plan) -> set[str]:
    """Return the indexes of a plan, and `Seq Scan` where a table is read without one."""
    return {
        node.get("Index Name", "Seq Scan")
        for node in _nodes(plan)
        # What cities have closed is a table of few rows, read once.
        if node.get("Relation Name") != "restriction"
        and ("Index Name" in node or node["Node Type"] == "Seq Scan")
    }


def rows_read(plan: Plan) -> float:
    """Return how many rows were taken from tables and indexes, those thrown away among them."""
    read = 0.0
    for node in _nodes(plan):
        if "Index Name" in node or node["Node Type"] in {"Seq Scan", "Bitmap Heap Scan"}:
            gone = sum(node.get(key, 0) for key in node if key.startswith("Rows Removed by"))
            read += (node["Actual Rows"] + gone) * node["Actual Loops"]
    return read
