"""What aiokafka's clients say, and what of it is kept from the log."""

import asyncio
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition, codec
from aiokafka.conn import AIOKafkaConnection
from aiokafka.errors import KafkaError
from aiokafka.producer.message_accumulator import BatchBuilder

from shared.bus import BusUnavailableError, Record, Topic, kafka, kafka_client
from shared.bus.kafka import KafkaBus
from shared.bus.kafka_batches import compress_quickly
from shared.bus.kafka_client import IN_THE_CLEAR, stop_producer


class BrokenError(Exception):
    """The connection ends once the password was sent."""


class Connection(AIOKafkaConnection):  # type: ignore[misc]  # aiokafka is untyped
    """A connection whose broker takes a password and says no more."""

    async def send(self, *_: Any) -> Any:
        return SimpleNamespace(error_code=0, enabled_mechanisms=["PLAIN"])

    def authenticator_plain(self) -> Any:
        raise BrokenError


@pytest.mark.parametrize(
    ("host", "warned"),
    [
        ("127.0.0.1", False),
        ("127.8.0.1", False),
        ("::1", False),
        ("localhost", False),
        ("kafka", True),
        ("10.0.0.5", True),
        ("localhost.example", True),
    ],
)
async def test_a_password_in_the_clear_is_warned_of_where_it_leaves_the_machine(
    host: str, warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    connection = Connection(
        host,
        9092,
        security_protocol="SASL_PLAINTEXT",
        sasl_mechanism="PLAIN",
        sasl_plain_username="risk",
        sasl_plain_password="secret",
    )
    with caplog.at_level(logging.WARNING), pytest.raises(BrokenError):
        await connection._do_sasl_handshake()
    assert [record.msg for record in caplog.records] == [IN_THE_CLEAR] * warned


def test_all_else_that_a_connection_says_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("aiokafka.conn").warning("Got error %s", "x")
    assert [record.message for record in caplog.records] == ["Got error x"]


def test_what_producers_write_is_gzip_of_the_quickest_level(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codec.gzip_encode, "__defaults__", codec.gzip_encode.__defaults__)
    compress_quickly()
    written = codec.gzip_encode(b"an event")
    # RFC 1952, XFL: 4 is the fastest algorithm, 2 the slowest.
    assert written[8] == 4
    assert codec.gzip_decode(written) == b"an event"


@contextmanager
def nothing_unseen() -> Iterator[None]:
    """Hold that of no future asyncio tells that nobody has looked at its error."""
    told: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: told.append(context))
    try:
        yield
        gc.collect()
        assert told == []
    finally:
        loop.set_exception_handler(None)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kafka_client, "STOP_SECONDS", 0.01)
    monkeypatch.setattr(kafka, "REQUEST_SECONDS", 0.01)


@pytest.mark.usefixtures("impatient")
async def test_of_what_a_producer_gives_up_no_error_is_left_unseen() -> None:
    producer = AIOKafkaProducer(bootstrap_servers="127.0.0.1:1")
    with nothing_unseen():
        future = await producer._message_accumulator.add_batch(
            producer.create_batch(), TopicPartition("facts", 0), 1
        )
        future.cancel()
        await stop_producer(producer)
        del producer, future


class Slow:
    """A producer whose broker answers once nobody waits any more."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.answers: list[asyncio.Future[None]] = []

    def create_batch(self) -> Any:
        return BatchBuilder(1024, 0)

    async def send_batch(self, *_: Any, **__: Any) -> asyncio.Future[None]:
        if len(self.answers) == self.takes:
            await asyncio.sleep(3600)
        self.answers.append(answer := asyncio.get_running_loop().create_future())
        return asyncio.shield(answer)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("takes", [1, 8])
async def test_of_what_was_published_too_slowly_no_error_is_left_unseen(
    takes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = KafkaBus("kafka://127.0.0.1:1", {"facts": Topic("facts", 8, 8, timedelta(days=7))})
    producer = Slow(takes)

    async def opened(_: KafkaBus) -> Any:
        return producer

    monkeypatch.setattr(KafkaBus, "_open", opened)
    with nothing_unseen():
        with pytest.raises(BusUnavailableError):
            await bus.publish([Record("facts", f"k{number}", b"{}", {}) for number in range(8)])
        for answer in producer.answers:
            answer.set_exception(KafkaError("closed"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        producer.answers.clear()
        del answer
