"""Content lines of iCalendar (RFC 5545, 3.1): folded, escaped, and read back within bounds."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

OCTETS: Final = 75
"""Of a line at most, its break not counted."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]{1,60})(?P<rest>(?:;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*):(?P<value>.*)"
)
_PARAMETER = re.compile(r";([A-Za-z0-9-]{1,60})=((?:[^\";]|\"[^\"]*\")*)")


def folded(line: str) -> bytes:
    """Return a line in UTF-8 with its break, folded where it is long, never within a character."""
    octets, parts, begin, room = line.encode(), [], 0, OCTETS
    while len(octets) - begin > room:
        end = begin + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[begin:end])
        # The blank that continues a line is one of its octets.
        begin, room = end, OCTETS - 1
    return b"\r\n ".join([*parts, octets[begin:]]) + b"\r\n"


def written(lines: Iterable[str]) -> bytes:
    """Return lines as the bytes of a document."""
    return b"".join(map(folded, lines))


def text(value: str) -> str:
    """Return a text as a value (3.3.11)."""
    plain = _CONTROLS.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    for character in "\\;,":
        plain = plain.replace(character, f"\\{character}")
    return plain.replace("\n", "\\n")


def quoted(value: str) -> str:
    """Return a text as the value of a parameter, which holds no quotation mark (RFC 6868)."""
    plain = _CONTROLS.sub(" ", value).replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{plain}"'


def read(document: str, *, most: int) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield name, parameters and value of each unfolded line; names in upper case.

    Raises
    ------
    ValueError
        When a line is none, or there are more than `most`.
    """
    unfolded = re.sub(r"\r?\n[ \t]", "", document)
    lines = [line for line in re.split(r"\r?\n", unfolded) if line]
    if len(lines) > most:
        raise ValueError("too many lines")
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError("not a content line")
        parameters = {
            name.upper(): value.strip('"') for name, value in _PARAMETER.findall(match["rest"])
        }
        yield match["name"].upper(), parameters, match["value"]
