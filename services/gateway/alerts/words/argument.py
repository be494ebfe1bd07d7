"""What is filled into messages: numbers and times that know how each language writes them."""

from datetime import datetime
from functools import cache, lru_cache
from typing import Self
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from fluent.runtime.types import FluentFloat, FluentType, NumberFormatOptions

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


class Figure(FluentFloat):
    """A number with its decimals: an alert writes the same ones line by line and text by text.

    Fluent checks the options of each number anew, and Babel rounds it by a pattern of its own.
    """

    def __new__(cls, value: float, decimals: int) -> Self:
        """Return the number, which is rounded already."""
        made = float.__new__(cls, value)
        made.options = _options(decimals)
        return made

    def format(self, locale: Locale) -> str:
        """Return it as the language writes it."""
        return _written(self, self.options.maximumFractionDigits or 0, locale)


@cache
def _options(decimals: int) -> NumberFormatOptions:
    return NumberFormatOptions(minimumFractionDigits=decimals, maximumFractionDigits=decimals)


@lru_cache(2048)
def _written(figure: Figure, _decimals: int, locale: Locale) -> str:
    return FluentFloat.format(figure, locale)


def number(value: float, decimals: int = 0) -> Figure:
    """Return a number that is written with so many decimals in every language."""
    # Rounded before, and + 0.0, because -0.04 would be written as -0.0.
    return Figure(round(value, decimals) + 0.0, decimals)


def people(count: float) -> Figure:
    """Return a count of people to two significant digits: more no model knows."""
    whole = round(count)
    return number(round(whole, 2 - len(str(whole))) if whole >= 100 else whole)
