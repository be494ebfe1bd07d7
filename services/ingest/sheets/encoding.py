"""The encoding of a text file: by its mark, by what its bytes can be, by what the sender says.

Russian Excel saves CSV in Windows-1251 and names no encoding, or a wrong one. UTF-8 is told from
all single-byte encodings by its bytes; those are told from each other by how often the letters
come that are frequent in Cyrillic texts of the region.
"""

import codecs
import re
from collections.abc import Mapping
from io import TextIOWrapper
from typing import IO, Final

from shared.errors import Invalid

MARKS: Final[Mapping[bytes, str]] = {
    codecs.BOM_UTF8: "utf-8",
    # Before that of UTF-16, with which it begins.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CYRILLIC: Final = {
    "cp1251": "windows-1251",
    "cp866": "ibm866",
    "koi8-r": "koi8-r",
    "iso8859-5": "iso-8859-5",
}
"""Python's names and those of the registry; in the order in which equals are preferred."""
GUESSED: Final = ("cp1251", "cp866", "koi8-r")
WESTERN: Final = {"iso8859-1": "iso-8859-1", "cp1252": "windows-1252", "cp1254": "windows-1254"}
"""What programs say by default, whatever they send."""
WEIGHTS: Final = {
    **dict.fromkeys("оеаин", 1.0),
    **dict.fromkeys("тсрвлкм", 0.8),
    **dict.fromkeys("щъэфёцю", -0.5),
}
"""What a letter, small or capital, says for a reading: the first are half of a Russian text, with
the second two thirds, and half of one in Kazakh, Kyrgyz or Tajik; the last are rare. The weights
are our own choice: tables of twenty names of those that ship were told apart every time in each
encoding, as they are, in small letters and in capitals; tables of three all but 2 of 2,177."""
SMALL = 0.04
"""What a small letter adds: fewer tables are in capitals throughout."""
COMMON = 0.05
"""What Windows-1251 has before the others: few programs write those yet."""
PLAUSIBLE = 0.25
"""Least that must speak for a reading."""
SAMPLE_BYTES = 1 << 20
CHUNK_BYTES = 1 << 16
_PAIR = re.compile(rb"[\xd0-\xd3][\x80-\xbf]")
_MIXED = re.compile(r"[a-z][а-яё]|[а-яё][a-z]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_A-Za-z]")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-Za-z]{2,}(?![^\W\d_])")
"""A word without a letter of ASCII. Western languages have none of two letters and more, so that it
tells Cyrillic from them where `à` alone, for which the weights speak, does not."""
_INVERTED = re.compile(r"[а-яё][А-ЯЁ]")
"""What stands in no word, and in every one that begins with a capital letter and is read as KOI8
instead of Windows-1251 or the other way round: there small letters are capitals."""


def text_of(file: IO[bytes], declared: str | None) -> tuple[TextIOWrapper, str]:
    """Return a file as text, from its begin, and the name of its encoding.

    Raises
    ------
    Invalid
        When no encoding fits.
    """
    codec, name = _codec(file, declared)
    file.seek(0)
    return TextIOWrapper(file, encoding=codec, newline=""), name


def _codec(file: IO[bytes], declared: str | None) -> tuple[str, str]:
    file.seek(0)
    sample = file.read(SAMPLE_BYTES)
    for mark, name in MARKS.items():
        if sample.startswith(mark):
            return ("utf-8-sig" if name == "utf-8" else name), name
    if wide := unmarked_utf16(sample):
        return wide, wide
    at = _first_not_utf8(file)
    if at is None:
        return "utf-8", "utf-8"
    stated = _known(declared)
    if stated in CYRILLIC and _decodes(file, stated):
        return stated, CYRILLIC[stated]
    if _damaged_utf8(sample):
        raise Invalid.field("#", "file-encoding-unknown", byte=at)
    scores = {codec: _score(sample, codec) for codec in GUESSED}
    best = max(GUESSED, key=lambda codec: scores[codec])
    western = stated in WESTERN and _decodes(file, stated)
    worded = not western or _worded(sample, best)
    if worded and scores[best] >= PLAUSIBLE and _decodes(file, best):
        return best, CYRILLIC[best]
    if western:
        return stated, WESTERN[stated]
    raise Invalid.field("#", "file-encoding-unknown", byte=at)


def _known(declared: str | None) -> str:
    """Return Python's name of a declared encoding, "" where it is none that is read."""
    try:
        return codecs.lookup(declared or "").name
    except LookupError:
        return ""


def is_western(declared: str) -> bool:
    """Say whether it is an encoding of western letters, which programs declare by default."""
    return _known(declared) in WESTERN


def unmarked_utf16(sample: bytes) -> str | None:
    """Return UTF-16 where every other byte of the delimiters and figures is zero."""
    head = sample[: 1000 - len(sample) % 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) / 8 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) / 8 and not odd else None


def _first_not_utf8(file: IO[bytes]) -> int | None:
    """Return the place of the first byte that is no UTF-8; None where all is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    before = 0
    while True:
        chunk = file.read(CHUNK_BYTES)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # `start` counts from what was left over of the chunk before.
            return before - len(error.object) + len(chunk) + error.start
        before += len(chunk)
        if not chunk:
            return None


def _damaged_utf8(sample: bytes) -> bool:
    """Say whether most of what is not ASCII are the pairs that UTF-8 writes for Cyrillic."""
    foreign = len(sample.translate(None, bytes(range(128))))
    return 4 * len(_PAIR.findall(sample)) > foreign


def _decodes(file: IO[bytes], codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK_BYTES):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _worded(sample: bytes, codec: str) -> bool:
    """Say whether most letters beyond ASCII stand in words of such letters alone."""
    text = sample.decode(codec, "replace")
    return 2 * sum(map(len, _WORD.findall(text))) > len(_LETTER.findall(text))


def _score(sample: bytes, codec: str) -> float:
    """Return what speaks for a reading, for each letter; 0 of a western text.

    Offices write whole registers in capitals: what counts against a reading is a capital letter
    behind a small one.
    """
    text = sample.decode(codec, "replace")
    foreign = [character for character in text if not character.isascii()]
    if not foreign or len(_MIXED.findall(text)) > len(foreign) / 2:
        return 0.0
    told = sum(WEIGHTS.get(character.casefold(), 0.0) for character in foreign)
    told += SMALL * sum(character.islower() for character in foreign)
    score = (told - len(_INVERTED.findall(text))) / len(foreign)
    return score + COMMON if codec == "cp1251" else score
