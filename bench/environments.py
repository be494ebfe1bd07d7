"""Environments of their own for the peers, which are no dependency of anything that ships.

CLIMADA (GPL-3) and OpenQuake (AGPL-3) run as processes of their own and nothing of ours is linked
to them; tipg is MIT. What each needs is pinned with hashes in `bench/peers/NAME.lock`, and kept
under the home of the installation, one folder for each state of the lock.
"""

import shutil
import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

LOCKS = Path(__file__).parent / "peers"
MADE = ".made"


class MissingError(Exception):
    """A peer cannot be had here; the message says what is missing and how to bring it."""


def python_of(peer: str, home: Path) -> Path:
    """Return the Python of a peer's environment, which is made when it is not there.

    GDAL, which CLIMADA and OpenQuake name as a dependency, is built from its source by whoever
    installs it; the parts that are measured do without, and the locks leave it out.

    Raises
    ------
    MissingError
        When the packages cannot be installed.
    """
    lock = LOCKS / f"{peer}.lock"
    folder = home / f"{peer}-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    python = folder / "bin" / "python"
    if (folder / MADE).exists():
        return python
    for stale in home.glob(f"{peer}-*"):
        shutil.rmtree(stale)
    print(f"· making the environment of {peer} in {folder}", flush=True)
    uv = Path(sys.executable).with_name("uv")
    venv.create(folder, with_pip=not uv.exists(), symlinks=True)
    pinned = ["--require-hashes", "--no-deps", "-r", str(lock)]
    command = (
        [str(uv), "pip", "install", "--quiet", "--python", str(python), *pinned]
        if uv.exists()
        else [str(python), "-m", "pip", "install", "--quiet", *pinned]
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(folder)
        raise MissingError(
            f"{peer} cannot be installed (it needs the package index): {done.stderr.strip()[-300:]}"
        )
    (folder / MADE).touch()
    return python
