"""A request leaves in one write, whatever its method and however often a connection is used."""

from typing import Any

import httpcore
import pytest

from services.gateway.one_write import JOINED_BYTES, OneWrite

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Noted(httpcore.AsyncNetworkStream):
    """A connection that notes what is written and answers each request in two pieces."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self._answer = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002, ASYNC109
        piece, self._answer = self._answer[:20], self._answer[20:]
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        if buffer:
            self.written.append(buffer)
            self._answer = ANSWER

    async def aclose(self) -> None:
        pass

    def get_extra_info(self, info: str) -> Any:
        return {"is_readable": False}.get(info)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Noted]:
    """The connections that are opened."""
    found: list[Noted] = []

    async def connect_tcp(*_: Any, **__: Any) -> Noted:
        found.append(Noted())
        return found[-1]

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect_tcp)
    return found


@pytest.mark.parametrize("size", [0, 1, JOINED_BYTES])
async def test_header_and_body_are_one_write(size: int, opened: list[Noted]) -> None:
    body = b"x" * size
    async with httpcore.AsyncConnectionPool(network_backend=OneWrite()) as pool:
        for method, content in (("POST", body), ("GET", None), ("POST", body), ("POST", body)):
            answer = await pool.request(method, "http://peer/a", content=content)
            assert answer.content == b"{}"
    [connection] = opened
    first, second, *more = connection.written
    head, _, sent = first.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /a HTTP/1.1\r\n")
    assert sent == body
    assert second.startswith(b"GET /a HTTP/1.1\r\n")
    assert second.endswith(b"\r\n\r\n")
    assert more == [first, first]


async def test_a_long_body_is_not_copied_and_one_in_parts_is_sent_as_it_comes(
    opened: list[Noted],
) -> None:
    long = b"x" * (JOINED_BYTES + 1)

    async def parts() -> Any:
        for part in (b"a", b"b", b"c"):
            yield part

    async with httpcore.AsyncConnectionPool(network_backend=OneWrite()) as pool:
        await pool.request("POST", "http://peer/a", content=long)
        await pool.request(
            "POST", "http://peer/a", headers={"content-length": "3"}, content=parts()
        )
    head, body, first, *rest = opened[0].written
    assert head.endswith(b"\r\n\r\n")
    assert body is long
    assert first.endswith(b"\r\n\r\na")
    assert rest == [b"b", b"c"]
