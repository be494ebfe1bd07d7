"""The end of a service: what was said is written, and no thread is waited for."""

import subprocess
import sys

LEAVES = """
import threading
from concurrent.futures import ThreadPoolExecutor
from shared.serve import leave
ThreadPoolExecutor(1).submit(threading.Event().wait)
print("all is closed")
leave(3)
"""


def test_a_service_that_has_closed_everything_waits_for_no_thread_that_still_computes() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEAVES], capture_output=True, text=True, check=False, timeout=100
    )
    assert (ended.returncode, ended.stdout) == (3, "all is closed\n"), ended.stderr
