"""A service behind the gateway that remembers what it was asked."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse


class Fake:
    """An upstream that remembers what it was asked."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.entered = asyncio.Event()
        self.release = asyncio.Event()
        self.app = FastAPI(openapi_url=None)
        self.long_sent = 0
        self.app.add_route("/v1/hazards/long", self.long)
        self.app.add_route("/v1/hazards/slow", self.slow)
        self.app.add_route("/v1/hazards/told", self.told)
        self.app.add_route("/v1/sources", self.watched)
        self.app.add_route(
            "/{path:path}", self.answer, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]
        )

    async def answer(self, request: Request) -> JSONResponse:
        body = await request.body()
        self.seen.append(
            {
                "method": request.method,
                "path": request.scope["path"],
                "query": request.url.query,
                "headers": dict(request.headers),
                "body": body,
            }
        )
        return JSONResponse(
            {"bytes": len(body)},
            status_code=202,
            headers={"ETag": '"7"', "X-Private": "a", "Connection": "X-Private, close"},
        )

    async def watched(self, _request: Request) -> JSONResponse:
        """Answer what the gateway asks by itself, again and again."""
        return JSONResponse({"items": []})

    async def long(self, _request: Request) -> StreamingResponse:
        async def chunks() -> AsyncIterator[bytes]:
            for _ in range(20):
                yield b"x" * 1024 * 1024
            self.long_sent += 1

        return StreamingResponse(chunks())

    async def told(self, request: Request) -> PlainTextResponse:
        await self.answer(request)
        return PlainTextResponse("Салом", 404, headers={"Content-Language": "tg"})

    async def slow(self, _request: Request) -> JSONResponse:
        self.entered.set()
        await self.release.wait()
        return JSONResponse({})
