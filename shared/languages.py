"""Languages of the coalition: negotiation, the fallback own → ru → en, texts in NFC."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

Language = Literal["en", "ru", "kk", "ky", "tg", "tk", "uz"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
_MEMBER = re.compile(
    r"(?P<tag>[a-z]{1,8}|\*)(-[a-z0-9]{1,8})*\s*(;\s*q=(?P<q>0(\.\d{0,3})?|1(\.0{0,3})?))?"
)
"""A language range in lower case with its weight."""
_UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What comes along when text is pasted, and no XML document, map or sheet can hold."""


class WordsError(Exception):
    """A file of words is wrong, or a message cannot be said."""


def nfc(text: str) -> str:
    """Return `text` in Unicode normalisation form C (Tajik ӣ and ӯ exist precomposed)."""
    return unicodedata.normalize("NFC", text)


def _typed(text: str) -> str:
    if "\x00" in text:  # PostgreSQL cannot store one
        raise PydanticCustomError("nul_character", "a text holds no NUL character")
    return nfc(text)


def _seen(value: object) -> object:
    if not isinstance(value, str) or value.isprintable():
        return value
    return _UNSEEN.sub(" ", "".join(one for one in value if unicodedata.category(one) != "Cf"))


Text = Annotated[
    str,
    BeforeValidator(_seen),
    StringConstraints(strip_whitespace=True),
    AfterValidator(_typed),
]
"""A text a person typed: stripped, NFC, no NUL, nothing without width; a space for each control."""


def best(texts: Mapping[Language, str], *wanted: Language) -> tuple[Language, str]:
    """Return the language and text to show: the first of `wanted` there is, else ru, en, any.

    Raises
    ------
    LookupError
        When `texts` is empty.
    """
    for language in (*wanted, "ru", "en", *texts):
        if language in texts:
            return language, texts[language]
    raise LookupError("no text in any language")


def negotiate(accept_language: str | None, offered: Sequence[Language] = LANGUAGES) -> Language:
    """Return the offered language `Accept-Language` prefers (RFC 9110 12.5.4), else en.

    `*` stands for en where it is not named itself; a member that cannot be read is left aside.
    """
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate((accept_language or "").split(",")[:20]):
        if member := _MEMBER.fullmatch(part.strip().lower()):
            ranked.append((-float(member["q"] or 1), position, member["tag"]))
    named = {tag for _, _, tag in ranked}
    for quality, _, tag in sorted(ranked):
        wanted = "en" if tag == "*" and "en" not in named else tag
        for language in offered:
            if wanted == language and quality < 0:
                return language
    return "en"
