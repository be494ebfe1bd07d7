"""A file on its way in: hashed while it comes, and held in memory no further than a bound."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO

SPOOLED_BYTES = 256 * 1024
"""A file stays in memory up to this size, and goes to a temporary file beyond."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is here whole, until its reading ends."""

    file: IO[bytes]
    bytes: int
    sha256: str


@asynccontextmanager
async def taken_in(chunks: AsyncIterable[bytes]) -> AsyncIterator[Upload]:
    """Take a file in as its chunks come; who reads it bounds how many there are."""
    digest, size = sha256(), 0
    with SpooledTemporaryFile(SPOOLED_BYTES) as spool:
        async for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            await asyncio.to_thread(spool.write, chunk)
        spool.seek(0)
        yield Upload(spool, size, digest.hexdigest())
