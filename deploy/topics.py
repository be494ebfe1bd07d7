"""Creates every topic with its partitions and retention, or verifies that they are as declared.

`BUS_URL=… python -m deploy.topics`, once per deployment, before the services start.
"""

import asyncio
import os
import sys
from collections.abc import Mapping

from shared.bus import TOPICS, BusUnavailableError, Topic, open_bus


async def ensure(bus_url: str, topics: Mapping[str, Topic] = TOPICS) -> None:
    """Make the bus ready for `topics` and their dead letters; safe to repeat and at once twice.

    Raises
    ------
    ValueError
        When a topic exists with another number of partitions: keys would change places.
    shared.bus.BusUnavailableError
        When the bus does not answer.
    """
    bus = open_bus(bus_url, topics)
    try:
        await bus.ensure()
    finally:
        await bus.close()


def main() -> None:
    """Run `ensure` on BUS_URL, or on the address given; the exit code says whether to try again."""
    url = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("BUS_URL")
    if not url:
        sys.exit("give the bus: BUS_URL=postgresql://… python -m deploy.topics")
    try:
        asyncio.run(ensure(url))
    except ValueError as error:
        sys.exit(f"topics: {error}")
    except BusUnavailableError as error:
        print(error, file=sys.stderr)
        sys.exit(os.EX_TEMPFAIL)
    print(f"{len(TOPICS)} topics and their dead letters are ready")


if __name__ == "__main__":
    main()
