"""exp, log and the normal distribution in compiled code, where a scenario spends most of its time.

Here they are polynomials without branches, so that the compiler works on several sites at once
(SIMD); their errors, relative for exp and absolute for the others, are bounded in the test suite:

- exp: 5e-11 (degree 7, minimax on |r| <= ln(2)/2)
- log: 5e-11 (series of atanh to the 11th power on sqrt(1/2) <= m < sqrt(2))
- normal distribution: 1.1e-8 (rational of degree 13 over 10, minimax on |x| <= 5.6, 0 or 1 beyond)

Only `contract` is allowed of the fast-math flags: reassociation would fold the rounding constants
away. They are built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

from typing import Any

import numba
import numpy as np

_inline = numba.njit(
    cache=True, nogil=True, error_model="numpy", fastmath={"contract"}, forceinline=True
)

ROUNDER = 6755399441055744.0  # 1.5 * 2^52: adding it rounds to an integer in the low bits
LOG2_E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LN2 = 0.6931471805599453
MANTISSA = 0x000FFFFFFFFFFFFF
HALF_BITS = 0x3FE0000000000000
EXPONENT_BITS = 0x4330000000000000  # of 2^52
EXPONENT_BIAS = 4503599627371518.0  # 2^52 + 1022
ROOT_HALF = 0.7071067811865476


def _exp(x: float) -> float:
    """Return e^x for -700 < x < 700."""
    shifted = x * LOG2_E + ROUNDER
    whole = shifted - ROUNDER
    r = (x - whole * LN2_HIGH) - whole * LN2_LOW
    p = 0.00019775165409372734
    p = p * r + 0.0013948183301220381
    p = p * r + 0.008333561103286473
    p = p * r + 0.04166622542598411
    p = p * r + 0.16666665126058694
    p = p * r + 0.5000000104535989
    p = p * r + 1.0000000002431082
    p = p * r + 0.999999999961684
    power: Any = np.float64(shifted).view(np.int64) << 52
    bits: Any = np.float64(p).view(np.int64) + power
    return float(np.int64(bits).view(np.float64))


def _log(x: float) -> float:
    """Return ln x for normal positive x."""
    bits: Any = np.float64(x).view(np.int64)
    exponent: Any = np.int64((bits >> 52) | EXPONENT_BITS).view(np.float64)
    mantissa: Any = np.int64((bits & MANTISSA) | HALF_BITS).view(np.float64)
    low = mantissa < ROOT_HALF
    m = mantissa * 2.0 if low else mantissa
    e = exponent - EXPONENT_BIAS - (1.0 if low else 0.0)
    s = (m - 1.0) / (m + 1.0)
    t = s * s
    p = 1.0 / 11.0
    p = p * t + 1.0 / 9.0
    p = p * t + 1.0 / 7.0
    p = p * t + 1.0 / 5.0
    p = p * t + 1.0 / 3.0
    p = p * t + 1.0
    return float(e * LN2 + 2.0 * s * p)


def _ndtr(x: float) -> float:
    """Return the standard normal distribution function; beyond 5.6, 0 or 1 (1.1e-8 off).

    Held at its value there it would give a facility out of reach a chance of complete damage and
    none of less.
    """
    y = min(max(x, -5.6), 5.6)
    t = y * y
    p = -7.46724237237999e-11
    p = p * t + 5.2502598854199674e-08
    p = p * t + 8.43311673258554e-06
    p = p * t + 0.00016955221551362973
    p = p * t + 0.004800257924164724
    p = p * t + 0.03265290048716324
    p = p * t + 0.3989422854824033
    q = 1.9918874142427065e-06
    q = q * t + 8.172268482074686e-05
    q = q * t + 0.001930471340167637
    q = q * t + 0.02845146846689969
    q = q * t + 0.24851545219857793
    q = q * t + 1.0
    inner = 0.5 + y * p / q
    return float(0.0 if x < -5.6 else 1.0 if x > 5.6 else inner)


exp = _inline(_exp)
log = _inline(_log)
ndtr = _inline(_ndtr)
