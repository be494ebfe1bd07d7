"""Numbers as people write them: with a decimal comma, with spaces or points between thousands."""

import re
from collections.abc import Iterable
from typing import Final, Literal

Mark = Literal[".", ","]
"""What stands before the decimals."""

INVISIBLE: Final = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
"""Marks of direction and joiners, which come along from web pages and word processors."""
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'\u2019](?=\d{3}(\D|$))")
_DASH = re.compile("[\u2212\u2013](?=\\d)")
"""The minus of typographers, and the dash that text processors make of one."""
_WRITTEN = re.compile(r"[+-]?\d*\.?\d+", re.ASCII)
"""As programs write numbers, and most tables: where a point is the mark, it says what it is."""
_DIGITS = re.compile(r"[+-]?[\d.,]+", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"[+-]?\d*([.,])\d+")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_BOTH = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*(?!\1)[.,]\d+")


class AmbiguousNumberError(ValueError):
    """`1,200` is twelve hundred or one and a fifth."""


def mark_of(coordinates: Iterable[str]) -> Mark | None:
    """Return the decimal mark of a row by its coordinates, which hold no thousands."""
    for text in coordinates:
        if found := _ONE_MARK.fullmatch(_bare(text)):
            return "," if found[1] == "," else "."
    return None


def written(plain: str) -> str:
    """Return a number of a program, with a point before its decimals, so that it stays what it is.

    `1.234` is a thousand in a table whose decimals follow a comma, `1.2340` is not.
    """
    return f"{plain}0" if _GROUPED.fullmatch(plain) else plain


def plainly(text: str, mark: Mark | None) -> bool:
    """Say whether it is a number as programs write it, of a row whose mark is a point."""
    return mark == "." and _WRITTEN.fullmatch(text) is not None


def number(text: str, mark: Mark | None) -> str:
    """Return a number as programs read it, and other text as it is.

    Parameters
    ----------
    mark
        The decimal mark of the row; None where it is not known.

    Raises
    ------
    AmbiguousNumberError
        When it depends on a mark that is not known.
    """
    if plainly(text, mark):
        return text
    bare = _bare(text)
    if _PLAIN.fullmatch(bare):
        return bare
    if found := _BOTH.fullmatch(bare):
        return bare.replace(found[1], "").replace(",", ".")
    grouped, one = _GROUPED.fullmatch(bare), _ONE_MARK.fullmatch(bare)
    if grouped and (one is None or (mark is not None and grouped[1] != mark)):
        return bare.replace(grouped[1], "")
    if grouped and mark is None and grouped[1] == ",":
        raise AmbiguousNumberError(text)
    return bare.replace(",", ".") if one else text.strip()


def _bare(text: str) -> str:
    if _DIGITS.fullmatch(text):
        return text
    seen = text.translate(INVISIBLE).strip()
    return _SPACES.sub("", _DASH.sub("-", seen.removesuffix("\u00b0")))
