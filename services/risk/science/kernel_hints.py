"""What the compiler of the scenario's kernel is told that Numba has no word for.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.extending import intrinsic

LINE = 64
"""Bytes of a line of the caches, and of a register of AVX-512."""


def _wide(_: Any) -> tuple[Any, Callable[..., Any]]:
    """Let the loops of the function that calls this fill registers of 512 bits, where there are.

    The compiler stops at 256 by itself, for early processors whose clock slowed down for more.
    """

    def generate(context: Any, builder: Any, _: Any, __: Any) -> Any:
        # llvmlite refuses an attribute with a value; the set in which it keeps them does not.
        set.add(builder.function.attributes, '"prefer-vector-width"="512"')
        return context.get_dummy_value()

    return types.void(), generate


wide: Any = intrinsic(_wide)
