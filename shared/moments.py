"""Times that callers give: with an offset, and within what UTC and PostgreSQL can hold."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # pydantic answers with a ValueError; `0001-01-01T00:00:00+05:00` has no year in UTC.
        raise ValueError("lies outside the years 1 to 9999 of UTC") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A time with an offset, as parameter of a route or field of a body; it is read as UTC."""
