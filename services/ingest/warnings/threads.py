"""What messages that refer to each other make of one another: pure, whatever order they came in.

An Update or a Cancel takes the place of what it refers to, and of what that had taken the place of.
What nobody refers to stands, two Updates of one Alert too: each may be for its own ground.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.ingest.warnings.model import Key, Message
from shared.contracts.events.warning import WarningStanding

FOLLOWING = frozenset({"Update", "Cancel"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a message."""

    state: WarningStanding
    followed_by: Message | None = None


def first(messages: Iterable[Message]) -> Key:
    """Return the key of the earliest message that a thread knows of, whether or not it is here."""
    keys = (key for each in messages for key in (each.key, *each.references))
    return min(keys, key=lambda key: (key.sent, key.text))


def standings(messages: Iterable[Message], now: datetime) -> Mapping[UUID, Standing]:
    """Return what holds of each message of a thread, by its id."""
    by_node = {each.node: each for each in messages}
    followers: dict[UUID, Message] = {}
    for each in sorted(by_node.values(), key=_order):
        if each.msg_type in FOLLOWING:
            for target in _reached(each, by_node):
                followers[target] = each
    return {each.id: _standing(each, followers.get(each.id), now) for each in by_node.values()}


def _reached(message: Message, by_node: Mapping[UUID, Message]) -> set[UUID]:
    """Return the ids of the messages that it refers to, by way of others too."""
    found: set[UUID] = set()
    open_ = [message]
    while open_:
        for node in open_.pop().refers_to:
            target = by_node.get(node)
            if target is not None and target.id not in found and target.id != message.id:
                found.add(target.id)
                open_.append(target)
    return found


def _standing(message: Message, follower: Message | None, now: datetime) -> Standing:
    if follower is not None:
        return Standing("cancelled" if follower.msg_type == "Cancel" else "superseded", follower)
    return Standing("expired" if message.expires <= now else "issued")


def _order(message: Message) -> tuple[datetime, bool, str]:
    # Of two of one second the Cancel holds.
    return message.key.sent, message.msg_type == "Cancel", message.key.text
