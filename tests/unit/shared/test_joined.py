"""Header and body of an answer leave together, where it says how long it is."""

import asyncio
import logging
from asyncio import Transport
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from shared.connection import Joined

LONG: Mapping[str, Any] = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-length", b"4")],
}
OPEN: Mapping[str, Any] = {"type": "http.response.start", "status": 200, "headers": []}


class Written(Transport):
    """A transport that notes what is written at once."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.parts.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.parts.append(b"".join(list_of_data))

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


def cycle_to(transport: Written, method: str = "GET", *, waits: bool = False) -> Any:
    logger = logging.getLogger("unused")
    cycle = RequestResponseCycle(
        scope={"type": "http", "method": method, "http_version": "1.1"},  # type: ignore[typeddict-item]
        transport=transport,
        flow=FlowControl(transport),
        logger=logger,
        access_logger=logger,
        access_log=False,
        default_headers=[],
        message_event=asyncio.Event(),
        expect_100_continue=waits,
        keep_alive=True,
        on_response=lambda: None,
    )
    cycle.transport = Joined(transport, cycle)
    return cycle


def body(text: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.response.body", "body": text, "more_body": more}


@pytest.mark.parametrize("parts", [(b"four",), (b"fo", b"ur")])
async def test_a_header_leaves_with_the_first_part_of_its_body(parts: tuple[bytes, ...]) -> None:
    transport = Written()
    cycle = cycle_to(transport)
    await cycle.send(LONG)
    assert transport.parts == []
    for part in parts:
        await cycle.send(body(part, more=part is not parts[-1]))
    assert transport.parts[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert transport.parts[0].endswith(b"\r\n\r\n" + parts[0])
    assert transport.parts[1:] == [*parts[1:]]


async def test_what_may_go_on_without_end_has_its_header_at_once() -> None:
    transport = Written()
    await cycle_to(transport).send(OPEN)
    assert len(transport.parts) == 1


@pytest.mark.parametrize("length", [b"4", b"0"])
async def test_an_answer_without_a_body_is_sent(length: bytes) -> None:
    transport = Written()
    cycle = cycle_to(transport, "HEAD" if length == b"4" else "GET")
    await cycle.send({**LONG, "headers": [(b"content-length", length)]})
    await cycle.send(body(b""))
    assert b"".join(transport.parts).endswith(b"content-length: " + length + b"\r\n\r\n")


async def test_a_header_whose_body_fails_is_sent_before_the_end() -> None:
    async def fails(_scope: object, _receive: object, send: Any) -> None:
        await send(LONG)
        raise ValueError

    transport = Written()
    await cycle_to(transport).run_asgi(fails)
    assert transport.closed
    assert b"".join(transport.parts).startswith(b"HTTP/1.1 200 OK\r\n")


async def test_who_waits_to_be_told_to_go_on_is_told_at_once() -> None:
    transport = Written()
    cycle = cycle_to(transport, "POST", waits=True)
    cycle.message_event.set()
    await cycle.receive()
    assert transport.parts == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    await cycle.send(LONG)
    await cycle.send(body(b"four"))
    assert len(transport.parts) == 2


class Gone(Written):
    """One that its client has closed, as uvloop's is then."""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.closed, data

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        assert not self.closed, list(list_of_data)


@pytest.mark.parametrize("start", [LONG, OPEN])
async def test_nothing_is_written_to_a_client_that_hung_up_meanwhile(
    start: Mapping[str, Any],
) -> None:
    transport = Gone()
    cycle = cycle_to(transport)
    await cycle.send(start)
    transport.closed = True
    await cycle.send({"type": "http.response.body", "body": b"four"})
    assert cycle.response_complete
