"""What upstreams that mean harm can make a poll do: fail, within its time and its size."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from services.ingest.sources import details
from services.ingest.sources.model import Source
from services.ingest.sources.poll import content, fetch
from shared.http import Client, HTTPFailure
from tests.support.hostile import FEED, Hostile, hostile, presenting, self_signed

MOST = 100_000
FOLLOWED = Source(name="s", kind="poll", network="s", url="https://feeds.example/all", follows=True)


@pytest.fixture
async def upstream() -> AsyncIterator[Hostile]:
    async with hostile() as made:
        yield made


async def asked(url: str, *, private: bool = True, within: float = 5.0) -> bytes | None:
    """Return the payload of one poll; None: an answer that is none."""
    source = Source(name="s", kind="poll", network="s", url=url, timeout_seconds=within)
    client = Client(agent="test", allow_private=private)
    try:
        reply = await fetch(client, source, url, {}, headers={}, at_most=MOST)
    finally:
        await client.close()
    return content(source, url, reply, datetime.now(UTC))


@pytest.mark.parametrize("path", ["/slow", "/drip"])
async def test_a_slow_one_is_left_when_its_time_is_over(upstream: Hostile, path: str) -> None:
    begun = monotonic()
    with pytest.raises(HTTPFailure, match=r"did not answer within 0\.2 s"):
        await asked(upstream.url(path), within=0.2)
    # Without its end it would last for ever.
    assert monotonic() - begun < 60


async def test_a_body_without_end_is_left_at_its_bound(upstream: Hostile) -> None:
    with pytest.raises(HTTPFailure, match="more than 100000 bytes"):
        await asked(upstream.url("/pour"))


async def test_one_that_sends_less_than_it_says_has_failed(upstream: Hostile) -> None:
    with pytest.raises(HTTPFailure):
        await asked(upstream.url("/short"))


async def test_one_that_names_a_wrong_type_is_read_by_its_content(upstream: Hostile) -> None:
    assert await asked(upstream.url("/type")) == FEED


@pytest.mark.parametrize("path", ["/loop", "/inside"])
async def test_a_redirect_is_followed_nowhere(upstream: Hostile, path: str) -> None:
    assert await asked(upstream.url(path)) is None
    assert upstream.asked == [path]


@pytest.mark.parametrize("path", ["/bomb", "/nested"])
async def test_a_bomb_of_gzip_does_not_go_off(upstream: Hostile, path: str) -> None:
    with pytest.raises(HTTPFailure, match=r"more than 100000 bytes|which is not read"):
        await asked(upstream.url(path))


async def test_fields_without_end_are_not_read_to_their_end(upstream: Hostile) -> None:
    with pytest.raises(HTTPFailure):
        await asked(upstream.url("/endless"))


async def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    async with hostile(presenting(self_signed(tmp_path))) as upstream:
        with pytest.raises(HTTPFailure, match="CERTIFICATE_VERIFY_FAILED"):
            await asked(upstream.url("/well", "https"))
        assert upstream.asked == []


async def test_a_private_address_is_not_asked(upstream: Hostile) -> None:
    with pytest.raises(HTTPFailure, match="not a public address"):
        await asked(upstream.url("/well"), private=False)
    assert upstream.asked == []


@pytest.mark.parametrize("features", [None, True, 5, 1.5, "features", {}, [None], [5], [[]]])
def test_a_list_that_is_none_names_no_details(features: object) -> None:
    assert details.listed(FOLLOWED, json.dumps({"features": features}).encode()) == []


@pytest.mark.parametrize("path", ["a\0b", "a\ud800b", "a\nb", "a" * 2001])
def test_an_address_that_no_database_keeps_is_named_by_nobody(path: str) -> None:
    def named(url: str) -> list[str]:
        properties = {"detail": url, "updated": 1796000000000, "types": ",shakemap,"}
        body = json.dumps({"features": [{"properties": properties}]}).encode()
        return [found for found, _ in details.listed(FOLLOWED, body)]

    assert named("https://feeds.example/detail") == ["https://feeds.example/detail"]
    assert named(f"https://feeds.example/{path}") == []
