"""The part of a file that is asked for, `Range` and `If-Range` (RFC 9110, 13.1.5 and 14.2)."""

import re
from dataclasses import dataclass
from typing import Final

from shared.errors import RangeNotSatisfiable

_ONE: Final = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
"""Several ranges at once, and units of others, are answered as if none were asked for."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of a file, from the first to the last, counted from 0."""

    first: int
    last: int
    of: int
    """Bytes of the whole file."""

    @property
    def bytes(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """The header field that says which they are."""
        return f"bytes {self.first}-{self.last}/{self.of}"


def asked(said: str | None, if_range: str | None, *, tag: str, size: int) -> Span | None:
    """Return the span that a request asks for; None: the whole file.

    Parameters
    ----------
    said, if_range
        The request's `Range` and `If-Range`.
    tag
        Strong entity tag of the file as it is.
    size
        Its bytes.

    Raises
    ------
    RangeNotSatisfiable
        When the file has no such bytes.
    """
    # A weak tag, or a time, says not for sure that it is the same file.
    if said is None or (if_range is not None and if_range.strip() != tag):
        return None
    found = _ONE.fullmatch(said)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None
    if not first:
        span = Span(max(0, size - int(last)), size - 1, size)
    else:
        span = Span(int(first), min(int(last or size), size - 1), size)
    if span.first > span.last:
        raise RangeNotSatisfiable("range-beyond", bytes=size, headers=_none_of(size))
    return span


def _none_of(size: int) -> dict[str, str]:
    return {"Content-Range": f"bytes */{size}"}
