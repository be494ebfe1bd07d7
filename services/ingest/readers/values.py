"""The checks that every observation passes, whatever format it came in."""

from datetime import datetime, timedelta

from services.ingest.observations.model import (
    LIMITS,
    UNITS,
    Observation,
    Quantity,
    Station,
)
from services.ingest.readers.item import FUTURE, Reading, UnreadableError, number, within

HORIZON = timedelta(days=400)
"""Seasonal discharge reaches seven months ahead."""
MICRO = str.maketrans("\u03bc\u00b5\u00b2\u00b3", "uu23")
"""Two signs look like micro; exponents are written as such or as figures."""


def observation(
    reading: Reading,
    *,
    station: Station,
    quantity: Quantity,
    at: datetime,
    value: object,
    issued_at: datetime | None = None,
) -> Observation:
    """Return a value with its ranges checked.

    Raises
    ------
    UnreadableError
        When the value is out of range, or measured in the future.
    """
    latest = reading.received_at + (FUTURE if issued_at is None else HORIZON)
    if at > latest:
        raise UnreadableError(f"{at.isoformat()} is in the future")
    amount = within(number(value, quantity), LIMITS[quantity], quantity)
    return Observation(
        station=station,
        quantity=quantity,
        at=at,
        value=amount,
        issued_at=issued_at,
        received_at=reading.received_at,
    )


def require_unit(stated: object, quantity: Quantity) -> None:
    """Refuse a unit that is not the quantity's own.

    Raises
    ------
    UnreadableError
        When it is another one, or is missing.
    """
    if not isinstance(stated, str) or stated.translate(MICRO).strip() != UNITS[quantity]:
        raise UnreadableError(
            f"{quantity} is in {str(stated)[:20]!r}; send it in {UNITS[quantity]}"
        )
