"""Loading compiled code from the disk without what only compiling needs.

Before Numba looks for what is compiled, it imports all that it could compile, NumPy's functions and
SciPy's linear algebra among it, and with what it finds it keeps the code that LLVM made it from. A
process that only runs what another has compiled needs neither: 20 MB of it. Whoever compiles after
all has Numba import then what it needs.
"""

from typing import Any

from services.risk.science.compiled import module


def only_what_runs() -> None:
    """From here on load nothing but what runs, in this process; without Numba do nothing.

    What is replaced is Numba's own `Cache.load_overload`, but for its first statement.
    """
    try:
        from numba.core.caching import Cache  # noqa: PLC0415 - not installed everywhere
        from numba.core.runtime.nrt import rtsys  # noqa: PLC0415 - as above
    except ImportError:
        return

    def load_overload(self: Any, sig: Any, target_context: Any) -> Any:
        # Makes memory for arrays, which the code asks for by name: all that runs needs of Numba.
        rtsys.initialize(target_context)
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)

    Cache.load_overload = load_overload  # type: ignore[method-assign]


def forget_source() -> None:
    """Let go of LLVM's code of the scenario, from which nothing else is compiled: 8 MB."""
    if kernel := module("kernel"):
        for found in kernel.sites.overloads.values():
            found.library._shared_module = None  # noqa: SLF001 - Numba has no other way
