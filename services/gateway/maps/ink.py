"""A drawing as PNG, in a process of its own: SVG on standard input, PNG on standard output.

resvg holds Python's lock for as long as it draws, half a second for a large map; beside the event
loop of a server it would hold that up too. Knows nothing of the gateway, so that it starts quickly.
"""

import sys
from pathlib import Path

import resvg_py

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILY = "DejaVu Sans Condensed"


def png(svg: str) -> bytes:
    """Return a drawing as large as it says it is, with the letters that ship.

    Raises
    ------
    ValueError
        When it is no SVG.
    """
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
