"""Codings of a body, as `Accept-Encoding` lets it: gzip, and zstd where it is installed.

Of a page of 1,000 features (589 kB) gzip takes 2.4 ms at level 1 (to 11.4 %), 3.7 at 4 (10.0 %)
and 4.4 at 6 (9.5 %), zstd 0.7 at 1, 1.5 at 3 (9.2 %) and 3.8 at 5 (8.7 %); of 1,000 assessments
(811 kB) gzip 6.6, 9.0 and 13.8 ms, zstd 1.3, 2.7 and 6.8.
"""

import asyncio
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, Protocol

LEVELS = {"zstd": 3, "gzip": 3}
"""Where more time buys little: gzip takes 2.2 ms of 1,071 kB at level 3, to 60.1 kB, and 4.2 at 4,
where it begins to look ahead, to 57.2 kB. In the order of preference between those liked alike."""
IN_THREAD_BYTES = 64 * 1024
"""A part larger than this is compressed in a thread, for others not to wait a millisecond."""
SHORT_BYTES = 32 * 1024
"""Up to so many gzip looks back to the first of them."""
ANY_BYTES = 2**31
"""Where nobody knows yet how long a body is."""
LEAST_BYTES = 1024
"""A body that takes no more is sent as it is: with its header it fills a packet or two anyway."""
STATE = "coding"
"""Under this name the state of a request says the coding that its client likes best, if any."""


class Compressor(Protocol):
    """What compresses one body, part by part."""

    def compress(self, data: bytes, /) -> bytes:
        """Return what is ready after another part."""

    def flush(self) -> bytes:
        """Return the rest."""


Begin = Callable[[int], Compressor]
"""What starts a body of at most so many bytes."""


def _gzip(most: int) -> Compressor:
    """Return what compresses at most that many bytes, in a window and tables no larger than they.

    Made ready for a body of any length, one of 700 bytes takes 65 us, and 9 in such a window.
    """
    bits = min(max(most.bit_length(), 12), 15)
    memory = 5 if bits == 12 else 6 if most <= SHORT_BYTES else 8
    return zlib.compressobj(LEVELS["gzip"], zlib.DEFLATED, 16 + bits, memory)


def codings() -> Mapping[str, Begin]:
    """Return what starts a body in each coding there is, the preferred ones first.

    Python has zstd from 3.14 on; before, the package `zstandard` brings it.
    """
    try:
        zstd: Any = import_module("compression.zstd")
    except ImportError:
        try:
            zstd = import_module("zstandard")
        except ImportError:
            return {"gzip": _gzip}
        return {"zstd": lambda _: zstd.ZstdCompressor(LEVELS["zstd"]).compressobj(), "gzip": _gzip}
    return {"zstd": lambda _: zstd.ZstdCompressor(LEVELS["zstd"]), "gzip": _gzip}


def chosen(accepted: str, offered: Mapping[str, object]) -> str | None:
    """Return the coding to send, None for none (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(",")[:20]:
        name, _, rest = part.strip().partition(";")
        given = rest.replace(" ", "").removeprefix("q=")
        try:
            weights[name.strip()] = float(given) if given else 1.0
        except ValueError:
            continue
    liked = {name: weights.get(name, weights.get("*", 0.0)) for name in offered}
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best] > 0 else None


CODINGS = codings()
"""Those there are here."""


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str | None:
    """Return the coding of CODINGS to send; browsers of one make say the same again and again."""
    return chosen(accepted, CODINGS)


async def compressed(compressor: Compressor, part: bytes, *, end: bool) -> bytes:
    """Return what is ready after another part, and after the last one the rest."""

    def work() -> bytes:
        ready = compressor.compress(part)
        return ready + compressor.flush() if end else ready

    return await asyncio.to_thread(work) if len(part) > IN_THREAD_BYTES else work()
