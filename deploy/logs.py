"""`./qalqan logs`: the ends of the logs, and what is added to them."""

import argparse
import sys
import time
from pathlib import Path

from deploy import MODES
from deploy.home import Home


def logs(arguments: argparse.Namespace) -> int:
    """Show the ends of the logs, and go on where asked."""
    found = {
        mode: paths
        for mode in MODES
        if (paths := sorted(Home(arguments.home, mode).logs.glob("*.log")))
    }
    names = {
        path: path.stem if len(found) == 1 else f"{mode}/{path.stem}"
        for mode, paths in found.items()
        for path in paths
    }
    wanted = arguments.service
    paths = [path for path, name in names.items() if wanted in (None, path.stem, name)]
    if not paths:
        known = "; ".join(
            f"{mode} has {', '.join(path.stem for path in paths)}" for mode, paths in found.items()
        )
        print(
            f"no log of {wanted}: {known}" if known else f"no logs yet in {arguments.home}",
            file=sys.stderr,
        )
        return 1
    positions: dict[Path, int] = {}
    for path in paths:
        for line in path.read_text(errors="replace").splitlines()[-arguments.lines :]:
            print(f"{names[path]:8} {line}")
        positions[path] = path.stat().st_size
    try:
        while arguments.follow:
            time.sleep(0.3)
            for path in paths:
                lines, positions[path] = _news(path, positions[path])
                for line in lines:
                    print(f"{names[path]:8} {line}", flush=True)
    except KeyboardInterrupt:
        pass
    return 0


def _news(path: Path, position: int) -> tuple[list[str], int]:
    """Return the lines of a log from `position` (bytes) on, and where they end.

    A log that has been put aside at a start begins anew, or is not there yet.
    """
    try:
        with path.open("rb") as file:
            file.seek(position if position <= path.stat().st_size else 0)
            found = file.read()
            return found.decode(errors="replace").splitlines(), file.tell()
    except FileNotFoundError:
        return [], 0
