"""Features asked for one by one: many at once are read together, and each is made once.

Whether one is what was made, its text says, which the database gives at each request.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping

from services.gateway.coding import CODINGS, LEAST_BYTES
from services.gateway.reads.kit.answer import Field, Sent, coded, fields_of
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.reader import Reader
from services.gateway.together import Together
from shared.policy import Principal
from shared.representation import weak_etag

KEPT_BYTES = 8 * 1024 * 1024
"""Of all kept features together, in every coding that was asked for."""


class One:
    """One feature as it is sent.

    Parameters
    ----------
    text
        Its GeoJSON, as the database has it.
    links
        JSON text of its links.
    field
        The `Link` field.
    """

    def __init__(self, text: bytes, links: bytes, field: str) -> None:
        self.text = text
        body = b"".join((text[:-1], b',"links":', links, b"}"))
        self._fields: list[Field] = fields_of(weak_etag(body), field)
        self._bodies: dict[str | None, Sent] = {None: Sent(body, self._fields)}

    @property
    def size(self) -> int:
        """About how much memory it takes."""
        return 3 * len(self._bodies[None].body) + 2048

    def sent(self, coding: str | None) -> Sent:
        """Return it in a coding that the client takes."""
        plain = self._bodies[None].body
        if len(plain) <= LEAST_BYTES:
            coding = None
        if coding is not None and coding not in self._bodies:
            compressor = CODINGS[coding](len(plain))
            body = compressor.compress(plain) + compressor.flush()
            self._bodies[coding] = Sent(body, coded(self._fields, coding))
        return self._bodies[coding]


class Ones:
    """Reads single features, and keeps those that were asked for last."""

    def __init__(self, reader: Reader, most_bytes: int = KEPT_BYTES) -> None:
        self._reader = reader
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, One] = OrderedDict()
        self._names: dict[Hashable, set[str]] = {}
        """Asked for, of each collection and principal, since the last reading began."""
        self._together: Together[Hashable, Mapping[str, bytes | None]] = Together()

    async def get(
        self,
        collection: Collection,
        feature: str,
        principal: Principal,
        base: str,
        make: Callable[[bytes], One],
    ) -> One | None:
        """Return the feature, which `make` makes of its text for that base; None: there is none."""
        text = await self._text(collection, feature, principal)
        key = (collection.id, base, feature)
        given = self._kept.get(key)
        if given is not None and given.text == text:
            self._kept.move_to_end(key)
            return given
        if text is None:
            return None
        one = make(text)
        self._put(key, one)
        return one

    async def _text(
        self, collection: Collection, feature: str, principal: Principal
    ) -> bytes | None:
        key = (collection.id, principal.city, principal.country)

        async def find() -> Mapping[str, bytes | None]:
            names = self._names.pop(key, set())
            found = await self._reader.some(collection, list(names), principal)
            return {name: found.get(name) for name in names}

        while True:
            self._names.setdefault(key, set()).add(feature)
            found = await self._together.get(key, find)
            # Who was to read it for all may have gone after it took the names.
            if feature in found:
                return found[feature]

    def _put(self, key: Hashable, one: One) -> None:
        if (before := self._kept.pop(key, None)) is not None:
            self._bytes -= before.size
        self._kept[key] = one
        self._bytes += one.size
        while self._bytes > self._most_bytes:
            self._bytes -= self._kept.popitem(last=False)[1].size
