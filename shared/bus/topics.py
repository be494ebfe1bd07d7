"""Every topic of the platform: partitions, how long records are kept, who writes and reads it."""

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
    owner: str = ""
    """The service that states these facts; it alone may write them."""
    readers: tuple[str, ...] = ()
    """Services that consume them, and write down here what they could not apply."""

    @property
    def dead(self) -> str:
        """Name of the topic that holds this one's dead letters."""
        return self.name + DEAD


_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)

TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic(
            "cities",
            1,
            3,
            _MONTH,
            compacted=True,
            owner="plans",
            readers=("ingest", "risk", "gateway"),
        ),
        Topic(
            "assets",
            4,
            12,
            _MONTH,
            compacted=True,
            owner="ingest",
            readers=("risk", "plans", "gateway"),
        ),
        Topic("hazards", 4, 12, _WEEK, owner="ingest", readers=("risk", "gateway")),
        Topic("sources", 1, 3, _WEEK, owner="ingest", readers=("plans", "gateway")),
        Topic("warnings", 1, 3, _MONTH, owner="ingest", readers=("gateway",)),
        Topic("assessments", 4, 12, _WEEK, owner="risk", readers=("plans", "gateway")),
        Topic("alerts", 4, 12, _MONTH, owner="gateway", readers=("gateway",)),
        Topic("plans", 4, 6, _MONTH, owner="plans", readers=("gateway",)),
        Topic("membership", 1, 3, _MONTH, owner="plans", readers=("gateway",)),
        Topic(
            "policy",
            1,
            3,
            _MONTH,
            compacted=True,
            owner="plans",
            readers=("ingest", "risk", "gateway"),
        ),
        Topic("governance", 1, 3, _MONTH, owner="plans", readers=("gateway",)),
        Topic("studies", 1, 3, _MONTH, owner="plans", readers=("risk", "gateway")),
    )
}


@dataclass(frozen=True, slots=True)
class Rights:
    """The topics that the role of one service may read, and those it may write."""

    reads: tuple[str, ...]
    writes: tuple[str, ...]
    trims: tuple[str, ...]
    """Those it may shorten."""


def rights_of(service: str, topics: Mapping[str, Topic] = TOPICS) -> Rights:
    """Return what a service may do: state its own facts, and keep dead letters of what it reads."""
    owned = [topic for topic in topics.values() if topic.owner == service]
    read = [topic for topic in topics.values() if service in topic.readers]
    trims = tuple(name for topic in owned for name in (topic.name, topic.dead))
    return Rights(
        reads=tuple(sorted({*trims, *(name for each in read for name in (each.name, each.dead))})),
        writes=tuple(sorted({*(each.name for each in owned), *(each.dead for each in read)})),
        trims=trims,
    )


def services_of(topics: Mapping[str, Topic] = TOPICS) -> list[str]:
    """Return the services that topics name; each has a role of its name on the bus."""
    named = {name for topic in topics.values() for name in (topic.owner, *topic.readers)}
    return sorted(named - {""})


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
