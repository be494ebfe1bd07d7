"""What a reader of a PDF is shown, re-read from its bytes.

As little of ISO 32000 as the platform's own reports use: objects that lie open in the file, pages
whose text is glyphs of fonts with a table of what each stands for. A library that reads every PDF
would be another dependency for three tests.
"""

import re
import zlib
from dataclasses import dataclass

ESCAPED = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}
_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_CHARACTER = re.compile(rb"<(\w{4})> <((?:\w{4})+)>")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|(\[(?:[^\[\]()]|\((?:[^()\\]|\\.)*\))*\])\s*TJ", re.DOTALL)


@dataclass(frozen=True)
class Printed:
    """A PDF as it was made."""

    body: bytes

    @property
    def objects(self) -> dict[int, bytes]:
        """Return the objects by number."""
        return {int(number): body for number, body in _OBJECT.findall(self.body)}

    @property
    def pages(self) -> list[str]:
        """Return the text of each page."""
        found = self.objects
        pages = [body for body in found.values() if b"/Type/Page/" in body]
        return [_text(found, page) for page in pages]

    @property
    def text(self) -> str:
        """Return the text of all pages."""
        return "\n".join(self.pages)


def _reference(body: bytes, name: str) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name.encode(), body)
    assert found, name
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1])


def _text(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_reference(page, "Resources")]
    fonts = re.search(rb"/Font<<(.*?)>>", resources)
    assert fonts
    tables = {
        name: _table(objects, int(number))
        for name, number in re.findall(rb"/(\w+) (\d+) 0 R", fonts[1])
    }
    shown, font = "", dict[bytes, str]()
    for chosen, glyphs in _SHOWN.findall(_stream(objects[_reference(page, "Contents")])):
        if chosen:
            font = tables[chosen]
            continue
        codes = b"".join(_bytes(each[1:-1]) for each in _LITERAL.findall(glyphs))
        shown += "".join(font[codes[at : at + 2]] for at in range(0, len(codes), 2))
    return shown


def _table(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    """Return what the glyphs of a font stand for."""
    table = _stream(objects[_reference(objects[font], "ToUnicode")])
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _CHARACTER.findall(table.partition(b"beginbfchar")[2])
    }


def _bytes(literal: bytes) -> bytes:
    def one(match: re.Match[bytes]) -> bytes:
        said = match[1]
        return bytes([int(said, 8)]) if said.isdigit() else bytes([ESCAPED.get(said, said[0])])

    return re.sub(rb"\\([0-7]{1,3}|.)", one, literal, flags=re.DOTALL)
