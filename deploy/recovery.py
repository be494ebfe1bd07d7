"""Whether a PostgreSQL that takes no connections yet gets on with its recovery.

It may never: where a process of it is killed (for want of memory, say) while it recovers from a
crash, PostgreSQL 18.4 may go on without one that recovers, tell everybody that it "is in recovery
mode", or not answer at all, and does not end by SIGINT either.
"""

import time
from contextlib import suppress

import psutil

WORKERS = ("startup", "checkpointer")
"""By their titles: the process that recovers, and the one that writes what is recovered. Others
wake now and then for nothing."""
SERVES = "walwriter"
"""Title of a process that a server has as long as it takes connections."""


class Recovery:
    """Watches what the recovering processes of a server do, from the first question on."""

    def __init__(self) -> None:
        self._work: object = None
        self._since = time.monotonic()

    def idle_seconds(self, server: int | None) -> float:
        """Return for how long they have neither computed nor read nor written.

        A recovery computes and reads all the time, and who waits for a disk is at work. 0 where
        there is no server, where it serves (a busy machine may keep it from answering), and where
        somebody has stopped it with a signal.
        """
        work = _work(server) if server is not None else None
        if work is None or work != self._work:
            self._work = work
            self._since = time.monotonic()
        return time.monotonic() - self._since


def _work(server: int) -> object:
    """Return what has been done up to now, to be compared; None where there is no telling."""
    done = {}
    with suppress(psutil.Error):
        head = psutil.Process(server)
        if head.status() == psutil.STATUS_STOPPED:
            return None
        for process in head.children():
            with suppress(psutil.Error):
                title = " ".join(process.cmdline())
                if SERVES in title:
                    return None
                if not any(name in title for name in WORKERS):
                    continue
                if process.status() == psutil.STATUS_DISK_SLEEP:
                    return None
                times = process.cpu_times()
                done[process.pid] = (times.user + times.system, _bytes(process))
    return done


def _bytes(process: psutil.Process) -> int:
    try:
        moved = process.io_counters()
    except psutil.AccessDenied:  # the server runs as another user; its processor time is enough
        return 0
    return int(moved.read_chars + moved.write_chars)
