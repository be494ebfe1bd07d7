"""The Fluent files of all languages, read once and held to be complete.

A message that lacks a word or an argument raises: an alert with `{$city}` in it must not go out.
"""

from pathlib import Path

from fluent.syntax import ast

import shared.words
from services.gateway.alerts.words.argument import number
from shared.languages import LANGUAGES, Language
from shared.words import refuse_twice, resource

FOLDER = Path(__file__).resolve().parent
COMMON = "common"
"""The file whose messages every kind has beside its own."""
GENERAL = "general"
"""The file of every kind that has none of its own."""
REACH = "reach"
"""The file that the general kinds share with those that only say better what to do."""
REACHING = frozenset({GENERAL, "heat", "cold", "storm", "blizzard", "dust"})


class Words(shared.words.Words):
    """The words of one language for one kind of hazard."""

    def __init__(self, language: Language, kind: str, resources: list[ast.Resource]) -> None:
        super().__init__(language, kind, resources)
        self.kind = kind

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with the language's decimal sign and grouping."""
        return number(value, decimals).format(self.locale)

    def percent(self, probability: float) -> str:
        """Write a probability in whole percent, and never as the certainty it is not."""
        if probability < 0.01:
            return self.say("percent-below-one")
        if probability > 0.99:
            return self.say("percent-above-99")
        return self.say("percent", {"number": number(100 * probability)})


class Catalogue:
    """The words of every language and kind.

    Raises
    ------
    WordsError
        When a file is missing, cannot be read as Fluent, or says a message twice.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.kinds = sorted(path.stem for path in (folder / "en").glob("*.ftl"))
        self._words: dict[tuple[Language, str], Words] = {}
        for language in LANGUAGES:
            read = {kind: resource(folder / language / f"{kind}.ftl") for kind in self.kinds}
            for kind in self.kinds:
                parts = parts_of(kind)
                refuse_twice(language, [read[part] for part in parts])
                self._words[language, kind] = Words(language, kind, [read[part] for part in parts])

    def words(self, language: Language, kind: str = COMMON) -> Words:
        """Return the words of a language for a kind of hazard, or those that all kinds share.

        A kind without words of its own has the general ones.
        """
        return self._words[language, kind if kind in self.kinds else GENERAL]


def parts_of(kind: str) -> list[str]:
    """Return the files that make the words of a kind."""
    if kind == COMMON:
        return [COMMON]
    return [COMMON, REACH, kind] if kind in REACHING else [COMMON, kind]
