"""Words of the pages for people: those of alerts, and those of the pages' own Fluent files."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path

from services.gateway.alerts.words.argument import Moment
from services.gateway.alerts.words.catalogue import Catalogue, Words
from shared.languages import Language
from shared.words import Argument, resource
from shared.words import Words as Messages

FOLDER = Path(__file__).resolve().parent / "words"
ENDONYMS: Mapping[Language, str] = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "uz": "Oʻzbekcha",
}


@cache
def messages(language: Language) -> Messages:
    """Return what the pages say in a language; a file is read when it is first needed."""
    return Messages(language, "pages", [resource(FOLDER / f"{language}.ftl")])


class Speech:
    """One reader's language: a message that it lacks is said in Russian, else in English."""

    def __init__(self, language: Language, catalogue: Catalogue) -> None:
        self.language = language
        self.catalogue = catalogue

    @property
    def words(self) -> Words:
        """Return the words that alerts of all kinds share."""
        return self.catalogue.words(self.language)

    def say(self, message: str, **arguments: Argument) -> str:
        """Return a message of the pages as plain text."""
        own: list[Language] = [self.language] if self.language == "en" else [self.language, "ru"]
        found = next((each for each in map(messages, own) if message in each), messages("en"))
        return found.say(message, arguments)

    def html(self, message: str, **arguments: Argument) -> str:
        """Return a message as HTML text."""
        return escape(self.say(message, **arguments))

    def time(self, moment: datetime, zone: str = "UTC") -> str:
        """Return a time as HTML: in a city's zone with its offset, and in UTC beside it."""
        local = Moment(moment, zone).format(self.words.locale)
        utc = moment.astimezone(UTC)
        shown = f"{utc:%Y-%m-%d %H:%M} UTC" if zone == "UTC" else f"{local} · {utc:%H:%M} UTC"
        return f'<time datetime="{utc:%Y-%m-%dT%H:%M:%SZ}">{escape(shown)}</time>'
