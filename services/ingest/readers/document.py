"""Parts of XML and JSON documents that strangers send."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from services.ingest.readers.content import Content, local
from services.ingest.readers.item import ITEMS_MAX, UnreadableError

T = TypeVar("T")


def json_of(content: Content) -> Any:
    """Return the JSON document of a payload; None where it is none, such as lines of JSON."""
    if not content.is_json:
        return None
    try:
        return content.document
    except UnreadableError:
        return None


def children(part: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a name, in whatever namespace."""
    return (child for child in part if local(child) == tag)


def value(part: Element | None, *path: str) -> str:
    """Return the text at `path` of child names, "" where it is missing."""
    for tag in path:
        if part is None:
            return ""
        part = next(children(part, tag), None)
    return (part.text or "").strip() if part is not None else ""


def bounded(items: Iterable[T]) -> list[T]:
    """Return the items of a payload, or what they are made of.

    Raises
    ------
    UnreadableError
        When there are more than one payload may hold.
    """
    found = list(islice(items, ITEMS_MAX + 1))
    if len(found) > ITEMS_MAX:
        raise UnreadableError(f"the payload holds more than {ITEMS_MAX} items")
    return found


def shown(entry: Any) -> str:
    """Return an entry of a JSON document as text for the quarantine."""
    try:
        return json.dumps(entry)
    except RecursionError:
        return "nested too deeply to show"
