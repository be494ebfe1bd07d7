"""What aiokafka's clients say, and what of it is kept from the log."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import codec
from aiokafka.conn import AIOKafkaConnection

from shared.bus.kafka_batches import compress_quickly
from shared.bus.kafka_client import IN_THE_CLEAR


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
