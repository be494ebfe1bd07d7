"""The sovereignty rule of `shared.policy.may` for reading, as a WHERE clause."""

from sqlalchemy import ColumnElement, and_, or_, select

from services.plans.cities.tables import city
from shared.policy import Classification, Principal, readable


def visible(
    principal: Principal, owner_city: ColumnElement[str], classification: ColumnElement[str]
) -> ColumnElement[bool]:
    """Return the condition that `principal` may read the row; a test holds it to `may`."""
    ways: list[ColumnElement[bool]] = [classification.in_(readable(principal))]
    if principal.city is not None:
        ways.append(owner_city == principal.city)
    if principal.country is not None:
        compatriots = select(city.c.id).where(city.c.country == principal.country)
        ways.append(and_(classification == Classification.NATIONAL, owner_city.in_(compatriots)))
    return or_(*ways)
