"""Every query on what can be found."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Double,
    Row,
    Subquery,
    Text,
    and_,
    cast,
    false,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert

from services.plans.search.entry import Entry
from services.plans.search.query import Wanted
from services.plans.search.tables import findable
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession, driver
from shared.languages import Language
from shared.policy import Principal
from shared.restrictions import left_open_each

RANKED = 1_000
"""The newest that match; they alone are ranked, so that a common word has an end to its cost."""
SAMPLED, COMMON = 200, 10
"""Of so many records of a kind so many say a word that is common there. Ids are random, and one
index has kinds by id: by time a plan for any kind would read the index of all kinds."""
SAMPLE = """
SELECT count(*) FILTER (WHERE words @@ $2::text::tsquery) FROM (
  SELECT words FROM findable WHERE kind = $1 ORDER BY id LIMIT $3
) taken
"""
_KIND = "/"
"""Stands before a kind that is among the words: no word that anybody writes begins with it."""
PLANNED = """
SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL max_parallel_workers_per_gather = 0
"""
_RANKED_BY = (
    *("kind", "id", "updated_at", "words"),
    *("owner_city", "owner_country", "classification", "parties", "dataset"),
)
_SHOWN = ("kind", "id", "path", "owner_city", "classification", "status", "title", "updated_at")


@dataclass(frozen=True, slots=True)
class Found:
    """One record that was found, and the text that says so."""

    kind: str
    id: UUID
    path: str
    owner_city: str
    classification: str
    status: str
    title: dict[str, str]
    updated_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which records are looked through; None or none: any."""

    kinds: Sequence[str] = ()
    owner_city: str | None = None
    status: str | None = None


async def keep(session: WriteSession, entry: Entry) -> None:
    """Keep what of a record's newest version can be found, in the transaction that makes it."""
    words = f"{entry.words} '{_KIND}{entry.kind}'"
    values = asdict(entry) | {"words": cast(cast(words, Text), TSVECTOR)}
    statement = insert(findable).values(values)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "id"],
            set_={name: statement.excluded[name] for name in values},
        )
    )


async def saying(
    session: ReadSession, kind: str, record_id: ColumnElement[Any], wanted: Wanted | None
) -> list[ColumnElement[bool]]:
    """Return the conditions that records of a kind say the words; none without words to find.

    A question without a word is one that nothing answers. Who may read them their list asks. What
    many say each record of the list, in its order, is asked for until there is a page; what few
    say is looked up at once. PostgreSQL is told which: across two tables it does not know.
    """
    if wanted is None:
        return []
    if not wanted.words:
        return [false()]
    column = findable.c
    of_kind = select(column.id).where(column.kind == kind)
    if await _common(session, kind, wanted):
        # The offset keeps it a question of each row.
        found = of_kind.where(_say(wanted), column.id == record_id).offset(literal_column("0"))
        return [found.exists()]
    few = of_kind.where(_say(wanted, kind)).scalar_subquery()
    return [record_id == func.any(func.array(few))]


async def _common(session: ReadSession, kind: str, wanted: Wanted) -> bool:
    """Say whether many records of a kind say the words."""
    asked_of = driver(session)
    number: int = await asked_of.fetchval(SAMPLE, kind, wanted.tsquery(), SAMPLED)
    return number >= COMMON


def _asked(question: str) -> ColumnElement[Any]:
    return cast(cast(question, Text), TSQUERY)


def _say(wanted: Wanted, kind: str | None = None) -> ColumnElement[bool]:
    """Return the condition that a record says the words, which few of its `kind` do; None: any.

    A kind is among the words, so that one index finds both: two brought 10,000 records together for
    the hundred that say a word. Of words that many say PostgreSQL would then expect too few.
    """
    question = wanted.tsquery()
    if kind is not None:
        question = f"'{_KIND}{kind}' & {question}"
    return findable.c.words.bool_op("@@")(_asked(question))


async def titles(
    session: ReadSession, principal: Principal, wanted: Sequence[tuple[str, UUID]]
) -> dict[tuple[str, UUID], dict[Language, str]]:
    """Return the titles of those of the records that `principal` may read, by kind and id."""
    if not wanted:
        return {}
    rows = select(findable).where(tuple_(findable.c.kind, findable.c.id).in_(wanted)).subquery()
    statement = select(rows.c.kind, rows.c.id, rows.c.title).where(_open_to(principal, rows))
    return {(row.kind, row.id): row.title for row in await session.execute(statement)}


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: Wanted,
    narrowed: Narrowed,
    *,
    cursor: str | None,
    limit: int,
) -> tuple[paging.Slice[Found], int]:
    """Return what `principal` may read, best first, and how many of the newest match."""
    # PostgreSQL knows which words are common, and a plan kept for any words takes them for rare.
    await driver(session).execute(PLANNED)
    few = len(narrowed.kinds) == 1 and not await _common(session, narrowed.kinds[0], wanted)
    ranked = _ranked(principal, wanted, narrowed, few=few)
    column = ranked.c
    keys = [column.rank, column.updated_at, column.id]
    found = await paging.page(
        session, select(ranked), keys, cursor=cursor, limit=limit, newest_first=True
    )
    if not found.items:
        return paging.Slice([], found.next), 0
    texts = await _texts(session, [(row.kind, row.id) for row in found.items])
    shown = found.map(lambda row: texts[row.kind, row.id])
    return shown, found.items[0].number


async def _texts(
    session: ReadSession, wanted: Sequence[tuple[str, UUID]]
) -> dict[tuple[str, UUID], Found]:
    """Return what is shown of records, by kind and id, for those of a page alone.

    Of up to 1,000 that are ranked their texts, the most of each row, are neither read nor sorted.
    """
    column = findable.c
    shown = [column[name] for name in (*_SHOWN, "text")]
    statement = select(*shown).where(tuple_(column.kind, column.id).in_(wanted))
    found = [_found(row) for row in await session.execute(statement)]
    return {(one.kind, one.id): one for one in found}


def _ranked(principal: Principal, wanted: Wanted, narrowed: Narrowed, *, few: bool) -> Subquery:
    """Return the newest that match, each with its rank and how many they are.

    `few`: it is one kind, of which few say the words.
    """
    column = findable.c
    given = [_say(wanted, narrowed.kinds[0] if few else None)]
    if narrowed.owner_city is not None:
        given.append(column.owner_city == narrowed.owner_city)
    if narrowed.status is not None:
        given.append(column.status == narrowed.status)
    any_kind = select(*(column[name] for name in _RANKED_BY)).where(*given)
    kinds = [any_kind.where(column.kind == kind) for kind in narrowed.kinds]
    # Each kind by its own index, in the one order: an index of all kinds was read whole for one.
    of_kinds = union_all(*(kinds or [any_kind])).subquery()
    matching = (
        select(of_kinds)
        .order_by(of_kinds.c.updated_at.desc(), of_kinds.c.id.desc())
        # Keeps the condition below out of it. PostgreSQL knows how many records have a word, and
        # for a common one reads them in this order until there are enough; how many are open to a
        # reader it can but guess, and with that guess within would read and sort all of them.
        .offset(literal_column("0"))
        .subquery()
    )
    newest = select(matching).where(_open_to(principal, matching)).limit(RANKED).subquery()
    rank = cast(func.ts_rank(newest.c.words, _asked(wanted.tsquery())), Double)
    known = (newest.c[name] for name in ("kind", "id", "updated_at"))
    number = func.count().over()
    return select(*known, rank.label("rank"), number.label("number")).subquery()


def _open_to(principal: Principal, rows: Subquery) -> ColumnElement[bool]:
    """Return the condition of the records themselves: `record.open_to`, and what cities close."""
    open_, column = visible(principal, rows), rows.c
    left_open = left_open_each(principal, column.owner_city, column.dataset)
    if principal.city is None:
        return and_(open_, left_open)
    return and_(or_(open_, column.parties.contains([principal.city])), left_open)


def _found(row: Row[Any]) -> Found:
    return Found(**{name: getattr(row, name) for name in _SHOWN}, text=row.text)
