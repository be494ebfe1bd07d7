"""A payload while it is read: its items, portion by portion, from where storing stands."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence

from services.ingest.payloads.apart import Apart
from services.ingest.payloads.model import ItemsOf, Portion, Waiting, portions
from services.ingest.readers.content import weigh
from services.ingest.readers.item import Item, UnreadableError

LIGHT_BYTES = 1024 * 1024
LIGHT_MARKS = 20_000
"""A payload up to this, inflated, is read here, in 0.2 s at most; one over it in a process of its
own, whose start takes as long as reading some 5,000 items."""
SMALL_BYTES = 16 * 1024
"""Of JSON up to this all is read in some 5 ms, in which requests may wait; the way to a thread and
back would take longer than reading one report. Other formats may grow as they are read."""
AT_ONCE = 500
"""Items of a portion of `everything`."""


def light(waiting: Waiting) -> bool:
    """Say whether a payload is read at once.

    Raises
    ------
    UnreadableError
        When its content encoding is damaged.
    """
    if len(waiting.body) > LIGHT_BYTES:
        return False
    weight = weigh(waiting.body, waiting.encoding, LIGHT_BYTES)
    return not weight.packed and weight.size <= LIGHT_BYTES and weight.marks <= LIGHT_MARKS


class ReaderFailedError(Exception):
    """What reads a payload fell over it. Nothing that it met is a database away, or a disk full."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"the reader failed ({type(error).__name__}); a later release may read it")


class Reading:
    """One payload's items. `here` or `apart` begins it."""

    def __init__(self, waiting: Waiting) -> None:
        self.waiting = waiting
        self.position = waiting.position
        """Items that are stored."""
        self._portion: Portion | None = None
        self._rest: Iterator[Portion] | None = None
        self._apart: Apart | None = None
        self._opening: asyncio.Task[None] | None = None
        self._next: asyncio.Task[Portion] | None = None
        """The portion after the one that is being stored, unpacked while the database works."""

    @classmethod
    async def here(cls, read: ItemsOf, waiting: Waiting, at_most: int) -> "Reading":
        """Return a light payload read, for portions of `at_most` items.

        Raises
        ------
        UnreadableError
            When it cannot be used as a whole.
        ReaderFailedError
            When its reader falls over it, whatever by.
        """
        reading = cls(waiting)
        try:
            items = await cls._items(read, waiting)
        except UnreadableError:
            raise
        except Exception as error:
            raise ReaderFailedError(error) from error
        reading._rest = portions(items, waiting.position, at_most)
        return reading

    @staticmethod
    async def _items(read: ItemsOf, waiting: Waiting) -> Sequence[Item]:
        if len(waiting.body) <= SMALL_BYTES and waiting.body.lstrip()[:1] in {b"{", b"["}:
            return read(waiting)[:]
        # In a thread: requests are served meanwhile.
        return await asyncio.to_thread(lambda: read(waiting)[:])

    @classmethod
    def apart(
        cls, read: ItemsOf, waiting: Waiting, at_most: int, ready: Callable[[], None]
    ) -> "Reading":
        """Return a heavy payload that begins to be read; `ready` is called when it is."""
        reading = cls(waiting)
        reading._opening = asyncio.create_task(reading._open(read, at_most))
        reading._opening.add_done_callback(lambda _: ready())
        return reading

    @property
    def heavy(self) -> bool:
        """Say whether it is read in a process of its own."""
        return self._opening is not None

    @property
    def ready(self) -> bool:
        """Say whether a portion can be had at once."""
        return self._opening is None or self._opening.done()

    async def portion(self) -> Portion:
        """Return the next portion; the same one until it is stored.

        Raises
        ------
        UnreadableError
            When the payload cannot be used as a whole.
        EOFError
            When the process that reads it was lost.
        """
        if self._opening is not None:
            await self._opening
        if self._portion is None and self._rest is not None:
            self._portion = next(self._rest)
        elif self._portion is None:
            assert self._next is not None
            self._portion = await self._next
            self._next = None
        if self._apart is not None and self._next is None and not self._portion.last:
            self._next = asyncio.create_task(self._apart.portion())
        return self._portion

    def stored(self) -> None:
        """Note that the portion is stored."""
        assert self._portion is not None
        self.position += len(self._portion.items)
        self._portion = None

    async def close(self) -> None:
        """Let go of what is left."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._next is not None:
            self._next.cancel()
            await asyncio.gather(self._next, return_exceptions=True)
        if self._apart is not None:
            await self._apart.close()

    async def _open(self, read: ItemsOf, at_most: int) -> None:
        self._apart, self._portion = await Apart.read(read, self.waiting, at_most)


async def everything(read: ItemsOf, waiting: Waiting) -> AsyncGenerator[Portion, None]:
    """Yield the portions of a payload, one after another.

    Raises
    ------
    UnreadableError, ReaderFailedError
        When it cannot be used as a whole, or its reader falls over it.
    """
    if light(waiting):
        reading = await Reading.here(read, waiting, AT_ONCE)
    else:
        reading = Reading.apart(read, waiting, AT_ONCE, lambda: None)
    try:
        while True:
            portion = await reading.portion()
            reading.stored()
            yield portion
            if portion.last:
                return
    finally:
        await reading.close()
