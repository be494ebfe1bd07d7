"""The migrations that the databases of a home have had, each as its file was then.

A file that was changed afterwards is not run again: the tables would not be those that the code
declares, and services would end over it one after the other.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, str]
"""SHA-256 of each file by its path below the services."""


def declared(services: Path) -> Files:
    """Return the migrations that this version of the services has."""
    return {
        str(path.relative_to(services)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(services.glob("*/migrations/*.py"))
    }


def applied(stamp: Path) -> Files:
    """Return the migrations that `stamp` notes; none where it is not there, or not ours."""
    try:
        found = json.loads(stamp.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def foreign(had: Files, has: Files) -> list[str]:
    """Return the migrations that the databases had and this version has not, or otherwise."""
    return [path for path, digest in had.items() if has.get(path) != digest]
