"""`python -m deploy.standin --port N (--play DATA | --captures DIR)`."""

import argparse
import asyncio
import os
from pathlib import Path

import uvicorn

from deploy.standin import captures, play
from deploy.standin.server import CapturesServer, TimelineServer, application
from shared.server import Server


async def _serve(app: object, port: int) -> None:
    server = Server(
        uvicorn.Config(
            app,  # type: ignore[arg-type]  # uvicorn's own union leaves Starlette's class out
            host="127.0.0.1",
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=1,
        ),
        asyncio.Event(),
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
