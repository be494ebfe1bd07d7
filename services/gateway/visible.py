"""The policy as a WHERE clause, for lists: what `shared.policy.may` would let a principal read."""

from sqlalchemy import ColumnElement, FromClause, and_, column, or_, select, table

from shared.policy import Classification, Principal, readable

city = table("city", column("id"), column("country"))
"""The collection of cities, by name: it is itself read by this rule."""


def visible(principal: Principal, of: FromClause) -> ColumnElement[bool]:
    """Return the condition on `of`, which has the columns owner_city and classification."""
    known = [each.value for each in readable(principal)]
    if principal.city is None and principal.country is None:
        # Most requests: a plain comparison, whose matches the planner can estimate.
        return of.c.classification.in_(known)
    national = select(city.c.id).where(city.c.country == principal.country)
    return or_(
        of.c.classification.in_(known),
        of.c.owner_city == principal.city,
        and_(
            of.c.classification == Classification.NATIONAL.value,
            of.c.owner_city.in_(national),
        ),
    )
