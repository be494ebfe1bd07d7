"""Bodies on their way to a service: whole before the service is asked, and bounded together.

So a client that sends slowly holds nothing that others wait for. `shared.body` bounds each one.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

from shared.body import WITHOUT
from shared.errors import Unavailable

BACK_SECONDS = "5"


class Uploads:
    """The bodies that this process holds."""

    def __init__(self, most_bytes: int) -> None:
        self._left = most_bytes

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes | None]:
        """Read the body and hold it; None where the method has none.

        Raises
        ------
        InterruptedReading
            When it is too large or too slow.
        Unavailable
            When others fill what may be held.
        """
        if request.method in WITHOUT:
            yield None
            return
        read = bytearray()
        try:
            async for chunk in request.stream():
                if len(chunk) > self._left:
                    raise Unavailable("bodies-too-many", headers={"Retry-After": BACK_SECONDS})
                self._left -= len(chunk)
                read += chunk
            yield bytes(read)
        except ClientDisconnect as error:
            raise HTTPException(400) from error
        finally:
            self._left += len(read)
