"""The bytes of a payload, inflated, and parsed once however many readers look at them."""

import codecs
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.entities import html5
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from services.ingest.readers.item import UnreadableError
from services.ingest.sheets.encoding import CYRILLIC, is_western, text_of, unmarked_utf16
from services.ingest.sheets.parquet import PARQUET
from services.ingest.sheets.workbook import XLSX
from shared.digits import whole
from shared.errors import Invalid

ENCODINGS = {"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
"""Content encodings that `inflate` knows, each with the one name that it is kept under."""
GZIP = b"\x1f\x8b"
PART_BYTES = 1024 * 1024
"""What is inflated at a time."""
MARKS = (b",", b"<", b"\n", b"|", b"[", b"{")
VALUES_MAX = 6_000_000
"""Signs in a JSON document that separate or open values: 200,000 features have 5 million.

A parser makes an object of each, of up to 200 bytes, before anybody can count items.
"""
NODES_MAX = 1_000_000
"""Tags of an XML document; an event of QuakeML has some 200."""
FIRST_LINE_MAX = 2000
RECORD = b"\x1e"
"""Stands before each document of a sequence of JSON texts (RFC 7464), and in none."""
_HTML = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*)|&([A-Za-z][A-Za-z0-9]{0,31};)|&(?!#?[A-Za-z0-9]{1,31};)",
    re.DOTALL,
)
"""What is none of it is passed over: a part that is quoted, to the end where it has none."""
_DECLARATION = re.compile(rb"<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_UTF_8 = {b"utf-8", b"utf8"}
_BY_DEFAULT = {*_UTF_8, b"us-ascii", b"ascii"}
"""What programs declare without a look at the letters."""
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_REPAIRED = {
    errors.codes[said]
    for said in (errors.XML_ERROR_UNDEFINED_ENTITY, errors.XML_ERROR_INVALID_TOKEN)
}
_OF_XML = {b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"}


@dataclass(frozen=True, slots=True)
class Weight:
    """What a payload takes to read."""

    size: int
    """Bytes, inflated."""
    marks: int
    """Signs that separate values: what is read grows with them, not with the bytes."""
    packed: bool = False
    """It is packed within, so that neither says what it takes: Parquet."""


def inflate(body: bytes, encoding: str, at_most: int) -> bytes:
    """Return the body without its content encoding.

    Raises
    ------
    UnreadableError
        When it is damaged, or larger than `at_most` bytes when inflated.
    """
    size, parts = 0, []
    for part in _inflated(body, encoding):
        size += len(part)
        if size > at_most:
            raise UnreadableError(f"the body inflates to more than {at_most} bytes")
        parts.append(part)
    return b"".join(parts)


def weigh(body: bytes, encoding: str, at_most: int) -> Weight:
    """Return the weight of a body; of one over `at_most` bytes that of its beginning.

    No more than a part of it is held at a time.

    Raises
    ------
    UnreadableError
        When its content encoding is damaged.
    """
    size = marks = 0
    packed = False
    for part in _inflated(body, encoding):
        packed |= size == 0 and part.startswith(PARQUET)
        size += len(part)
        marks += sum(map(part.count, MARKS))
        if size > at_most:
            break
    return Weight(size, marks, packed)


def _inflated(body: bytes, encoding: str) -> Iterator[bytes]:
    """Yield the body without its content encoding, part by part."""
    if not ENCODINGS.get(encoding.lower(), encoding):
        yield body
        return
    # By what is there, not by the name it was given; gzip may be of several members.
    gzipped = body.startswith(GZIP)
    while body:
        stream = zlib.decompressobj(zlib.MAX_WBITS | (16 if gzipped else 0))
        while not stream.eof:
            try:
                part = stream.decompress(body, PART_BYTES)
            except zlib.error as error:
                raise UnreadableError(f"the {encoding} encoding is damaged: {error}") from None
            body = stream.unconsumed_tail
            if not (part or body or stream.eof):
                raise UnreadableError(f"the {encoding} encoding ends too early")
            yield part
        body = stream.unused_data.lstrip(b"\0") if gzipped else b""


class Content:
    """An inflated payload, as text, XML or JSON when a reader asks."""

    def __init__(self, body: bytes) -> None:
        self.raw = body
        """As it came, once inflated."""
        wide = _utf16(body)
        self._recoded = wide is not None
        if wide:
            body = body.decode(wide, "replace").encode()
        self.body = body.strip()
        # One of the file, and another of the program that sent it.
        while self.body.startswith(codecs.BOM_UTF8):
            self.body = self.body.removeprefix(codecs.BOM_UTF8).strip()
        if self.body.startswith(RECORD):
            self.body = self.body.replace(RECORD, b"").strip()
        self.is_xml = self.body[:1] == b"<"
        self.is_json = self.body[:1] in {b"{", b"["}
        self.is_page = self.body[:20].lower().startswith((b"<!doctype html", b"<html"))
        """What servers answer to who must sign in first, or asks at a wrong address."""

    @cached_property
    def text(self) -> str:
        """The body in UTF-8, or in the encoding that its letters tell.

        What is damaged holds U+FFFD, which is refused item by item.
        """
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        try:
            # An earthquake is not lost for the name of its place in Windows-1251.
            return text_of(BytesIO(self.body), None)[0].read().strip()
        except Invalid:
            return self.body.decode("utf-8", "replace").strip()

    @property
    def shown(self) -> str:
        """What the beginning of a page shows to people."""
        return " ".join(_TAG.sub(" ", self.text[: 2 * FIRST_LINE_MAX]).split())

    @property
    def first_line(self) -> str:
        """The beginning of the first line."""
        return self.text[:FIRST_LINE_MAX].partition("\n")[0].strip()

    @cached_property
    def root(self) -> Element:
        """The root of an XML document.

        DTDs and entities are refused, so that none grows or reaches outside while it is parsed.
        """
        if self.body.count(b"<") > NODES_MAX:
            raise UnreadableError(f"the XML holds more than {NODES_MAX} tags")
        try:
            try:
                return _parsed(self._declared)
            except ParseError as error:
                # Of `&nbsp;`, and of an address with `&` in it as it is.
                if error.code not in _REPAIRED or b"&" not in self.body:
                    raise
                return _parsed(self.readable)
        except DefusedXmlException:
            raise UnreadableError(
                "the XML declares a DTD or entities, which are not read"
            ) from None
        except (ParseError, ValueError, LookupError, RecursionError) as error:
            raise UnreadableError(f"not well-formed XML: {str(error)[:200]}") from None

    @cached_property
    def _declared(self) -> bytes:
        """The XML, in UTF-8 and with no declaration where it is not in the encoding of that.

        A server writes Windows-1251 and declares nothing, or UTF-8; the next one recodes a document
        and leaves its declaration. No warning is lost for that, nor the name of its place.
        """
        stated = _ENCODING.match(self.body)
        encoding = stated[1].lower() if stated else b"utf-8"
        if self.body.isascii() and not self._recoded:
            return self.body
        if encoding in _UTF_8 and self._is_utf8:
            return self.body
        text = self.text
        if not self._is_utf8:
            if encoding not in _BY_DEFAULT:
                text = self._by_letters(encoding.decode("ascii", "replace"))
            if not text or "\ufffd" in text:
                return self.body
        return _DECLARATION.sub(b"", text.encode(), count=1)

    def _by_letters(self, declared: str) -> str:
        """Return the XML as Cyrillic where a western encoding is declared and its words are that.

        "" where what is declared stands.
        """
        try:
            file, name = text_of(BytesIO(self.body), declared)
        except Invalid:
            return ""
        return file.read() if is_western(declared) and name in CYRILLIC.values() else ""

    @cached_property
    def _is_utf8(self) -> bool:
        try:
            self.body.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True

    @property
    def readable(self) -> bytes:
        """The XML with numbers for the named characters of HTML, and `&amp;` for an `&` alone."""
        return _HTML.sub(_numbered, self._declared)

    def is_rooted(self, name: str) -> bool:
        """Say whether it is XML whose root element has this local name."""
        return self.is_xml and local(self.root) == name

    @cached_property
    def document(self) -> Any:
        """A JSON document; where it is none, `UnreadableError` says why."""
        return parse_json(self.text)


def _utf16(body: bytes) -> str | None:
    """Return UTF-16 where a body is, as Windows writes "Unicode", with its mark or without.

    UTF-32 is known by its mark alone.
    """
    if body.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    packed = body.startswith((XLSX, PARQUET))
    return None if packed else unmarked_utf16(body[:1000])


def _numbered(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if match[0] == b"&":
        return b"&amp;"
    if name is None or name in _OF_XML:
        return match[0]
    known = html5.get(name.decode())
    if known is None:
        return b"&amp;" + match[0][1:]  # as in `A&B; C`: nobody may declare it
    return "".join(f"&#{ord(each)};" for each in known).encode()


def _parsed(document: bytes) -> Element:
    return fromstring(document, forbid_dtd=True, forbid_entities=True, forbid_external=True)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, as programs end them.

    `splitlines` ends one at U+2028, U+0085 and others as well, which stand in names of places that
    were copied from a text processor.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def parse_json(text: str) -> Any:
    """Return what JSON text says.

    Raises
    ------
    UnreadableError
        When it is not JSON, or holds more than VALUES_MAX values.
    """
    if sum(map(text.count, ",[{")) > VALUES_MAX:
        raise UnreadableError(f"the JSON holds more than {VALUES_MAX} values")
    try:
        return json.loads(text, parse_int=whole)
    except RecursionError:
        raise UnreadableError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not valid JSON: {str(error)[:200]}") from None


def local(part: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(part.tag).rpartition("}")[2]
