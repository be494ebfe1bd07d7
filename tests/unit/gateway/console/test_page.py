import json
import unicodedata
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import ast

from services.gateway.console import landing
from services.gateway.console.landing import Now
from services.gateway.console.situation import Situation
from services.gateway.console.sources import Source, Sources, SourceWatch, _read
from services.gateway.console.speech import FOLDER, Speech, messages
from services.gateway.reads import hazards
from shared.contracts.events.hazard import KINDS, HazardState
from shared.contracts.hazard_types import type_of_kind
from shared.http import Client
from shared.languages import LANGUAGES, Language
from shared.words import resource
from tests.support.alerts import WORDS, founder
from tests.support.gateway import hazard_state
from tests.support.hazards import air_quality, flood
from tests.support.pages import ALIVE, pages

SQUARE = [(72.0, 40.0), (73.0, 40.0), (73.0, 41.0), (72.0, 41.0), (72.0, 40.0)]
AREA: dict[str, Any] = {
    "type": "Area",
    "longitude": 72.8,
    "latitude": 40.5,
    "polygons": [[SQUARE]],
}
BEGINS = datetime(2026, 4, 10, 2, tzinfo=UTC)


def now(**facts: Any) -> Now:
    nothing: dict[str, Any] = dict.fromkeys(Now.__slots__, ())
    return Now(**nothing | facts)


def shown(hazard: HazardState) -> str:
    feature = hazards.feature(hazard)
    document = {
        "id": feature.id,
        "geometry": feature.geometry(),
        "properties": dict(feature.properties),
    }
    return told(now(hazards=[document]))


def told(found: Now, language: Language = "en", sources: Sources | None = ALIVE) -> str:
    speech = Speech(language, WORDS)
    return unescape(pages(sources).html("now.html", speech, "/", **landing.shown(found, speech)))


@pytest.mark.parametrize(
    ("hazard", "text"),
    [
        (
            hazard_state(place="Murghob"),
            'M\u00a07.2</a> <span lang="">Murghob</span>, depth 22\u00a0km',
        ),
        (flood(begins=BEGINS, place="Osh"), 'Flood</a> <span lang="">Osh</span> <time'),
        (flood(begins=BEGINS, geometry=AREA), 'Flood</a> <span lang="">40.50, 72.50</span> <time'),
        (
            flood(begins=BEGINS, geometry=AREA | {"polygons": [[SQUARE], [SQUARE]]}),
            'Flood</a> <span lang="">40.50, 72.50</span> <time',
        ),
        (air_quality(begins=BEGINS), 'Air pollution</a> <span lang="">40.50, 72.80</span> <time'),
    ],
)
def test_a_hazard_of_any_kind_is_named(hazard: HazardState, text: str) -> None:
    assert text in shown(hazard)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_is_named_by_its_code(language: Language) -> None:
    facts: dict[str, Any] = {"place": "Osh", "begins": BEGINS.isoformat()}
    facts |= {"revision": 1, "exercise": False}
    every = [{"id": kind, "geometry": None, "properties": facts | {"kind": kind}} for kind in KINDS]
    page = told(now(hazards=every), language)
    for kind in KINDS:
        name = type_of_kind(kind).names[language]
        named = WORDS.words(language, kind)
        expected = named.say("event") if kind in {"flood", "air-quality", "wildfire"} else name
        assert kind == "earthquake" or f'">{expected}</a>' in page, kind


def test_the_page_speaks_russian_of_other_kinds_too() -> None:
    document = {
        "id": "1",
        "geometry": None,
        "properties": dict(hazards.feature(flood(place="Ош")).properties),
    }
    page = told(now(hazards=[document]), "ru")
    assert 'Наводнение</a> <span lang="">Ош</span>' in page


def alert(city: str, level: str) -> dict[str, Any]:
    sent = "2026-04-10T02:00:00+00:00"
    facts = {"city": city, "level": level, "sent": sent, "expires": sent, "version": 1}
    facts |= {"state": "issued", "exercise": False}
    return {"id": city, "properties": facts | {"headline": {"en": f"Flood: {city}"}}}


def test_alerts_lead_to_their_page_and_tell_the_time_of_their_city() -> None:
    standing = Situation(founder("osh"), [alert("osh", "red")], [])
    page = told(now(situations=[standing]))
    assert 'href="/alerts/osh?f=html&lang=en"' in page
    assert "10 April 2026, 08:00 (UTC+06:00) · 02:00 UTC" in page


SILENT = Source("usgs", "poll", "stale", 3)
SPOKE = Source("emsc", "websocket", "stale", 3, BEGINS)


def test_sources_that_do_not_answer_are_told_above_everything_and_nothing_is_an_all_clear() -> None:
    """Five sources of five had never answered, and the page said nothing but "Nothing yet"."""
    nothing = now()
    page = told(nothing, sources=Sources([SILENT, SPOKE, Source("gdacs", "poll", "fresh")]))
    assert "Sources that do not answer: 2 of 3." in page
    assert "usgs: has never answered" in page
    assert "emsc: last answer <time" in page
    assert page.index("usgs: has never") < page.index("this is no all-clear")
    assert "this is no all-clear" in page
    assert "No alert is in force." not in page
    assert "It is not known whether the sources answer." in told(nothing, sources=None)
    assert "No alert is in force." in told(nothing)


@pytest.mark.parametrize(
    ("source", "silent"),
    [
        (Source("a", "poll", "fresh"), False),
        (Source("a", "poll", "unknown"), False),
        (Source("a", "poll", "unknown", 1), True),
        (Source("a", "poll", "stale"), True),
        (Source("a", "poll", "silent"), True),
        (Source("a", "poll", "paused"), True),
        (Source("a", "push", "unknown"), False),
    ],
)
def test_a_source_that_was_asked_and_did_not_answer_is_silent(source: Source, silent: bool) -> None:
    assert source.silent is silent


def test_health_names_the_sources_that_do_not_answer() -> None:
    watch = SourceWatch(Client(agent="test", allow_private=True), "http://127.0.0.1:1")
    assert "ingest does not say" in str(watch.notice())
    watch.sources = Sources([SILENT, SPOKE])
    assert watch.notice() == (
        "sources that do not answer: usgs (has never answered), "
        "emsc (last answer 2026-04-10T02:00:00Z)"
    )
    watch.sources = Sources([Source("a", "poll", "paused", 0, BEGINS)])
    assert watch.notice() == "sources that do not answer: a (paused)"
    watch.sources = ALIVE
    assert watch.notice() is None


def test_a_source_that_waits_for_a_secret_is_neither_silent_nor_among_those_that_answer() -> None:
    firms = {"name": "firms", "kind": "poll", "health": "waiting"}
    usgs = {"name": "usgs", "kind": "poll", "health": "fresh"}
    read = _read(json.dumps({"items": [usgs, firms]}).encode())
    assert ([each.name for each in read.asked], read.silent, read.alive) == (["usgs"], [], True)
    page = told(now(), sources=read)
    assert "No alert is in force." in page
    assert "Sources that answer: 1 of 1" in page
    assert not _read(json.dumps({"items": [firms]}).encode()).alive


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_every_language_and_say_who_reviewed_each_text(language: Language) -> None:
    def read(name: Language) -> dict[str, ast.Message]:
        body = resource(FOLDER / f"{name}.ftl").body
        return {each.id.name: each for each in body if isinstance(each, ast.Message)}

    english, own = read("en"), read(language)
    assert list(own) == list(english)
    pages = ("name", "since", "silent", "number", "answering", "time", "minutes")
    moved = ("before", "after", "total", "of")
    desk = ("hours", "reason", "payloads", "quarantined", "value", "distance", "seconds")
    given = dict.fromkeys((*pages, *moved, *desk), "7")
    for name, message in own.items():
        assert message.comment
        assert str(message.comment.content).startswith("review: "), name
        text = messages(language).say(name, given)
        assert text.count("7") == messages("en").say(name, given).count("7") or name == "legal"
        assert unicodedata.is_normalized("NFC", text), name
    about = messages(language).say("about")
    assert language == "en" or about != messages("en").say("about")


def test_a_text_that_a_language_lacks_is_said_in_russian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages("kk"), "_bundle", FluentBundle(["kk"]))
    assert Speech("kk", WORDS).say("why") == messages("ru").say("why")
    assert Speech("en", WORDS).say("why") == "Why the level is what it is"
