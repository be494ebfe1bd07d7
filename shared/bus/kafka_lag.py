"""How far groups are behind what Kafka's partitions hold."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient

from shared.bus.attempts import Partition
from shared.bus.kafka_client import reported, stop, stop_admin
from shared.bus.kafka_member import REQUEST_SECONDS


class Lags:
    """Two clients that stay: one knows what groups were told, the other where partitions end.

    To make both for each question took 0.3 s, in which an earthquake waited for its turn on the
    processor: each consumer asks twice a minute, and as a rule once it has applied something.
    """

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._admin: AIOKafkaAdminClient | None = None
        self._reader: AIOKafkaConsumer | None = None
        self._one_at_a_time = asyncio.Lock()

    async def of(self, consumer: str) -> Mapping[Partition, int]:
        """Return records not yet acknowledged, per partition."""
        async with self._one_at_a_time:
            try:
                async with reported(), asyncio.timeout(REQUEST_SECONDS):
                    admin, reader = await self._open()
                    cursors = await admin.list_consumer_group_offsets(consumer)
                    ends = await reader.end_offsets(list(cursors)) if cursors else {}
            except BaseException:
                # Whatever it was: the next question is asked by others.
                await self._stop()
                raise
        return {
            (place.topic, place.partition): ends[place] - cursor.offset
            for place, cursor in cursors.items()
        }

    async def _open(self) -> tuple[AIOKafkaAdminClient, AIOKafkaConsumer]:
        if self._admin is None or self._reader is None:
            patience = int(REQUEST_SECONDS * 1000)
            self._admin = AIOKafkaAdminClient(**self._options, request_timeout_ms=patience)
            await self._admin.start()
            self._reader = AIOKafkaConsumer(**self._options)
            await self._reader.start()
        return self._admin, self._reader

    async def close(self) -> None:
        """Disconnect; the next question connects anew."""
        async with self._one_at_a_time:
            await self._stop()

    async def _stop(self) -> None:
        admin, reader, self._admin, self._reader = self._admin, self._reader, None, None
        if reader is not None:
            await stop(reader)
        if admin is not None:
            await stop_admin(admin)
