"""What a member has read and not handed on yet: what is live goes ahead of a backlog.

The log has one order and one cursor for each partition, and neither changes by this: a record that
goes ahead is applied where it stands, and marked so by its consumer's inbox; it is acknowledged in
its turn. So nothing is lost with what was read ahead, and nothing is done twice.
"""

from collections import deque
from collections.abc import Iterable
from time import monotonic

from shared.bus import Delivery, Subscription
from shared.bus.attempts import Partition

BACKLOG = "backlog"
"""Header of a record that what is live may overtake."""
READ_BYTES = 24 * 1024 * 1024
"""What is read ahead at most; what is live further behind waits until it is near."""
RECORD_BYTES = 1024
"""What a record takes besides its value."""
PORTION = 200
"""Records handed on at once out of a backlog: so long waits what is live."""
LONG_PORTION = 500
"""The same for who is quick: half the commits, each of which waits for the disk."""
TURN_SECONDS = 0.05
"""So long it waits at most for who is quick: whose portion is one statement that takes some
milliseconds. Two partitions go on in that time, and one is read while the other is committed. Who
locks many rows one after the other is not to meet himself."""


class _Waiting:
    """The records of one partition, in its order."""

    def __init__(self) -> None:
        self.records: deque[Delivery] = deque()
        self.backlog = 0
        """How many of them are marked."""
        self.live: set[str] = set()
        """Keys of what has come behind a backlog since it was last asked."""
        self.bytes = 0

    def add(self, delivery: Delivery) -> None:
        self.records.append(delivery)
        self.bytes += _size(delivery)
        if BACKLOG in delivery.record.headers:
            self.backlog += 1
        elif self.backlog:
            self.live.add(delivery.record.key)

    def take(self, number: int) -> list[Delivery]:
        """Remove the oldest and return them."""
        taken = [self.records.popleft() for _ in range(min(number, len(self.records)))]
        self.bytes -= sum(map(_size, taken))
        self.backlog -= sum(BACKLOG in each.record.headers for each in taken)
        return taken

    def ahead(self) -> list[Delivery]:
        """Return all records of the live keys, in their order: that of a key never changes."""
        keys, self.live = self.live, set()
        return [each for each in self.records if each.record.key in keys] if keys else []


class Ahead:
    """A subscription that reads on while a backlog waits; one task at a time uses it."""

    def __init__(self, subscription: Subscription, limit: int, *, quick: bool = False) -> None:
        self._subscription = subscription
        self._limit = limit
        self._quick = quick
        self._portion = LONG_PORTION if quick else PORTION
        self._turn_ends = 0.0
        self._waiting: dict[Partition, _Waiting] = {}
        self.holds = subscription.holds
        self.ack = subscription.ack
        self.dead = subscription.dead

    async def read(self, wait: float) -> None:
        """Read what there is, and on while that is a backlog; where nothing waits, wait so long."""
        while sum(each.bytes for each in self._waiting.values()) < READ_BYTES:
            seconds = 0.0 if self._waiting else wait
            found = await self._subscription.fetch(self._limit, seconds)
            self._add(found)
            if len(found) < self._limit or not self._backlog():
                break
        for partition in [each for each in self._waiting if not self.holds(*each)]:
            del self._waiting[partition]

    def _backlog(self) -> bool:
        return any(each.backlog for each in self._waiting.values())

    def _add(self, found: Iterable[Delivery]) -> None:
        for each in found:
            partition = each.place
            waiting = self._waiting.get(partition)
            # Handed out again: the partition was lost and has come back, or was rewound.
            if waiting is None or each.offset <= waiting.records[-1].offset:
                waiting = self._waiting[partition] = _Waiting()
            waiting.add(each)

    def overtaking(self) -> list[list[Delivery]]:
        """Return what may be applied before its turn, by partition, and not acknowledged.

        With it goes whatever waits of its keys, so that the order of each holds; where that is
        more than a portion it waits for its turn.
        """
        found = [each.ahead() for each in self._waiting.values()]
        return [each for each in found if 0 < len(each) <= PORTION]

    def portions(self) -> list[list[Delivery]]:
        """Return what is to be applied next, by partition; who asks applies or rewinds it.

        Of the partitions with a backlog it is a portion of one, in turns: a transaction for a few
        records of each costs as much as one for many. Who is quick gets a longer one of two.
        """
        self._turn_ends = monotonic() + TURN_SECONDS
        long = [at for at, each in self._waiting.items() if each.backlog][: 1 + self._quick]
        taken = [each.take(self._limit) for each in self._waiting.values() if not each.backlog]
        for at in long:
            waiting = self._waiting[at] = self._waiting.pop(at)
            taken.append(waiting.take(self._portion))
        self._waiting = {at: each for at, each in self._waiting.items() if each.records}
        return taken

    def onward(self, last: Delivery) -> list[Delivery]:
        """Return what follows `last` in a backlog, for who is quick; [] once the turn is over.

        Nothing does where its partition was rewound or is another's by now.
        """
        waiting = self._waiting.get(last.place)
        over = not self._quick or monotonic() >= self._turn_ends
        if over or waiting is None or not waiting.backlog or not self.holds(*last.place):
            return []
        taken = waiting.take(self._portion)
        if not waiting.records:
            del self._waiting[last.place]
        return taken

    async def retry(self, first: Delivery, after: float) -> None:
        """Rewind the partition to `first` and leave it alone for `after` seconds."""
        self._waiting.pop(first.place, None)
        await self._subscription.retry(first, after)


def _size(delivery: Delivery) -> int:
    return len(delivery.record.value) + RECORD_BYTES
