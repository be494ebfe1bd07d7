"""A broker that means harm, and what a source of kind `mqtt` may be."""

import asyncio
from typing import Any

import pytest
from pydantic import ValidationError

from services.ingest.sources.broker import Connection
from services.ingest.sources.model import Source

ACCEPTED = bytes([0x20, 3, 0, 0, 0])
PUBLISH_256_MIB = bytes([0x30, 0xFF, 0xFF, 0xFF, 0x7F]) + b"x" * 100


def source(**changes: Any) -> Source:
    stated = {"name": "s", "kind": "mqtt", "network": "s", "url": "mqtts://b.example"}
    return Source.model_validate(stated | {"topics": ["a/#"]} | changes)


async def test_a_packet_beyond_the_bound_ends_the_connection_unread() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(ACCEPTED + PUBLISH_256_MIB)
        await reader.read()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        connection = Connection(
            source(url=f"mqtt://127.0.0.1:{port}"),
            address="127.0.0.1",
            secret=None,
            client="c",
            take=lambda *_: None,
        )
        with pytest.raises(OSError, match="the connection ended"):
            await asyncio.to_thread(connection.run)


@pytest.mark.parametrize("topic", ["a/b", "+/b/#", "#", "a//b", "/", "origin/a/wis2/+/data/core/#"])
def test_a_filter_of_topics_is_one(topic: str) -> None:
    assert source(topics=[topic]).topics == (topic,)


@pytest.mark.parametrize(
    "changes",
    [
        *({"topics": [topic]} for topic in ("", "a/#/b", "a#", "+a", "a/b+", "a\x00")),
        {"topics": []},
        {"kind": "poll", "url": "https://b.example"},
        {"url": "https://b.example"},
        {"url": "mqtts://u:p@b.example"},
        {"auth": {"secret": "s", "header": "X-Key"}},
    ],
)
def test_a_source_that_subscribes_to_nothing_or_elsewhere_is_refused(changes: Any) -> None:
    with pytest.raises(ValidationError):
        source(**changes)
