"""What maps say, in the reader's language."""

from functools import cache
from pathlib import Path

from services.gateway.alerts.words.argument import number
from shared.languages import Language
from shared.words import Argument, Words, resource

FOLDER = Path(__file__).resolve().parent / "words"


@cache
def words(language: Language) -> Words:
    """Return the messages of a language; a file is read when it is first needed."""
    return Words(language, "maps", [resource(FOLDER / f"{language}.ftl")])


class Said:
    """The words of one language, with its numbers."""

    def __init__(self, language: Language) -> None:
        self._words = words(language)

    def say(self, message: str, **arguments: Argument) -> str:
        """Return a message as plain text."""
        return self._words.say(message, arguments)

    def km(self, km: float) -> str:
        """Return a distance in km, or in m where it is less than one."""
        if km < 1:
            return self.say("metres", number=number(km * 1000))
        return self.say("kilometres", number=number(km))
