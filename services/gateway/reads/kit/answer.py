"""A page of features as it is sent: made once, and sent for as long as the page is the same.

Whether it is, the database says at each request (`kit.reader`); what is kept here are bytes.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from time import time

from services.gateway.coding import CODINGS, LEAST_BYTES, compressed
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Page
from shared.representation import weak_etag

GEOJSON = "application/geo+json"
_BREAKS = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]").search

Field = tuple[bytes, bytes]

KEPT_BYTES = 32 * 1024 * 1024
"""Of all answers together; one that takes an eighth of it is not kept."""


class Sent:
    """A body as it is sent, and the fields that are its own.

    What varies with whom and how is added by who sends.
    """

    def __init__(self, body: bytes, fields: Sequence[Field]) -> None:
        self.body = body
        self.fields = fields

    @cached_property
    def lines(self) -> bytes:
        """Its fields and its length as a header has them, made once for all who get it."""
        return lines((*self.fields, (b"content-length", b"%d" % len(self.body))))


def lines(fields: Iterable[Field]) -> bytes:
    """Return fields as a header has them.

    Raises
    ------
    ValueError
        When one would not end with its line.
    """
    made = [b"%b: %b" % field for field in fields]
    if any(_BREAKS(each) for each in made):
        raise ValueError(f"no field of a header: {made}")
    return b"".join(b"%b\r\n" % each for each in made)


class Answer:
    """The answer to one request for a page; of it the time alone changes, once a second.

    Parameters
    ----------
    share
        How many Parties take part in it, as `head` says.
    head
        What the body begins with, as JSON text of an object: all but the time and the features.
    link
        The `Link` field.
    """

    def __init__(
        self,
        query: Query,
        matched: int,
        page: Page,
        share: Mapping[str, int] | None,
        *,
        head: str,
        link: str,
    ) -> None:
        self.query = query
        self.matched = matched
        self.page = page
        self.share = share
        self._head = head
        features = b",".join(page.features) + b"]}"
        self._length = len(features)
        # The time of the answer is no part of what it is a version of.
        self._fields = fields_of(weak_etag(head.encode(), features), link)
        self._second = 0
        self._bodies: dict[str | None, Sent] = {}
        """Of that second, by coding."""
        self._making = asyncio.Lock()

    @property
    def size(self) -> int:
        """About how much memory it takes: the features, and twice the body of one second."""
        return 3 * self._length + 4096

    async def sent(self, coding: str | None) -> Sent:
        """Return it in a coding that the client takes."""
        if self._length + len(self._head) <= LEAST_BYTES:
            coding = None
        second = int(time())
        sent = self._known(second, coding)
        if sent is None:
            async with self._making:
                sent = self._known(second, coding) or await self._made(second, coding)
        return sent

    def _known(self, second: int, coding: str | None) -> Sent | None:
        # One that was asked for later and came first is as good.
        return self._bodies.get(coding) if self._second >= second else None

    async def _made(self, second: int, coding: str | None) -> Sent:
        if second > self._second:
            self._second, self._bodies = second, {}
        moment = datetime.fromtimestamp(self._second, UTC).isoformat().replace("+00:00", "Z")
        opening = f'{self._head[:-1]},"timeStamp":"{moment}","features":['.encode()
        # Joined once: each copy of 1 MB costs half a millisecond.
        texts = list(self.page.features) or [b""]
        texts[0] = opening + texts[0]
        texts[-1] += b"]}"
        body = b",".join(texts)
        if coding is not None:
            body = await compressed(CODINGS[coding](len(body)), body, end=True)
        sent = self._bodies[coding] = Sent(body, coded(self._fields, coding))
        return sent


def fields_of(tag: str, link: str) -> list[Field]:
    """Return what the header says of a body, in whatever coding."""
    return [
        (b"content-type", GEOJSON.encode()),
        (b"etag", tag.encode()),
        (b"link", link.encode("latin-1")),
    ]


def coded(fields: list[Field], coding: str | None) -> list[Field]:
    """Return the fields of a body in that coding."""
    return [*fields, (b"content-encoding", coding.encode())] if coding else fields


class Answers:
    """The answers that were given last, at most so many bytes of them."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer to the same request, which may be out of date."""
        if (answer := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
        return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep the answer in place of the one before."""
        if (before := self._kept.pop(key, None)) is not None:
            self._bytes -= before.size
        if answer.size > self._most_bytes // 8:
            return
        self._kept[key] = answer
        self._bytes += answer.size
        while self._bytes > self._most_bytes:
            self._bytes -= self._kept.popitem(last=False)[1].size
