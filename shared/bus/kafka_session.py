"""What a reader asks of a broker's partitions: after the first time, only what has changed.

aiokafka names all of its partitions in each question, and each answer names them all. Sessions
(KIP-227) are the protocol's way not to: a broker keeps what it was asked, is told what is different
now, and answers with the partitions of which there is something to say. Of the feed's 75 a question
takes 65 us of processor to write, out of the caches, where it took 150, and an answer 35 to read,
where it took 220.
"""

from collections.abc import Iterable
from typing import Any

from aiokafka.client import AIOKafkaClient
from aiokafka.consumer.fetcher import Fetcher
from aiokafka.protocol.fetch import FetchRequest

from shared.bus.attempts import Partition

SINCE_VERSION = 7
"""Of the question, which has sessions since then."""
FIRST_EPOCH = 0
"""Of a question that names all partitions and begins a session; it ends the one that it names."""
LAST_EPOCH = 2**31 - 1
NOT_KNOWN = 70
"""FETCH_SESSION_ID_NOT_FOUND: the broker needed the room for others, or has started anew."""

Topics = list[tuple[str, list[Any]]]
Asked = dict[Partition, tuple[int, int]]
"""From which offset on, and how many bytes, by partition."""


class Question(FetchRequest):  # type: ignore[misc] # aiokafka is untyped
    """A question within a session, or one that begins it."""

    def __init__(
        self, whole: FetchRequest, named: Topics, forgotten: Topics, number: int, epoch: int
    ) -> None:
        self.__dict__.update(vars(whole))
        self._topics = named
        self._session = {
            "session_id": number,
            "session_epoch": epoch,
            "forgotten_topics_data": forgotten,
        }

    def build(self, request_struct_class: Any) -> Any:
        """Return it as a version of the protocol has it."""
        built = super().build(request_struct_class)
        if request_struct_class.API_VERSION >= SINCE_VERSION:
            built.__dict__.update(self._session)
        return built


class Session:
    """What one broker knows of a reader's partitions; one question is open at a time."""

    def __init__(self) -> None:
        self._number = 0
        self._epoch = FIRST_EPOCH
        self._asked: Asked = {}

    def question(self, whole: FetchRequest) -> Question:
        """Return what is to be asked so that the broker answers for all partitions of `whole`."""
        asked: Asked = {
            (topic, partition): (offset, size)
            for topic, partitions in whole.topics
            for partition, offset, size in partitions
        }
        if self._epoch == FIRST_EPOCH:
            named, forgotten = whole.topics, []
        else:
            known = self._asked
            named = _by_topic(
                (at, (at[1], *what)) for at, what in asked.items() if known.get(at) != what
            )
            forgotten = _by_topic((at, at[1]) for at in known if at not in asked)
        self._asked = asked
        return Question(whole, named, forgotten, self._number, self._epoch)

    def answered(self, answer: Any) -> None:
        """Go on with the session that a broker has begun or kept, if it has."""
        # None of these fields are in versions that have no sessions.
        error = getattr(answer, "error_code", 0)
        number = getattr(answer, "session_id", 0)
        if error and error != NOT_KNOWN:
            self.lost()
        elif error or not number:
            self._number, self._epoch = 0, FIRST_EPOCH
        else:
            self._number, self._epoch = number, self._epoch % LAST_EPOCH + 1

    def lost(self) -> None:
        """Ask for all partitions next, and end the session: what the broker has is not known."""
        self._epoch = FIRST_EPOCH


def _by_topic(places: Iterable[tuple[Partition, Any]]) -> Topics:
    found: dict[str, list[Any]] = {}
    for (topic, _), what in places:
        found.setdefault(topic, []).append(what)
    return list(found.items())


def keep_sessions(client: AIOKafkaClient) -> None:
    """Let a reader's client ask each broker within a session; it has no option for it."""
    sessions: dict[int, Session] = {}
    plain = client.send

    async def send(node: int, request: Any, **options: Any) -> Any:
        if not isinstance(request, FetchRequest):
            return await plain(node, request, **options)
        session = sessions.setdefault(node, Session())
        try:
            answer = await plain(node, session.question(request), **options)
        except BaseException:
            session.lost()
            raise
        session.answered(answer)
        return answer

    client.send = send


def hand_on_first(fetcher: Fetcher) -> None:
    """Let who waits for records have them before the reader looks what to ask next.

    aiokafka looks at all partitions first, those of every other reader of the process that was
    answered as well, and then once more when the records are taken.
    """
    plain = fetcher._proc_fetch_request  # noqa: SLF001 - it has no other way

    async def proceed(*question: Any) -> bool:
        found: bool = await plain(*question)
        if found:
            for waiter in fetcher._fetch_waiters:  # noqa: SLF001 - as above
                fetcher._notify(waiter)  # noqa: SLF001 - as above
        return found

    fetcher._proc_fetch_request = proceed  # noqa: SLF001 - as above
