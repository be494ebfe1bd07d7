"""Reading hostile and damaged bytes: a reason, and no harm to what stands beside them."""

import gzip

import pytest

from services.ingest.hazards.solution import Solution
from services.ingest.readers import read
from services.ingest.readers.content import inflate
from services.ingest.readers.item import Unreadable, UnreadableError
from tests.support.captures import capture
from tests.support.readings import (
    READING,
    collection,
    feature,
    kinds,
    quake,
    solved,
)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1" + "0" * 5000])
def test_numbers_that_are_none_spoil_only_their_item(word: str) -> None:
    body = collection(feature(mag="HERE"), feature()).replace(b'"HERE"', word.encode())
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert broken.reason == "magnitude is not finite"
    assert isinstance(whole, Solution)


def test_invalid_utf8_spoils_only_its_item() -> None:
    body = collection(feature(place="HERE"), feature()).replace(b"HERE", b"\xff\xfe")
    broken, whole = read(body, READING)
    assert isinstance(broken, Unreadable)
    assert "no valid text" in broken.reason
    assert isinstance(whole, Solution)


def test_a_byte_order_mark_is_tolerated() -> None:
    assert quake(solved(b"\xef\xbb\xbf" + collection(feature()))).magnitude == 6.3


def test_deep_nesting_is_a_reason_not_a_crash() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, READING)


def test_one_deeply_nested_line_spoils_no_other() -> None:
    message = capture("emsc_websocket/emsc_standing_order_messages.ndjson").read_bytes()
    items = read(message.strip() + b"\n" + b"[" * 100_000, READING)
    assert kinds(items) == {"Solution": 4, "Unreadable": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"hello",
        b"{}",
        b"[",
        b"\x00\x01",
        b"null",
        b"<html></html>",
        b"<quakeml",
        b"a,b\n1,2",
        b"|||",
    ],
)
def test_bytes_of_no_known_format_are_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(body, READING)


def test_an_entity_bomb_is_refused_before_it_grows() -> None:
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    bomb = f"<?xml version='1.0'?><!DOCTYPE q [{levels}]><quakeml>&l9;</quakeml>".encode()
    with pytest.raises(UnreadableError, match="DTD or entities"):
        read(bomb, READING)


def test_an_external_entity_is_refused() -> None:
    body = b'<!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/passwd">]><quakeml>&f;</quakeml>'
    with pytest.raises(UnreadableError, match="DTD or entities"):
        read(body, READING)


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"0" * 50_000_000, mtime=0)
    with pytest.raises(UnreadableError, match="inflates to more than 1000000 bytes"):
        inflate(bomb, "gzip", 1_000_000)


@pytest.mark.parametrize("body", [b"not gzip", gzip.compress(b"x" * 1000, mtime=0)[:-12]])
def test_damaged_gzip_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"damaged|ends too early"):
        inflate(body, "gzip", 1_000_000)


def test_every_member_of_a_gzip_file_is_read() -> None:
    body = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0)
    assert inflate(body, "gzip", 7) == b"one two"
    with pytest.raises(UnreadableError, match="inflates to more than 6 bytes"):
        inflate(body, "gzip", 6)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_its_mark_and_without(encoding: str) -> None:
    body = collection(feature(place="Душанбе")).decode()
    assert solved(body.encode(encoding)).place == "Душанбе"


@pytest.mark.parametrize("body", [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_payload_is_told_as_one(body: bytes) -> None:
    with pytest.raises(UnreadableError, match="the payload is empty"):
        read(body, READING)


def test_a_number_as_python_writes_it_is_none() -> None:
    (broken,) = read(collection(feature(mag="6_3")), READING)
    assert isinstance(broken, Unreadable)
    assert "not a number: '6_3'" in broken.reason
