"""The Fluent files of all languages, each read once and held to be complete.

A message that lacks a word or an argument raises: an alert with `{$city}` in it must not go out.
"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from fluent.syntax import ast

import shared.words
from services.gateway.alerts.words.argument import number
from shared.languages import LANGUAGES, Language, WordsError
from shared.words import Argument, resource
from shared.worker import wait

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
        self._said: dict[str, str] = {}

    def say(self, message: str, arguments: Mapping[str, Argument] | None = None) -> str:
        """Return the message as one line; one that nothing is filled into is made once."""
        if arguments:
            return super().say(message, arguments)
        said = self._said.get(message)
        return self._said.setdefault(message, super().say(message)) if said is None else said

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


READ_AFTER_SECONDS = 5.0
"""When what nobody has asked for yet is read: not while the services start side by side."""


class Catalogue:
    """The words of every language and kind: read when first asked for, the others as a worker.

    Raises
    ------
    WordsError
        When a file is missing. One that cannot be read as Fluent, or says a message twice, is told
        by whoever reads it, and ends the process as a worker.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.kinds = sorted(path.stem for path in (folder / "en").glob("*.ftl"))
        self._folder = folder
        self._resources: dict[tuple[Language, str], ast.Resource] = {}
        self._words: dict[tuple[Language, str], Words] = {}
        for language in LANGUAGES:
            for kind in self.kinds:
                if not self._path(language, kind).is_file():
                    raise WordsError(f"{self._path(language, kind)}: no such file")

    def words(self, language: Language, kind: str = COMMON) -> Words:
        """Return the words of a language for a kind of hazard, or those that all kinds share.

        A kind without words of its own has the general ones.

        Raises
        ------
        WordsError
            When a file of theirs is wrong.
        """
        kind = kind if kind in self.kinds else GENERAL
        found = self._words.get((language, kind))
        # Two threads may both read it: the first that is done is kept.
        return found or self._words.setdefault((language, kind), self._read(language, kind))

    async def run(self, stopping: asyncio.Event) -> None:
        """Read what nobody has asked for, so that a file that is wrong is told before an alert."""
        await wait(stopping, READ_AFTER_SECONDS)
        await self.read(stopping)
        await stopping.wait()

    async def read(self, stopping: asyncio.Event) -> None:
        """Read all that is not read yet, unless told to stop; see `words`."""
        for language in LANGUAGES:
            for kind in self.kinds:
                if not stopping.is_set():
                    await asyncio.to_thread(self.words, language, kind)

    def _read(self, language: Language, kind: str) -> Words:
        parts = [self._resource(language, part) for part in parts_of(kind)]
        _refuse_twice(language, parts)
        return Words(language, kind, parts)

    def _resource(self, language: Language, part: str) -> ast.Resource:
        found = self._resources.get((language, part))
        if found is None:
            found = self._resources[language, part] = resource(self._path(language, part))
        return found

    def _path(self, language: Language, part: str) -> Path:
        return self._folder / language / f"{part}.ftl"


def parts_of(kind: str) -> list[str]:
    """Return the files that make the words of a kind."""
    if kind == COMMON:
        return [COMMON]
    return [COMMON, REACH, kind] if kind in REACHING else [COMMON, kind]


def _refuse_twice(about: str, resources: Sequence[ast.Resource]) -> None:
    """Raise WordsError when the files together say a message twice."""
    seen: set[str] = set()
    for part in resources:
        for entry in part.body:
            if isinstance(entry, ast.Message):
                if entry.id.name in seen:
                    raise WordsError(f"{about}: the message {entry.id.name} is there twice")
                seen.add(entry.id.name)
