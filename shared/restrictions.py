"""What cities have closed since (declaration, Art. 2): data policies and withdrawn consents.

They come on the topic `policy`. Each service keeps them beside its records, and every read of a
dataset leaves out what one of them closes to the reader: at once, whatever the records say, and
again open when the city opens it. What is derived from a dataset is closed with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    MetaData,
    Table,
    Text,
    Uuid,
    and_,
    any_,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert

from shared.contracts.events import Event
from shared.contracts.events.policy import ConsentMoved, PolicyChanged
from shared.database import ReadSession, WriteSession
from shared.handlers import Handler
from shared.policy import EVERY_CITY, Principal

DERIVED = {"assessments": ("assessments", "assets")}
"""Datasets whose closing closes another one: an assessment names the facilities it found worst."""


def restriction_table(metadata: MetaData) -> Table:
    """Declare the table of what cities have closed in a service's metadata."""
    return Table(
        "restriction",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("version", BigInteger, nullable=False),
        Column("owner_city", Text, nullable=False),
        Column("owner_country", Text),
        Column("dataset", Text, nullable=False),
        Column("openness", Text, nullable=False),
        Column("readers", ARRAY(Text), nullable=False),
    )


_TABLE = restriction_table(MetaData())


async def keep(session: WriteSession, event: PolicyChanged | ConsentMoved) -> None:
    """Keep what a policy or consent closes or opens, unless a newer version is kept."""
    state = event.data
    names = ("id", "version", "owner_city", "owner_country", "dataset", "openness", "readers")
    statement = insert(_TABLE).values({name: getattr(state, name) for name in names})
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: new[name] for name in names},
            where=new.version > _TABLE.c.version,
        )
    )


async def keep_all(session: WriteSession, events: Sequence[PolicyChanged | ConsentMoved]) -> None:
    """Keep what several close or open, in their order."""
    for event in events:
        await keep(session, event)


def left_open(
    principal: Principal, owner_city: ColumnElement[Any], dataset: str
) -> ColumnElement[bool]:
    """Return the condition that no city has closed its `dataset` to `principal`.

    An array that PostgreSQL makes once for a query.
    """
    if principal.city == EVERY_CITY:
        return true()
    owners = select(_TABLE.c.owner_city).where(
        or_(*(_TABLE.c.dataset == each for each in DERIVED.get(dataset, (dataset,)))),
        _closed_to(principal),
    )
    return _not_among(owner_city, func.array(owners.scalar_subquery()))


def left_open_each(
    principal: Principal, owner_city: ColumnElement[Any], dataset: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Return the same where each row names its dataset."""
    if principal.city == EVERY_CITY:
        return true()
    column = _TABLE.c
    named = column.owner_city.concat(" ").concat(column.dataset)
    derived = column.owner_city.concat(" assessments")
    closed = select(named).where(_closed_to(principal))
    beside = select(derived).where(_closed_to(principal), column.dataset == "assets")
    pairs = func.array(union_all(closed, beside).scalar_subquery())
    return _not_among(owner_city.concat(" ").concat(dataset), pairs)


def _not_among(value: ColumnElement[Any], array: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition in a form of which PostgreSQL guesses that it leaves half of the rows.

    As a comparison with ten values it expects it to leave next to none, and sorts all there are.
    """
    return not_(func.coalesce(value == any_(array), true()))


async def closes(session: ReadSession, principal: Principal, owner_city: str, dataset: str) -> bool:
    """Say whether a city has closed its `dataset` to `principal`; to its own it never does."""
    if principal.acts_for(owner_city):
        return False
    open_ = select(left_open(principal, literal(owner_city, Text), dataset))
    return not await session.scalar(open_)


def _closed_to(principal: Principal) -> ColumnElement[bool]:
    column = _TABLE.c
    ways = [column.openness == "public"]
    if principal.city is not None:
        ways += [
            column.owner_city == principal.city,
            column.openness == "coalition",
            and_(column.openness == "bilateral", column.readers.contains([principal.city])),
        ]
    if principal.country is not None:
        national = column.openness == "national"
        ways.append(and_(national, column.owner_country == principal.country))
    # A city without a country is not of every country: null is closed.
    return not_(func.coalesce(or_(*ways), false()))


HANDLERS: Mapping[type[Event], Handler] = dict.fromkeys((PolicyChanged, ConsentMoved), keep)
"""Of a service's consumer of the topic `policy`."""
