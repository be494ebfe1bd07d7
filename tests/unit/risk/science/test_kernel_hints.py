"""What the compiler makes of its hints: looked up in the assembly, on the processor at hand."""

import os
import subprocess
import sys
from typing import Any

import numba
import numpy as np
import pytest
from numba.core.codegen import get_host_cpu_features

from services.risk.science import kernel_moments
from services.risk.science.kernel_math import UNCOUNTED
from services.risk.science.kernel_rooted import WAYS

NARROW = "-avx512f,-avx512bw,-avx512cd,-avx512dq,-avx512vl,+avx2,+fma"
SITES = 128


def compiled() -> tuple[Any, bytes]:
    """Return a part of the kernel, compiled here and not read from a cache, and its bits."""
    part = numba.njit(**{**UNCOUNTED, "cache": False})(kernel_moments.shaking.py_func)
    mean = np.linspace(-12, 1, SITES).reshape(1, SITES)
    near, out = np.zeros((WAYS, SITES), np.float32), np.zeros((1, 3, SITES), np.float32)
    part(0, SITES, 1.64, mean, mean**2 / 200, np.full((1, SITES), 0.3, np.float32), near, out)
    return part, out.tobytes()


def told() -> tuple[bool, str]:
    """Say whether a part of the kernel uses registers of 512 bits, and return its bits."""
    part, bits = compiled()
    [assembly] = part.inspect_asm().values()
    return "zmm" in assembly, bits.hex()


def elsewhere(name: str, features: str) -> str:
    """Return what `told` says where Numba compiles for another processor."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tests.unit.risk.science.test_kernel_hints import told; print(told())",
        ],
        env=os.environ | {"NUMBA_CPU_NAME": name, "NUMBA_CPU_FEATURES": features},
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return said.stdout.strip()


def test_the_compiler_keeps_the_hint() -> None:
    """Which llvmlite does not check: without AVX-512 too, as the kernel is the same."""
    [text] = compiled()[0].inspect_llvm().values()
    assert '"prefer-vector-width"="512"' in text


def test_the_kernel_fills_registers_of_512_bits_where_the_processor_has_them() -> None:
    if "+avx512f" not in get_host_cpu_features():  # type: ignore[no-untyped-call] # of Numba
        pytest.skip("THIS PROCESSOR HAS NO AVX-512: nobody looked whether the kernel uses it")
    assert told()[0]


def test_a_processor_without_avx_512_makes_the_same_bits() -> None:
    assert elsewhere("haswell", NARROW) == str((False, told()[1]))
