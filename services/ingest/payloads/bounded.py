"""The process that reads one payload (`apart`), and hands its items over portion by portion.

It loads nothing that it does not need: a catalogue waits for its start.
"""

import gc
import math
import os
import pickle
import resource
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from time import process_time

from services.ingest.payloads.model import ItemsOf, Portion, Waiting, portions
from services.ingest.readers.item import UnreadableError

MEMORY_MAX_BYTES = 1536 * 1024 * 1024
"""Address space: a payload of 64 MB of GeoJSON takes 0.9 GB."""
LENGTH = struct.Struct("!Q")
"""Before what is handed over."""

Answer = Portion | str
"""What the process hands over: a portion, or why the payload cannot be used."""


def main() -> None:
    """Read the payload that comes in, and hand its items out."""
    # What is live goes first.
    os.nice(10)
    # Whatever prints must not fall among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    read, waiting, at_most, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own service
    # With all rows of a catalogue alive Python spent a fifth of the time on looking for cycles.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    # Not every system bounds an address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX_BYTES, MEMORY_MAX_BYTES))
    most = math.ceil(process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    # The service has ended or has seen enough: there is nobody to tell.
    with suppress(BrokenPipeError):
        for answer in _answers(read, waiting, at_most):
            body = pickle.dumps(answer)
            answers.write(LENGTH.pack(len(body)) + body)
            answers.flush()
    os._exit(0)


def _answers(read: ItemsOf, waiting: Waiting, at_most: int) -> Iterator[Answer]:
    try:
        # What is made of a portion is made when it is asked for, while those before are stored.
        yield from portions(read(waiting), waiting.position, at_most)
    except UnreadableError as error:
        yield str(error)
    except MemoryError:
        yield f"reading it takes more than {MEMORY_MAX_BYTES // 2**20} MiB"


if __name__ == "__main__":
    main()
