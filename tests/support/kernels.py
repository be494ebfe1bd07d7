"""What Numba compiles, compiled once a run for all workers, while they collect.

Each worker has a folder of its own, as two that compile at once can take each other's file for
their own. It begins with a copy of what a process beside all of them has compiled meanwhile.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".numba_cache"
ALONE = str(KEPT / "alone")
SEED = KEPT / "seed"
LOCK = KEPT / "lock"
"""Held by the process that compiles for as long as it lives, whichever way it ends."""


def compile_beside() -> subprocess.Popen[bytes]:
    """Start a process that compiles what risk needs; it ends with us, through its pipe."""
    KEPT.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return subprocess.Popen(
            [sys.executable, "-m", "services.risk.assessments.warm"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"NUMBA_CACHE_DIR": str(SEED)},
            pass_fds=[lock.fileno()],
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End what `compile_beside` has started."""
    process.kill()
    process.communicate()


def take(own: Path) -> None:
    """Wait until nobody compiles for all, and let a folder that is empty begin with the result."""
    if not LOCK.exists() or any(own.rglob("*.nbi")):
        return
    with LOCK.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    if SEED.exists():
        shutil.copytree(SEED, own, dirs_exist_ok=True)
