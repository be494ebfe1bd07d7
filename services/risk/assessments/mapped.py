"""Giving back what a process has mapped of a library that it will hardly run again."""

import ctypes
import mmap
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \d+ +(\S+)")
_CHANGED = "Anonymous:"


def give_back(library: str) -> None:
    """Unmap the pages of a library's file as it is on the disk; who runs them has them mapped anew.

    They stay in the system's cache until it needs the room, and a page that is wanted comes from
    there in a microsecond, sixteen at a time. Pages that differ from the file, as those into which
    the loader wrote addresses, would be lost: a mapping that has one is left as it is. Linux alone
    says which they are; elsewhere nothing is done.
    """
    advise = getattr(ctypes.CDLL(None), "madvise", None)
    if advise is None:
        return
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for begin, end in list(_unchanged(library)):
        advise(begin, end - begin, mmap.MADV_DONTNEED)


def _unchanged(library: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a file is mapped read-only and no page differs from it."""
    found: tuple[int, int] | None = None
    with suppress(FileNotFoundError), Path("/proc/self/smaps").open() as lines:
        for line in lines:
            if mapping := _MAPPING.match(line):
                begin, end, may, path = mapping.groups()
                ours = "w" not in may and Path(path).name == library
                found = (int(begin, 16), int(end, 16)) if ours else None
            elif found and line.startswith(_CHANGED) and line.split()[1] == "0":
                yield found
