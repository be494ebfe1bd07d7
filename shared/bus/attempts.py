"""How often this process has been handed the record that each partition is stuck at."""

from shared.bus import Delivery

Partition = tuple[str, int]
"""Topic and number."""


class Attempts:
    """Counts deliveries of rewound records; a partition is stuck at one record at a time."""

    def __init__(self) -> None:
        self._stuck: dict[Partition, tuple[int, int]] = {}

    def counted(self, found: list[Delivery]) -> list[Delivery]:
        """Return the deliveries about to be made with their numbers, where they are not the first.

        Nothing is looked at while no partition is stuck.
        """
        return [self._counted(each) for each in found] if self._stuck else found

    def _counted(self, delivery: Delivery) -> Delivery:
        stuck, attempts = self._stuck.get((delivery.record.topic, delivery.partition), (-1, 0))
        return delivery._replace(attempt=attempts + 1) if stuck == delivery.offset else delivery

    def failed(self, partition: Partition, offset: int, attempt: int) -> None:
        """Note that delivery number `attempt` was not the last."""
        self._stuck[partition] = (offset, attempt)

    def done(self, partition: Partition, offset: int) -> None:
        """Forget what is at or before `offset`."""
        if self._stuck.get(partition, (offset + 1, 0))[0] <= offset:
            del self._stuck[partition]
