"""When and what to ask a source again."""

from datetime import UTC, datetime, timedelta

from services.ingest.sources.defaults import DEFAULT_SOURCES
from services.ingest.sources.model import address
from shared.retry import retry_after_of


def test_retry_after_is_read_as_seconds_or_date() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    date = {"retry-after": "Mon, 23 Nov 2026 09:05:00 GMT"}
    assert retry_after_of({"retry-after": "120"}, now) == timedelta(minutes=2)
    assert retry_after_of(date, now) == timedelta(minutes=5)
    assert retry_after_of({"retry-after": "99999999"}, now) == timedelta(hours=6)
    assert retry_after_of({"retry-after": "soon"}, now) is None
    assert retry_after_of({"retry-after": "Mon, 01 Jan 99999999999 00:00:00 GMT"}, now) is None
    far = "Mon, 01 Jan 2020 00:00:00 +99999999999999999999"
    assert retry_after_of({"retry-after": far}, now) is None
    assert retry_after_of({"retry-after": "\xb2"}, now) is None
    assert retry_after_of({}, now) is None


def test_an_incremental_query_overlaps_the_last_success() -> None:
    source = next(source for source in DEFAULT_SOURCES if source.name == "usgs-fdsn")
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert address(source, now, now).endswith("&updatedafter=2026-11-23T07:00:00")
    assert address(source, None, now).endswith("&updatedafter=2026-11-22T13:00:00")
