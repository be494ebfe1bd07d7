"""What an alert of one kind of hazard tells: which messages, filled with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.words import Argument


@dataclass(frozen=True, slots=True)
class Told:
    """Names of messages in the kind's file, and the arguments that all of them may use."""

    headline: str
    lines: Sequence[str]
    """Messages of the description about the hazard itself, one a line."""
    figures: str
    """Message of `common.ftl` that says what the figures are: estimated or partly measured."""
    instruction: str
    first: str | None
    """Message that sends the services to the facilities named, where some are."""
    arguments: Mapping[str, Argument]
    """`exposed`, the people in reach, is among them where their number is known."""
