"""What is compiled where Numba is installed; without it the answers are the same, later."""

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

PART: Any = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
"""How the parts of a kernel are compiled that make no array: none is counted.

Each row taken of an array and each array of a tuple would cost two locked additions, for which the
threads of a kernel wait for one another.
"""


def module(name: str) -> ModuleType | None:
    """Return a module of kernels, or None where Numba has no wheel for this Python."""
    try:
        return importlib.import_module(f"services.risk.science.{name}")
    except ImportError:
        return None


def compiled(function: F) -> F:
    """Return a function that steps through time, compiled at its first call where it can be.

    The answers are the same; 100,000 days of fire weather take 0.03 s compiled and 0.8 s not.
    """
    try:
        numba = importlib.import_module("numba")
    except ImportError:
        return function
    return cast("F", numba.njit(function, cache=True, nogil=True, error_model="numpy"))
