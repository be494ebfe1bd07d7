"""What a consumer does with events of a class, and how many of them are one transaction's."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from shared.database import WriteSession
from shared.writes import Writes

Handler = Callable[[WriteSession, Any], Awaitable[None]]
"""Applies one event inside the given transaction; it does no other I/O."""
BatchHandler = Callable[[WriteSession, Sequence[Any]], Awaitable[None]]
"""Applies events in their order inside the given transaction; it does no other I/O."""
First = Callable[[Sequence[Any]], Sequence[str]]
"""Statements without parameters that go with BEGIN, before the marks of these events: for those of
them, too, that turn out to be applied already. The handler sees by `began_with` that they did."""
Gather = Callable[[Writes, Sequence[Any]], None]
"""All that events change, whatever is there, in any order and some of them twice: asked again it
changes nothing, nor does it where something newer is there."""
Try = Callable[[str, Sequence[Any]], Awaitable[int | None]]
"""Applies events in no transaction, the marks of the consumer that is named included, and returns
how many were new; None: nothing has changed, and a transaction applies them."""


@dataclass(frozen=True, slots=True)
class Batched:
    """Marks a handler that takes neighbouring events at once, where the effect is set-based.

    A statement costs 0.3 ms, whatever it carries. After a failure it gets one event at a time.
    """

    handler: BatchHandler
    first: First | None = None
    """What the handler would ask first of all: with few events the transaction begins with it."""
    gather: Gather | None = None
    """What it changes for few events by itself, which then are one statement and no transaction."""
    gathers_few: bool = True
    """Whether `gather` takes a few events that come together; else one that comes by itself."""
    tries: Try | None = None
    """What is tried first where a few come together; what it changes it changes at once."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Marks what applies events and their inbox marks in one statement; none stands beside it."""

    apply: Callable[[str, Sequence[Any]], Awaitable[int]]
