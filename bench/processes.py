"""The processes of a platform that runs: which they are, and what they take."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Literal

import psutil

from bench.ledger import SERVICES
from tests.support.platform import Platform

MB = 1 << 20


def cpu_seconds(processes: Iterable[psutil.Process]) -> float:
    """Return the processor time of processes and of those of theirs that have ended."""
    used = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            used += sum(process.cpu_times()[:4])
    return used


def world(platform: Platform) -> list[psutil.Process]:
    """Return the processes that stand in for the world beyond the platform.

    They replay what its sources would send, and are not there where it listens to the real ones.
    """
    pid = platform.pid_of("standin")
    return [] if pid is None else [psutil.Process(pid)]


def parts(platform: Platform) -> dict[str, list[psutil.Process]]:
    """Return the processes of each part of the platform, as they are now; the world is none."""
    found = {}
    for name in SERVICES:
        service = psutil.Process(platform.pid_of(name))
        found[name] = [service, *service.children(recursive=True)]
    launcher = psutil.Process(platform.running.pid)
    known = {each.pid for processes in found.values() for each in processes}
    postmaster = int((platform.home.postgres / "postmaster.pid").read_text().split()[0])
    server = psutil.Process(postmaster)
    found["PostgreSQL"] = [server, *server.children(recursive=True)]
    known |= {each.pid for each in (*found["PostgreSQL"], *world(platform))}
    rest = [each for each in launcher.children(recursive=True) if each.pid not in known]
    found["launcher"] = [launcher, *rest]
    return found


def pss(processes: Iterable[psutil.Process]) -> float:
    """Return the memory of processes, MB: what several share is divided among them."""
    return _held(processes, "pss")


def own(processes: Iterable[psutil.Process]) -> float:
    """Return the memory that would be free without each of the processes, MB (USS)."""
    return _held(processes, "uss")


def _held(processes: Iterable[psutil.Process], kind: Literal["pss", "uss"]) -> float:
    held = 0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            held += getattr(process.memory_full_info(), kind)
    return held / MB


def all_cpu_seconds(platform: Platform) -> float:
    """Return the processor time so far of all that a platform runs, the world counted."""
    running = [*parts(platform).values(), world(platform)]
    return sum(map(cpu_seconds, running))
