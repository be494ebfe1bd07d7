"""Texts of a picture: escaped, measured, broken into lines, and placed beside each other. Pure."""

import re
from dataclasses import dataclass, field
from html import escape

from services.gateway.maps.frame import Point
from services.gateway.maps.signs import INK, PAPER, n

FAMILY = "DejaVu Sans Condensed, DejaVu Sans, Noto Sans, Arial, sans-serif"
LONGEST = 300
"""Characters of one text; names may come from strangers."""
LONGEST_WRAPPED = 2_000
"""Of one that is broken into lines, such as all sources."""
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""
_BLANK = re.compile(r"[ \t\r\n]+")
_NARROW = frozenset("iIlj.,:;'’|!()[]-· ftrіїј")
_WIDE = frozenset("mwMWЖШЩЮФЫМжшщюфымӘҚ%@—")


def plain(text: str, most: int = LONGEST) -> str:
    """Return a text as XML can hold it, in one line and not too long."""
    cleaned = _BLANK.sub(" ", _FORBIDDEN.sub("", text)).strip()
    return cleaned if len(cleaned) <= most else f"{cleaned[: most - 1]}…"


def safe(text: str) -> str:
    """Return a text for an element or a quoted attribute."""
    return escape(plain(text))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how many pixels a text takes; rather more than less, fonts differ."""
    units = sum(0.36 if c in _NARROW else 0.86 if c in _WIDE else 0.66 if c.isupper() else 0.56
                for c in text)  # fmt: skip
    return units * size * (1.1 if bold else 1.0)


def wrapped(text: str, size: float, most: float, *, bold: bool = False) -> list[str]:
    """Return the text in lines of at most `most` pixels; a longer word stands alone."""
    lines: list[str] = []
    for word in plain(text, LONGEST_WRAPPED).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= most:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def written(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    fill: str = INK,
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """Return a text whose base line begins (or is centred, or ends) at a point."""
    extra = ' font-weight="bold"' if bold else ""
    if anchor != "start":
        extra += f' text-anchor="{anchor}"'
    if halo:
        extra += (
            f' stroke="{PAPER}" stroke-width="{n(size / 3.4)}" stroke-linejoin="round" '
            'paint-order="stroke"'
        )
    place = f'x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}"'
    return f"<text {place}{extra}>{safe(text)}</text>"


Taken = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass
class Labels:
    """Places of labels on one map: who comes first stays, who finds no room is left out."""

    width: float
    height: float
    taken: list[Taken] = field(default_factory=list)

    def take(self, point: Point, half: float) -> None:
        """Keep labels off a sign."""
        x, y = point
        self.taken.append((x - half, y - half, x + half, y + half))

    def beside(
        self,
        text: str,
        point: Point,
        size: float,
        *,
        away: float,
        bold: bool = False,
        fill: str = INK,
        centred: bool = False,
    ) -> str:
        """Return a label at a point, `away` pixels from it; "" where there is no room."""
        text = plain(text)
        long, (x, y) = width(text, size, bold=bold), point
        low = size * 0.36
        places = [
            (x + away, y + low),
            (x - away - long, y + low),
            (x - long / 2, y - away - size * 0.2),
            (x - long / 2, y + away + size * 0.85),
            (x + away * 0.7, y - away * 0.7),
            (x + away * 0.7, y + away * 0.7 + size * 0.7),
        ]
        for left, base in [(x - long / 2, y + low)] if centred else places:
            box = (left - 2, base - size * 0.85, left + long + 2, base + size * 0.28)
            if self._free(box):
                self.taken.append(box)
                return written(text, left, base, size, bold=bold, fill=fill, halo=True)
        return ""

    def _free(self, box: Taken) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return all(
            right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
            for other in self.taken
        )
