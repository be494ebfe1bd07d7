"""Whether the sources answer, as ingest says: asked now and then, told on every page.

A page without alerts looks like calm; where no source answers it is only silence.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from shared.http import Client, HTTPFailure
from shared.worker import Loop

LOOK_SECONDS = 10.0
WITHIN_SECONDS = 5.0
MOST_BYTES = 1024 * 1024
FINE = "fresh"
NOT_ASKED = "unknown"
PAUSED = "paused"
"""By a person: nothing comes in of it, whether it answers or not."""
WAITING = "waiting"
"""The installation lacks the secret that it is asked with: nobody asks it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A public source, as far as its silence concerns everybody."""

    name: str
    kind: str
    health: str
    failures: int = 0
    last_success_at: datetime | None = None

    @property
    def silent(self) -> bool:
        """Say whether it does not answer: stale, or asked and never heard of.

        One that was not asked yet is not silent; one that only receives pushes is never asked.
        """
        if self.kind == "push" or self.health == FINE:
            return False
        return self.health != NOT_ASKED or self.failures > 0

    @property
    def paused(self) -> bool:
        """Say whether a person paused it."""
        return self.health == PAUSED


@dataclass(frozen=True, slots=True)
class Sources:
    """The public sources that are asked, and those that would be."""

    asked: Sequence[Source]
    waiting: Sequence[Source] = ()
    """For a secret of the installation: they neither answer nor are silent."""

    @property
    def silent(self) -> list[Source]:
        """Return those that do not answer."""
        return [each for each in self.asked if each.silent]

    @property
    def alive(self) -> bool:
        """Say whether every one has answered and goes on to; not where all there are wait."""
        any_ = bool(self.asked) or not self.waiting
        return any_ and all(each.health == FINE for each in self.asked)


_PAGE = TypeAdapter(list[Source])


class SourceWatch:
    """Keeps what ingest last said of the sources."""

    def __init__(self, client: Client, ingest_url: str) -> None:
        self._client = client
        self._address = f"{ingest_url.rstrip('/')}/v1/sources?counts=false&limit=1000"
        self._loop = Loop("watch of sources")
        self.sources: Sources | None = None
        """None: ingest does not say."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Ask every few seconds until told to stop."""
        await self._loop.run(self._look, stopping)

    def notice(self) -> str | None:
        """Return which sources do not answer, for `/health/ready`; None: all do."""
        if self.sources is None:
            return "sources: ingest does not say whether they answer"
        silent = self.sources.silent
        if not silent:
            return None
        told = ", ".join(f"{each.name} ({_why(each)})" for each in silent)
        return f"sources that do not answer: {told}"

    async def _look(self) -> float:
        try:
            reply = await self._client.request(
                "GET", self._address, within=WITHIN_SECONDS, at_most=MOST_BYTES
            )
            self.sources = _read(reply.body) if reply.status == 200 else None
        except (HTTPFailure, ValidationError, ValueError, KeyError, TypeError):
            self.sources = None
        return LOOK_SECONDS


def _why(source: Source) -> str:
    if source.paused:
        return "paused"
    if source.last_success_at is None:
        return "has never answered"
    return f"last answer {source.last_success_at:%Y-%m-%dT%H:%M:%SZ}"


def _read(body: bytes) -> Sources:
    found = _PAGE.validate_python(json.loads(body)["items"])
    return Sources(
        [each for each in found if each.kind != "push" and each.health != WAITING],
        [each for each in found if each.health == WAITING],
    )
