"""A process of Python beside the service: with its modules, its compiled code, and nothing else."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

KEPT = ("NUMBA_CACHE_DIR",)
"""Variables that it needs beside the path of modules; what else it is to know it is told."""


async def start(module: str) -> Process:
    """Start a module; it has a pipe from us, which is at its end when we are."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = os.pathsep.join(each or str(Path.cwd()) for each in sys.path)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=PIPE,
        # Out of the reach of a Ctrl-C in the terminal: the service decides when it ends.
        start_new_session=True,
        env={"PYTHONPATH": path, **kept},
    )
