"""Upstreams that mean harm, each at a path of one server in this process."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FEED = b'{"type":"FeatureCollection","features":[]}'
Write = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(status: int, fields: str, body: bytes) -> Write:
    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status} X\r\nconnection: close\r\n{fields}\r\n".encode() + body)
        await writer.drain()

    return write


async def slow(writer: asyncio.StreamWriter) -> None:
    """Begin a body and never end it."""
    writer.write(b"HTTP/1.1 200 X\r\ncontent-length: 1000\r\n\r\n{")
    await writer.drain()
    await asyncio.Event().wait()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Send a chunk of one byte, again and again: never silent, never done."""
    writer.write(b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\n{\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


async def pour(writer: asyncio.StreamWriter) -> None:
    """Send chunks as fast as they are taken, without an end."""
    writer.write(b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1000\r\n" + b"{" * 0x1000 + b"\r\n")
        await writer.drain()


BOMB = gzip.compress(b"0" * 20_000_000, mtime=0)
PATHS: dict[str, Write] = {
    "/well": answer(200, f"content-length: {len(FEED)}\r\n", FEED),
    "/slow": slow,
    "/drip": drip,
    "/pour": pour,
    "/short": answer(200, "content-length: 1000\r\n", FEED),
    "/type": answer(200, "content-type: image/png\r\n", FEED),
    "/loop": answer(302, "location: /loop\r\ncontent-length: 0\r\n", b""),
    "/inside": answer(302, "location: http://169.254.169.254/latest\r\n", b""),
    "/bomb": answer(200, "content-encoding: gzip\r\n", BOMB),
    "/nested": answer(200, "content-encoding: gzip, gzip\r\n", gzip.compress(BOMB, mtime=0)),
    "/endless": answer(200, "".join(f"x-{n}: {'y' * 90}\r\n" for n in range(5000)), FEED),
}


@dataclass
class Hostile:
    """The server, and what it was asked."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    open: set[asyncio.Task[None]] = field(default_factory=set)

    def url(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).decode().split()[1]
        self.asked.append(path)
        task = asyncio.ensure_future(PATHS[path](writer))
        self.open.add(task)
        try:
            await task
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def hostile(context: ssl.SSLContext | None = None) -> AsyncIterator[Hostile]:
    made = Hostile()
    async with await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=context) as server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
        for task in made.open:
            task.cancel()


def self_signed(folder: Path, name: str = "localhost") -> tuple[Path, Path]:
    """Return a certificate that nobody vouches for, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def presenting(files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context
