"""Dead letters: listing them, and giving them to their consumer again once the fault is mended."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from shared import inbox
from shared.bus import Bus, Delivery, Record
from shared.bus.topics import DEAD
from shared.consume import Consumer
from shared.database import Database


async def dead_letters(bus: Bus, topics: Sequence[str]) -> dict[str, list[Delivery]]:
    """Return the dead letters on `topics` by the name of the consumer that could not apply them."""
    newest: dict[str, dict[str, Delivery]] = defaultdict(dict)
    for letter in await bus.retained([topic + DEAD for topic in topics]):
        # An event that died again has another letter; the newest counts.
        newest[letter.record.headers["dead-consumer"]][letter_id(letter)] = letter
    return {consumer: list(letters.values()) for consumer, letters in newest.items()}


async def unapplied(
    database: Database, consumer: str, letters: Sequence[Delivery]
) -> list[Delivery]:
    """Return those that the consumer, whose database it is, has not applied since.

    Its inbox says whether it has, whichever way the event got there.
    """
    ids = [id_ for each in letters if (id_ := _uuid(each))]
    async with database.read() as session:
        applied = await inbox.applied(session, consumer, ids)
    return [each for each in letters if _uuid(each) not in applied]


def letter_id(letter: Delivery) -> str:
    """Return the id of the event, or where the letter lies if the event has none."""
    place = f"{letter.record.topic}/{letter.partition}/{letter.offset}"
    return letter.record.headers.get("event-id") or place


async def replay(consumer: Consumer, letter: Delivery) -> bool:
    """Apply a dead letter now; False where the consumer has applied it or has no use for it.

    Nothing is published: nobody but the owner of a topic writes there. What fails stays a letter.
    """
    headers = letter.record.headers
    own = {name: text for name, text in headers.items() if not name.startswith("dead-")}
    topic = letter.record.topic.removesuffix(DEAD)
    record = Record(topic, letter.record.key, letter.record.value, own)
    return await consumer.apply(letter._replace(record=record))


def _uuid(letter: Delivery) -> UUID | None:
    try:
        return UUID(letter.record.headers.get("event-id", ""))
    except ValueError:
        return None
