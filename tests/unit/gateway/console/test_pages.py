"""What every page keeps: it escapes what strangers wrote, speaks its language, says what is cut."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from jinja2 import UndefinedError
from starlette.types import Message, Receive, Scope, Send

from services.gateway.console import assessment, city, plans
from services.gateway.console.city import Board
from services.gateway.console.pages import environment, tag_of
from services.gateway.console.readable import Readable
from services.gateway.console.readable import shown as document
from services.gateway.console.situation import Situation, functions
from services.gateway.console.sources import Sources
from services.gateway.console.speech import Speech
from services.gateway.reads import assessments
from shared.contracts.events.assessment import AssessmentState
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS, founder, strong
from tests.support.pages import pages

SCRIPT = "<script>alert(1)</script>"


def found(state: AssessmentState) -> dict[str, Any]:
    """Return the feature of an assessment as the collection shows it."""
    feature = assessments.feature(state, (72.8, 40.5))
    return json.loads(feature.text())  # type: ignore[no-any-return]


def board(*states: AssessmentState, language: Language = "en") -> str:
    speech = Speech(language, WORDS)
    standing = Situation(founder("osh"), [], [found(each) for each in states])
    facts = city.shown(Board(standing, [], [], None), speech)
    return pages().html("city.html", speech, "/cities/osh", **facts)


def detail(state: AssessmentState, **facility: Any) -> str:
    speech = Speech("en", WORDS)
    row = {"name": "School", "system": "EDUCATION", "damage": None, "functionality": None}
    told = state.model_dump(mode="json") | {"superseded_by": None}
    facts = assessment.shown(told, {"items": [row | facility], "next": "abc"}, speech)
    return pages().html("assessment.html", speech, "/assessments/1", replayable=False, **facts)


def test_what_strangers_wrote_is_text_and_runs_nowhere() -> None:
    page = detail(strong("osh"), name=SCRIPT)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    speech = Speech("en", WORDS)
    hostile = {
        "numberMatched": 1,
        "features": [{"id": '"><b>', "properties": {"title": SCRIPT, "state": {"a": SCRIPT}}}],
    }
    facts = document(hostile, "/collections/assets/items", speech)
    page = pages().html("document.html", speech, f"/{SCRIPT}", **facts)
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_no_page_has_a_script_or_a_style_inline_or_anything_from_elsewhere() -> None:
    for page in (board(strong("osh")), detail(strong("osh"))):
        loaded = re.findall(r'<script type="module" src="/static/(live|map|timeline)\.js">', page)
        assert page.count("<script") == len(loaded) == len(set(loaded))
        assert "style=" not in page
        assert "<style" not in page
        assert " on" not in page.partition("<body")[2].partition(">")[0]
        assert 'src="http' not in page


def test_each_live_part_has_a_name_and_the_line_that_says_whether_it_is_live_is_none() -> None:
    """That line was fetched anew with the parts, and never spoke again."""
    parts = re.findall(r"<[^>]*\bdata-live\b[^>]*>", board(strong("osh")))
    names = [re.findall(r' id="([\w-]+)"', each) for each in parts]
    assert all(len(each) == 1 for each in names), parts
    assert ["stream"] not in names
    assert len(parts) == len({each[0] for each in names})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_says_its_language_and_the_zone_of_its_times(language: Language) -> None:
    page = board(strong("osh"), language=language)
    assert f'<html lang="{language}">' in page
    assert f'lang="{language}" aria-current="true"' in page
    assert "(UTC+06:00)" in page


def test_what_one_assessment_cannot_say_is_not_covered_by_another_that_is_fine() -> None:
    """A bar at 99 % stood where an earthquake's assessment knew no facility."""
    fine = strong("osh")
    silent = [each.model_copy(update={"functionality": None}) for each in fine.systems]
    unknown = fine.model_copy(update={"systems": silent})
    alone, both = functions([found(unknown)]), functions([found(fine), found(unknown)])
    assert {each.unassessed for each in both} <= {0, 1, 2}
    known = [each for each in both if each.summary and each.summary.functionality]
    assert known
    assert all(each.unassessed for each in known)
    assert all(each.summary is None or each.summary.functionality is None for each in alone)
    page = unescape(board(fine, unknown))
    assert "Standing assessments that could not say: 1" in page
    assert "<meter" not in page.partition('id="systems"')[2].partition("</section>")[0]


def test_nothing_that_stands_is_no_all_clear_while_sources_are_silent() -> None:
    speech = Speech("en", WORDS)
    facts = city.shown(Board(Situation(founder("osh"), [], []), [], [], None), speech)
    calm = pages().html("city.html", speech, "/", **facts)
    silent = pages(None).html("city.html", speech, "/", **facts)
    assert "No alert is in force." in calm
    assert "No alert is in force." not in silent
    assert "this is no all-clear" in silent
    assert "This is shown to those who sign in" in calm


def test_the_head_tells_an_exercise_from_the_real_and_how_many_sources_answer() -> None:
    speech = Speech("en", WORDS)
    facts: dict[str, Any] = {"columns": [], "following": None, "owner": None, "room": "plans"}
    facts |= {"keyed": True, "bring": "{}", **plans.words(speech, {})}
    drill = pages(exercise=True).html("plans.html", speech, "/plans", **facts)
    live = pages(Sources([])).html("plans.html", speech, "/plans", **facts)
    assert ">EXERCISE<" in drill
    assert "Sources that answer: 1 of 1" in drill
    assert ">LIVE<" in live
    assert 'href="/plans?f=html&amp;lang=en" aria-current="page"' in live


def test_a_template_that_lacks_a_fact_is_no_page() -> None:
    with pytest.raises(UndefinedError):
        pages().html("plans.html", Speech("en", WORDS), "/plans")
    assert environment() is environment()


async def read(
    query: bytes, accept: bytes = b"*/*", held: bytes = b"none"
) -> tuple[Scope, dict[bytes, bytes], bytes]:
    """Return the request that comes through, and header and body of the answer."""
    came: list[Scope] = []
    sent: list[Message] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        came.append(scope)
        scope["state"]["principal"] = "known"
        fields = [(b"content-type", b"application/geo+json"), (b"etag", b'W/"1"')]
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        body = {"features": [{"id": "1", "properties": {"title": "Osh"}}], "numberMatched": 1}
        await send({"type": "http.response.body", "body": json.dumps(body).encode()})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": "/collections/cities/items",
        "query_string": query,
        "headers": [(b"accept", accept), (b"if-none-match", held)],
        "state": {},
    }
    await Readable(app, pages())(scope, receive, send)
    assert scope["state"]["principal"] == "known"
    return came[0], dict(sent[0]["headers"]), b"".join(each.get("body", b"") for each in sent)


@pytest.mark.parametrize(
    ("query", "accept", "html"),
    [
        (b"", b"*/*", False),
        (b"", b"text/html", True),
        (b"f=json", b"text/html", False),
        (b"f=html&lang=ky&limit=9999", b"*/*", True),
        (b"f=pdf", b"text/html", False),
    ],
)
async def test_a_collection_is_a_page_for_persons_and_stays_a_document_for_programs(
    query: bytes, accept: bytes, html: bool
) -> None:
    came, headers, body = await read(query, accept)
    assert (headers[b"content-type"] == b"text/html; charset=utf-8") is html
    assert b"Accept" in headers[b"vary"]
    if html:
        assert b'<a href="/cities/1?' in body
        assert headers[b"etag"] != b'W/"1"'
        assert came["query_string"] == (b"limit=500" if b"limit" in query else b"limit=50")
    else:
        assert came["query_string"] == query
        assert json.loads(body)


async def test_who_has_the_page_of_a_collection_is_not_sent_it_again() -> None:
    _, first, body = await read(b"f=html")
    tag = b'"' + first[b"etag"].split(b'"')[1] + b'"'
    _, again, nothing = await read(b"f=html", held=tag)
    assert (again[b"etag"], nothing) == (first[b"etag"], b"")
    assert b"content-length" not in again
    assert body


def test_a_page_is_the_same_whenever_it_is_made_and_another_after_some_minutes() -> None:
    """The time at which it was made made every page another one, for phones to load again."""
    first = board(strong("osh"))
    clock = re.compile(r'<time id="clock" datetime="[^"]*"')
    assert clock.search(first)
    later = clock.sub('<time id="clock" datetime="2026-04-10T02:00:07Z"', first)
    now = datetime(2026, 4, 10, 2, 0, 1, tzinfo=UTC)
    assert tag_of(first, now) == tag_of(later, now + timedelta(minutes=4))
    assert tag_of(first, now) != tag_of(first, now + timedelta(minutes=5))
    assert tag_of(first, now) != tag_of(board(strong("osh"), language="ru"), now)
