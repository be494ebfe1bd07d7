"""Parsing JSON and XML that strangers send, within bounds."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from services.ingest.sources.item import ITEMS_MAX, Item, UnreadableError


def of_json(content: str) -> Any:
    """Return what JSON text holds.

    Raises
    ------
    UnreadableError
        When it is no JSON, or nested too deeply.
    """
    try:
        return json.loads(content, parse_int=_integer)
    except RecursionError:
        raise UnreadableError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not valid JSON: {str(error)[:200]}") from None


def _integer(digits: str) -> int | float:
    # Python refuses integers of over 4300 digits; as infinity they spoil only their own item.
    return int(digits) if len(digits) < 400 else float("inf")


def of_xml(body: bytes) -> Element:
    """Return the root of an XML document; DTDs and entities are refused.

    So no payload grows or reaches outside while it is parsed.

    Raises
    ------
    UnreadableError
        When it is not well-formed, or declares a DTD or an entity.
    """
    try:
        root: Element = fromstring(
            body, forbid_dtd=True, forbid_entities=True, forbid_external=True
        )
    except DefusedXmlException:
        raise UnreadableError("the XML declares a DTD or entities, which are not read") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError(f"not well-formed XML: {str(error)[:200]}") from None
    return root


def local(part: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(part.tag).rpartition("}")[2]


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


def bounded(items: Iterable[Item]) -> list[Item]:
    """Return the items of a payload.

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
