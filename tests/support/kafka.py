"""A real Kafka broker for the tests: KAFKA_URL, or one started from Maven's jars."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from deploy.broker import Broker, BrokerError, resolve


@asynccontextmanager
async def running_broker() -> AsyncIterator[Broker]:
    """Start a broker of one's own, to be killed at will; skip where it cannot be had."""
    folder = Path(tempfile.mkdtemp(prefix="qkafka"))
    broker = None
    try:
        broker = Broker(folder, await resolve())
        await broker.start()
    except BrokerError as error:
        without(str(error))
    else:
        yield broker
    finally:
        if broker is not None:
            await broker.stop()
        shutil.rmtree(folder, ignore_errors=True)


def without(reason: str) -> NoReturn:
    """Skip the test with one loud line, or fail it where CI=true promises a broker."""
    message = f"NO KAFKA BROKER, the Kafka tests did not run: {reason}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
