"""What is filled into messages: numbers and times that know how each language writes them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from fluent.runtime.types import FluentNumber, FluentType, fluent_number

NARROW_SPACE, SPACE = "\u202f", "\u00a0"


class Moment(FluentType):
    """A time of day in the city's time zone, with its offset from UTC."""

    def __init__(self, time: datetime, zone: str) -> None:
        self.time = time.astimezone(ZoneInfo(zone))

    def format(self, locale: Locale) -> str:
        """Return `10 January 2026, 17:05 (UTC+05:00)` as the language orders it."""
        date = format_date(self.time, "long", locale=locale)
        clock = format_time(self.time, "short", locale=locale)
        offset = self.time.strftime("%z")
        # CLDR's narrow space has no glyph in the fonts of many receivers.
        return f"{date.replace(NARROW_SPACE, SPACE)}, {clock} (UTC{offset[:3]}:{offset[3:]})"


def number(value: float, decimals: int = 0) -> FluentNumber:
    """Return a number that is written with so many decimals in every language."""
    # Rounded before, and + 0.0, because -0.04 would be written as -0.0.
    made = fluent_number(
        round(value, decimals) + 0.0,
        minimumFractionDigits=decimals,
        maximumFractionDigits=decimals,
    )
    assert isinstance(made, FluentNumber)
    return made


def people(count: float) -> FluentNumber:
    """Return a count of people to two significant digits: more no model knows."""
    whole = round(count)
    return number(round(whole, 2 - len(str(whole))) if whole >= 100 else whole)
