"""Dead letters: listing them, and giving them to their consumer again once the fault is mended."""

from shared.bus import Bus, Delivery, Record
from shared.bus.topics import DEAD
from shared.consume import ONLY

BATCH = 100
QUIET_SECONDS = 2.0
"""When nothing has come for this long, everything has been read."""


async def dead_letters(bus: Bus, topic: str, consumer: str, limit: int = BATCH) -> list[Delivery]:
    """Return up to `limit` dead letters of `consumer` on `topic` not replayed yet."""
    found: list[Delivery] = []
    async with bus.subscribe(_name(consumer), [topic + DEAD]) as subscription:
        while len(found) < limit and (batch := await subscription.fetch(BATCH, QUIET_SECONDS)):
            found += [each for each in batch if _is_of(each, consumer)]
    return found[:limit]


async def replay_dead(bus: Bus, topic: str, consumer: str) -> int:
    """Publish `consumer`'s dead letters on `topic` again, for it alone; return their number.

    The event ids stay, so that one which was applied meanwhile is passed over. Each letter is
    replayed once; what fails again becomes a new dead letter.
    """
    replayed = 0
    async with bus.subscribe(_name(consumer), [topic + DEAD]) as subscription:
        while batch := await subscription.fetch(BATCH, QUIET_SECONDS):
            records = [_revived(each, consumer) for each in batch if _is_of(each, consumer)]
            if records:
                await bus.publish(records)
            last = {each.partition: each for each in batch}
            for delivery in last.values():
                await subscription.ack(delivery)
            replayed += len(records)
    return replayed


def _name(consumer: str) -> str:
    return f"{consumer}.replay"


def _is_of(delivery: Delivery, consumer: str) -> bool:
    return delivery.record.headers.get("dead-consumer") == consumer


def _revived(delivery: Delivery, consumer: str) -> Record:
    record = delivery.record
    headers = {name: value for name, value in record.headers.items() if name[:5] != "dead-"}
    topic = record.headers["dead-topic"]
    return Record(topic, record.key, record.value, headers | {ONLY: consumer})
