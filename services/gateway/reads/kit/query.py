"""The query string of an items request, read strictly: what is unknown or wrong is a 400."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, assert_never

from sqlalchemy import BigInteger

from services.gateway.reads.kit.collection import Collection, Filter
from shared.errors import Fault, UnknownParameter
from shared.geo import Box, read_box
from shared.moments import from_iso
from shared.paging import clamped, decode
from shared.problems import say

LIMIT_DEFAULT = 100
LIMIT_MAX = 10_000
"""A larger limit is clamped, as OGC API Features 7.15.2 wants it, and not an error."""
STANDARD = ("f", "limit", "bbox", "datetime", "cursor")
VALUE_MAX = 200

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A time or a span of time; None: open. Both ends belong to it."""

    starts: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Query:
    """What an items request asks for."""

    limit: int = LIMIT_DEFAULT
    after: int | None = None
    """Number of the last feature of the page before."""
    bbox: Box | None = None
    interval: Interval | None = None
    filters: Sequence[tuple[Filter, Any]] = ()

    @property
    def selective(self) -> bool:
        """Whether it asks for less than the whole collection."""
        return bool(self.bbox or self.interval or self.filters)

    @property
    def look(self) -> int:
        """How many of the latest arrivals are looked at for a page where many match."""
        return 1_000 + 2 * self.limit


def refuse_unknown(parameters: Sequence[tuple[str, str]], known: Sequence[str]) -> dict[str, str]:
    """Return the parameters as a mapping; raise when one is unknown or given twice."""
    values: dict[str, str] = {}
    for name, value in parameters:
        if name not in known:
            raise UnknownParameter(
                "unknown-parameters",
                unknown=name,
                known=", ".join(known),
                errors=[Fault(f"?{name}", say("unknown-parameter"))],
            )
        if name in values:
            raise UnknownParameter.named(name, "parameter-twice")
        values[name] = value
    return values


def check_format(values: Mapping[str, str], offered: Sequence[str] = ("json",)) -> None:
    """Raise when `f` asks for a format that is not offered."""
    if values.get("f", offered[0]) not in offered:
        raise UnknownParameter.named("f", "one-of", allowed=", ".join(offered))


def read_query(collection: Collection, parameters: Sequence[tuple[str, str]]) -> Query:
    """Read the query string of `/collections/{id}/items`.

    Raises
    ------
    UnknownParameter
        When a parameter is unknown, given twice or not readable; it names the parameter.
    """
    known = (*STANDARD, *(item.name for item in collection.filters))
    values = refuse_unknown(parameters, known)
    check_format(values)
    return Query(
        limit=read_limit(values["limit"]) if "limit" in values else LIMIT_DEFAULT,
        after=decode(values["cursor"], BigInteger())[0] if "cursor" in values else None,
        bbox=read_box(values.get("bbox")),
        interval=read_interval(values["datetime"]) if "datetime" in values else None,
        filters=[
            (item, read_value(item, values[item.name]))
            for item in collection.filters
            if item.name in values
        ],
    )


def read_limit(text: str) -> int:
    """Return the page size, clamped to LIMIT_MAX."""
    if (limit := clamped(text, LIMIT_MAX)) is None:
        raise UnknownParameter.named("limit", "page-limit", most=LIMIT_MAX)
    return limit


def read_interval(text: str) -> Interval:
    """Return an instant or an interval; `..` or nothing is an open end (RFC 3339, 7.15.4)."""
    parts = text.split("/")
    if len(parts) == 1:
        return Interval(*_span(parts[0]))
    if len(parts) != 2 or all(part in {"", ".."} for part in parts):
        raise UnknownParameter.named("datetime", "interval-form")
    interval = Interval(
        starts=None if parts[0] in {"", ".."} else _span(parts[0])[0],
        ends=None if parts[1] in {"", ".."} else _span(parts[1])[1],
    )
    if interval.starts and interval.ends and interval.starts > interval.ends:
        raise UnknownParameter.named("datetime", "interval-backwards")
    return interval


def _span(text: str) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a time or a day (UTC)."""
    try:
        if _DAY.fullmatch(text):
            start = datetime.combine(datetime.fromisoformat(text), time(), UTC)
            return start, start + timedelta(days=1, microseconds=-1)
        if _INSTANT.fullmatch(text):
            instant = from_iso(text.upper()).astimezone(UTC)
            return instant, instant
    except (ValueError, OverflowError):
        pass
    raise UnknownParameter.named("datetime", "time-form", value=text[:40])


def read_value(item: Filter, text: str) -> Any:
    """Return the value of a property filter in the column's type."""
    if len(text) > VALUE_MAX or "\0" in text:
        raise UnknownParameter.named(item.name, "value-too-long", most=VALUE_MAX)
    if item.choices and text not in item.choices:
        raise UnknownParameter.named(item.name, "one-of", allowed=", ".join(item.choices))
    match item.kind:
        case "ranked":
            return item.choices.index(text)
        case "string":
            return text
        case "number":
            try:
                number = float(text)
            except ValueError:
                number = math.nan
            if not math.isfinite(number):
                raise UnknownParameter.named(item.name, "number-needed")
            return number
        case "boolean":
            if text not in {"true", "false"}:
                raise UnknownParameter.named(item.name, "boolean-needed")
            return text == "true"
    assert_never(item.kind)
