"""What problems say, in every language: a Fluent file for each, and messages named by their id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.languages import Language, WordsError

if TYPE_CHECKING:
    from shared.words import Words

FOLDER = Path(__file__).resolve().parent


@cache
def words(language: Language) -> "Words":
    """Return what problems say in a language; a file is read when it is first needed."""
    from shared.words import Words, resource  # noqa: PLC0415 - a fifth of the start of what reads

    return Words(language, "problems", [resource(FOLDER / f"{language}.ftl")])


@dataclass(frozen=True, slots=True)
class Message:
    """A text in the reader's language: its id in the files, and what is filled in."""

    id: str
    arguments: Mapping[str, object]

    def __str__(self) -> str:
        return self.said(words("en"))

    def said(self, spoken: "Words") -> str:
        """Return the text.

        Raises
        ------
        WordsError
            When the language lacks the message.
        """
        filled = {name: _written(value) for name, value in self.arguments.items()}
        return spoken.say(self.id, filled)


@dataclass(frozen=True, slots=True)
class English:
    """A text that exists in English only; a problem that holds it is answered in English."""

    text: str

    def said(self, spoken: "Words") -> str:
        """Return the text.

        Raises
        ------
        WordsError
            In every other language.
        """
        if spoken.language != "en":
            raise WordsError(f"{spoken.language}: only in English: {self.text}")
        return self.text


Text = Message | English


def say(message: str, /, **arguments: object) -> Message:
    """Return the message of this id with its arguments."""
    return Message(message, arguments)


class MisfitError(ValueError):
    """A value that a validator of a body refuses, with its message for the reader."""

    def __init__(self, message: str, /, **arguments: object) -> None:
        self.text = say(message, **arguments)
        super().__init__(str(self.text))


def _written(value: object) -> str:
    """Return numbers as JSON has them: without grouping, and a whole one without a point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
