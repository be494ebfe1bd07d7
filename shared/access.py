"""The one sovereignty rule: who may read or change a record of a city (declaration, Art. 2).

Every record and every event carries the city that owns it, that city's country and a
classification. `may` rules on one record and `visible` on the rows of a query; a test on generated
principals and records holds the two equal. What a city has closed since, by a policy or by
withdrawing a consent, `shared.restrictions` takes away from both. Nothing else decides.
"""

from typing import Any, Literal, Protocol, assert_never

from sqlalchemy import ColumnElement, FromClause, Table, and_, or_, true

from shared.policy import COALITION, EVERY_CITY, Classification, Principal
from shared.restrictions import left_open

Action = Literal["read", "write"]


class Owned(Protocol):
    """Anything that belongs to a city and is classified."""

    @property
    def owner_city(self) -> str:
        """The owner's city id, or COALITION."""

    @property
    def owner_country(self) -> str | None:
        """The country of the owner, ISO 3166-1 alpha-2; None where the coalition owns it."""

    @property
    def classification(self) -> Classification:
        """Who may read it."""


def may(principal: Principal, action: Action, record: Owned, *, city: str | None = None) -> bool:
    """Say whether `principal` may do `action` on `record`.

    Writing: only the owner city's own principals; what the coalition owns, any member's. No scope,
    ADMIN included, reaches into another city's records. What counts in a `city`, which need not be
    its owner, is written within a mandate of that city besides. Reading: by classification.
    """
    of_a_city = principal.city is not None
    owns = principal.acts_for(record.owner_city)
    if action == "write":
        owns = owns or (of_a_city and record.owner_city == COALITION)
        return owns and (city is None or principal.acts_for(city))
    if owns:
        return True
    match record.classification:
        case Classification.PUBLIC:
            return True
        case Classification.COALITION:
            return of_a_city
        case Classification.NATIONAL:
            return record.owner_country is not None and principal.country == record.owner_country
        case Classification.INTERNAL:
            return False
    assert_never(record.classification)


def acted_for(principal: Principal, city: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that `principal` has a mandate of the city a column names."""
    return true() if principal.city == EVERY_CITY else city == (principal.city or "")


def visible(principal: Principal, table: FromClause) -> ColumnElement[bool]:
    """Return the condition that `may` lets `principal` read a row of `table`.

    The table has the columns owner_city, owner_country and classification. Where its `info`
    names a `dataset`, what a policy or a withdrawn consent closes is left out.
    """
    dataset = table.info.get("dataset") if isinstance(table, Table) else None
    open_ = classified(principal, table)
    return and_(open_, left_open(principal, table.c.owner_city, dataset)) if dataset else open_


def classified(principal: Principal, table: FromClause) -> ColumnElement[bool]:
    """Return the same by what the rows say alone, for statements that lock them.

    They read nothing but what they lock; `restrictions.closes` is asked afterwards.
    """
    columns = table.c
    return visible_where(
        principal, columns.owner_city, columns.owner_country, columns.classification
    )


def visible_where(
    principal: Principal,
    owner_city: ColumnElement[Any],
    owner_country: ColumnElement[Any],
    classification: ColumnElement[Any],
) -> ColumnElement[bool]:
    """Return the same condition where the three are not columns of one table."""
    if principal.city == EVERY_CITY:
        return true()
    # Anonymous reads, which most are, get a plain comparison whose matches the planner estimates.
    ways = [classification == Classification.PUBLIC.value]
    if principal.city is not None:
        ways += [classification == Classification.COALITION.value, owner_city == principal.city]
    if principal.country is not None:
        national = classification == Classification.NATIONAL.value
        ways.append(and_(national, owner_country == principal.country))
    return or_(*ways)
