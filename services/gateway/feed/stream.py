"""Server-sent events: the change feed as it happens, resumable from any cursor.

A connection lives ten minutes; then the client resumes with `Last-Event-ID`.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, ExitStack, aclosing, suppress
from functools import partial
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from services.gateway.feed import store
from services.gateway.feed.changes import After, filters, refuse_ahead, refuse_gone
from services.gateway.feed.fanout import Fanout
from services.gateway.feed.model import Wanted
from services.gateway.feed.places import Places
from services.gateway.feed.tailer import PAGE, Tailer
from services.gateway.handover import EXTENSION, HAND_OVER, Handover
from services.gateway.visitor import Visitor, VisitorOf
from shared.answers import problem_response
from shared.driver import retryable
from shared.errors import Gone, Problem, RateLimited, UnknownParameter
from shared.refusals import refuses
from shared.routes import Routes

RETRY_MS = 1000


class Seat:
    """Who follows, and where they are counted: for as long as their socket is written to.

    That is longer than the request where the socket is handed over.
    """

    def __init__(
        self, place: AbstractContextManager[None], visitor: Visitor, handover: Handover | None
    ) -> None:
        self._place = place
        self._held = ExitStack()
        self._handover = handover
        self.admitted = visitor.admitted
        self.keyed = visitor.keyed
        self.handed = False

    def take(self) -> None:
        """Take the place; without one its refusal is raised."""
        self._held.enter_context(self._place)

    def leave(self) -> None:
        """Leave it."""
        self._held.close()

    @property
    def can_be_handed(self) -> bool:
        """Whether the server can give the socket away."""
        return self._handover is not None

    def hand(self, fanout: Fanout, wanted: Wanted, seconds: float, slow: bytes) -> bool:
        """Hand the socket over, if that can be now; then nothing more is sent from here."""
        if self._handover is None or (sock := self._handover()) is None:
            return False
        self.handed = True
        # It holds all that the server knew of the connection: 14 kB.
        self._handover = None
        asked = partial(_stays, self.admitted) if self.keyed else None
        fanout.join(sock, wanted, admitted=asked, seconds=seconds, slow=slow, left=self.leave)
        return True


class EventStream(StreamingResponse):
    """A stream that holds a place, and gives up on a client who takes nothing."""

    media_type = "text/event-stream"

    def __init__(self, frames: AsyncIterator[bytes], seat: Seat, send_seconds: float) -> None:
        super().__init__(frames, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._seat = seat
        self._send_seconds = send_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send while the place is held; without one nothing is sent and its refusal raised."""
        self._seat.take()
        try:
            await super().__call__(scope, receive, send)
        finally:
            if not self._seat.handed:
                self._seat.leave()

    async def stream_response(self, send: Send) -> None:
        """Send with a limit on how long one chunk may wait for the client."""

        async def send_in_time(message: Message) -> None:
            async with asyncio.timeout(self._send_seconds):
                await send(message)

        with suppress(TimeoutError):
            await super().stream_response(send_in_time)


async def frames(
    tailer: Tailer,
    wanted: Wanted,
    cursor: int,
    seat: Seat,
    told: Callable[[Problem], bytes],
) -> AsyncIterator[bytes]:
    """Yield the entries after `cursor` as frames; where they are kept no longer, `gone` alone.

    An EventSource never comes back after a status of 410, and after a mere end it comes back with
    the same cursor: so the frame has the oldest cursor as its id, from which it then goes on.
    `told` returns the problem as JSON. Who is too slow gets `slow` as the last one, without an id.
    """
    yield f"retry: {RETRY_MS}\n\n".encode()
    too_slow = RateLimited("stream-slow", frames=tailer.limits.queue)
    slow = b"event: slow\ndata: " + told(too_slow) + b"\n\n"
    try:
        async with aclosing(_following(tailer, wanted, cursor, seat, slow)) as following:
            async for frame in following:
                yield frame
    except Gone as gone:
        oldest = gone.extensions["oldest"]
        yield f"id: {oldest}\nevent: gone\ndata: ".encode() + told(gone) + b"\n\n"


async def _following(
    tailer: Tailer, wanted: Wanted, cursor: int, seat: Seat, slow: bytes
) -> AsyncGenerator[bytes]:
    """Yield the entries after `cursor`: first from the table, then as they happen.

    Who has everything is handed over as soon as that can be.

    A client joins the live readers before its last read of the table; what is up to the number
    the tailer had then comes from the table and the rest from the queue, so that nothing is
    missed or sent twice. Nothing more is sent to whom the door would not let in any more.
    """
    limits = tailer.limits
    ends = monotonic() + limits.life_seconds
    while tailer.last - cursor > PAGE:
        found, cursor = await _stored(tailer, wanted, cursor, tailer.last)
        if not await _stays(seat.admitted):
            return
        yield found
    async with tailer.client(wanted, cursor) as client:
        while cursor < client.joined:
            found, cursor = await _stored(tailer, wanted, cursor, client.joined)
            yield found
        while (left := ends - monotonic()) > 0:
            ready = seat.can_be_handed and await tailer.fanout.ready()
            if ready and client.waits and seat.hand(tailer.fanout, wanted, left, slow):
                return
            found = await client.take(min(limits.keep_alive_seconds, left))
            if client.slow:
                yield slow
            if client.ended or not await _stays(seat.admitted):
                return
            yield found or b": keep-alive\n\n"


async def _stays(admitted: Callable[[], Awaitable[bool]]) -> bool:
    """Say whether the client may stay; nobody may while the database that knows is away."""
    try:
        return await admitted()
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error):
            raise
        return False


async def _stored(tailer: Tailer, wanted: Wanted, cursor: int, until: int) -> tuple[bytes, int]:
    """Return up to a page of frames from the table and the number to go on after.

    Raises
    ------
    Gone
        When the first of them is kept no longer, or was lost by a restore.
    """
    # Of many who come at once a few read: the others would take every connection from the rest.
    async with tailer.reading, tailer.database.read() as session:
        refuse_gone(cursor, await store.onward(session, cursor))
        entries = await store.wanted_after(session, cursor, until, PAGE, wanted)
    following = entries[-1].seq if len(entries) == PAGE else until
    return b"".join(entry.frame() for entry in entries) or b": catching up\n\n", following


def router(tailer: Tailer, visitor_of: VisitorOf) -> APIRouter:
    """Return the route of the stream."""
    places = Places(tailer.limits.clients, tailer.limits.per_caller)
    routes = Routes(prefix="/feeds", tags=["feeds"])
    frames_of_text = {"schema": {"type": "string"}}
    documented: dict[int | str, dict[str, Any]] = {
        200: {"content": {"text/event-stream": frames_of_text}}
    }

    @routes.get(
        "/stream",
        summary="The change feed as server-sent events",
        response_class=StreamingResponse,
        responses=documented,
    )
    @refuses(RateLimited)
    async def stream_changes(
        request: Request,
        wanted: Annotated[Wanted, Depends(filters)],
        *,
        after: After = None,
        last_event_id: Annotated[
            str | None,
            Header(max_length=20, description="Sent by browsers on reconnecting; wins."),
        ] = None,
    ) -> EventStream:
        """Follow the change feed. Without a cursor only what happens from now on is sent.

        `id` is the cursor, `event` the type, `data` the CloudEvents JSON. The connection closes
        after ten minutes, when its key ends, or, with the event `slow` and a problem as its data,
        when the client reads too slowly; reconnect with `Last-Event-ID`. One key, or without a key
        one address, may have 20 open at a time.

        Where what followed the cursor is kept no longer, or the platform was restored from a copy
        older than it, the one event `gone` comes, with a problem as its data, and the end: read
        the collections, which replace what you have, then go on from its id.
        """
        newest = await tailer.ready()
        cursor = _cursor(last_event_id, after)
        if cursor is None:
            cursor = newest
        if cursor > newest:
            # Another process may be ahead of this one.
            async with tailer.reading, tailer.database.read() as session:
                refuse_ahead(cursor, await store.last(session))

        def told(problem: Problem) -> bytes:
            return bytes(problem_response(problem, request.scope).body)

        visitor = visitor_of(request)
        place = places.place(visitor.name, keyed=visitor.keyed)
        seat = Seat(place, visitor, _handover(request))
        following = frames(tailer, wanted, cursor, seat, told)
        return EventStream(following, seat, tailer.limits.send_seconds)

    return routes


def _handover(request: Request) -> Handover | None:
    extension = request.scope.get("extensions", {}).get(EXTENSION, {})
    found: Handover | None = extension.get(HAND_OVER)
    return found


def _cursor(last_event_id: str | None, after: int | None) -> int | None:
    if not last_event_id:
        return after
    if not (last_event_id.isascii() and last_event_id.isdigit()):
        raise UnknownParameter("last-event-id")
    return int(last_event_id)
