"""The Fluent files of all languages, read once and held to be complete.

A message that lacks a word or an argument raises: an alert with `{$city}` in it must not go out.
"""

from collections.abc import Mapping
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from services.gateway.alerts.words.argument import LOCALES, Argument, number
from shared.languages import LANGUAGES, Language

FOLDER = Path(__file__).resolve().parent
COMMON = "common"
"""The file whose messages every kind has beside its own."""
GENERAL = "general"
"""The file of every kind that has none of its own."""


class WordsError(Exception):
    """A file of words is wrong, or a message cannot be said."""


class Words:
    """The words of one language for one kind of hazard."""

    def __init__(self, language: Language, kind: str, resources: list[ast.Resource]) -> None:
        self.language = language
        self.kind = kind
        self._locale = Locale.parse(LOCALES[language], sep="-")
        # Isolation marks are for bidirectional text on screens; CAP texts are plain.
        self._bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        for resource in resources:
            self._bundle.add_resource(resource)

    def say(self, message: str, arguments: Mapping[str, Argument] | None = None) -> str:
        """Return the message as one line: a line break of the file is a space of the text.

        Arguments that the message does not use are left aside.

        Raises
        ------
        WordsError
            When there is no such message, or one of its arguments is missing.
        """
        where = f"{self.language}/{self.kind}: {message}"
        if not self._bundle.has_message(message):
            raise WordsError(f"{where}: no such message")
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise WordsError(f"{where}: the message has no text")
        text, errors = self._bundle.format_pattern(pattern, dict(arguments or {}))
        if errors or not isinstance(text, str):
            raise WordsError(f"{where}: {'; '.join(map(str, errors))}")
        return text.replace("\n", " ")

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with the language's decimal sign and grouping."""
        return number(value, decimals).format(self._locale)

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
                parts = [COMMON] if kind == COMMON else [COMMON, kind]
                _refuse_twice(language, [read[part] for part in parts])
                self._words[language, kind] = Words(language, kind, [read[part] for part in parts])

    def words(self, language: Language, kind: str = COMMON) -> Words:
        """Return the words of a language for a kind of hazard, or those that all kinds share.

        A kind without words of its own has the general ones.
        """
        return self._words[language, kind if kind in self.kinds else GENERAL]


def resource(path: Path) -> ast.Resource:
    """Return a file's messages.

    Raises
    ------
    WordsError
        When there is no such file, or a part of it is not Fluent.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise WordsError(f"{path}: no such file") from None
    found = FluentParser().parse(text)
    for entry in found.body:
        if isinstance(entry, ast.Junk):
            line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
            raise WordsError(f"{path}:{line}: {entry.annotations[0].message}")
    return found


def _refuse_twice(language: Language, resources: list[ast.Resource]) -> None:
    seen: set[str] = set()
    for part in resources:
        for entry in part.body:
            if isinstance(entry, ast.Message):
                if entry.id.name in seen:
                    raise WordsError(f"{language}: the message {entry.id.name} is there twice")
                seen.add(entry.id.name)
