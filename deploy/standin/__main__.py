"""`python -m deploy.standin --port N (--play DATA | --captures DIR)`."""

import argparse
import asyncio
import os
from pathlib import Path
from types import FrameType

import uvicorn

from deploy.standin import captures, play
from deploy.standin.server import CapturesServer, TimelineServer, application
from shared.worker import wait

TICK_SECONDS = 1.0


class Server(uvicorn.Server):
    """A uvicorn that looks once a second, and at once when it is to stop; not ten times."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._stopping = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """Begin an orderly stop."""
        self.should_exit = True
        self._stopping.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Do as uvicorn does, and wake the loop, which a signal does not."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._stopping.set)

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        # At tens, uvicorn renews the date that it sends.
        counter = 0
        while not await self.on_tick(counter):
            counter += 10
            await wait(self._stopping, TICK_SECONDS)


async def _serve(app: object, port: int) -> None:
    server = Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type]  # uvicorn's own union leaves Starlette's class out
            host="127.0.0.1",
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
    )
    if pipe := os.environ.get("PARENT_PIPE"):
        asyncio.get_running_loop().add_reader(int(pipe), server.stop)
    await server.serve()


def main() -> None:
    """Serve until told to stop, or until the launcher is gone."""
    parser = argparse.ArgumentParser(prog="python -m deploy.standin", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--play", type=Path, metavar="DATA", help="the project's folder `data`")
    what.add_argument("--captures", type=Path)
    arguments = parser.parse_args()
    server: TimelineServer | CapturesServer = (
        play.server(arguments.play)
        if arguments.play
        else CapturesServer(captures.load(arguments.captures))
    )
    asyncio.run(_serve(application(server), arguments.port))


if __name__ == "__main__":
    main()
