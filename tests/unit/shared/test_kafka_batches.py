"""Which batches are compressed, and that all of them are read as they were written."""

from types import SimpleNamespace

import pytest
from aiokafka import TopicPartition
from aiokafka.consumer.fetcher import PartitionRecords
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.memory_records import MemoryRecords

from shared.bus import Record
from shared.bus.kafka_batches import LONE_BYTES, batches, deliveries

GZIP = 1


def written(*records: Record) -> bytes:
    """Return the one batch of records of one partition, as a broker has it."""
    producer = SimpleNamespace(create_batch=lambda: BatchBuilder(512 * 1024, GZIP))
    [(_, batch)] = batches(producer, records, [1] * len(records))
    return bytes(batch._build())


@pytest.mark.parametrize(
    ("sizes", "compressed"),
    [([LONE_BYTES - 1], False), ([0], False), ([LONE_BYTES], True), ([100, 100], True)],
)
def test_all_is_compressed_but_a_short_record_that_goes_alone(
    sizes: list[int], *, compressed: bool
) -> None:
    records = [Record("t", "k", b"v" * size, {"event-id": "é" * 100}) for size in sizes]
    batch = written(*records)
    assert MemoryRecords(batch).next_batch().compression_type == (GZIP if compressed else 0)
    place = TopicPartition("t", 0)
    read = PartitionRecords(
        place, MemoryRecords(batch), [], 0, None, None, check_crcs=True, isolation_level=0
    )
    assert [each.record for each in deliveries({place: list(read)})] == records
