"""Inflating and weighing what strangers send."""

import gzip
import tracemalloc
import zlib

import pytest

from services.ingest.readers import content, read
from services.ingest.readers.content import inflate, weigh
from services.ingest.readers.item import UnreadableError
from tests.support.readings import READING

BODY = b'{"a": [1, 2, 3]}\n' * 1000


@pytest.mark.parametrize(
    "sent",
    [
        gzip.compress(BODY, mtime=0),
        zlib.compress(BODY),
        gzip.compress(BODY[:100], mtime=0) + gzip.compress(BODY[100:], mtime=0),
        gzip.compress(BODY, mtime=0) + b"\0" * 20,
    ],
    ids=["gzip", "deflate", "gzip of two members", "gzip with padding"],
)
def test_a_body_is_inflated_by_what_it_is(sent: bytes) -> None:
    assert inflate(sent, "gzip", len(BODY)) == BODY
    with pytest.raises(UnreadableError, match="inflates to more"):
        inflate(sent, "gzip", len(BODY) - 1)


@pytest.mark.parametrize(
    "sent",
    [gzip.compress(BODY, mtime=0)[:-1], b"\x1f\x8b", zlib.compress(BODY)[:20]],
    ids=["gzip", "only its beginning", "deflate"],
)
def test_a_body_that_ends_too_early_is_told(sent: bytes) -> None:
    with pytest.raises(UnreadableError, match="ends too early"):
        inflate(sent, "gzip", len(BODY))


@pytest.mark.parametrize(
    "sent",
    [b"not compressed", gzip.compress(BODY, mtime=0) + b"rest"],
    ids=["not compressed", "more follows"],
)
def test_a_damaged_body_is_told(sent: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        inflate(sent, "gzip", 10**6)


def test_the_weight_of_a_body_is_its_size_and_the_signs_between_values() -> None:
    assert weigh(b'[{"a":1},{}]', "", 100) == content.Weight(12, 4)


def test_a_bomb_is_weighed_without_being_held() -> None:
    bomb = gzip.compress(b"1," * 100_000_000)
    tracemalloc.start()
    weight = weigh(bomb, "gzip", 16 * 2**20)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 16 * 2**20 < weight.size <= 17 * 2**20
    assert most < 4 * 2**20


def test_a_json_of_more_values_than_any_feed_has_is_not_parsed() -> None:
    with pytest.raises(UnreadableError, match="more than 6000000 values"):
        read(b"[" + b"1," * 6_000_000 + b"1]", READING)


def test_an_xml_of_more_tags_than_any_feed_has_is_not_parsed() -> None:
    with pytest.raises(UnreadableError, match="more than 1000000 tags"):
        read(b"<quakeml>" + b"<event/>" * 1_000_000 + b"</quakeml>", READING)
