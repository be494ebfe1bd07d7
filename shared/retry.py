"""When an upstream that refused may be asked again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

RETRY_AFTER_MAX = timedelta(hours=6)


def retry_after_of(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return the wait that a `Retry-After` asks for, six hours at most; None without one."""
    value = headers.get("retry-after", "").strip()
    # Not `isdigit`: it takes a superscript for a digit, and `int` does not.
    if value.isdecimal():
        wait = timedelta(seconds=min(int(value[:9]), 10**6))
    else:
        try:
            wait = parsedate_to_datetime(value) - now
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(wait, timedelta(0)), RETRY_AFTER_MAX)
