"""Where what a source names may lead: to its own server, and to those that it declares. Pure."""

from urllib.parse import urljoin, urlsplit

from services.ingest.links.model import Link
from services.ingest.readers.item import Item, UnreadableError, unreadable
from services.ingest.sources.model import Source

ANYWHERE = "*"
PORTS = {"http": 80, "https": 443}
URL_MAX = 2000
"""Characters of an address; it is a key of the database, where a longer one has no place."""


def led(source: Source, url: str) -> str | None:
    """Return the whole address of what a source names, None where it may not lead there.

    The own server is the same host at the same port, or at the ports of http and https. What no
    address may hold, such as NUL or half a surrogate pair, would be refused by the database only.
    """
    if len(url) > URL_MAX or not url.isprintable():
        return None
    base = source.url if source.url and source.url.startswith("http") else ""
    try:
        full = urljoin(base, url)
        own, other = urlsplit(source.url or ""), urlsplit(full)
        ports = own.port or PORTS.get(own.scheme), other.port or PORTS.get(other.scheme)
    except ValueError:
        return None
    if other.scheme not in PORTS or not other.hostname or other.username is not None:
        return None
    if other.hostname in source.hosts or ANYWHERE in source.hosts:
        return full
    alike = ports[0] == ports[1] or set(ports) == set(PORTS.values())
    return full if other.hostname == own.hostname and alike else None


def held(source: Source, item: Item) -> Item:
    """Return an item; a link that leads where the source may not send us is unreadable."""
    if not isinstance(item, Link) or led(source, item.url) is not None:
        return item
    host = urlsplit(item.url).hostname if "[" not in item.url else item.url[:100]
    error = UnreadableError(
        f"it leads to {host}, and not to the server of the source: name it in `hosts` of the source"
    )
    return unreadable(item.label, error, item.url)
