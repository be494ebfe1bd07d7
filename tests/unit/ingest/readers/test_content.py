"""Inflating and weighing what strangers send."""

import gzip
import tracemalloc
import zlib
from io import BytesIO

import pytest

from services.ingest.readers import content, read
from services.ingest.readers.content import Content, inflate, lines_of, weigh
from services.ingest.readers.item import UnreadableError
from services.ingest.sheets.encoding import text_of
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


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        (' encoding="UTF-8"', "cp1251"),
        ("", "cp1251"),
        (' encoding="us-ascii"', "koi8-r"),
        (" encoding='windows-1251'", "utf-8"),
        (' encoding="UTF-16"', "utf-8"),
        (' encoding="windows-1251"', "cp1251"),
        (' encoding="ISO-8859-5"', "iso8859-5"),
        (' encoding="us-ascii"', "utf-8"),
        (' encoding="UTF-16"', "utf-16"),
        (' encoding="ISO-8859-1"', "cp1251"),
        (' encoding="latin1"', "koi8-r"),
        (" encoding='Windows-1252'", "cp1251"),
        (' encoding="windows-1254"', "cp866"),
    ],
)
def test_xml_is_read_in_its_own_encoding_whatever_it_declares(declared: str, written: str) -> None:
    said = "Северо-Казахстанская область, город Петропавловск"
    sent = f'<?xml version="1.0"{declared}?><alert><areaDesc>{said}&nbsp;</areaDesc></alert>'
    assert Content(sent.encode(written)).root[0].text == said + "\u00a0"


@pytest.mark.parametrize(
    "said",
    [
        "10 km à l'est, à 5 km de Nîmes",
        "À L'ÎLE DE RÉ",
        "Þú átt að fara á Ísafjörð, ó já",
        "Köln, Übergrößenträger",
        "25 °C",
        "São Tomé à noite",
    ],
)
@pytest.mark.parametrize("written", ["iso-8859-1", "windows-1252"])
def test_what_is_western_and_says_so_stays(said: str, written: str) -> None:
    sent = f'<?xml version="1.0" encoding="{written}"?><alert><areaDesc>{said}</areaDesc></alert>'
    assert Content(sent.encode(written)).root[0].text == said
    file, name = text_of(BytesIO(f"name;note\nx;{said}\n".encode(written)), written)
    assert (file.read().splitlines()[1], name) == (f"x;{said}", written)


def test_xml_of_damaged_letters_is_refused() -> None:
    damaged = "<alert>Петропавловск</alert>".encode().replace("в".encode(), b"\xd0")
    with pytest.raises(UnreadableError, match="not well-formed"):
        _ = Content(damaged).root


def test_lines_end_where_programs_end_them() -> None:
    assert lines_of("Ош\u2028Кара-Суу\r\nb\x85c\rd\n") == ["Ош\u2028Кара-Суу", "b\x85c", "d", ""]


def test_a_sequence_of_json_texts_is_read_as_lines() -> None:
    told = Content(b'\x1e{"a": 1}\n\x1e{"b": 2}\n')
    assert told.is_json
    assert told.body == b'{"a": 1}\n{"b": 2}'
