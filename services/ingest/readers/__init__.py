"""Upstream formats: pure readers from bytes to items, one file per format.

A reader says whether a payload is of its format, and reads it. A new format is its file and a line
in `READERS`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Literal, Protocol

from services.ingest.links.model import Link
from services.ingest.readers.announced import opened
from services.ingest.readers.announced import recognises as is_announced
from services.ingest.readers.content import Content, local
from services.ingest.readers.item import Columns, Item, Reading, UnreadableError
from services.ingest.readers.lazy import changed

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


READERS: Mapping[Format, str] = {
    "quakeml": "earthquake.quakeml",
    "gdacs": "gdacs",
    "openaq": "openaq",
    "openmeteo": "openmeteo",
    "copernicus": "registers.copernicus",
    "cap": "cap",
    "stations-csv": "tabular",
    "hydromet": "hydromet",
    "firms": "firms",
    "glide": "registers.glide",
    "reliefweb": "registers.reliefweb",
    "geojson": "earthquake.geojson",
    "fdsn-text": "earthquake.fdsn_text",
    "catalogue": "earthquake.catalogue",
    "usgs-csv": "earthquake.usgs_csv",
    "report": "declared.report",
    "table": "declared.table",
}
"""Their modules in this package, in the order in which they are asked: the particular before the
general."""


@cache
def reader(format_: Format) -> Reader:
    """Return the reader of a format.

    It is loaded when it is first wanted: what reads a catalogue apart waits for no NumPy.
    """
    found: Any = import_module(f"{__name__}.{READERS[format_]}")
    return found  # type: ignore[no-any-return] # a module; test_formats.py looks into each


def load() -> None:
    """Load the readers of all formats: a service does at its start, so that no payload waits."""
    for format_ in READERS:
        reader(format_)


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
    if not (note := reading.note):
        return items
    if isinstance(items, Columns):
        return items.noted(note)
    return changed(items, lambda item: item.noted(note))


def _reader(content: Content, format_: Format | None) -> Reader:
    if format_ is not None:
        return reader(format_)
    if not content.body:
        raise UnreadableError("the payload is empty")
    for known in map(reader, READERS):
        if known.recognises(content):
            return known
    names = ", ".join(READERS)
    if content.is_xml:
        name = local(content.root)[:40]
        raise UnreadableError(f"the XML is <{name}>, which no reader knows; read are {names}")
    begins = content.first_line[:80]
    raise UnreadableError(f"the format is not known; read are {names}; it begins {begins!r}")


__all__ = ["READERS", "Format", "Reader", "items_of", "load", "read", "reader"]
