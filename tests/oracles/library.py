"""The independent libraries that serve as oracles."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numba
import numpy as np

LOCK = Path(__file__).resolve().parents[2] / "locks" / "dev.lock"


def version(package: str, part: str) -> str:
    """Return how the page names a part of a library: `scipy 1.17.1 or 1.18.1, stats.lognorm`.

    The lock may hold two versions, for older and newer Pythons; the page is the same on all.
    """
    pinned = re.findall(rf"^{package}==([^\s;]+)", LOCK.read_text(), re.MULTILINE)
    return f"{package} {' or '.join(pinned)}, {part}"


def load(module: str) -> Any:
    """Import a library at its first use: scoringrules compiles for seconds at import.

    pythermalcomfort compiles its polynomials as it is imported, 10 s and more of processor for some
    hundred numbers. They are left as the Python that they are.
    """
    with patch.object(numba, "vectorize", _left_alone):
        return import_module(module)


def _left_alone(*_: object, **__: object) -> type[np.vectorize]:
    """Stand for a decorator that would compile a function of numbers for arrays."""
    return np.vectorize
