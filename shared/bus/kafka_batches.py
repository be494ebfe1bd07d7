"""Records as the batches in which Kafka takes them."""

from collections.abc import Iterator, Sequence

from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import BatchBuilder

from shared.bus import Record, partition_of
from shared.bus.attempts import Partition


def batches(
    producer: AIOKafkaProducer, records: Sequence[Record], counts: Sequence[int]
) -> Iterator[tuple[Partition, BatchBuilder]]:
    """Yield the records in batches of a partition; `counts` are the partitions of their topics.

    Handed over one by one, each record took a turn of the event loop and a future of its own.
    """
    open_: dict[Partition, BatchBuilder] = {}
    for each, count in zip(records, counts, strict=True):
        place = each.topic, partition_of(each.key, count)
        fields = {
            "key": each.key.encode(),
            "value": each.value,
            "timestamp": None,
            "headers": [(name, text.encode()) for name, text in each.headers.items()],
        }
        batch = open_.get(place)
        if batch is None or batch.append(**fields) is None:
            if batch is not None:
                yield place, batch
            batch = open_[place] = producer.create_batch()
            batch.append(**fields)
    yield from open_.items()
