"""A part of a city's facilities as bytes: what is kept once, however many models share it. Pure.

Facilities are divided by the first bits of their ids, about a thousand to a part. A facility that
changes makes one part anew; the others of a million stay as they are, in memory and in the
database.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

PART = 1024
"""Facilities of a part at most, on average over a model's parts; at least half of it."""
MOST_BITS = 16
LAYOUT = (
    ("ids", "S16"),
    ("holding", "<i4"),
    ("system", "<i4"),
    ("subtype", "<i4"),
    ("taxonomy", "<i4"),
    ("longitude", "<f8"),
    ("latitude", "<f8"),
    ("criticality", "<i1"),
    ("vs30_m_s", "<f8"),
    ("name_bytes", "<i4"),
)
"""Arrays of the facts, in their order; codes are places in the lists of the header."""


def bits_for(facilities: int) -> int:
    """Return by how many bits of their ids so many facilities are divided."""
    return min((facilities // PART).bit_length(), MOST_BITS)


def prefix_of(id_: UUID, bits: int) -> int:
    """Return the part that a facility belongs to."""
    return id_.int >> (128 - bits)


def bounds_of(prefix: int, bits: int) -> tuple[UUID, UUID]:
    """Return the least and the greatest id of a part."""
    rest = 128 - bits
    return UUID(int=prefix << rest), UUID(int=((prefix + 1) << rest) - 1)


class Rows(NamedTuple):
    """Facilities in the order of their ids, column by column."""

    ids: bytes
    """16 of each."""
    owner_city: Sequence[str]
    classification: Sequence[str]
    country: Sequence[str]
    system: Sequence[str]
    subtype: Sequence[str]
    name: Sequence[str]
    longitude: NDArray[np.number]
    latitude: NDArray[np.number]
    taxonomy: Sequence[str | None]
    criticality: NDArray[np.number]
    vs30_m_s: NDArray[np.number]
    """NaN where it was not measured."""


class Facts(NamedTuple):
    """What a part says: lists of what occurs, each once, and arrays by the names of `LAYOUT`."""

    lists: dict[str, list[Any]]
    """`holding`, `system`, `subtype` and `taxonomy`."""
    arrays: dict[str, NDArray[Any]]
    names: bytes
    """UTF-8, one after the other."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Part:
    """Some facilities of a city."""

    size: int
    digest: bytes
    """SHA-256 of the facts before they are deflated."""
    facts: bytes
    """Deflated: about 45 bytes a facility."""

    @classmethod
    def of(cls, rows: Rows) -> "Part":
        """Make a part of rows."""
        lists: dict[str, list[Any]] = {}
        codes: dict[str, list[int]] = {}
        columns: dict[str, Iterable[Any]] = {
            "holding": zip(rows.owner_city, rows.classification, rows.country, strict=True),
            "system": rows.system,
            "subtype": rows.subtype,
            "taxonomy": rows.taxonomy,
        }
        for name, values in columns.items():
            held = list(values)
            places = {value: index for index, value in enumerate(dict.fromkeys(held))}
            lists[name], codes[name] = list(places), [places[value] for value in held]
        names = [each.encode() for each in rows.name]
        given: dict[str, Any] = {
            **codes,
            "ids": np.frombuffer(rows.ids, "S16"),
            "longitude": rows.longitude,
            "latitude": rows.latitude,
            "criticality": rows.criticality,
            "vs30_m_s": rows.vs30_m_s,
            "name_bytes": [len(each) for each in names],
        }
        header = json.dumps({"size": len(names), **lists}, separators=(",", ":")).encode()
        arrays = [np.asarray(given[name], dtype).tobytes() for name, dtype in LAYOUT]
        written = b"".join([header, b"\n", *arrays, *names])
        # The fastest level: a million facilities take a second.
        return cls(len(names), hashlib.sha256(written).digest(), zlib.compress(written, 1))

    @classmethod
    def kept(cls, facts: bytes) -> "Part":
        """Return a part from what the database keeps of it."""
        written = zlib.decompress(facts)
        header = json.loads(written[: written.index(b"\n")])
        return cls(int(header["size"]), hashlib.sha256(written).digest(), facts)

    def read(self) -> Facts:
        """Return what the part says."""
        written = zlib.decompress(self.facts)
        at = written.index(b"\n")
        lists: dict[str, list[Any]] = json.loads(written[:at])
        at += 1
        arrays = {}
        for name, dtype in LAYOUT:
            arrays[name] = np.frombuffer(written, dtype, self.size, at)
            at += arrays[name].nbytes
        return Facts(lists, arrays, written[at:])
