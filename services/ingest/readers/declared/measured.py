"""What a person measured of a hazard, in the units that assessments know. Pure.

A quantity that stations measure too is turned into its own unit and must be possible; what nobody
here knows is kept in the words of who declared it.
"""

from services.ingest.observations.quantities import NAMES, QUANTITIES, Quantity
from services.ingest.observations.units import UnitError, converted, metres
from services.ingest.readers.general import Lasting
from services.ingest.readers.item import UnreadableError

Measured = tuple[str, float, str]
"""What was measured, the value and its unit."""
DEPTHS = frozenset({"depth", "water-depth"})
"""What a flood's depth over ground is called, words joined by hyphens."""
DEEPEST_M = 100.0
"""No flood stands deeper over ground: a dam's reservoir does, and is none. A judgement."""
ALSO = {"wind": "wind-speed"}
"""Other names of quantities."""


def measured(kind: Lasting, measure: str, value: float, unit: str) -> Measured:
    """Return what was measured of a hazard of a kind.

    Raises
    ------
    UnreadableError
        With the field that is at fault: a unit of something else, a value that cannot be, or a
        measure that says nothing of a flood.
    """
    name = "-".join(measure.lower().replace("_", " ").replace("-", " ").split())
    try:
        if kind == "flood":
            return _depth(name, value, unit)
        quantity = _quantity(ALSO.get(name, name))
        if quantity is None:
            return measure, value, unit
        found, facts = converted(value, unit, quantity), QUANTITIES[quantity]
    except UnitError as error:
        raise UnreadableError(str(error), field="unit") from None
    _possible(found, facts.limits, f"{measure} in {facts.unit}")
    return measure, found, facts.unit


def _depth(name: str, value: float, unit: str) -> Measured:
    if name not in DEPTHS:
        raise UnreadableError(
            f"of a flood the measure is `water depth`, not {name[:40]!r}: levels of gauges are "
            "observations of a station",
            field="measure",
        )
    depth = metres(value, unit)
    _possible(depth, (0.0, DEEPEST_M), "water depth in m")
    return "water depth", depth, "m"


def _quantity(name: str) -> Quantity | None:
    return next((each for each in NAMES if each == name), None)


def _possible(value: float, limits: tuple[float, float], what: str) -> None:
    low, high = limits
    if not low <= value <= high:
        raise UnreadableError(f"{what} is {value:g}, outside {low:g} to {high:g}", field="value")
