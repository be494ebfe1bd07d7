"""Registers, at each start, the methods that the platform computes by, as its checks name them."""

import asyncio
import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

import structlog

from services.plans import record
from services.plans.recorded import begun, keep
from services.plans.studies.method import METHOD, REGISTRAR, NewMethod
from shared.database import Database
from shared.policy import COALITION
from shared.worker import FOR_EVER, Loop

NAMESPACE: Final = UUID("5a1d4c1e-2b0f-4a6e-9a55-0d0a3f6b7c24")
PATH: Final = Path(__file__).parent / "methods.json"
CARDS: Final = Path(__file__).parent / "cards.toml"
"""What each is for, where it holds and what it is not for: written by hand."""
LICENCE: Final = "Apache-2.0"
"""Of the platform, and so of how it computes each of them."""
log = structlog.get_logger(__name__)


def id_of(method: str) -> UUID:
    """Return the id of the method that results cite by this name."""
    return uuid5(NAMESPACE, method)


def read(path: Path = PATH) -> list[NewMethod]:
    """Return the methods of the platform, each with what it is held against."""
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    said = cards()
    known = {"owner_city": COALITION, "licence": LICENCE}
    return [
        NewMethod.model_validate(
            entry | known | {"id": id_of(entry["method"])} | said.get(entry["method"], {})
        )
        for entry in entries
    ]


def cards() -> dict[str, dict[str, str]]:
    """Return `use`, `validity` and `misuse` of methods, by the name that results cite."""
    return tomllib.loads(CARDS.read_text(encoding="utf-8"))


class Computed:
    """Keeps the registry at what this release computes by."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._loop = Loop("methods")

    def healthy(self) -> str | None:
        """Return None: nothing waits for it."""
        return None

    async def run(self, stopping: asyncio.Event) -> None:
        """Register them, waiting for the database if need be, then wait for the end."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        changed = await self.register(await asyncio.to_thread(read), datetime.now(UTC))
        log.info("methods registered", changed=changed)
        return FOR_EVER

    async def register(self, methods: list[NewMethod], now: datetime) -> int:
        """Register those that are new, renew those that changed; return how many those were.

        A method that this release no longer computes by stays, and says so.
        """
        changed = 0
        async with self.database.write() as session:
            for method in methods:
                new = begun(METHOD, method, now, exercise=False)
                new.content["computed"] = True
                before = await record.locked(session, REGISTRAR, METHOD.name, new.id)
                if before is None:
                    await keep(session, METHOD, None, new, REGISTRAR)
                elif _fields(before.content) != _fields(new.content):
                    content = before.content | _fields(new.content)
                    await keep(
                        session, METHOD, before, before.next(now, content=content), REGISTRAR
                    )
                else:
                    continue
                changed += 1
            known = {method.id for method in methods}
            for one in await record.every(
                session,
                METHOD.name,
                owner_city=COALITION,
                statuses=["registered", "endorsed"],
                most=10_000,
            ):
                if one.content["computed"] and one.id not in known:
                    gone = one.next(now, content=one.content | {"computed": False})
                    await keep(session, METHOD, one, gone, REGISTRAR)
                    changed += 1
        return changed


def _fields(content: dict[str, Any]) -> dict[str, Any]:
    kept = {"endorsements", "reservations"}
    return {name: value for name, value in content.items() if name not in kept}
