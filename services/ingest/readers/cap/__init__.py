"""CAP 1.0, 1.1 and 1.2: alone, embedded in or linked from Atom and RSS, in a zip.

Sources are lenient where nobody can mistake what is meant, and each such place is kept as a flaw of
the message. What CAP forbids is unreadable, with the element that breaks it.
"""

from services.ingest.readers.cap import alert, archive, feed
from services.ingest.readers.content import Content
from services.ingest.readers.item import Item, Reading, UnreadableError


def recognises(content: Content) -> bool:
    """Say whether it is a CAP message, a feed of some, or a zip of some."""
    return archive.recognises(content) or alert.recognises(content) or feed.recognises(content)


def read(content: Content, reading: Reading) -> list[Item]:
    """Read a message, or every one in a feed or zip.

    Raises
    ------
    UnreadableError
        When it is none of them, or takes too much to read.
    """
    if archive.recognises(content):
        return archive.read(content, reading)
    if alert.recognises(content):
        return [alert.item(content.raw, reading)]
    if feed.recognises(content, strict=False):
        return feed.read(content, reading)
    raise UnreadableError("it is neither a CAP alert, nor a feed or zip of CAP alerts")
