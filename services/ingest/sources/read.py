"""Any payload: inflate it, recognise the format by its content, read it."""

import codecs
import zlib

from services.ingest.readers import document, gdacs, openaq, openmeteo, tabular
from services.ingest.sources import catalogue, geojson, quakeml, table
from services.ingest.sources.item import Item, Reading, Unreadable, UnreadableError

ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Content encodings that `inflate` knows."""
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
    # 32 added to the window bits: zlib or gzip header, whichever is there.
    stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        inflated = stream.decompress(body, at_most)
    except zlib.error as error:
        raise UnreadableError(f"the {encoding} encoding is damaged: {error}") from None
    if stream.unconsumed_tail:
        raise UnreadableError(f"the body inflates to more than {at_most} bytes")
    if not stream.eof:
        raise UnreadableError(f"the {encoding} encoding ends too early")
    return inflated


def read(body: bytes, reading: Reading) -> list[Item]:
    """Return the items of an inflated payload, in its order.

    The content decides, because feeds are often sent with a wrong media type.

    Raises
    ------
    UnreadableError
        When the payload as a whole cannot be used.
    """
    body = body.removeprefix(codecs.BOM_UTF8)
    if body.lstrip()[:1] == b"<":
        return _xml(body.lstrip(), reading)
    try:
        content = body.decode("utf-8")
    except UnicodeDecodeError:
        # The damaged item then holds U+FFFD, which is refused; its neighbours are read.
        content = body.decode("utf-8", "replace")
    content = content.strip()
    if content[:1] in {"{", "["}:
        return _json(content, reading)
    first_line = content[:FIRST_LINE_MAX].partition("\n")[0]
    if first_line.count("|") >= 10:
        return table.read_fdsn(content, reading)
    if {column.strip() for column in first_line.split(",")} >= catalogue.COLUMNS:
        return catalogue.read(content, reading)
    if tabular.recognises(first_line):
        return tabular.read(content, reading)
    if first_line.count(",") >= 5:
        return table.read_csv(content, reading)
    raise UnreadableError(
        "the format is not known: send USGS GeoJSON or CSV, EMSC JSON, FDSN text, QuakeML, GDACS, "
        "OpenAQ, Open-Meteo or a table of stations"
    )


def _xml(body: bytes, reading: Reading) -> list[Item]:
    root = document.of_xml(body)
    if document.local(root) == "quakeml":
        return quakeml.read(body, reading)
    if gdacs.is_rss(root):
        return gdacs.read_rss(root, reading)
    raise UnreadableError(
        f"the XML is <{document.local(root)[:40]}>, not QuakeML and not the RSS of GDACS"
    )


def _json(content: str, reading: Reading) -> list[Item]:
    try:
        found = document.of_json(content)
    except UnreadableError:
        return geojson.read(content, reading)
    if gdacs.is_api(found):
        return gdacs.read_api(found, reading)
    if openaq.recognises(found):
        return openaq.read(found, reading)
    if openmeteo.recognises(found):
        return openmeteo.read(found, reading)
    return geojson.read(content, reading)


__all__ = ["ENCODINGS", "Item", "Reading", "Unreadable", "inflate", "read"]
