"""exp, log and the normal distribution in compiled code, where a scenario spends most of its time.

Here they are polynomials without branches, so that the compiler works on several sites at once
(SIMD); their errors, relative for exp and absolute for the others, are bounded in the test suite:

- exp: 5e-11 (degree 7, minimax on |r| <= ln(2)/2)
- log: 5e-11 (series of atanh to the 11th power on sqrt(1/2) <= m < sqrt(2))
- exp and log in single precision, `power` and `ln`: 2e-7 of them; `over_root` 1.5e-7
- normal distribution, in single precision: 1.5e-7, of a chance below a half 1e-6 of it (0 or 1
  beyond 5.6)

Only `contract` is allowed of the fast-math flags: reassociation would fold the rounding constants
away. They are built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

from typing import Any

import numba
import numpy as np

from services.risk.science.compiled import PART

UNCOUNTED: Any = {**PART, "fastmath": {"contract"}}
"""How the kernel's parts are compiled; counting arrays took a fifth of the time."""
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
ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
BEYOND = np.float32(5.6)
SLOPE = np.float32(1 / 3)
ROUNDER_SINGLE = np.float32(12582912.0)  # 1.5 * 2^23
LOG2_E_SINGLE = np.float32(LOG2_E)
LN2_HIGH_SINGLE, LN2_LOW_SINGLE = np.float32(0.693359375), np.float32(-2.12194440e-4)
TAIL = (
    np.float32(-0.000142623379),
    np.float32(0.135506447),
    np.float32(0.114001039),
    np.float32(0.197140092),
    np.float32(-0.108576302),
    np.float32(0.345600837),
    np.float32(-0.232909947),
    np.float32(0.0493804841),
)
"""Of e^(x^2/2) (1 - normal distribution) in 1 / (1 + x / 3); relative error below 6e-8."""
POWER = (
    np.float32(1),
    np.float32(1.00000004),
    np.float32(0.49999992),
    np.float32(0.166664192),
    np.float32(0.0416682318),
    np.float32(0.00837489855),
    np.float32(0.00138367408),
)
"""Of e^r, |r| <= ln(2)/2; relative error 2e-9."""
LOG = (
    np.float32(0.33333912),
    np.float32(-0.25001341),
    np.float32(0.19963017),
    np.float32(-0.1657741),
    np.float32(0.14915135),
    np.float32(-0.14269142),
    np.float32(0.08701516),
)
"""Of (ln(1 + r) - r + r^2 / 2) / r^3, sqrt(1/2) <= 1 + r <= sqrt(2); ln within 3.2e-8 of itself."""
LEAST = np.float32(-87.0)
"""e to it is the least that single precision has with all its digits."""
LN2_SINGLE = np.float32(LN2)
HALVED, MINUS_HALVED = np.float32(LOG2_E / 2), np.float32(-LOG2_E / 2)
ROOT_HALF_BITS = np.int32(0x3F3504F3)
MANTISSA_SINGLE = np.int32(0x007FFFFF)
ROOT_GUESS = np.int32(0x5F375A86)
ROOT_2, ROOT_3 = np.float32(1.5), np.float32(0.375)


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


def _scaled(r: np.float32, shifted: np.float32) -> np.float32:
    """Return e^r times the power of two that `shifted` holds in its low bits, |r| <= ln(2)/2."""
    e = POWER[6]
    e = e * r + POWER[5]
    e = e * r + POWER[4]
    e = e * r + POWER[3]
    e = e * r + POWER[2]
    e = e * r + POWER[1]
    e = e * r + POWER[0]
    doubled: Any = np.float32(shifted).view(np.int32) << np.int32(23)
    bits: Any = np.int32(np.float32(e).view(np.int32) + doubled)
    return np.float32(np.int32(bits).view(np.float32))


scaled = _inline(_scaled)


def _power(x: np.float32) -> np.float32:
    """Return e^x in single precision for x < 88; e^-87 for what is less."""
    x = max(x, LEAST)
    shifted = x * LOG2_E_SINGLE + ROUNDER_SINGLE
    whole = shifted - ROUNDER_SINGLE
    return scaled((x - whole * LN2_HIGH_SINGLE) - whole * LN2_LOW_SINGLE, shifted)


power = _inline(_power)


def _parts(x: np.float32) -> tuple[np.float32, np.float32]:
    """Return of a normal positive x a power of two and the ln of x over it, at most ln(2)/2."""
    bits: Any = np.int32(np.float32(x).view(np.int32) - ROOT_HALF_BITS)
    exponent: Any = bits >> np.int32(23)
    mantissa: Any = np.int32((bits & MANTISSA_SINGLE) + ROOT_HALF_BITS)
    r = np.float32(mantissa.view(np.float32) - ONE)
    p = LOG[6]
    p = p * r + LOG[5]
    p = p * r + LOG[4]
    p = p * r + LOG[3]
    p = p * r + LOG[2]
    p = p * r + LOG[1]
    p = p * r + LOG[0]
    r2 = r * r
    return np.float32(exponent), np.float32(r + r2 * (r * p - HALF))


parts = _inline(_parts)


def _ln(x: np.float32) -> np.float32:
    """Return ln x in single precision for normal positive x."""
    exponent, rest = parts(x)
    return np.float32(exponent * LN2_SINGLE + rest)


def _over_root(x: np.float32) -> np.float32:
    """Return 1 / sqrt(x) in single precision for normal positive x.

    A guess by the bits, a step of Newton's method and one of Halley's, which follow one another
    faster than a root and a division do.
    """
    guess: Any = np.int32(ROOT_GUESS - (np.float32(x).view(np.int32) >> np.int32(1)))
    y = np.float32(guess.view(np.float32))
    y = y * (ROOT_2 - HALF * x * y * y)
    left = ONE - x * y * y
    return np.float32(y + y * left * (HALF + ROOT_3 * left))


ln = _inline(_ln)
over_root = _inline(_over_root)


def _ndtr(x: np.float32) -> np.float32:
    """Return the standard normal distribution function in single precision; beyond 5.6, 0 or 1.

    Held at its value there it would give a facility out of reach a chance of complete damage and
    none of less. Of a small chance the error is small: e^(-x^2/2) times a polynomial in
    1 / (1 + x / 3), as Abramowitz, Stegun (1964), 26.2.17, have one of lower degree.
    """
    y = min(abs(x), BEYOND)
    t = ONE / (ONE + SLOPE * y)
    p = TAIL[7]
    p = p * t + TAIL[6]
    p = p * t + TAIL[5]
    p = p * t + TAIL[4]
    p = p * t + TAIL[3]
    p = p * t + TAIL[2]
    p = p * t + TAIL[1]
    p = p * t + TAIL[0]
    # e^(-y^2/2) as `power`, without its bound. The product is made twice, of either sign, so that
    # the second is added before it is rounded.
    shifted = ROUNDER_SINGLE - y * y * HALVED
    tail = p * scaled((y * y * MINUS_HALVED - (shifted - ROUNDER_SINGLE)) * LN2_SINGLE, shifted)
    tail = ZERO if y >= BEYOND else tail
    return np.float32(tail if x < ZERO else ONE - tail)


exp = _inline(_exp)
log = _inline(_log)
ndtr = _inline(_ndtr)
