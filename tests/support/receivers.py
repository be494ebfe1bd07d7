"""An agency's server that is sent alerts: what it got, and what it answers."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Got:
    """A request."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass
class Inbox:
    """What was sent to one server on loopback."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    """Heads of the next answers, such as `500 X`; then 204."""
    held: asyncio.Event | None = None
    """Nothing is answered until it is set."""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        fields = [line.split(": ", 1) for line in head[1:] if ": " in line]
        headers = {name.lower(): value for name, value in fields}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.got.append(Got(head[0].split()[1], headers, body))
        told = self.answers.pop(0) if self.answers else "204 No Content"
        if self.held:
            await self.held.wait()
        writer.write(f"HTTP/1.1 {told}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def inbox() -> AsyncIterator[Inbox]:
    """Serve an inbox."""
    found = Inbox()
    server = await asyncio.start_server(found.answer, "127.0.0.1", 0)
    found.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/alerts"
    try:
        yield found
    finally:
        server.close()


def verified(got: Got, secret: str) -> bool:
    """Say whether a message is signed with a secret, as Standard Webhooks 1.0 says it is."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got.id}.{got.headers['webhook-timestamp']}.".encode() + got.body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    given = got.headers["webhook-signature"].split()
    return any(hmac.compare_digest(each.encode(), expected) for each in given)
