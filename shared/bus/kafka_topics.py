"""A topic and its dead letters as Kafka is told of them."""

from aiokafka.admin import NewTopic

from shared.bus import Topic
from shared.bus.topics import DEAD_KEPT


def new_topics(topic: Topic, copies: int) -> list[NewTopic]:
    """Return the topic and its dead letters as Kafka is told of them."""
    kept = str(int(topic.kept.total_seconds() * 1000))
    configs = (
        {"cleanup.policy": "compact", "min.compaction.lag.ms": kept}
        if topic.compacted
        else {"cleanup.policy": "delete", "retention.ms": kept}
    )
    dead = {"retention.ms": str(int(DEAD_KEPT.total_seconds() * 1000))}
    return [
        NewTopic(topic.name, topic.kafka_partitions, copies, topic_configs=configs),
        NewTopic(topic.dead, topic.kafka_partitions, copies, topic_configs=dead),
    ]
