"""The checks that every observation passes, whatever format it came in."""

from datetime import datetime, timedelta

from services.ingest.observations.model import Observation, Station
from services.ingest.observations.quality import MISSING_CODES, Quality, by_range
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.units import UnitError, converted
from services.ingest.readers.item import EARLIEST, FUTURE, Reading, UnreadableError, number

HORIZON = timedelta(days=400)
"""Seasonal discharge reaches seven months ahead."""
IMPLIED = object()
"""The unit of a format that has the quantity's own."""
UNSAID = frozenset(
    {
        *(
            "",
            "-",
            "–",
            "—",
            "///",
            "н/д",
            "н.д.",
            "нет данных",
            "n/a",
            "#n/a",
            "na",
            "nan",
            "null",
        ),
    }
)
"""What tables hold where nothing was measured, in lower case; slashes as in synoptic reports."""


def unsaid(cell: str) -> bool:
    """Say whether a cell states that nothing was measured."""
    return cell.strip().lower() in UNSAID


def observation(
    reading: Reading,
    *,
    station: Station,
    quantity: Quantity,
    at: datetime,
    value: object,
    unit: object = IMPLIED,
    issued_at: datetime | None = None,
) -> Observation:
    """Return a value in the unit of its quantity, with the quality that its range gives it.

    Parameters
    ----------
    unit
        What the source states it in; `IMPLIED` where the format itself says so.

    Raises
    ------
    UnreadableError
        When the value is no number, its unit is not known, or its time cannot be.
    """
    seen(reading, at, issued_at)
    amount, quality = figure(value, quantity, unit)
    return Observation(
        station=station,
        quantity=quantity,
        at=at,
        value=amount,
        quality=quality,
        issued_at=issued_at,
        received_at=reading.received_at,
    )


def seen(reading: Reading, at: datetime, issued_at: datetime | None = None) -> datetime:
    """Return the time of a value, which must be one at which it can have been measured or made.

    Raises
    ------
    UnreadableError
        When it lies ahead, or before any measurement.
    """
    latest = reading.received_at + (FUTURE if issued_at is None else HORIZON)
    if at > latest:
        raise UnreadableError(f"{at.isoformat()} is in the future")
    if at < EARLIEST:
        raise UnreadableError(f"{at.isoformat()} is before any measurement")
    return at


def figure(
    value: object, quantity: Quantity, unit: object = IMPLIED
) -> tuple[float | None, Quality]:
    """Return a value in the unit of its quantity, with the quality that its range gives it.

    Raises
    ------
    UnreadableError
        When it is no number, or its unit is not known.
    """
    amount = _amount(value, quantity, unit)
    return amount, by_range(amount, quantity)


def _amount(value: object, quantity: Quantity, unit: object) -> float | None:
    """Return a value in the unit of its quantity; None where it is stated to be missing."""
    if value is None or (isinstance(value, str) and unsaid(value)):
        return None
    stated = number(value, quantity)
    if stated in MISSING_CODES:
        return None
    if unit is IMPLIED:
        return stated
    try:
        return converted(stated, unit, quantity)
    except UnitError as error:
        raise UnreadableError(str(error)) from None
