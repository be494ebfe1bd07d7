"""The Fluent files: complete in every language, alike in their arguments, and never half said."""

import asyncio
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from services.gateway.alerts.words import earthquake
from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import (
    FOLDER,
    REACHING,
    Catalogue,
    Words,
    parts_of,
)
from services.gateway.alerts.words.describe import HEADLINE_MAX, headline
from shared.contracts.events.assessment import LEVELS
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import KINDS as HAZARDS
from shared.contracts.events.hazard import SEVERITIES
from shared.contracts.hazard_types import type_of_kind
from shared.languages import LANGUAGES, Language, WordsError, best
from shared.locales import LOCALES
from shared.words import Argument, resource
from tests.support.alerts import WORDS, founders, strong

KINDS = (
    *("air-quality", "blizzard", "cold", "common", "dust", "earthquake", "flood", "general"),
    *("heat", "reach", "storm", "test", "wildfire"),
)
PHASES = ("forecast", "ongoing", "past")
ISOLATION = "\u2066\u2067\u2068\u2069"
REVIEW = re.compile(
    r"^review: (unreviewed|machine|(native|fluent-speaker) \(.+, \d{4}-\d{2}-\d{2}\))$",
    re.MULTILINE,
)
FILES = [f"{language}/{kind}" for language, kind in product(LANGUAGES, KINDS)]


class Used(Visitor):
    """What a message takes from outside: `$arguments`, and other messages."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(f"${node.id.name}")

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def messages(language: str, kind: str) -> dict[str, ast.Message]:
    body = resource(FOLDER / language / f"{kind}.ftl").body
    return {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}


def used(message: ast.Message) -> set[str]:
    visitor = Used()
    visitor.visit(message)
    return visitor.names


def listed(kind: str) -> set[str]:
    """Return the arguments that the translators' README lists for a file."""
    text = (FOLDER / "README.md").read_text()
    section = text.partition(f"### `{kind}.ftl`")[2].partition("\n### ")[0]
    return set(re.findall(r"^\| `(\$[a-z0-9_]+)`", section, re.MULTILINE))


def said(words: Words) -> Iterator[tuple[str, str]]:
    """Say every message of a language and kind with each argument of its own as a number."""
    for kind in parts_of(words.kind):
        for name, message in messages(words.language, kind).items():
            arguments: dict[str, Argument] = {
                each[1:]: number(7) for each in listed(kind) | used(message) if each[0] == "$"
            }
            yield name, words.say(name, arguments)


def test_every_language_has_a_file_for_every_kind_and_no_other() -> None:
    found = sorted(str(path.relative_to(FOLDER))[:-4] for path in FOLDER.rglob("*.ftl"))
    assert found == sorted(FILES)
    assert WORDS.kinds == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_exists_in_every_language_with_the_same_arguments(
    language: Language, kind: str
) -> None:
    english, other = messages("en", kind), messages(language, kind)
    assert list(other) == list(english)
    for name, message in english.items():
        assert used(other[name]) == used(message), name


@pytest.mark.parametrize("file", FILES)
def test_every_message_says_directly_above_itself_who_reviewed_it(file: str) -> None:
    language, kind = file.split("/")
    for name, message in messages(language, kind).items():
        comment = message.comment.content if message.comment else ""
        assert REVIEW.search(comment or ""), f"{file}: {name} has no line `# review: …`"


@pytest.mark.parametrize("kind", KINDS)
def test_the_arguments_of_a_kind_are_listed_for_translators(kind: str) -> None:
    taken = {name for message in messages("en", kind).values() for name in used(message)}
    assert {name for name in taken if name[0] == "$"} == listed(kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_whole_and_as_plain_text(language: Language, kind: str) -> None:
    for name, text in said(WORDS.words(language, kind)):
        assert text.strip() == text, name
        assert text, name
        assert not set("{}$\n" + ISOLATION) & set(text), f"{name}: {text}"
        assert "  " not in text, name
        assert unicodedata.is_normalized("NFC", text), name


@pytest.mark.parametrize("kind", ["flood", "air-quality", *sorted(REACHING)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phase_has_a_headline_and_guidance_of_its_own(language: Language, kind: str) -> None:
    texts = dict(said(WORDS.words(language, kind)))
    for part in ("headline", "instruction"):
        assert len({texts[f"{part}-{phase}"] for phase in PHASES}) == 3
    assert kind in REACHING or len(texts["event"]) > 3


@pytest.mark.parametrize("kind", KINDS)
def test_each_language_has_words_of_its_own(kind: str) -> None:
    shared_by_all = {"percent", "percent-below-one", "percent-above-99", "worst-row"}
    shared_by_all |= {name for name in messages("en", kind) if name.startswith("pollutant-")}
    shared_by_all |= {"event"} if kind in {*REACHING, "reach"} else set()
    spoken = [dict(said(WORDS.words(language, kind))) for language in LANGUAGES]
    for name in set(messages("en", kind)) - shared_by_all:
        texts = {texts[name] for texts in spoken}
        # Neighbouring languages share short words, such as `Транспорт` or `sary`.
        assert len(texts) >= (len(LANGUAGES) if len(min(texts)) > 25 else 3), (name, texts)


@pytest.mark.parametrize("kind", ["earthquake", "flood", "air-quality", "reach"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headline_has_room_for_its_openings_and_the_longest_name(
    language: Language, kind: str
) -> None:
    words = WORDS.words(language, kind)
    city = max((best(each.names, language)[1] for each in founders()), key=len)
    level = max((words.say(f"level-{each}") for each in LEVELS), key=len)
    opening = max(words.say("update"), words.say("cancelled"), key=len)
    openings = f"{words.say('exercise')}. {opening}"
    for name in messages(language, kind):
        if name.startswith("headline"):
            arguments: dict[str, Argument] = {"city": city, "level": level}
            arguments["magnitude"] = number(7.2, 1)
            if kind == "reach":
                names = [type_of_kind(each).names[language] for each in HAZARDS]
                severities = [words.say(f"severity-{each}") for each in SEVERITIES]
                arguments |= {"kind": max(names, key=len), "severity": max(severities, key=len)}
            if name.startswith("headline-level"):
                arguments["level"] = max(
                    (words.say(f"level-{each}") for each in LEVELS[1:]), key=len
                )
            text = f"{openings}. {words.say(name, arguments)}"
            assert len(text) <= HEADLINE_MAX, text


def test_uzbek_uses_its_own_letters() -> None:
    text = "".join((FOLDER / "uz" / f"{kind}.ftl").read_text() for kind in KINDS)
    assert not set("‘’`'") & set(text)
    assert "ʻ" in text
    assert "ʼ" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_and_system_has_its_word(language: Language) -> None:
    words = WORDS.words(language)
    assert len({words.say(f"level-{level}") for level in LEVELS}) == len(LEVELS)
    assert len({words.say(f"system-{system.lower()}") for system in System}) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_earthquake_has_an_argument_for_all_that_its_messages_take(language: Language) -> None:
    arguments = earthquake.arguments(strong(), "Asia/Bishkek")
    # `made` only where a map states the shaking.
    by_the_teller = {"city", "level", "name", "system", "moderate", "complete", "made"}
    taken = {
        name for message in messages(language, "earthquake").values() for name in used(message)
    }
    assert {name[1:] for name in taken if name[0] == "$"} == set(arguments) | by_the_teller


def test_a_message_that_lacks_an_argument_is_not_said() -> None:
    words = WORDS.words("ru", "earthquake")
    with pytest.raises(WordsError, match=r"ru/earthquake: headline: .*magnitude"):
        words.say("headline", {"city": "Ош", "level": "красный"})
    with pytest.raises(WordsError, match="no such message"):
        words.say("headlines")


def test_a_kind_without_words_of_its_own_has_the_general_ones() -> None:
    assert WORDS.words("ru", "drought") is WORDS.words("ru", "general")


def _copy(folder: Path, *, without: str = "", changed: tuple[str, str] = ("", "")) -> Path:
    for file in FILES:
        if file != without:
            target = folder / f"{file}.ftl"
            target.parent.mkdir(exist_ok=True)
            text = (FOLDER / f"{file}.ftl").read_text()
            target.write_text(changed[1] + text if file == changed[0] else text)
    return folder


def _read(folder: Path) -> None:
    asyncio.run(Catalogue(folder).read(asyncio.Event()))


def test_words_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    words = Catalogue(_copy(tmp_path, changed=("tg/flood", "event = { $city\n\n")))
    assert words.words("ru", "flood").say("event")
    with pytest.raises(WordsError, match=r"tg/flood\.ftl:1: "):
        words.words("tg", "flood")


def test_a_file_that_is_missing_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(WordsError, match=r"ky/flood\.ftl: no such file"):
        Catalogue(_copy(tmp_path / "one", without="ky/flood"))
    (tmp_path / "two").mkdir()
    with pytest.raises(WordsError, match=r"tg/common\.ftl:1: "):
        _read(_copy(tmp_path / "two", changed=("tg/common", "event = { $city\n\n")))
    (tmp_path / "three").mkdir()
    with pytest.raises(WordsError, match="uz: the message exercise is there twice"):
        _read(_copy(tmp_path / "three", changed=("uz/flood", "exercise = bir\n\n")))


@pytest.mark.parametrize(
    ("value", "decimals", "language", "text"),
    [
        (1234567.0, 0, "en", "1,234,567"),
        (7.25, 1, "en", "7.2"),
        (7.3, 1, "uz", "7,3"),
        (-0.04, 1, "en", "0.0"),
        (0.0, 0, "ru", "0"),
        *((1234567.5, 1, language, "1\u00a0234\u00a0567,5") for language in LANGUAGES[1:]),
    ],
)
def test_numbers_are_written_as_the_language_does(
    value: float, decimals: int, language: Language, text: str
) -> None:
    assert WORDS.words(language).number(value, decimals) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 May 2026, 07:05 (UTC+05:00)"),
        ("ru", "1 мая 2026\u00a0г., 07:05 (UTC+05:00)"),
        ("kk", "2026\u00a0ж. 1 мамыр, 07:05 (UTC+05:00)"),
        ("ky", "2026-ж., 1-май, 07:05 (UTC+05:00)"),
        ("tg", "01 Май 2026, 07:05 (UTC+05:00)"),
        ("tk", "1 maý 2026, 07:05 (UTC+05:00)"),
        ("uz", "1-may, 2026, 07:05 (UTC+05:00)"),
    ],
)
def test_times_are_the_citys_in_the_order_of_the_language(language: Language, text: str) -> None:
    moment = Moment(datetime(2026, 5, 1, 2, 5, tzinfo=UTC), "Asia/Dushanbe")
    assert moment.format(Locale.parse(LOCALES[language], sep="-")) == text


def test_a_city_without_a_name_in_a_language_has_its_russian_one_there_else_the_english() -> None:
    words = WORDS.words("kk", "earthquake")
    for names, shown in (
        ({"kk": "Қала", "ru": "Город", "en": "City"}, "Қала"),
        ({"ru": "Город", "en": "City"}, "Город"),
        ({"en": "City", "uz": "Shahar"}, "City"),
    ):
        assert f"Қала: {shown}." in headline(words, strong(city_names=names), "Alert")


def test_a_probability_is_never_written_as_certainty() -> None:
    assert WORDS.words("en").percent(1.0) == ">99%"
    assert WORDS.words("ru").percent(0.0) == "<1\u00a0%"
    assert WORDS.words("kk").percent(0.618) == "62\u00a0%"


def test_people_are_counted_no_finer_than_a_model_knows() -> None:
    assert [float(people(count)) for count in (87.4, 320_432.0)] == [87, 320_000]
