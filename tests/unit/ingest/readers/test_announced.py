"""WIS2 notifications: read as what they hold, or followed to where they link."""

import base64
import gzip
import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.links.model import Link
from services.ingest.readers import read
from services.ingest.readers.item import Reading, UnreadableError
from services.ingest.sources.leads import led
from services.ingest.sources.model import Source
from services.ingest.warnings.model import Message
from tests.support.captures import encoded
from tests.support.warnings import cap

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
READING = Reading("kazhydromet", NOW, country="KZ")
URL = "https://met.example/a.xml"


def hashed(body: bytes, method: str = "sha512") -> dict[str, str]:
    digest = hashlib.new(method.replace("3-", "3_"), body).digest()
    return {"method": method, "value": base64.b64encode(digest).decode()}


def notification(rel: str = "canonical", **properties: Any) -> bytes:
    return encoded(
        {
            "id": "31e9d66a-cd83-4174-9429-b932f1abe1be",
            "type": "Feature",
            "geometry": None,
            "properties": {"pubtime": "2026-11-20T06:00:00.314854383Z", "data_id": "x"}
            | properties,
            "links": [{"rel": "via", "href": "https://x.example"}, {"rel": rel, "href": URL}],
        }
    )


@pytest.mark.parametrize("encoding", ["utf-8", "base64", "gzip"])
def test_what_a_notification_holds_is_read_as_if_it_had_come_alone(encoding: str) -> None:
    body = cap("A")
    packed = gzip.compress(body, mtime=0) if encoding == "gzip" else body
    value = body.decode() if encoding == "utf-8" else base64.b64encode(packed).decode()
    content = {"encoding": encoding, "value": value, "size": len(packed)}
    (item,) = read(notification(content=content, integrity=hashed(body)), READING, "cap")
    assert isinstance(item, Message)


@pytest.mark.parametrize("rel", ["canonical", "update"])
def test_one_that_only_links_is_a_link_with_its_hash(rel: str) -> None:
    integrity = hashed(b"x", "sha3-256")
    (item,) = read(notification(rel, integrity=integrity), READING, "cap")
    assert item == Link(
        network="kazhydromet",
        url=URL,
        stated_at=datetime(2026, 11, 20, 6, 0, 0, 314854, tzinfo=UTC),
        integrity=f"sha3-256:{integrity['value']}",
    )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (notification("deletion"), "data were deleted"),
        (notification("item"), "neither content nor a link"),
        (notification(integrity={"method": "md5", "value": "x"}), "'md5' is none of"),
        (notification(integrity={"method": "sha512", "value": "eA=="}), "not the base64 of"),
        (
            notification(content={"encoding": "utf-8", "value": "x"}, integrity=hashed(b"y")),
            "it was changed",
        ),
        (notification(content={"encoding": "base64", "value": "é"}), "no base64"),
        (notification(content={"encoding": "zip", "value": "x"}), "is not read"),
        (
            notification(
                content={
                    "encoding": "gzip",
                    "value": base64.b64encode(gzip.compress(b"0" * 2_000_000, mtime=0)).decode(),
                }
            ),
            "inflates to more than",
        ),
    ],
)
def test_one_that_cannot_be_used_has_its_reason(body: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read(body, READING)


def test_one_that_is_pushed_and_only_links_is_refused() -> None:
    with pytest.raises(UnreadableError, match="push the data itself"):
        read(notification(), Reading("x", NOW, pushed=True))


@pytest.mark.parametrize(
    ("url", "hosts", "full"),
    [
        ("a.xml", (), "https://met.example/feeds/a.xml"),
        ("http://met.example/a.xml", (), "http://met.example/a.xml"),
        ("https://met.example:8443/a.xml", (), None),
        ("https://other.example/a.xml", (), None),
        (
            "https://other.example:8443/a.xml",
            ("other.example",),
            "https://other.example:8443/a.xml",
        ),
        ("https://any.example/a.xml", ("*",), "https://any.example/a.xml"),
        ("https://me@met.example/a.xml", ("*",), None),
        ("ftp://met.example/a.xml", ("*",), None),
        ("//[x", ("*",), None),
    ],
)
def test_what_a_source_names_leads_to_its_own_server_and_those_it_declares(
    url: str, hosts: tuple[str, ...], full: str | None
) -> None:
    feed = "https://met.example/feeds/atom.xml"
    source = Source(name="s", kind="poll", network="s", url=feed, hosts=hosts)
    assert led(source, url) == full
