"""The FastAPI application of one service: lifespan, workers, errors, health, metrics."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal, Protocol

import structlog
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from shared import openapi
from shared.answers import install_error_handlers
from shared.auth import Reader
from shared.body import Bounded
from shared.bus import Bus, BusUnavailableError
from shared.caller import ReadPrincipal, install_caller
from shared.consume import Consumer
from shared.database import Database
from shared.driver import cause_of, retryable
from shared.faults import Faults
from shared.instrumented import Instrumented
from shared.letters import Letters
from shared.representation import Representation
from shared.revision import at_head
from shared.routes import Routes
from shared.settings import Settings

log = structlog.get_logger()

VERSION = "1.0.0"
"""Of the interface."""
LEGAL_NOTICE = (
    "The Joint Declaration on the Coalition (Dushanbe, 16 October 2025) is not an international "
    "treaty and creates no rights or obligations under international law (Art. 8). Its single "
    "original is in Russian; translations are unofficial."
)
REFUSALS = (
    "Refusals are `application/problem+json` (RFC 9457). `title`, `detail` and the `detail` of "
    "each of `errors` are in the language that `Accept-Language` prefers: en, ru, kk, ky, tg, tk "
    "or uz. What is not said in a Central Asian language is said in Russian, else in English; "
    "`Content-Language` names the language of the answer. `type` and `pointer` are the same in all."
)
READY_WITHIN_SECONDS = 3.0
ANSWER_SECONDS = 10.0
RETRY_SECONDS = 1.0


class Worker(Protocol):
    """Something that runs as long as the service: a relay, a consumer, a poller."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping` is set, then finish what is in flight and return."""


class Closable(Protocol):
    """A long-lived client that the lifespan closes last."""

    async def close(self) -> None:
        """Release what it holds."""


class Crew:
    """The workers of a process. One that raises ends the process: half dead must not look alive."""

    def __init__(self, workers: Sequence[Worker], stopping: asyncio.Event) -> None:
        self.stopping = stopping
        self.failure: BaseException | None = None
        self.workers = workers
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start every worker."""
        for worker in self.workers:
            task = asyncio.create_task(worker.run(self.stopping), name=type(worker).__name__)
            task.add_done_callback(self._ended)
            self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if self.stopping.is_set():
            if error is not None:
                log.error("worker failed at the end", worker=task.get_name(), exc_info=error)
            return
        self.failure = error or RuntimeError("the worker returned or was cancelled by itself")
        log.critical("worker failed", worker=task.get_name(), exc_info=self.failure)
        self.stopping.set()

    def trouble(self) -> list[str]:
        """Return why the workers are not ready, [] when they are."""
        ended = [f"{task.get_name()} has ended" for task in self._tasks if task.done()]
        return ended + self.said("healthy")

    def said(self, name: str) -> list[str]:
        """Return what the workers say of themselves when asked for `name`, such as `notice`."""
        asked = [getattr(worker, name, None) for worker in self.workers]
        return [text for ask in asked if ask and (text := ask())]

    async def join(self) -> None:
        """Tell every worker to stop and wait until all have."""
        self.stopping.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class SchemaBehindError(Exception):
    """The database lacks migrations that this release needs."""


class Liveness(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Readiness(BaseModel):
    """Whether the process does its work."""

    status: Literal["ready", "not ready"]
    trouble: list[str]
    """Why it is not ready."""
    notices: list[str]
    """What whoever runs the service should know although it is ready."""


def _health(database: Database, bus: Bus, crew: Crew, read_principal: ReadPrincipal) -> APIRouter:
    router = Routes(tags=["health"])

    @router.get("/health/live", summary="The process turns")
    async def get_liveness() -> Liveness:
        """Answer as long as the event loop turns; for a supervisor's liveness probe."""
        return Liveness()

    @router.get(
        "/health/ready",
        summary="Database, bus and workers are ready",
        response_model=Readiness,
        responses={503: {"model": Readiness, "description": "Not ready; `trouble` says why"}},
    )
    async def get_readiness() -> Response:
        """Say whether requests should come here now; for a supervisor's readiness probe."""
        away = await asyncio.gather(_away("database", database.check), _away("bus", bus.check))
        seen = [read_principal.healthy()] if isinstance(read_principal, Reader) else []
        trouble = crew.trouble() + [reason for reason in (*seen, *away) if reason]
        body = Readiness(
            status="not ready" if trouble else "ready",
            trouble=trouble,
            notices=crew.said("notice"),
        )
        return JSONResponse(body.model_dump(), status_code=503 if trouble else 200)

    @router.get("/metrics", summary="Prometheus metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


async def _away(name: str, check: Callable[[], Awaitable[None]]) -> str | None:
    """Return why a thing that is needed is not there, or None."""
    try:
        async with asyncio.timeout(READY_WITHIN_SECONDS):
            await check()
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error):
            raise
        said = isinstance(error, BusUnavailableError)
        return f"{name}: {error if said else cause_of(error)}"
    return None


async def _database_answers(database: Database, package: str, stopping: asyncio.Event) -> bool:
    """Wait until the database answers; False when the process is told to stop before.

    Ending instead would count as dying, of which the launcher bears five a minute, and an
    orchestrator fewer and fewer.

    Raises
    ------
    SchemaBehindError
        When it lacks migrations of this release.
    """
    stopped = asyncio.create_task(stopping.wait())
    try:
        while True:
            asking = asyncio.create_task(at_head(database, package))
            await asyncio.wait(
                {asking, stopped}, timeout=ANSWER_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            asking.cancel()
            [answer] = await asyncio.gather(asking, return_exceptions=True)
            if stopped.done():
                return False
            if answer is True:
                return True
            if answer is False:
                raise SchemaBehindError(f"run: python -m {package} migrate")
            if not isinstance(answer, asyncio.CancelledError) and not retryable(answer):
                raise answer
            log.warning("waiting for the database", reason=repr(answer))
            await asyncio.wait({stopped}, timeout=RETRY_SECONDS)
    finally:
        stopped.cancel()


def create(
    settings: Settings,
    *,
    package: str,
    title: str,
    description: str,
    database: Database,
    bus: Bus,
    routers: Sequence[APIRouter],
    workers: Sequence[Worker],
    stopping: asyncio.Event,
    read_principal: ReadPrincipal,
    closing: Sequence[Closable] = (),
    kind: Callable[..., Instrumented] = Instrumented,
    bulk: Mapping[str, int] | None = None,
    patient: Sequence[str] = (),
    **options: Any,
) -> Instrumented:
    """Return the application of `package`; `options` go to `kind`, as FastAPI takes them.

    `bulk` are the paths that take files and payloads, with the most bytes of each; bodies elsewhere
    are commands. Answers there, and at `patient` paths, may take longer.
    """
    bulk = bulk or {}
    consumers = [worker for worker in workers if isinstance(worker, Consumer)]
    crew = Crew([*workers, Letters(consumers)] if consumers else workers, stopping)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            if await _database_answers(database, package, stopping):
                crew.start()
            yield
        finally:
            await crew.join()
            for client in (*closing, bus, database):
                await client.close()

    app = kind(
        title=title,
        description=f"{description}\n\n{REFUSALS}\n\n{LEGAL_NOTICE}",
        version=VERSION,
        lifespan=lifespan,
        traced=bool(settings.otel_exporter_otlp_endpoint),
        telemetry={"operation_spans": False} | options.pop("telemetry", {}),
        # A redirect would name the host the client claims, or this service's own inner address.
        redirect_slashes=False,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        separate_input_output_schemas=False,
        **options,
    )
    app.state.crew = crew
    app.add_middleware(Representation)
    app.add_middleware(
        Bounded,
        command_bytes=settings.max_command_bytes,
        bulk=bulk,
    )
    app.add_middleware(Faults, patient=(*bulk, *patient))
    install_caller(app, read_principal)
    install_error_handlers(app)
    # Not included: FastAPI would make each of them a second time.
    for router in (_health(database, bus, crew, read_principal), *routers):
        app.routes.extend(router.routes)
    openapi.install(app)
    return app
