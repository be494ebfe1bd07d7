"""Values in the canonical unit of their quantity, from whatever unit they were sent in. Pure.

The factors are those of the library pint; only units that are spelled here are taken, so that no
stranger's text is parsed as an expression.
"""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from services.ingest.observations.quantities import QUANTITIES, Quantity

if TYPE_CHECKING:
    from pint import UnitRegistry

SPELLED: Mapping[str, str] = {
    "degc": "degC",
    "°c": "degC",
    "c": "degC",
    "с": "degC",
    "°с": "degC",
    "град.с": "degC",
    "град. с": "degC",
    "градусы цельсия": "degC",
    "degf": "degF",
    "°f": "degF",
    "f": "degF",
    "k": "kelvin",
    "m/s": "m/s",
    "м/с": "m/s",
    "м/сек": "m/s",
    "m/sek": "m/s",
    "m s-1": "m/s",
    "km/h": "km/hour",
    "kmh": "km/hour",
    "км/ч": "km/hour",
    "км/час": "km/hour",
    "mp/h": "mile/hour",
    "mph": "mile/hour",
    "kn": "knot",
    "kt": "knot",
    "knots": "knot",
    "уз": "knot",
    "узлы": "knot",
    "узлов": "knot",
    "mm": "mm",
    "мм": "mm",
    "cm": "cm",
    "sm": "cm",
    "см": "cm",
    "m": "m",
    "м": "m",
    "km": "km",
    "км": "km",
    "inch": "inch",
    "in": "inch",
    "ft": "foot",
    "mi": "mile",
    "hpa": "hPa",
    "гпа": "hPa",
    "mbar": "mbar",
    "мбар": "mbar",
    "pa": "Pa",
    "kpa": "kPa",
    "кпа": "kPa",
    "mmhg": "mmHg",
    "мм рт.ст.": "mmHg",
    "мм рт. ст.": "mmHg",
    "мм рт ст": "mmHg",
    "мм.рт.ст.": "mmHg",
    "мм рт. столба": "mmHg",
    "мм ртутного столба": "mmHg",
    "mm sim. ust.": "mmHg",
    "мм сим. уст.": "mmHg",
    "мм сын. бағ.": "mmHg",
    "мм сын.бағ.": "mmHg",
    "inhg": "inHg",
    "%": "percent",
    "m3/s": "m**3/s",
    "м3/с": "m**3/s",
    "м3/сек": "m**3/s",
    "m3/sek": "m**3/s",
    "куб.м/с": "m**3/s",
    "куб. м/с": "m**3/s",
    "куб.м/сек": "m**3/s",
    "куб. м/сек": "m**3/s",
    "m3 s-1": "m**3/s",
    "l/s": "liter/s",
    "л/с": "liter/s",
    "ft3/s": "foot**3/s",
    "ug/m3": "ug/m**3",
    "мкг/м3": "ug/m**3",
    "mg/m3": "mg/m**3",
    "мг/м3": "mg/m**3",
    "ug m-3": "ug/m**3",
    "ppb": "ppb",
    "ppm": "ppm",
}
"""How units are written, in lower case, and what pint calls them."""
MICRO = str.maketrans("\u03bc\u00b5\u2212\u2013", "uu--")
"""Two signs look like micro, and three like minus."""
LATIN = str.maketrans("\u0441\u043c\u0430\u0440\u0435\u043e\u043a", "cmapeok")
"""Letters of both scripts that look alike: nobody sees that a keyboard was switched."""
MOLAR_VOLUME_M3 = 8.314462618 * 298.15 / 101_325.0
"""Of an ideal gas at 25 °C and 1013.25 hPa, the reference conditions of 40 CFR 50.3: one ppb of
ozone is 1.96 ug/m3. The European Union counts at 20 °C, which gives 1.7 % more."""
DECIMALS = 9
"""Beyond what any instrument reads, and short of the noise of binary fractions."""
PARTS: Mapping[str, float] = {"ppb": 1e-9, "ppm": 1e-6}


_ALIKE = {spelled.translate(LATIN): name for spelled, name in SPELLED.items()}


class UnitError(ValueError):
    """A unit that is not known, or not one of the quantity's; the message says which are."""


def named(stated: str) -> str | None:
    """Return what pint calls a unit, None where it is not known.

    Exponents are written as such or as figures, degrees as one sign or two, and letters of the
    other script stand in between.
    """
    plain = unicodedata.normalize("NFKC", stated).translate(MICRO)
    plain = " ".join(plain.replace("°", "° ").split()).lower().replace("° ", "°")
    return SPELLED.get(plain) or _ALIKE.get(plain.translate(LATIN))


def converted(value: float, stated: object, quantity: Quantity) -> float:
    """Return `value` in the canonical unit of its quantity.

    Raises
    ------
    UnitError
        When the unit is missing, is not known, or measures something else.
    """
    if not isinstance(stated, str):
        raise UnitError(f"the unit of {quantity} is missing: send it in {_canonical(quantity)}")
    factor, offset = _line(stated[:40], quantity)
    if (factor, offset) == (1.0, 0.0):
        return value
    # -40 °F came to -39.99999999999946 °C, which did not reach a threshold of -40.
    return round(value * factor + offset, DECIMALS)


def metres(value: float, stated: str) -> float:
    """Return a length in metres.

    Raises
    ------
    UnitError
        When the unit is not known, or is none of length.
    """
    factor, _ = _between(stated[:40], "m", "a length")
    return round(value * factor, DECIMALS)


@cache
def known(quantity: Quantity) -> tuple[str, ...]:
    """Return the units that a quantity may be stated in, as they may be spelled."""
    found = []
    for spelled in SPELLED:
        with suppress(UnitError):
            _line(spelled, quantity)
            found.append(spelled)
    return tuple(found)


@cache
def _line(stated: str, quantity: Quantity) -> tuple[float, float]:
    """Return factor and offset from a stated unit to the canonical one."""
    facts = QUANTITIES[quantity]
    name = named(stated)
    if name is not None and name in PARTS and facts.molar_g is not None:
        return PARTS[name] * facts.molar_g * 1e6 / MOLAR_VOLUME_M3, 0.0
    return _between(stated, facts.unit, quantity)


@cache
def _between(stated: str, unit: str, what: str) -> tuple[float, float]:
    """Return factor and offset from a stated unit of something to one that is spelled here."""
    name, canonical = named(stated), SPELLED[unit.lower()]
    if name == canonical:
        return 1.0, 0.0
    registry = _registry()
    if name is None or name in PARTS or not registry.Unit(name).is_compatible_with(canonical):
        raise UnitError(f"{what} is in {stated!r}; send it in {unit}")
    zero, one = (float(registry.Quantity(x, name).to(canonical).magnitude) for x in (0.0, 1.0))
    return one - zero, zero


@cache
def _registry() -> "UnitRegistry[float]":
    from pint import UnitRegistry  # noqa: PLC0415 - much of the start of what reads payloads apart

    return UnitRegistry()


def _canonical(quantity: Quantity) -> str:
    return QUANTITIES[quantity].unit
