"""Signs of the maps: told apart by shape as by colour, in print and by eyes that see few colours.

Colours are those of Okabe and Ito (Color Universal Design, 2008). Only attributes, no styles: a
policy of content may forbid these.
"""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from services.gateway.maps.frame import Point

INK, PAPER, MUTED = "#1d1d1b", "#ffffff", "#5f5f5a"
BLUE, SKY, GREEN, YELLOW, ORANGE, RED, PURPLE, GREY = (
    "#0072b2",
    "#56b4e9",
    "#009e73",
    "#f0e442",
    "#e69f00",
    "#d55e00",
    "#cc79a7",
    "#8c8c86",
)
DARK = "#5b1230"
HAZARD = "#a3123f"
WARNING = "#6a3d9a"

GRADES: Mapping[str, tuple[str, str, float]] = {
    "grade-unknown": ("circle", PAPER, 0.8),
    "grade-little": ("circle", SKY, 0.8),
    "grade-some": ("triangle", YELLOW, 1.05),
    "grade-much": ("square", RED, 1.0),
    "grade-most": ("diamond", DARK, 1.3),
}
"""Shape, fill and size: what is worse is darker, larger and has more corners."""
LEVELS: Mapping[str, str] = {
    "not-assessable": "grade-unknown",
    "green": "grade-little",
    "yellow": "grade-some",
    "orange": "grade-much",
    "red": "grade-most",
}
"""Signs of alert levels, in the order of danger that grades of facilities have."""
SYSTEMS: Mapping[str, tuple[str, str, float]] = {
    "system-education": ("circle", BLUE, 0.8),
    "system-health": ("cross", RED, 1.1),
    "system-electricity": ("triangle", YELLOW, 1.05),
    "system-water": ("fall", SKY, 1.05),
    "system-transport": ("square", INK, 0.85),
    "system-communications": ("diamond", PURPLE, 1.15),
    "system-food": ("pentagon", GREEN, 1.05),
    "system-other": ("hexagon", GREY, 0.95),
}
PLAIN: Mapping[str, tuple[str, str, float]] = {
    "epicentre": ("star", HAZARD, 2.1),
    "hazard": ("alarm", HAZARD, 1.8),
    "station": ("fall", PAPER, 0.9),
    "city": ("ring", INK, 1.0),
    "place": ("diamond", RED, 1.5),
    "place-before": ("circle", PAPER, 1.2),
}
SIGNS: Mapping[str, tuple[str, str, float]] = {**GRADES, **SYSTEMS, **PLAIN}
SHAPES: Mapping[str, tuple[int, float]] = {
    "triangle": (3, -pi / 2),
    "fall": (3, pi / 2),
    "alarm": (3, -pi / 2),
    "square": (4, -pi / 4),
    "diamond": (4, -pi / 2),
    "pentagon": (5, -pi / 2),
    "hexagon": (6, 0.0),
}
"""Corners, and the direction of the first."""


def n(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def path(points: Sequence[Point], *, closed: bool) -> str:
    """Return the data of a path through points."""
    first, *rest = (f"{n(x)} {n(y)}" for x, y in points)
    return f"M{first}{'L' if rest else ''}{' '.join(rest)}{'Z' if closed else ''}"


def sign(name: str, x: float, y: float, size: float, title: str = "") -> str:
    """Return a sign around a point; `size` is half its width, `title` escaped text or nothing."""
    told = f"<title>{title}</title>" if title else ""
    shape, fill, scale = SIGNS[name]
    half = size * scale
    edge = f'fill="{fill}" stroke="{INK}" stroke-width="{n(max(0.6, size / 6))}"'
    match shape:
        case "circle":
            drawn = f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(half)}" {edge}>{told}</circle>'
        case "ring":
            drawn = (
                f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(half)}" fill="{PAPER}" stroke="{fill}" '
                f'stroke-width="{n(size / 2.2)}">{told}</circle>'
            )
        case "star":
            drawn = _halo(_star(x, y, half), fill, told, size)
        case "cross":
            drawn = f'<path d="{path(_cross(x, y, half), closed=True)}" {edge}>{told}</path>'
        case "alarm":
            inner = (
                f'<path d="M{n(x)} {n(y - half * 0.45)}v{n(half * 0.5)}m0 {n(half * 0.22)}'
                f'v{n(half * 0.16)}" stroke="{PAPER}" stroke-width="{n(half / 4)}" fill="none"/>'
            )
            drawn = _halo(_regular(x, y, half, *SHAPES[shape]), fill, told, size) + inner
        case _:
            corners = _regular(x, y, half * 1.15, *SHAPES[shape])
            drawn = f'<path d="{path(corners, closed=True)}" {edge}>{told}</path>'
    return drawn


def _halo(points: Sequence[Point], fill: str, told: str, size: float) -> str:
    """Return a filled shape with a light line around it, to stand out of what is below."""
    return (
        f'<path d="{path(points, closed=True)}" fill="{fill}" stroke="{PAPER}" '
        f'stroke-width="{n(size / 3)}">{told}</path>'
    )


def _regular(x: float, y: float, radius: float, corners: int, first: float) -> list[Point]:
    turns = [first + 2 * pi * corner / corners for corner in range(corners)]
    return [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]


def _star(x: float, y: float, radius: float) -> list[Point]:
    turns = [-pi / 2 + pi * corner / 5 for corner in range(10)]
    return [
        (x + far * cos(turn), y + far * sin(turn))
        for corner, turn in enumerate(turns)
        for far in [radius if corner % 2 == 0 else radius * 0.42]
    ]


def _cross(x: float, y: float, half: float) -> list[Point]:
    arm = half * 0.36
    corners = (
        *((-arm, -half), (arm, -half), (arm, -arm), (half, -arm), (half, arm), (arm, arm)),
        *((arm, half), (-arm, half), (-arm, arm), (-half, arm), (-half, -arm), (-arm, -arm)),
    )
    return [(x + dx, y + dy) for dx, dy in corners]
