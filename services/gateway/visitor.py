"""Who stands at the door: how they are counted, and whether they may stay."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import Request


@dataclass(frozen=True, slots=True)
class Visitor:
    """The key, or without one the address, that a request comes from."""

    name: str
    """What is counted for it stands under this name."""
    keyed: bool
    admitted: Callable[[], Awaitable[bool]]
    """Whether it would still be let in: a key may be revoked, or end, while an answer goes on."""


VisitorOf = Callable[[Request], Visitor]
