"""Records as the batches in which Kafka takes them and hands them out."""

from collections.abc import Iterator, Mapping, Sequence

from aiokafka import AIOKafkaProducer, ConsumerRecord, TopicPartition, codec
from aiokafka.producer.message_accumulator import BatchBuilder

from shared.bus import Delivery, Record, partition_of
from shared.bus.attempts import Partition

LONE_BYTES = 2048
"""An event that goes alone and is smaller is not compressed. An earthquake takes 1.5 kB and would
take 0.8; out of the caches it is written in 30 us where it took 94, and read in 23 where each
reader took 95, with the broker's look into it beside that."""
PLAIN = 0
"""No codec, as the format of a batch says it."""


def compress_quickly() -> None:
    """Let this process's producers write gzip at its quickest level; they have no option for it.

    aiokafka's is 9: 16 us of processor for an event of 470 bytes, of which 39 are left; level 1
    leaves 45 and takes 1.2.
    """
    codec.gzip_encode.__defaults__ = (1,)


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
            lone = len(records) == 1 and len(each.value) < LONE_BYTES
            batch = BatchBuilder(LONE_BYTES, PLAIN) if lone else producer.create_batch()
            batch.append(**fields)
            open_[place] = batch
    yield from open_.items()


def deliveries(batches: Mapping[TopicPartition, Sequence[ConsumerRecord]]) -> list[Delivery]:
    """Return what was read as it is handed out."""
    # `tuple` itself, as in `shared.bus.member`.
    new = tuple.__new__
    return [
        new(
            Delivery,
            (
                new(
                    Record,
                    (
                        place.topic,
                        (each.key or b"").decode(),
                        each.value,
                        {name: text.decode() for name, text in each.headers},
                    ),
                ),
                place.partition,
                each.offset,
                each.timestamp / 1000,
                1,
            ),
        )
        for place, records in batches.items()
        for each in records
    ]
