"""The bytes of a payload, inflated, and parsed once however many readers look at them."""

import codecs
import gzip
import json
import zlib
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from services.ingest.readers.item import UnreadableError

ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Content encodings that `inflate` knows."""
GZIP = b"\x1f\x8b"
FIRST_LINE_MAX = 2000


def inflate(body: bytes, encoding: str, at_most: int) -> bytes:
    """Return the body without its content encoding.

    Raises
    ------
    UnreadableError
        When it is damaged, or larger than `at_most` bytes when inflated.
    """
    if encoding.lower() in {"", "identity"}:
        return body
    # By what is there, not by the name it was given; gzip may be of several members.
    expand = _gunzip if body.startswith(GZIP) else _inflate
    try:
        # One byte more than allowed, to tell that there is more.
        inflated = expand(body, at_most + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(f"the {encoding} encoding is damaged: {error}") from None
    except EOFError:
        raise UnreadableError(f"the {encoding} encoding ends too early") from None
    if len(inflated) > at_most:
        raise UnreadableError(f"the body inflates to more than {at_most} bytes")
    return inflated


def _gunzip(body: bytes, at_most: int) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(body)) as file:
        return file.read(at_most)


def _inflate(body: bytes, at_most: int) -> bytes:
    stream = zlib.decompressobj()
    inflated = stream.decompress(body, at_most)
    if not stream.eof and len(inflated) < at_most:
        raise EOFError
    return inflated


class Content:
    """An inflated payload, as text, XML or JSON when a reader asks."""

    def __init__(self, body: bytes) -> None:
        self._recoded = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        if self._recoded:
            # As Windows writes "Unicode"; nothing else that is read begins so.
            body = body.decode("utf-16", "replace").encode()
        self.body = body.removeprefix(codecs.BOM_UTF8).strip()
        self.is_xml = self.body[:1] == b"<"
        self.is_json = self.body[:1] in {b"{", b"["}

    @cached_property
    def text(self) -> str:
        """The body in UTF-8; what is damaged holds U+FFFD, which is refused item by item."""
        try:
            return self.body.decode("utf-8")
        except UnicodeDecodeError:
            return self.body.decode("utf-8", "replace").strip()

    @property
    def first_line(self) -> str:
        """The beginning of the first line."""
        return self.text[:FIRST_LINE_MAX].partition("\n")[0].strip()

    @cached_property
    def root(self) -> Element:
        """The root of an XML document.

        DTDs and entities are refused, so that none grows or reaches outside while it is parsed.
        """
        try:
            # Text where the bytes are no longer in the encoding that the declaration names.
            document = self.text if self._recoded else self.body
            return fromstring(document, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        except DefusedXmlException:
            raise UnreadableError(
                "the XML declares a DTD or entities, which are not read"
            ) from None
        except (ParseError, ValueError, LookupError, RecursionError) as error:
            raise UnreadableError(f"not well-formed XML: {str(error)[:200]}") from None

    def is_rooted(self, name: str) -> bool:
        """Say whether it is XML whose root element has this local name."""
        return self.is_xml and local(self.root) == name

    @cached_property
    def document(self) -> Any:
        """A JSON document; where it is none, `UnreadableError` says why."""
        return parse_json(self.text)


def parse_json(text: str) -> Any:
    """Return what JSON text says.

    Raises
    ------
    UnreadableError
        When it is not JSON.
    """
    try:
        return json.loads(text, parse_int=_integer)
    except RecursionError:
        raise UnreadableError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not valid JSON: {str(error)[:200]}") from None


def _integer(digits: str) -> int | float:
    # Python refuses integers of over 4300 digits; as infinity they spoil only their own item.
    return int(digits) if len(digits) < 400 else float("inf")


def local(part: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(part.tag).rpartition("}")[2]
