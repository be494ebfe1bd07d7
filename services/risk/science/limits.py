"""Refusal of arguments no formula can answer, and warnings beyond a formula's validated range."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shared.problems import English, Message, Text, say, words


class ScienceError(ValueError):
    """An argument that cannot be computed: which `field`, which `limit` it breaks."""

    def __init__(self, field: str, limit: str, message: str | Text) -> None:
        self.text: Text = English(message) if isinstance(message, str) else message
        super().__init__(self.text.said(words("en")))
        self.field = field
        self.limit = limit


def numbers(
    field: str,
    values: ArrayLike,
    *,
    low: float = -np.inf,
    high: float = np.inf,
    above: float = -np.inf,
) -> NDArray[np.float64]:
    """Return `values` as a float64 array, all finite, `low` <= value <= `high`, value > `above`.

    Raises
    ------
    ScienceError
        Naming `field`, the limit and the first value that breaks it.
    """
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ScienceError(field, "number", say("numbers-needed", field=field)) from error
    if not array.size:
        return array
    # NaN is the least and the greatest of what holds it and fails every comparison. Two passes
    # without arrays between them: a million numbers cost 0.7 ms, masks of all of them 4.9 ms.
    # One number alone, which most calls ask of, needs neither.
    if array.size == 1:
        least = most = array.item()
    else:
        least, most = np.minimum.reduce(array, axis=None), np.maximum.reduce(array, axis=None)
    if not (low <= least and most <= high and above < least and -np.inf < least and most < np.inf):
        good = (array >= low) & (array <= high) & (array > above) & (np.abs(array) < np.inf)
        first, limit = array[~good].flat[0], _limit(low, high, above)
        raise ScienceError(field, limit, _outside(field, f"{first:g}", low, high, above))
    return array


def number(
    field: str,
    value: float,
    *,
    low: float = -np.inf,
    high: float = np.inf,
    above: float = -np.inf,
) -> float:
    """Return one number under the limits of `numbers`."""
    if type(value) is float and low <= value <= high and above < value and abs(value) < np.inf:
        return value  # without an array, which takes ten times as long
    array = numbers(field, value, low=low, high=high, above=above)
    if array.ndim:
        raise ScienceError(field, "one number", say("one-number-needed", field=field))
    return float(array)


def same_length(**arrays: NDArray[np.float64]) -> None:
    """Raise unless all named arrays have one shape or are scalars.

    Raises
    ------
    ScienceError
        Naming the first argument whose shape differs.
    """
    shape: tuple[int, ...] = ()
    for field, array in arrays.items():
        if array.ndim == 0:
            continue
        if shape and array.shape != shape:
            raise ScienceError(
                field,
                f"shape {shape}",
                say("shape-differs", field=field, shape=shape, given=array.shape),
            )
        shape = array.shape


def beyond(
    method: str, field: str, values: float | ArrayLike, low: float, high: float, unit: str = ""
) -> list[str]:
    """Return a warning if any value lies outside the range a method was validated on, else none."""
    # Of 28 that an earthquake asks of a city nearly all are of one number.
    if isinstance(values, float):
        least = most = values
    else:
        array = np.asarray(values, dtype=np.float64)
        if not array.size:
            return []
        least, most = (array.min(), array.max()) if array.size > 1 else (array.item(), array.item())
    if least >= low and most <= high:
        return []
    span = f"{low:g} to {high:g}{' ' if unit else ''}{unit}"
    return [f"{method}: {field} outside {span}, on which the method was validated"]


def _limit(low: float, high: float, above: float) -> str:
    """Say the limits in words."""
    parts = []
    if above > -np.inf:
        parts.append(f"greater than {above:g}")
    if low > -np.inf and high < np.inf:
        parts.append(f"between {low:g} and {high:g}")
    elif low > -np.inf:
        parts.append(f"at least {low:g}")
    elif high < np.inf:
        parts.append(f"at most {high:g}")
    return " and ".join(parts) or "finite"


def _outside(field: str, given: str, low: float, high: float, above: float) -> Message:
    """Return the message of a number that breaks its limits."""
    shape = "least" if low > -np.inf else ""
    shape = "above" if above > -np.inf else shape
    shape += "-most" if high < np.inf else ""
    return say(
        "number-outside",
        field=field,
        given=given,
        shape=shape.removeprefix("-") or "finite",
        least=f"{above if above > -np.inf else low:g}",
        most=f"{high:g}",
    )
