"""The words of notices: a Fluent file for each language."""

from functools import cache
from pathlib import Path
from typing import Final

from shared.languages import Language
from shared.words import Words, resource

FOLDER: Final = Path(__file__).parent / "words"


@cache
def spoken(language: Language) -> Words:
    """Return what notices say in a language; a file is read when it is first needed."""
    return Words(language, "notices", [resource(FOLDER / f"{language}.ftl")])
