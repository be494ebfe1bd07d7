"""Lock first, read afterwards (ADR 0007): a statement that may wait for a lock reads no other rows.

`tests/support/locks.py` holds every statement that any test executes to it; here are the texts of
SQL, and proof that the rule bites.
"""

import ast
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Select, Table, event, exists, select

from tests.support import locks

ROOT = Path(__file__).resolve().parents[2]
METADATA = MetaData()
THREAD = Table("thread", METADATA, Column("id", Integer), Column("standing", Integer))
MESSAGE = Table("message", METADATA, Column("thread", Integer), Column("number", Integer))
BOTH = THREAD.outerjoin(MESSAGE, MESSAGE.c.thread == THREAD.c.id)


@pytest.mark.parametrize(
    "statement",
    [
        select(THREAD, MESSAGE).select_from(BOTH).with_for_update(of=THREAD),
        select(THREAD).join(MESSAGE, MESSAGE.c.thread == THREAD.c.id).with_for_update(),
        select(THREAD).where(THREAD.c.id == MESSAGE.c.thread).with_for_update(read=True),
        select(THREAD).where(exists().where(MESSAGE.c.thread == THREAD.c.id)).with_for_update(),
        select(THREAD).where(THREAD.c.id.in_(select(MESSAGE.c.thread))).with_for_update(),
        select(THREAD.c.id, select(MESSAGE.c.number).scalar_subquery()).with_for_update(),
    ],
)
def test_a_locking_read_of_more_than_the_locked_rows_is_refused(statement: Select[int]) -> None:
    with pytest.raises(locks.LockedReadError):
        locks.refuse(statement)


@pytest.mark.parametrize(
    "statement",
    [
        select(THREAD).where(THREAD.c.id.in_([1, 2])).order_by(THREAD.c.id).with_for_update(),
        select(THREAD).select_from(BOTH).with_for_update(of=THREAD, skip_locked=True),
        select(THREAD, MESSAGE).select_from(BOTH),
    ],
)
def test_one_that_reads_the_locked_rows_alone_or_waits_for_none_is_not(
    statement: Select[int],
) -> None:
    locks.refuse(statement)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM thread JOIN message ON thread = id FOR UPDATE OF thread",
        "SELECT * FROM thread WHERE id IN (SELECT thread FROM message) FOR NO KEY UPDATE",
        (
            "CREATE FUNCTION f() LANGUAGE plpgsql AS $$ BEGIN PERFORM FROM thread JOIN message"
            " ON thread = id FOR UPDATE OF thread; END $$"
        ),
    ],
)
def test_the_same_in_text_is_refused(sql: str) -> None:
    with pytest.raises(locks.LockedReadError):
        locks.refuse_text(sql)


def test_no_text_of_the_product_locks_and_reads_at_once() -> None:
    seen = 0
    for folder in ("shared", "services", "deploy"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    seen += bool(locks.LOCKS.search(node.value))
                    locks.refuse_text(node.value)
    assert seen >= 4


def test_every_statement_of_a_test_is_looked_at() -> None:
    assert event.contains(Engine, "before_execute", locks._before)
