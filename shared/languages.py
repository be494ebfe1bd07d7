"""Languages of the coalition: negotiation, the fallback own → ru → en, texts in NFC."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

Language = Literal["en", "ru", "kk", "ky", "tg", "tk", "uz"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk", "ky", "tg", "tk", "uz")


def nfc(text: str) -> str:
    """Return `text` in Unicode normalisation form C (Tajik ӣ and ӯ exist precomposed)."""
    return unicodedata.normalize("NFC", text)


def _typed(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text holds no NUL character")  # PostgreSQL cannot store one.
    return nfc(text)


Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_typed)]
"""A text a person typed: stripped, NFC, without NUL."""


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
    """Return the offered language `Accept-Language` prefers (RFC 9110 12.5.4), else en."""
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate((accept_language or "").split(",")[:20]):
        tag, _, parameters = part.strip().partition(";")
        quality = 1.0
        if parameters.strip().startswith("q="):
            try:
                quality = float(parameters.strip()[2:])
            except ValueError:
                continue
        ranked.append((-quality, position, tag.strip().lower().partition("-")[0]))
    for quality, _, tag in sorted(ranked):
        for language in offered:
            if tag == language and quality < 0:
                return language
    return "en"
