"""The policy as a WHERE clause, for lists: what `shared.policy.may` would let a principal read."""

from sqlalchemy import ColumnElement, FromClause, and_, or_, select

from services.gateway.reads.kit.columns import city
from shared.policy import Classification, Principal, readable


def visible(principal: Principal, table: FromClause) -> ColumnElement[bool]:
    """Return the condition on `table`, which has the columns owner_city and classification."""
    known = [each.value for each in readable(principal)]
    if principal.city is None and principal.country is None:
        # Most requests: a plain comparison, whose matches the planner can estimate.
        return table.c.classification.in_(known)
    national = select(city.c.id).where(city.c.country == principal.country)
    return or_(
        table.c.classification.in_(known),
        table.c.owner_city == principal.city,
        and_(
            table.c.classification == Classification.NATIONAL.value,
            table.c.owner_city.in_(national),
        ),
    )
