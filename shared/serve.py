"""The command line of a service: `python -m services.X [serve|migrate|openapi|replay-dead]`."""

import argparse
import asyncio
import ctypes
import gc
import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

import uvicorn
from prometheus_client import REGISTRY
from pydantic import ValidationError

from shared import logs, telemetry
from shared.app import Crew
from shared.bus import TOPICS
from shared.connection import Connection
from shared.consume import Consumer
from shared.instrumented import Instrumented
from shared.replay import dead_letters, letter_id, replay, unapplied
from shared.server import Server
from shared.settings import Settings

S = TypeVar("S", bound=Settings)
SAID = ("consumer", "topic", "offset", "attempts", "reason")
LISTED = ("event-type", *(f"dead-{each}" for each in SAID))
"""Headers of a dead letter that `replay-dead` shows, a JSON object a line."""

GIVE_BACK_SECONDS = 60.0
KEPT_SECONDS = 40
"""So long a service waits for another request on a connection, longer than the gateway does
(`services.gateway.peers`): a POST must not meet one that is just being closed."""
_CONNECTIONS: dict[str, Any] = {
    "http": Connection,
    # Nobody here speaks WebSocket.
    "ws": "none",
    # By default uvicorn believes whatever comes from loopback.
    "proxy_headers": False,
    "timeout_keep_alive": KEPT_SECONDS,
}


async def give_back_for_ever() -> None:
    """Give back to the system, each minute, what glibc holds and nobody uses.

    5 to 8 MB after a start.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", int)
    while True:
        trim(0)
        await asyncio.sleep(GIVE_BACK_SECONDS)


async def _serve(app: Instrumented, settings: Settings, **options: Any) -> int:
    crew: Crew = app.state.crew
    if app.requests is not None:
        REGISTRY.register(app.requests)
    server = Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=max(1, round(settings.stop_after)),
            **_CONNECTIONS | options,
        ),
        crew.stopping,
    )
    if settings.parent_pipe is not None:
        os.set_blocking(settings.parent_pipe, False)
        asyncio.get_running_loop().add_reader(settings.parent_pipe, server.stop)
    giving_back = asyncio.create_task(give_back_for_ever())
    await server.serve()
    giving_back.cancel()
    return 0 if server.started and crew.failure is None else 1


def spare_collector() -> None:
    """Let Python look for reference cycles less often than by default.

    With 65,000 parsed items alive it spent 40 % of merging them; nothing here makes many cycles.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def favour_loop() -> None:
    """Let the event loop wait half a millisecond for a thread that computes, not five.

    Each time a socket wakes it while a thread runs, it waits so long: a dozen times for an event.
    """
    sys.setswitchinterval(0.0005)


def main(
    name: str,
    settings_of: Callable[[], S],
    create: Callable[[S], Instrumented],
    options_of: Callable[[S], dict[str, Any]] = lambda _: {},
) -> None:
    """Run service `name`; exits with 2 and the names of the variables when settings are wrong.

    `options_of` gives what uvicorn is told beyond what it is for every service.
    """
    parser = argparse.ArgumentParser(prog=f"python -m services.{name}")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("serve", help="serve HTTP and run the workers (the default)")
    commands.add_parser("migrate", help="bring the database schema to this release")
    commands.add_parser("openapi", help="print the OpenAPI document")
    replaying = commands.add_parser("replay-dead", help="apply this service's dead letters now")
    replaying.add_argument("topic", nargs="?", choices=sorted(TOPICS), help="of one topic only")
    replaying.add_argument("--id", help="only the event of this id")
    replaying.add_argument("--list", action="store_true", help="only show them")
    arguments = parser.parse_args()
    command = arguments.command or "serve"
    if command == "openapi":
        os.environ.setdefault("DATABASE_URL", "postgresql://localhost/none")
        os.environ.setdefault("BUS_URL", "memory://")
    try:
        settings = settings_of()
    except ValidationError as error:
        for item in error.errors():
            print(f"{'_'.join(map(str, item['loc'])).upper()}: {item['msg']}", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    logs.configure(name, settings.log_level, settings.log_format)
    match command:
        case "migrate":
            from shared.migrate import upgrade  # noqa: PLC0415 - who serves needs no Alembic

            asyncio.run(upgrade(settings.database_url.get_secret_value(), f"services.{name}"))
        case "openapi":
            document = create(settings).openapi()
            print(json.dumps(document, indent=1, ensure_ascii=False))  # noqa: T201
        case "replay-dead":
            crew: Crew = create(settings).state.crew
            consumers = [each for each in crew.workers if isinstance(each, Consumer)]
            wanted = (arguments.topic, arguments.id)
            sys.exit(asyncio.run(_replay(consumers, *wanted, only_list=arguments.list)))
        case _:
            spare_collector()
            favour_loop()
            telemetry.configure(name, settings.otel_exporter_otlp_endpoint)
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
            with asyncio.Runner(loop_factory=_new_loop) as runner:
                code = runner.run(_serve(create(settings), settings, **options_of(settings)))
            leave(code)


def leave(code: int) -> NoReturn:
    """End the process at once after an orderly stop, whatever its threads still compute.

    By now every worker has ended and the bus and the database are closed. What may be left is a
    thread that compiles or calculates for nobody: Python would wait for it (15 s on a first start,
    until the launcher kills it), or end beneath it and crash in compiled code. What Numba keeps on
    disk is renamed into place whole.
    """
    telemetry.flush()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        # Who read them may be gone.
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _new_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _replay(
    consumers: Sequence[Consumer], topic: str | None, id_: str | None, *, only_list: bool
) -> int:
    try:
        return await replay_letters(consumers, topic, id_, only_list=only_list)
    finally:
        for consumer in consumers:
            await consumer.bus.close()
            await consumer.database.close()


async def replay_letters(
    consumers: Sequence[Consumer], topic: str | None, id_: str | None, *, only_list: bool
) -> int:
    """List or apply dead letters, one line each; 1 where one fails again or is not there."""
    read = sorted({topic for each in consumers for topic in each.topics})
    dead = await dead_letters(consumers[0].bus, read) if consumers else {}
    letters = [
        (each, letter)
        for each in consumers
        for letter in await unapplied(each.database, each.name, dead.get(each.name, []))
        if topic in {None, letter.record.headers["dead-topic"]} and id_ in {None, letter_id(letter)}
    ]
    failed = id_ is not None and not letters
    for consumer, letter in letters:
        headers = {name: letter.record.headers.get(name) for name in LISTED}
        line = {"id": letter_id(letter)} | headers
        if not only_list:
            try:
                applied = await replay(consumer, letter)
                line["outcome"] = "applied" if applied else "nothing to apply"
            except Exception as error:  # noqa: BLE001 - a handler may raise anything
                line["outcome"], failed = f"{type(error).__name__}: {error}", True
        print(json.dumps(line))  # noqa: T201
    return int(failed)
