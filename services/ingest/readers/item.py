"""What a reader yields, and the checks that every format's items pass."""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import ClassVar, Protocol, Self

from services.ingest.hazards.solution import Name, Retraction
from services.ingest.observations.model import Station
from services.ingest.readers.mapping import TableMapping
from shared.moments import from_iso, leapless

FUTURE = timedelta(hours=1)
"""Clocks may differ; an origin further ahead than this is a mistake."""
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
"""No instrument of the region is older. Of a time before it only catalogues tell; elsewhere it is a
mistake, such as the year 1404, or one of two figures."""
SKEW = timedelta(seconds=60)
"""Clocks that keep time differ by less: a version stamped further ahead is stamped wrongly."""
ITEMS_MAX = 200_000
"""Items of one payload."""
NAME_MAX = 128
TEXT_MAX = 500
NOTHING = {"", "--", "-", "---", "none", "null", "n/a", "nan", "-nan", "inf", "+inf", "-inf"}
NOTHING |= {"infinity", "-infinity", "1.#qnan", "-1.#ind", "1.#inf", "unknown"}
"""How servers and programs write that there is no value."""
CONTENT_MAX = 32_768
"""Characters of an unreadable item that are kept beside its reason; the payload keeps all."""


_CLOCK = r"[ T]+(?P<clock>\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(?:Z|UTC|GMT)?"
_CATALOGUED = re.compile(
    rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){_CLOCK}", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{{4}}){_CLOCK}", re.IGNORECASE)
"""With points; of `11/12/2026` nobody knows which is the month."""


class UnreadableError(ValueError):
    """The item, or the whole payload, cannot be used; the message says why.

    `withdraws` is set where the network says that an event it had called an earthquake is
    something else, such as a quarry blast. `field` is that of a declaration which is at fault.
    """

    def __init__(
        self, reason: str, withdraws: Retraction | None = None, *, field: str | None = None
    ) -> None:
        super().__init__(reason)
        self.withdraws = withdraws
        self.field = field


class Item(Protocol):
    """What a reader yields: an item of a subject, or an `Unreadable`."""

    @property
    def label(self) -> str:
        """What a person can find it by."""

    @property
    def networks(self) -> Collection[str]:
        """The networks of whose names it states, joins or withdraws one."""

    def noted(self, note: str, /) -> Self:
        """Return it with what a reader must know of all that its source says."""


class Columns(ABC):
    """Items of a payload as a table by columns: all of one type, and each can be used."""

    of: ClassVar[type]

    @property
    @abstractmethod
    def networks(self) -> Collection[str]:
        """The networks of whose names they state one."""

    @abstractmethod
    def noted(self, note: str, /) -> Self:
        """Return them with what a reader must know of all that their source says."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An item for the quarantine. `item` is a label a person can find it by."""

    item: str
    reason: str
    content: str
    withdraws: Retraction | None = None
    field: str | None = None
    """Of a declaration, the field that is at fault."""

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return self.item

    @property
    def networks(self) -> Collection[str]:
        """The network of whose names it withdraws one."""
        return () if self.withdraws is None else self.withdraws.networks

    def noted(self, _note: str) -> Self:
        """Return it as it is: its reason is ours, and its content as it came."""
        return self


def unreadable(item: str, error: UnreadableError, content: str) -> Unreadable:
    """Return the quarantine entry of an item, cut and escaped so that a database can keep it."""
    return Unreadable(
        printable(item[:NAME_MAX]),
        printable(str(error)[:TEXT_MAX]),
        printable(content[:CONTENT_MAX]),
        error.withdraws,
        error.field,
    )


def printable(value: str) -> str:
    """Return `value` with NUL and lone surrogates, which no database keeps as text, escaped."""
    return value.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a payload is to be read."""

    network: str
    """Whose solutions they are where the format does not say."""
    received_at: datetime
    """The version time where the format has none, and the measure of `in the future`."""
    stations: Mapping[str, Station] = field(default_factory=dict)
    """The known stations of the network by their codes, for formats that give codes only."""
    station: Station | None = None
    """Where all of it was measured, for formats that do not say."""
    note: str | None = None
    """What is said with every item, as the source demands."""
    mapping: TableMapping | None = None
    """How the columns of its tables are to be read, where the source declares them."""
    country: str | None = None
    """Of the authority that the source speaks for, ISO 3166-1 alpha-2."""
    pushed: bool = False
    """It was sent with a key; else we asked the source for it."""
    joins: Collection[str] = ()
    """Registers whose names the source may state for its own events (`joins`)."""

    def stamp(self, stated: datetime) -> datetime:
        """Return the time of a version that its source says it is of.

        One from the future counts as of its receipt: it would win over every true one until then.
        """
        return stated if stated <= self.received_at + SKEW else self.received_at


def number(value: object, field: str) -> float:
    """Return a finite number.

    Raises
    ------
    UnreadableError
        When it is missing, no number, or not finite.
    """
    if isinstance(value, str):
        if not value:
            raise UnreadableError(f"{field} is missing")
        if "_" in value:  # Python's own way to write 1_000
            raise UnreadableError(f"{field} is not a number: {value[:40]!r}")
    elif value is None or isinstance(value, bool):
        raise UnreadableError(f"{field} is missing")
    elif not isinstance(value, int | float):
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


def measured(value: object, field: str) -> float | None:
    """Return a finite number, None where nobody measured it: NaN, infinite, or a word for nothing.

    Programs that hold a value for everything write such in its place.
    """
    if isinstance(value, str) and value.strip().lower() in NOTHING:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return optional(value, field)


def detail(value: object, field: str) -> float | None:
    """Return a number that is told beside what counts, such as an error; None where it is none."""
    try:
        return measured(value, field)
    except UnreadableError:
        return None


def within(value: float, limits: tuple[float, float], field: str) -> float:
    """Return `value`, which must lie in `limits`."""
    low, high = limits
    if not low <= value <= high:
        raise UnreadableError(f"{field} is {value:g}, outside {low:g} to {high:g}")
    return value


def meridian(longitude: float) -> float:
    """Return a longitude as one from -180 to 180; grids and catalogues count to 360 too."""
    within(longitude, (-360.0, 360.0), "longitude")
    if -180 <= longitude <= 180:
        return longitude
    return longitude - 360 if longitude > 0 else longitude + 360


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
    code = text(_counted(source_id), "event id", NAME_MAX)
    if not network or not code:
        raise UnreadableError("event id or network is missing")
    return Name(network.lower(), code)


def _counted(source_id: object) -> object:
    """Return an id that is a number, as JSON may have it, as text."""
    if isinstance(source_id, int) and not isinstance(source_id, bool):
        return str(source_id)
    return source_id


def instant(value: object, field: str) -> datetime:
    """Return the time of ISO 8601 text; without an offset it is UTC.

    So are times of catalogues, `2026/11/27 01:20:00` and `27.11.2026 01:20:00 UTC`. A leap second
    is the second after it, as clocks without leap seconds count.
    """
    if not isinstance(value, str) or not value.strip():
        raise UnreadableError(f"{field} is missing")
    try:
        try:
            parsed = from_iso(value.strip())
        except ValueError:
            parsed = from_iso(_iso(value.strip()))
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except ValueError:
        raise UnreadableError(f"{field} is not an ISO 8601 time: {value[:40]!r}") from None
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None


def _iso(stated: str) -> str:
    """Return a time of a catalogue as ISO 8601 has it, and other text as it is."""
    found = _CATALOGUED.fullmatch(stated) or _DAY_FIRST.fullmatch(stated)
    if found is None:
        return stated
    return f"{found['y']}-{found['m']:0>2}-{found['d']:0>2}T{found['clock']}Z"


def rfc822(said: str, field: str) -> datetime:
    """Return the time of RFC 822 text, as RSS has it; without an offset it is UTC.

    Raises
    ------
    UnreadableError
        When it is no such time, or missing.
    """
    try:
        plain, short = leapless(said)
        found = parsedate_to_datetime(plain) + short
    except (ValueError, TypeError, OverflowError):
        raise UnreadableError(f"{field} is not an RFC 822 time: {said[:40]!r}") from None
    return instant(found.isoformat(), field)


def shifted(at: datetime, by: timedelta, field: str) -> datetime:
    """Return a time `by` later; strangers' times reach to the ends of the calendar.

    Raises
    ------
    UnreadableError
        When that is beyond the years 1 to 9999.
    """
    try:
        return at + by
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None


def epoch_ms(value: object, field: str) -> datetime:
    """Return the time of milliseconds since 1970, which may be negative."""
    try:
        since = timedelta(milliseconds=number(value, field))
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None
    return shifted(datetime(1970, 1, 1, tzinfo=UTC), since, field)
