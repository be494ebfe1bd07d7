"""How aiokafka's clients log in, fail and end: what is bounded, reported and left behind."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from inspect import currentframe
from ipaddress import ip_address
from itertools import chain
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.client import AIOKafkaClient
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from aiokafka.producer.message_accumulator import MessageAccumulator

from shared.bus import BusUnavailableError

STOP_SECONDS = 5.0
CLOSED = "the handler is closed"
"""How uvloop says that a connection was lost while aiokafka wrote to it."""

IN_THE_CLEAR = "Sending username and password in the clear"
MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")


@dataclass(frozen=True, slots=True)
class Address:
    """A Kafka cluster as a URL names it, with the account that its clients log in with.

    `kafka://[user:password@]host:port[,host:port][?mechanism=SCRAM-SHA-512&tls=true&ca=FILE]`:
    with a user by SASL (PLAIN where no mechanism is named), with `tls` or `ca` over TLS. Signs in
    the password that mean something in a URL are percent-encoded.
    """

    servers: str
    options: Mapping[str, Any] = field(repr=False)
    """Of every client of aiokafka."""

    @classmethod
    def of(cls, url: str) -> "Address":
        """Read a URL.

        Raises
        ------
        ValueError
            When it names no server, or a mechanism or an option that we do not know.
        """
        parts = urlsplit(url)
        account, _, servers = parts.netloc.rpartition("@")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        mechanism = query.pop("mechanism", MECHANISMS[0])
        secure = query.pop("tls", "false") == "true" or "ca" in query
        authority = query.pop("ca", None)
        if not servers or query or mechanism not in MECHANISMS:
            raise ValueError(
                "BUS_URL for Kafka is kafka://[user:password@]host:port[,host:port]"
                f"[?mechanism={'|'.join(MECHANISMS)}&tls=true&ca=FILE]"
            )
        options: dict[str, Any] = {"bootstrap_servers": servers}
        if secure:
            options["ssl_context"] = ssl.create_default_context(cafile=authority)
        if account:
            user, _, password = account.partition(":")
            options["sasl_mechanism"] = mechanism
            options["sasl_plain_username"] = unquote(user)
            options["sasl_plain_password"] = unquote(password)
        options["security_protocol"] = {
            (False, False): "PLAINTEXT",
            (False, True): "SSL",
            (True, False): "SASL_PLAINTEXT",
            (True, True): "SASL_SSL",
        }[bool(account), secure]
        return cls(servers, options)


def _leaves_machine(record: logging.LogRecord) -> bool:
    """Say whether aiokafka's warning of a password in the clear is worth a line.

    It comes with each connection, and on loopback nobody is there to read along. The record does
    not name the broker; the connection that logs it does.
    """
    if record.msg != IN_THE_CLEAR:
        return True
    frame = currentframe()
    while frame is not None and frame.f_code.co_name != record.funcName:
        frame = frame.f_back
    host = getattr(frame.f_locals.get("self"), "host", "") if frame else ""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


logging.getLogger("aiokafka.conn").addFilter(_leaves_machine)


def seen(future: asyncio.Future[Any]) -> None:
    """Take note of how a future ends that nobody waits for any more."""
    if not future.cancelled():
        future.exception()


@asynccontextmanager
async def reported() -> AsyncIterator[None]:
    """Turn what aiokafka raises while a broker is away into BusUnavailableError."""
    task = asyncio.current_task()
    assert task
    # Not always 0: before Python 3.13 a TaskGroup that failed leaves its parent's at 1.
    cancelled = task.cancelling()
    try:
        yield
    except (CommitFailedError, IllegalStateError):
        raise
    except (KafkaError, OSError, TimeoutError) as error:
        raise BusUnavailableError(f"{type(error).__name__}: {error}") from error
    except RuntimeError as error:
        if CLOSED not in str(error):
            raise
        raise BusUnavailableError(str(error)) from error
    except asyncio.CancelledError as error:
        if task.cancelling() <= cancelled:
            # aiokafka 0.14 lets the cancellation of its own tasks out when a broker dies; it
            # would end the caller's task as if that had been cancelled.
            raise BusUnavailableError("the client's connection broke") from error
        raise


async def stop(client: AIOKafkaConsumer) -> None:
    """Disconnect, also when the broker is gone."""
    await _bounded(client.stop())
    await _disconnect(client._client)  # noqa: SLF001 - aiokafka has no other way


async def stop_admin(client: AIOKafkaAdminClient) -> None:
    """Disconnect, also when the broker is gone."""
    await _bounded(client.close())
    await _disconnect(client._client)  # noqa: SLF001 - aiokafka has no other way


async def leave(client: AIOKafkaConsumer) -> None:
    """Leave the group and disconnect, also when the broker is gone."""
    await _bounded(client.stop())
    # What `stop` leaves behind when it fails on the way would go on for a member that nobody is:
    # heartbeats that keep its partitions from the next one, and fetches.
    if client._coordinator:  # noqa: SLF001 - aiokafka has no other way
        await _bounded(client._coordinator._stop_heartbeat_task())  # noqa: SLF001 - as above
        await _bounded(client._coordinator._stop_commit_offsets_refresh_task())  # noqa: SLF001 - as above
    if client._fetcher:  # noqa: SLF001 - as above
        await _bounded(client._fetcher.close())  # noqa: SLF001 - as above
    await _disconnect(client._client)  # noqa: SLF001 - as above


async def stop_producer(producer: AIOKafkaProducer) -> None:
    """Flush and disconnect; what the broker has not taken by then is given up."""
    await _bounded(producer.flush())
    # An idempotent producer would go on trying for ever, and `stop` wait for it.
    await _bounded(producer._sender.close())  # noqa: SLF001 - as above
    _fail_all(producer._message_accumulator)  # noqa: SLF001 - as above
    await _bounded(producer.stop())
    await _disconnect(producer.client)


def _fail_all(accumulator: MessageAccumulator) -> None:
    """Give up every batch, also those that nobody waits for: asyncio tells of errors left unseen.

    Whoever waits has a future of its own, and a batch that was not sent yet has one for the next.
    """
    waiting = chain.from_iterable(accumulator._batches.values())  # noqa: SLF001 - as above
    given_up = [*waiting, *accumulator._pending_batches]  # noqa: SLF001 - as above
    accumulator.fail_all(KafkaError("closed"))
    for batch in given_up:
        batch.future.exception()
        batch._drain_waiter.exception()  # noqa: SLF001 - as above


def ended(client: AIOKafkaConsumer | AIOKafkaProducer) -> bool:
    """Say whether a task in a client's background is over, without which it only seems to live.

    A producer's sender ends with what idempotence cannot survive, a reader's tasks with `CLOSED`.
    """
    if isinstance(client, AIOKafkaProducer):
        tasks = [client._sender.sender_task, client.client._sync_task]  # noqa: SLF001 - as above
    else:
        tasks = [client._fetcher._fetch_task, client._client._sync_task]  # noqa: SLF001 - as above
    return any(task is not None and task.done() for task in tasks)


async def _disconnect(client: AIOKafkaClient) -> None:
    """Close the connections that a stop which failed or took too long has left open.

    The error of a background task that ended would come out of `close` before it closes any.
    """
    task = client._sync_task  # noqa: SLF001 - aiokafka has no other way
    if task is not None and task.done():
        with suppress(asyncio.CancelledError):
            task.exception()
        client._sync_task = None  # noqa: SLF001 - as above
    await _bounded(client.close())


async def _bounded(closing: Coroutine[Any, Any, None]) -> None:
    """Let something close, in a task of its own: aiokafka swallows some cancellations."""

    async def close() -> None:
        with suppress(BusUnavailableError):
            async with reported():
                await closing

    task = asyncio.create_task(close())
    try:
        await asyncio.wait({task}, timeout=STOP_SECONDS)
    finally:
        task.cancel()
