"""What is in an outbox, and what has left it."""

from sqlalchemy import text

from shared.bus.memory import MemoryBus
from shared.database import Database


async def rows(database: Database) -> int:
    """Return how many events wait."""
    async with database.read() as session:
        return int(await session.scalar(text("SELECT count(*) FROM outbox")) or 0)


def values(bus: MemoryBus) -> list[str]:
    """Return the ids of the events on the bus, per partition in order."""
    return [record.headers["event-id"] for log in bus.log.values() for record, _ in log]
