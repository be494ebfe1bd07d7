"""What a parser yields, and the checks that every format's items pass."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from services.ingest.hazards.solution import DetailField, Name, Retraction, Review, Solution
from services.ingest.observations.model import Observation, Station
from shared.contracts.events.hazard import Earthquake, Point

FUTURE = timedelta(hours=1)
"""Clocks may differ; an origin further ahead than this is a mistake."""
EARLIEST_YEAR = 1
MAGNITUDE = (-5.0, 10.5)
DEPTH_KM = (-10.0, 1000.0)
ITEMS_MAX = 200_000
"""Items of one payload."""
NAME_MAX = 128
TEXT_MAX = 500
CONTENT_MAX = 32_768
"""Characters of an unreadable item that are kept beside its reason; the payload keeps all."""


class UnreadableError(ValueError):
    """The item, or the whole payload, cannot be used; the message says why.

    `withdraws` is set where the network says that an event it had called an earthquake is
    something else, such as a quarry blast.
    """

    def __init__(self, reason: str, withdraws: Retraction | None = None) -> None:
        super().__init__(reason)
        self.withdraws = withdraws


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An item for the quarantine. `item` is a label a person can find it by."""

    item: str
    reason: str
    content: str
    withdraws: Retraction | None = None


def unreadable(item: str, error: UnreadableError, content: str) -> Unreadable:
    """Return the quarantine entry of an item, cut and escaped so that a database can keep it."""
    return Unreadable(
        printable(item[:NAME_MAX]),
        printable(str(error)[:TEXT_MAX]),
        printable(content[:CONTENT_MAX]),
        error.withdraws,
    )


def printable(value: str) -> str:
    """Return `value` with NUL and lone surrogates, which no database keeps as text, escaped."""
    return value.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode()


Item = Solution | Retraction | Observation | Unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """How a payload is to be read."""

    network: str
    """Whose solutions they are where the format does not say."""
    received_at: datetime
    """The version time where the format has none, and the measure of `in the future`."""
    station: Station | None = None
    """Where all of it was measured, for formats that do not say."""
    stations: Mapping[str, Station] = field(default_factory=dict)
    """The known stations of the source by their codes, for formats that give codes only."""


def number(value: object, field: str) -> float:
    """Return a finite number.

    Raises
    ------
    UnreadableError
        When it is missing, no number, or not finite.
    """
    if value is None or value == "" or isinstance(value, bool):
        raise UnreadableError(f"{field} is missing")
    if not isinstance(value, int | float | str):
        raise UnreadableError(f"{field} is not a number")
    try:
        result = float(value)
    except (ValueError, OverflowError):
        raise UnreadableError(f"{field} is not a number: {str(value)[:40]!r}") from None
    if not math.isfinite(result):
        raise UnreadableError(f"{field} is not finite")
    return result


def optional(value: object, field: str) -> float | None:
    """Return a finite number, or None where it is missing."""
    return None if value is None or value == "" else number(value, field)


def within(value: float, limits: tuple[float, float], field: str) -> float:
    """Return `value`, which must lie in `limits`."""
    low, high = limits
    if not low <= value <= high:
        raise UnreadableError(f"{field} is {value:g}, outside {low:g} to {high:g}")
    return value


def text(value: object, field: str, at_most: int = TEXT_MAX) -> str | None:
    """Return stripped text that can be stored, or None where it is empty."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"{field} is not text")
    value = value.strip()
    if len(value) > at_most:
        raise UnreadableError(f"{field} is longer than {at_most} characters")
    if "\x00" in value or "\ufffd" in value or (not value.isascii() and _surrogate(value)):
        raise UnreadableError(f"{field} holds characters that are no valid text")
    return value or None


def _surrogate(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def name(source: object, source_id: object) -> Name:
    """Return a network's name for an event, the network in lower case."""
    network = text(source, "network", NAME_MAX)
    code = text(source_id, "event id", NAME_MAX)
    if not network or not code:
        raise UnreadableError("event id or network is missing")
    return Name(network.lower(), code)


def instant(value: object, field: str) -> datetime:
    """Return the time of ISO 8601 text; without an offset it is UTC."""
    if not isinstance(value, str) or not value.strip():
        raise UnreadableError(f"{field} is missing")
    try:
        parsed = datetime.fromisoformat(value.strip())
    except ValueError:
        raise UnreadableError(f"{field} is not an ISO 8601 time: {value[:40]!r}") from None
    try:
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None


def epoch_ms(value: object, field: str) -> datetime:
    """Return the time of milliseconds since 1970, which may be negative."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number(value, field))
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None


def earthquake(
    reading: Reading,
    *,
    name: Name,
    updated_at: datetime,
    origin_time: datetime,
    longitude: float,
    latitude: float,
    depth_km: float | None,
    magnitude: float,
    magnitude_type: str | None,
    place: str | None,
    review: Review,
    catalogue: bool = False,
    time_error_seconds: float = 0.0,
    details: Mapping[DetailField, float | None] | None = None,
    links: frozenset[Name] = frozenset(),
) -> Solution:
    """Return the solution of an earthquake, its ranges checked, with its known details.

    Raises
    ------
    UnreadableError
        When a value is out of range or the origin lies in the future.
    """
    if origin_time > reading.received_at + FUTURE:
        raise UnreadableError(f"origin time {origin_time.isoformat()} is in the future")
    within(latitude, (-90.0, 90.0), "latitude")
    within(longitude, (-180.0, 180.0), "longitude")
    within(magnitude, MAGNITUDE, "magnitude")
    if depth_km is not None:
        within(depth_km, DEPTH_KM, "depth")
    known = {key: value for key, value in (details or {}).items() if value is not None}
    for key, value in known.items():
        within(value, (-360.0, 360.0) if key == "rake" else (0.0, 20_000.0), key)
    return Solution(
        name=name,
        # A version from the future would win over every later one.
        updated_at=min(updated_at, reading.received_at + FUTURE),
        kind="earthquake",
        begins=origin_time,
        ends=origin_time,
        geometry=Point(longitude=longitude, latitude=latitude),
        detail=Earthquake(depth_km=depth_km, magnitude=magnitude, magnitude_type=magnitude_type),
        place=place,
        review=review,
        catalogue=catalogue,
        time_error_seconds=time_error_seconds,
        details=known,
        links=links,
    )
