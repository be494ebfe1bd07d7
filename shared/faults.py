"""What a client is told of a fault that no route foresaw (pure ASGI).

The outermost answer to an error: without it the framework says `Internal Server Error` in plain
text and closes the connection, and writes a stack trace of 15 KB for each request while the
database is away.
"""

import asyncio
from collections.abc import Callable, Sequence
from secrets import token_hex
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.answers import problem_response
from shared.driver import IN_USE, cause_of, disk_full, retryable
from shared.errors import Internal, Problem, StorageFull, Unavailable

ANSWER_SECONDS = 20.0
"""In which an answer begins once its request is here: a database may hang instead of failing."""
PATIENT_SECONDS = 150.0
"""The same for files, payloads, and what the gateway passes on within limits of its own."""
AGAIN_SECONDS = 10.0
"""What has the same cause is logged once in this time."""

log = structlog.get_logger(__name__)


class Faults:
    """Answers a fault with a problem, and ends a wait that has no other end.

    `patient` are the paths, with those below them, whose answers may take PATIENT_SECONDS.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        patient: Sequence[str] = (),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._app = app
        self._patient = tuple(f"{path}/" for path in patient)
        self._clock = clock
        self._logged: dict[str, tuple[float, int]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does; where it fails before that, with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        patient = f"{scope['path']}/".startswith(self._patient)
        seconds = PATIENT_SECONDS if patient else ANSWER_SECONDS
        begun = whole = False
        now = asyncio.get_running_loop().time

        async def received() -> Message:
            nonlocal whole
            if whole or begun:
                return await receive()
            # How long a body may take is bounded elsewhere.
            clock.reschedule(None)
            message = await receive()
            whole = not message.get("more_body", False)
            if not begun:
                clock.reschedule(now() + seconds)
            return message

        async def sent(message: Message) -> None:
            nonlocal begun
            if not begun:
                begun = True
                clock.reschedule(None)
            await send(message)

        try:
            async with asyncio.timeout(seconds) as clock:
                await self._app(scope, received, sent)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - the outermost loop of a request
            problem = self._problem(error, scope)
            if not begun:
                await problem_response(problem, scope)(scope, receive, send)
            # What has begun can only break off: the server closes the connection.

    def _problem(self, error: Exception, scope: Scope) -> Problem:
        """Return what the client is told, and log what it is not."""
        error = _only(error)
        cause = cause_of(error)
        if disk_full(error):
            self._log(cause, scope)
            return StorageFull("disk-full", headers={"Retry-After": "60"})
        if passing(error):
            self._log(cause, scope)
            return Unavailable(
                "database-busy" if cause == IN_USE else "database-silent",
                headers={"Retry-After": "5"},
            )
        id_ = token_hex(8)
        place = f"{type(error).__name__} {scope['method']} {_route(scope)}"
        if self._due(place) is None:
            log.error("request failed", id=id_, place=place, error=repr(error))
        else:
            log.error("request failed", id=id_, place=place, exc_info=error)
        return Internal("unexpected", id=id_, extensions={"id": id_})

    def _log(self, cause: str, scope: Scope) -> None:
        if (refused := self._due(cause)) is not None:
            log.warning("requests refused", cause=cause, path=scope["path"], before=refused)

    def _due(self, cause: str) -> int | None:
        """Return how many of the same cause were passed over; None: this one is too."""
        now = self._clock()
        since, passed = self._logged.get(cause, (None, 0))
        if since is not None and now - since < AGAIN_SECONDS:
            self._logged[cause] = since, passed + 1
            return None
        self._logged[cause] = now, 0
        return passed


def passing(error: Exception) -> bool:
    """Say whether the request failed for want of the database: others' files may be lost too."""
    of_database = isinstance(error, DBAPIError | PoolTimeoutError | ConnectionError | TimeoutError)
    return (of_database or type(error).__module__.startswith("asyncpg")) and retryable(error)


def _only(error: Exception) -> Exception:
    """Return the one error of a group."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _route(scope: Scope) -> str:
    """Return the path as it is declared: places of one fault are few, whatever is asked."""
    return str(getattr(scope.get("route"), "path", "–"))
