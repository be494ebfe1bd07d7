"""Every topic of the platform: its partitions and how long its records are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

DEAD = ".dead"
DEAD_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Topic:
    """A named stream. Partition counts are fixed at first deployment: they place keys."""

    name: str
    partitions: int
    """In the PostgreSQL log."""
    kafka_partitions: int
    kept: timedelta
    compacted: bool = False
    """Besides `kept`, the newest record of each key stays for ever."""

    @property
    def dead(self) -> str:
        """Name of the topic that holds this one's dead letters."""
        return self.name + DEAD


TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("cities", 1, 3, timedelta(days=30), compacted=True),
        Topic("assets", 4, 12, timedelta(days=30), compacted=True),
        Topic("hazards", 4, 12, timedelta(days=7)),
        Topic("sources", 1, 3, timedelta(days=7)),
        Topic("assessments", 4, 12, timedelta(days=7)),
        Topic("alerts", 4, 12, timedelta(days=30)),
        Topic("plans", 4, 6, timedelta(days=30)),
    )
}


class UnknownTopicError(ValueError):
    """No topic of this name is declared: they are created at deployment, never on the fly."""

    def __init__(self, name: str, declared: Iterable[str]) -> None:
        super().__init__(f"no topic {name!r}; declared are {', '.join(sorted(declared))}")
        self.topic = name


def find(name: str, topics: Mapping[str, Topic] = TOPICS) -> Topic:
    """Return the topic called `name`, or whose dead letters `name` holds.

    Raises
    ------
    UnknownTopicError
        When there is none.
    """
    try:
        return topics[name.removesuffix(DEAD)]
    except KeyError:
        raise UnknownTopicError(name, topics) from None
