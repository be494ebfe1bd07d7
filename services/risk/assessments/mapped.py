"""Giving back what a process has mapped of a library that it will hardly run again."""

import ctypes
import mmap
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) [0-9a-f]+ \S+ \d+ *(.*)")
_DELETED = " (deleted)"
_CHANGED = ("Anonymous", "Swap")
"""Of pages that differ from the file, in memory or written out: both would be lost."""


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
    with suppress(FileNotFoundError):
        # Read to its end before anything is given back, as that changes what is told.
        lines = Path("/proc/self/smaps").read_text(errors="replace").splitlines()
        for begin, end in unchanged(lines, library):
            advise(begin, end - begin, mmap.MADV_DONTNEED)


def unchanged(smaps: Iterable[str], library: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a file is mapped read-only and no page is known to differ from it.

    Parameters
    ----------
    smaps
        Lines of `/proc/PID/smaps` (proc_pid_smaps(5)): of each mapping its addresses and file, then
        its amounts, each a name and a number of kB.
    """
    found: tuple[int, int] | None = None
    amounts: dict[str, str] = {}
    for line in (*smaps, "0-0 ---p 0 0:0 0"):
        mapping = _MAPPING.match(line)
        if mapping is None:
            name, _, amount = line.partition(":")
            amounts[name] = amount.strip()
            continue
        if found and all(amounts.get(name) == "0 kB" for name in _CHANGED):
            yield found
        begin, end, may, path = mapping.groups()
        ours = "w" not in may and Path(path.removesuffix(_DELETED)).name == library
        found, amounts = ((int(begin, 16), int(end, 16)) if ours else None), {}
