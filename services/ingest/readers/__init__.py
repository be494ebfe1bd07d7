"""Upstream formats: pure readers from bytes to items, one file per format.

A reader says whether a payload is of its format, and reads it. A new format is its file and a line
in `READERS`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from services.ingest.links.model import Link
from services.ingest.observations.runs import Sheet
from services.ingest.readers import cap, firms, gdacs, hydromet, openaq, openmeteo, tabular
from services.ingest.readers.announced import opened
from services.ingest.readers.announced import recognises as is_announced
from services.ingest.readers.content import Content, local
from services.ingest.readers.declared import report, table
from services.ingest.readers.earthquake import catalogue, fdsn_text, geojson, quakeml, usgs_csv
from services.ingest.readers.item import Item, Reading, UnreadableError
from services.ingest.readers.lazy import changed
from services.ingest.readers.registers import copernicus, glide, reliefweb

Format = Literal[
    "quakeml",
    "gdacs",
    "openaq",
    "openmeteo",
    "cap",
    "hydromet",
    "firms",
    "glide",
    "reliefweb",
    "copernicus",
    "geojson",
    "fdsn-text",
    "catalogue",
    "stations-csv",
    "usgs-csv",
    "report",
    "table",
]


class Reader(Protocol):
    """A format."""

    def recognises(self, content: Content) -> bool:
        """Say whether a payload is of this format."""

    def read(self, content: Content, reading: Reading) -> Sequence[Item]:
        """Return the items in their order; raises UnreadableError where none can be used."""


READERS: Mapping[Format, Reader] = {
    "quakeml": quakeml,
    "gdacs": gdacs,
    "openaq": openaq,
    "openmeteo": openmeteo,
    "copernicus": copernicus,
    "cap": cap,
    "stations-csv": tabular,
    "hydromet": hydromet,
    "firms": firms,
    "glide": glide,
    "reliefweb": reliefweb,
    "geojson": geojson,
    "fdsn-text": fdsn_text,
    "catalogue": catalogue,
    "usgs-csv": usgs_csv,
    "report": report,
    "table": table,
}
"""In the order in which they are asked: the particular before the general."""


def read(body: bytes, reading: Reading, format_: Format | None = None) -> list[Item]:
    """Return the items of an inflated payload, in its order.

    Raises
    ------
    UnreadableError
        When the payload as a whole cannot be used.
    """
    return [*items_of(body, reading, format_)]


def items_of(body: bytes, reading: Reading, format_: Format | None = None) -> Sequence[Item]:
    """Return the items of an inflated payload, in its order; a plain table of values by columns.

    Where the source does not name its format the content decides, because feeds are often sent
    with a wrong media type.

    Raises
    ------
    UnreadableError
        When the payload as a whole cannot be used.
    """
    content = Content(body)
    if content.is_page:
        raise UnreadableError(f"it is a page of HTML, not data; it says {content.shown[:100]!r}")
    if is_announced(content):
        # An envelope, in whatever format the source's data are.
        told = opened(content, reading)
        if isinstance(told, Link):
            return [told]
        content = told
    items = _reader(content, format_).read(content, reading)
    if not reading.note:
        return items
    if isinstance(items, Sheet):
        return items.noted(reading.note)
    note = reading.note
    return changed(items, lambda item: item.noted(note))


def _reader(content: Content, format_: Format | None) -> Reader:
    if format_ is not None:
        return READERS[format_]
    if not content.body:
        raise UnreadableError("the payload is empty")
    for reader in READERS.values():
        if reader.recognises(content):
            return reader
    known = ", ".join(READERS)
    if content.is_xml:
        name = local(content.root)[:40]
        raise UnreadableError(f"the XML is <{name}>, which no reader knows; read are {known}")
    begins = content.first_line[:80]
    raise UnreadableError(f"the format is not known; read are {known}; it begins {begins!r}")


__all__ = ["READERS", "Format", "Reader", "items_of", "read"]
