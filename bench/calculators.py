"""A calculator's answer for 10,000 sites: `python -m bench.calculators`.

Server time is the whole ASGI call in the process (parse, compute, encode); the second figure is the
same request over HTTP on loopback with a uvicorn of its own. The target is 50 ms.
"""

import argparse
import asyncio
import json
import socket
from time import perf_counter, process_time

import httpx
import uvicorn
from fastapi import FastAPI

from bench.row import tell
from services.risk.calculators.api import router
from shared.answers import install_error_handlers

PATH = "/v1/calculators/ground-motion"
IN_JSON = {"Content-Type": "application/json"}


def application() -> FastAPI:
    """Return the calculators alone."""
    app = FastAPI()
    install_error_handlers(app)
    app.include_router(router())
    return app


def question(sites: int, imts: list[str]) -> bytes:
    """Return a body of two models."""
    each = [
        {"rjb_km": 1 + i % 300, "repi_km": None, "rhyp_km": None, "vs30": 200 + i % 700}
        for i in range(sites)
    ]
    return json.dumps(
        {
            "models": ["BSSA14", "ASB14"],
            "magnitude": 6.5,
            "rake": 90,
            "sites": each,
            "imts": imts,
        }
    ).encode()


async def timed(client: httpx.AsyncClient, body: bytes, rounds: int) -> tuple[str, float]:
    """Return median and best of some rounds, and the processor time of one; and the median, ms."""
    walls = []
    used = process_time()
    for _ in range(rounds + 1):
        began = perf_counter()
        answer = await client.post(PATH, content=body, headers=IN_JSON)
        walls.append(perf_counter() - began)
        assert answer.status_code == 200, answer.text
    cpu = (process_time() - used) / (rounds + 1)
    walls = sorted(walls[1:])
    said = (
        f"median {walls[len(walls) // 2] * 1e3:6.1f} ms  best {walls[0] * 1e3:6.1f} ms  "
        f"cpu {cpu * 1e3:6.1f} ms  answer {len(answer.content) / 1e6:.2f} MB"
    )
    return said, walls[len(walls) // 2] * 1e3


async def run(sites: int, rounds: int) -> None:
    """Measure in the process and over loopback."""
    app = application()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[listening]))
        for imts in (["PGA"], ["PGA", "PGV", "SA(0.3)", "SA(1.0)"]):
            body = question(sites, imts)
            print(f"{sites} sites, 2 models, {len(imts)} measures, body {len(body) / 1e6:.2f} MB")
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://risk") as client:
                said, median = await timed(client, body, rounds)
                print("  in process ", said)
                tell(f"calculators-{len(imts)}", f"{median:.0f} ms", value=median)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
                print("  loopback   ", (await timed(client, body, rounds))[0])
        server.should_exit = True


def main() -> None:
    """Read the command line and run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sites", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=20)
    chosen = arguments.parse_args()
    asyncio.run(run(chosen.sites, chosen.rounds))


if __name__ == "__main__":
    main()
