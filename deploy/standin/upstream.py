"""What every stand-in of an upstream server is: its paths, and how ingest is told to ask it."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from starlette.routing import BaseRoute

Passed = Callable[[], float]
"""Seconds since the curtain rose, which the first call raises."""

POLL_SECONDS = 1.0
"""How often ingest is told to poll a stand-in; the real feeds are asked once a minute or less."""


class Upstream(Protocol):
    """One upstream server as the play has it at this moment."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the upstream's own paths, under a name of its own."""

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return the entries of SOURCES that make ingest poll it; `base` is the address."""


def polled(name: str, network: str, url: str, **more: Any) -> dict[str, Any]:
    """Return a polled source as the setting SOURCES lists it."""
    return {
        "name": name,
        "kind": "poll",
        "network": network,
        "url": url,
        "interval_seconds": POLL_SECONDS,
        "stale_after_seconds": 30,
    } | more
