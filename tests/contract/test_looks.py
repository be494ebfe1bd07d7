"""What is lent for one look reads once: `Database.look` is in no READ ONLY transaction."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITES = re.compile(
    r"\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|LOCK|nextval|setval)\b"
    r"|\b(insert|update|delete|driver)\("
)


def looks() -> Iterator[tuple[str, ast.AsyncWith]]:
    """Yield each block that looks, with the module it is in."""
    for room in ("services", "shared", "deploy"):
        for path in sorted((ROOT / room).rglob("*.py")):
            said = path.read_text()
            if ".look()" not in said:
                continue
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.walk(ast.parse(said)):
                if isinstance(node, ast.AsyncWith) and any(
                    ast.unparse(item.context_expr).endswith(".look()") for item in node.items
                ):
                    yield module, node


LOOKS = list(looks())


def test_there_are_workers_that_look() -> None:
    assert LOOKS


@pytest.mark.parametrize(("module", "block"), LOOKS, ids=[module for module, _ in LOOKS])
def test_a_look_is_one_statement_that_reads(module: str, block: ast.AsyncWith) -> None:
    [asked] = [node.value for node in ast.walk(block) if isinstance(node, ast.Await)]
    assert isinstance(asked, ast.Call)
    # A module's function, such as `store.next_due(session)`: what it asks for stands in it.
    assert isinstance(asked.func, ast.Attribute)
    assert isinstance(asked.func.value, ast.Name)
    there = getattr(importlib.import_module(module), asked.func.value.id)
    source = inspect.getsource(getattr(there, asked.func.attr))
    assert source.count("await ") == 1, source
    assert not WRITES.search(source), source
