"""A scene as one SVG: title, picture, legend, sources. Pure: the same scene, the same bytes.

No scripts, no styles, nothing from elsewhere; every text is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template

from services.gateway.alerts.words.argument import number
from services.gateway.maps import signs
from services.gateway.maps.frame import Frame
from services.gateway.maps.ground import AREAS, DISTRICTS, GROUND, NAMES, SETTLEMENTS, Ground
from services.gateway.maps.plate import Plate, scale
from services.gateway.maps.scene import Scene
from services.gateway.maps.signs import HAZARD, INK, MUTED, PAPER, WARNING, n
from services.gateway.maps.text import FAMILY, LONGEST_WRAPPED, plain, safe, wrapped, written
from services.gateway.maps.words import Said

WIDTHS = (320, 2000)
"""Least and most pixels of a map's width."""
COLUMN = 21.0
"""Sizes of text that a column of the legend is wide at least."""
NARROW = 600
FLATTEST, STEEPEST, STEEPEST_NARROW = 0.62, 0.95, 1.2
"""Height of the picture over its width, between which it follows the ground it shows."""

SVG = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" '
    'viewBox="0 0 $width $height" role="img" aria-labelledby="t d" lang="$language" '
    'font-family="$family"><title id="t">$title</title><desc id="d">$description</desc>'
    "<defs>$patterns</defs>"
    '<rect width="$width" height="$height" fill="$paper"/>$head'
    '<svg x="0" y="$top" width="$width" height="$high" viewBox="0 0 $width $high">$plate</svg>'
    '<rect x="0.5" y="$edge" width="$inner" height="$high" fill="none" stroke="$ink"/>$foot</svg>'
)
PATTERN = (
    '<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate({turn})"><rect width="7" height="7" fill="{fill}" '
    'fill-opacity="0.08"/><path d="M0 0v7" stroke="{fill}" stroke-opacity="0.6" '
    'stroke-width="{wide}"/></pattern>'
)
PATTERNS = PATTERN.format(name="hazard", turn=45, fill=HAZARD, wide=1.6) + PATTERN.format(
    name="warning", turn=-45, fill=WARNING, wide=1.2
)


def svg(scene: Scene, ground: Ground, width: int) -> str:
    """Return a map `width` pixels wide; it is as high as its texts need."""
    size = max(11.0, min(16.0, width / 75))
    steepest = STEEPEST_NARROW if width < NARROW else STEEPEST
    high = round(width * min(max(scene.box.steepness, FLATTEST), steepest))
    frame = Frame.of(scene.box, width, high)
    said = Said(scene.language)
    km, _ = frame.bar()
    bar = said.km(km)
    plate = Plate(scene, frame, ground, size)
    drawn = plate.drawn() + scale(frame, size, bar)
    lines = [*scene.lines]
    if scene.count and "facilities" in scene.layers:
        message, total = scene.count
        shown = plate.facilities
        lines.append(said.say(message, drawn=number(shown), total=number(max(total, shown))))
    head, top = _head(scene, lines, width, size)
    legend = [each for each in scene.legend if each[0] in plate.used]
    foot, height = _foot(scene, legend, ground, Place(width, top + high, size))
    return SVG.substitute(
        width=width,
        height=n(height),
        language=scene.language,
        family=FAMILY,
        title=safe(scene.title),
        description=escape(_description(scene, lines, legend, said)),
        patterns=PATTERNS,
        paper=PAPER,
        ink=INK,
        head=head,
        top=n(top),
        edge=n(top + 0.5),
        inner=width - 1,
        high=high,
        plate=drawn,
        foot=foot,
    )


def _description(
    scene: Scene, lines: Sequence[str], legend: Sequence[tuple[str, str]], said: Said
) -> str:
    """Return what the map shows as one text, for those who do not see it."""
    parts = [said.say("exercise")] if scene.exercise else []
    parts += [*lines, *(meaning for _, meaning in legend)]
    return plain(". ".join(part.rstrip(".") for part in parts), LONGEST_WRAPPED)


def _head(scene: Scene, lines: Sequence[str], width: int, size: float) -> tuple[str, float]:
    """Return banner and title, and where the picture begins."""
    drawn, y, left = [], 0.0, size
    if scene.exercise:
        said = Said(scene.language).say("exercise")
        banner = wrapped(said, size, width - 2 * left, bold=True)
        tall = size * (0.7 + 1.3 * len(banner))
        drawn.append(f'<rect width="{width}" height="{n(tall)}" fill="{INK}"/>')
        for order, line in enumerate(banner):
            drawn.append(
                written(
                    line,
                    width / 2,
                    size * (1.3 + 1.3 * order),
                    size,
                    bold=True,
                    fill="#ffe066",
                    anchor="middle",
                )
            )
        y = tall
    large = size * 1.45
    for line in wrapped(scene.title, large, width - 2 * left, bold=True):
        y += large * 1.3
        drawn.append(written(line, left, y, large, bold=True))
    for text in lines:
        for line in wrapped(text, size, width - 2 * left):
            y += size * 1.4
            drawn.append(written(line, left, y, size))
    return "".join(drawn), round(y + size * 0.9)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the foot of a sheet begins, how wide it is, and how large its texts."""

    width: int
    top: float
    size: float


def _foot(
    scene: Scene, legend: Sequence[tuple[str, str]], ground: Ground, place: Place
) -> tuple[str, float]:
    """Return legend and sources, and where the sheet ends."""
    width, size = place.width, place.size
    drawn, y = _legend(legend, width, place.top + size, size)
    small, said = size * 0.78, Said(scene.language)
    sources = "; ".join(dict.fromkeys([*attributions(scene, ground), *scene.sources]))
    for text in (said.say("borders-note"), f"{said.say('sources')}: {sources}"):
        for line in wrapped(text, small, width - 2 * size):
            y += small * 1.35
            drawn.append(written(line, size, y, small, fill=MUTED))
    return "".join(drawn), round(y + size)


def attributions(scene: Scene, ground: Ground) -> Sequence[str]:
    """Return the attributions of what may be seen of the ground."""
    tables = [GROUND]
    if "borders" in scene.layers:
        tables += [AREAS, DISTRICTS]
    if "settlements" in scene.layers:
        tables += [SETTLEMENTS, NAMES]
    return [line for table in tables for line in ground.attributions.get(table, ())]


def _legend(
    entries: Sequence[tuple[str, str]], width: int, top: float, size: float
) -> tuple[list[str], float]:
    """Return the signs with their meanings in columns, and where they end."""
    columns = max(1, min(4, int((width - size) / (COLUMN * size))))
    wide = (width - size) / columns
    drawn, y = [], top
    for start in range(0, len(entries), columns):
        row = [
            (name, wrapped(meaning, size * 0.9, wide - size * 3.4))
            for name, meaning in entries[start : start + columns]
        ]
        for column, (name, lines) in enumerate(row):
            x = size + column * wide
            drawn.append(_swatch(name, x + size * 0.8, y + size * 0.55, size))
            drawn += [
                written(line, x + size * 2.2, y + size * (0.9 + 1.15 * order), size * 0.9)
                for order, line in enumerate(lines)
            ]
        y += size * (0.55 + 1.15 * max(len(lines) for _, lines in row))
    return drawn, y


def _swatch(name: str, x: float, y: float, size: float) -> str:
    """Return the sign of an entry of the legend; lines and areas have samples."""
    half = size * 0.75
    match name:
        case "hazard-area" | "warning-area":
            fill, ink = ("hazard", HAZARD) if name == "hazard-area" else ("warning", WARNING)
            return (
                f'<rect x="{n(x - half)}" y="{n(y - half * 0.7)}" width="{n(2 * half)}" '
                f'height="{n(1.4 * half)}" fill="url(#{fill})" stroke="{ink}"/>'
            )
        case "intensity":
            return (
                f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(half * 0.85)}" fill="none" '
                f'stroke="{HAZARD}" stroke-width="1.3"/>'
            )
        case "limits":
            return (
                f'<rect x="{n(x - half)}" y="{n(y - half * 0.7)}" width="{n(2 * half)}" '
                f'height="{n(1.4 * half)}" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>'
            )
        case _:
            return signs.sign(name, x, y, size * 0.5)
