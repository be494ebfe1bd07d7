"""Coordinates as people write them: with degrees, minutes and seconds, or with the side of it."""

import re
from typing import Literal

from services.ingest.sheets.numbers import INVISIBLE, AmbiguousNumberError, Mark, number, plainly

Axis = Literal["longitude", "latitude"]
SIDES = {
    "longitude": dict.fromkeys(("e", "е", "в", "вд", "в.д"), 1)
    | dict.fromkeys(("w", "з", "зд", "з.д"), -1),
    "latitude": dict.fromkeys(("n", "с", "сш", "с.ш"), 1)
    | dict.fromkeys(("s", "ю", "юш", "ю.ш"), -1),
}
"""Cyrillic, too, also the `Е` of a Russian keyboard for the `E` that looks the same."""
_SIDE = r"[nsew]|[вз]\.? ?д\.?|[сю]\.? ?ш\.?|[взсюе]"
_ANGLE = re.compile(
    rf"(?P<before>{_SIDE})? ?"
    r"(?P<sign>[+-]?)(?P<degrees>\d{1,3}(?:[.,]\d+)?) ?°? ?"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?) ?' ?(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?) ?(?:\"|'')? ?)?)?"
    rf"(?P<behind>{_SIDE})?",
    re.IGNORECASE,
)
_SPACED = re.compile(
    rf"(?P<before>{_SIDE})? ?(?P<sign>[+-]?)(?P<degrees>\d{{1,3}})(?P<gap>[ :])"
    r"(?P<minutes>\d{1,2}(?:[.,]\d+)?)(?:(?P=gap)(?P<seconds>\d{1,2}(?:[.,]\d+)?))?"
    rf" ?(?P<behind>{_SIDE})?",
    re.IGNORECASE,
)
"""As receivers show it: `40 31 48 N`, `40:31:48`. Of numbers with spaces alone nobody knows."""
_MARKS = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "`": "'", "″": '"'})
_MARKS |= INVISIBLE
_MARKS |= str.maketrans({"”": '"', "“": '"', "\u2212": "-", "\u00a0": " "})
DECIMALS = 7
"""A centimetre on the ground."""


def angle(text: str, axis: Axis, mark: Mark | None) -> str:
    """Return a coordinate in degrees as programs read it, and other text as it is.

    `72°47'24"E`, `72 47 24 E`, `72:47:24`, `72,79° в.д.` and `N 40.53` are read; a side of the
    other axis, and minutes or seconds of sixty, are left to be refused.
    """
    if plainly(text, mark):
        return text
    try:
        plain = number(text, mark)
    except AmbiguousNumberError:  # no coordinate has thousands
        plain = text.replace(",", ".")
    written = " ".join(text.translate(_MARKS).split()).removesuffix(".")
    found = _ANGLE.fullmatch(written) or _SPACED.fullmatch(written)
    if found is None or not _is_angle(found):
        return plain
    degrees, minutes, seconds = (
        float((found[part] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    named = [found[part] for part in ("before", "behind") if found[part]]
    sides = [SIDES[axis].get(_side(side)) for side in named]
    odd = len(sides) > 1 or None in sides or (sides and found["sign"])
    if odd or minutes >= 60 or seconds >= 60:
        return plain
    sign = (sides[0] or 1) if sides else (-1 if found["sign"] == "-" else 1)
    return repr(round(sign * (degrees + minutes / 60 + seconds / 3600), DECIMALS))


def _is_angle(found: re.Match[str]) -> bool:
    """Say whether more than numbers stands there: a side, marks of minutes, or two colons."""
    gap = found.groupdict().get("gap")
    marked = found["minutes"] if gap is None else gap == ":" and found["seconds"]
    return bool(marked or found["before"] or found["behind"])


def _side(written: str) -> str:
    return written.casefold().replace(" ", "").removesuffix(".")
