"""Words of the pages for people: those of alerts, and those of the pages' own Fluent files.

Numbers, shares and times are written as the reader's language writes them (CLDR, through Babel).
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup

from services.gateway.alerts.words import describe
from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import Catalogue, Words
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import KINDS
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
SYMBOLS = {"pm2.5": "PM2.5", "pm10": "PM10", "no2": "NO₂", "o3": "O₃", "so2": "SO₂", "co": "CO"}
"""Of what is in the air, the same in every language."""
OF_DAY = "-24h"
"""Follows it in the name of the measure that is a mean of 24 hours."""
AGES = (("age-days", 172_800, 86_400), ("age-hours", 7_200, 3_600), ("age-minutes", 60, 60))
"""Message, from how many seconds on it is said, and the seconds of its unit."""


@cache
def messages(language: Language) -> Messages:
    """Return what the pages say in a language; a file is read when it is first needed."""
    return Messages(language, "pages", [resource(FOLDER / f"{language}.ftl")])


@lru_cache(maxsize=4096)
def _written(locale: Locale, value: float, decimals: int) -> str:
    """Write a number; of a page's hundred the same few come again and again."""
    return number(value, decimals).format(locale)


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

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's decimal sign and grouping."""
        return _written(self.words.locale, float(value), decimals)

    def share(self, value: float | None) -> str:
        """Return a share or probability in percent; where it is not known, a dash."""
        return "–" if value is None else self.words.percent(value)

    def figure(self, value: float) -> str:
        """Return a measured value: whole where it is or is large, else with what tells it."""
        if float(value).is_integer() or abs(value) >= 1000:
            return self.number(value)
        return self.number(value, 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4)

    def measure(self, measure: str) -> str:
        """Return what a measure is called; one that the pages have no word for, by its code."""
        named = f"measure-{measure.replace('.', '-')}"
        if named in messages("en"):
            return self.say(named)
        name = measure.removesuffix(OF_DAY)
        symbol = SYMBOLS.get(name, name)
        return symbol if name == measure else self.say("measure-day", of=symbol)

    def people(self, count: float) -> str:
        """Return a count of people to the two digits that models know."""
        return people(count).format(self.words.locale)

    def own_name(self, language: Language) -> str:
        """Return what a language is called by those who speak it."""
        return ENDONYMS[language]

    def count(self, value: float) -> Argument:
        """Return a whole number to be filled into a message."""
        return number(value)

    def decimals(self, value: float, digits: int) -> Argument:
        """Return a number with so many decimals to be filled into a message."""
        return number(value, digits)

    def level(self, of: Level) -> Markup:
        """Return the coloured word of a level; the word alone says it, too."""
        word = describe.level(self.words, of)
        return Markup('<span class="level {}">{}</span>').format(of, word)

    def system(self, system: str) -> str:
        """Return what a system of facilities is called."""
        return self.words.say(f"system-{system.lower()}")

    def kind(self, kind: str) -> str:
        """Return what hazards of a kind are called; one that is not known here, by its code."""
        found = next((each for each in KINDS if each == kind), None)
        if found is None:
            return kind
        return describe.name_of(self.catalogue.words(self.language, found), found)

    def day(self, day: date | str) -> str:
        """Return a day as the language writes it."""
        found = date.fromisoformat(day) if isinstance(day, str) else day
        return format_date(found, "medium", locale=self.words.locale)

    def time(self, moment: datetime | str, zone: str = "UTC") -> Markup:
        """Return a time as HTML: in a city's zone with its offset, and in UTC beside it."""
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        utc = at.astimezone(UTC)
        local = Moment(at, zone).format(self.words.locale)
        shown = f"{utc:%Y-%m-%d %H:%M} UTC" if zone == "UTC" else f"{local} · {utc:%H:%M} UTC"
        return Markup('<time datetime="{}">{}</time>').format(f"{utc:%Y-%m-%dT%H:%M:%SZ}", shown)

    def age(self, moment: datetime, now: datetime) -> str:
        """Return how long ago a moment was, in the largest unit of which two have passed."""
        seconds = (now - moment).total_seconds()
        for message, least, unit in AGES:
            if seconds >= least:
                return self.say(message, number=number(seconds // unit))
        return self.say("age-now")
