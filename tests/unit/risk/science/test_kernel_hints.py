"""What the compiler makes of its hints: looked up in the assembly, on the processor at hand."""

import os
import subprocess
import sys
from collections.abc import Callable

import numba
import numpy as np
import pytest
from numba.core.codegen import get_host_cpu_features
from numpy.typing import NDArray

from services.risk.science.kernel_hints import wide
from services.risk.science.kernel_math import UNCOUNTED, exp

Single = NDArray[np.float32]
NARROW = "-avx512f,-avx512bw,-avx512cd,-avx512dq,-avx512vl,+avx2,+fma"


def hinted(values: Single, out: Single) -> None:
    wide()
    for i in range(len(values)):
        out[i] = exp(values[i])


def compiled(function: Callable[[Single, Single], None]) -> tuple[str, bytes]:
    """Return the assembly of a loop of the kernel's kind, and the bits that it makes."""
    jitted = numba.njit(**{**UNCOUNTED, "cache": False})(function)
    out = np.empty(1000, np.float32)
    jitted(np.linspace(-20, 20, 1000, dtype=np.float32), out)
    [assembly] = jitted.inspect_asm().values()
    return assembly, out.tobytes()


def elsewhere(expression: str, name: str, features: str) -> str:
    """Return what an expression comes to where Numba compiles for another processor."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from tests.unit.risk.science.test_kernel_hints import *; print({expression})",
        ],
        env=os.environ | {"NUMBA_CPU_NAME": name, "NUMBA_CPU_FEATURES": features},
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return told.stdout.strip()


def narrow() -> tuple[bool, str]:
    """Say whether hinted loops use registers of 512 bits, and return the bits that they make."""
    assembly, bits = compiled(hinted)
    return "zmm" in assembly, bits.hex()


def test_the_compiler_keeps_the_hint() -> None:
    """Which llvmlite does not check: without AVX-512 too, as the kernel is the same."""
    jitted = numba.njit(**{**UNCOUNTED, "cache": False})(hinted)
    jitted(np.zeros(1, np.float32), np.zeros(1, np.float32))
    [text] = jitted.inspect_llvm().values()
    assert '"prefer-vector-width"="512"' in text


def test_loops_fill_registers_of_512_bits_where_the_processor_has_them() -> None:
    if "+avx512f" not in get_host_cpu_features():  # type: ignore[no-untyped-call] # of Numba
        pytest.skip("THIS PROCESSOR HAS NO AVX-512: nobody looked whether the kernel uses it")
    assert "zmm" in compiled(hinted)[0]


def test_a_processor_without_avx_512_makes_the_same_bits() -> None:
    assert elsewhere("narrow()", "haswell", NARROW) == str((False, compiled(hinted)[1].hex()))
