"""A question to a process of this platform: one GET, over a connection of its own.

Its processes are asked while they start and not again; httpx would stay with the launcher for as
long as they run, with 3 MB.
"""

import asyncio
import re
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Answer(NamedTuple):
    """What was answered."""

    status: int
    body: bytes


class UnansweredError(Exception):
    """There was no whole answer in time; the message says what there was."""


async def ask(url: str, within: float = 30.0) -> Answer:
    """Return the answer to a GET of `http://host:port/path`.

    Raises
    ------
    UnansweredError
        When there is none `within` seconds.
    """
    asked = urlsplit(url)
    sent = (
        f"GET {asked.path} HTTP/1.1\r\nHost: {asked.netloc}\r\nUser-Agent: qalqan-launcher\r\n"
        "Accept: */*\r\nConnection: close\r\n\r\n"
    )
    try:
        async with asyncio.timeout(within):
            reader, writer = await asyncio.open_connection(asked.hostname, asked.port)
            try:
                writer.write(sent.encode())
                answer = await reader.read()
            finally:
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
    except OSError as error:
        raise UnansweredError(f"{url}: {type(error).__name__} {error}".rstrip()) from error
    head, _, body = answer.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if length is None or len(body) != int(length[1]):
        raise UnansweredError(f"{url} sent an answer that is not whole")
    return Answer(int(head.split(maxsplit=2)[1]), body)
