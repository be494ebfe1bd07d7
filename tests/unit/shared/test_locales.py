from datetime import UTC, datetime

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from shared.languages import LANGUAGES, Language
from shared.locales import LOCALES, locale_of

DAYS = [datetime(2026, month, 10, 17, 5, tzinfo=UTC) for month in range(1, 13)]
LENGTHS = ("short", "medium", "long", "full")


def said(locale: Locale) -> list[str]:
    """Return what is written in a locale, of all kinds that anybody here writes.

    The longer forms of a time name its zone, which nobody here does.
    """
    dates = [format_date(day, length, locale=locale) for day in DAYS for length in LENGTHS]
    times = [format_time(DAYS[0], length, locale=locale) for length in ("short", "medium")]
    numbers = [format_decimal(each, locale=locale) for each in (-1234567.891, 0.25, 1000)]
    plurals = [locale.plural_form(each) for each in (0, 1, 2, 5, 11, 21, 1.5)]
    return [*dates, *times, *numbers, format_percent(0.25, locale=locale), *plurals]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locale_writes_what_the_whole_of_it_writes(language: Language) -> None:
    spare = said(locale_of(language))
    localedata.clear_caches()
    try:
        whole = Locale.parse(LOCALES[language], sep="-")
        assert said(whole) == spare
        assert "unit_patterns" in localedata.load(str(whole))
    finally:
        localedata.clear_caches()


def test_what_nobody_says_is_not_kept() -> None:
    locale_of.cache_clear()
    for language in LANGUAGES:
        assert "unit_patterns" not in localedata.load(str(locale_of(language)))
    for inherited in ("root", "en", "en_001"):
        assert "unit_patterns" not in localedata.load(inherited)
