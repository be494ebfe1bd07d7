"""How often this process has been handed the record that each partition is stuck at."""

Partition = tuple[str, int]
"""Topic and number."""


class Attempts:
    """Counts deliveries of rewound records; a partition is stuck at one record at a time."""

    def __init__(self) -> None:
        self._stuck: dict[Partition, tuple[int, int]] = {}

    def of(self, partition: Partition, offset: int) -> int:
        """Return the number of the delivery about to be made: 1 on first sight."""
        stuck, attempts = self._stuck.get(partition, (offset, 0))
        return attempts + 1 if stuck == offset else 1

    def failed(self, partition: Partition, offset: int, attempt: int) -> None:
        """Note that delivery number `attempt` was not the last."""
        self._stuck[partition] = (offset, attempt)

    def done(self, partition: Partition, offset: int) -> None:
        """Forget what is at or before `offset`."""
        if self._stuck.get(partition, (offset + 1, 0))[0] <= offset:
            del self._stuck[partition]
