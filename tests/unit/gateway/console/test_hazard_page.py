"""The page of a hazard: its revisions at addresses of their own, and what each changed."""

import re
from html import unescape
from typing import Any

import pytest

from services.gateway.console import hazard as page
from services.gateway.console.foreign import marked
from services.gateway.console.speech import Speech
from services.gateway.edge import shield
from shared.contracts.events.hazard import HazardState
from shared.errors import NotFound, UnknownParameter
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS
from tests.support.gateway import hazard_state
from tests.support.hazards import flood
from tests.support.pages import pages

SQUARE = [(72.0, 40.0), (73.0, 40.0), (73.0, 41.0), (72.0, 41.0), (72.0, 40.0)]
FIRST = hazard_state(revision=1, magnitude=6.8, depth_km=10.0, place="Murghob")
SECOND = hazard_state(revision=2, magnitude=7.2, depth_km=10.0, place="Murghob", longitude=72.9)
THIRD = hazard_state(revision=3, magnitude=7.2, place="Sarez", longitude=72.9, status="retracted")


def document(*states: HazardState) -> dict[str, Any]:
    now = states[-1].model_dump(mode="json")
    return now | {
        "revisions": [each.model_dump(mode="json") for each in states],
        "source_solutions": [],
    }


def shown(
    *states: HazardState, revision: int | None = None, language: Language = "en"
) -> tuple[dict[str, Any], str]:
    speech = Speech(language, WORDS)
    facts = page.shown(document(*states), [], [], speech, revision)
    feed = None if facts["past"] else "?type=hazard"
    frame: dict[str, Any] = {"feed": feed, "editable": False}
    return facts, unescape(pages().html("hazard.html", speech, "/hazards/1", **frame, **facts))


def part(text: str, name: str) -> str:
    return text.partition(f'id="{name}"')[2].partition("</div>" if name != "steps" else "</p>")[0]


def test_the_newest_revision_is_how_it_stands_and_has_what_stands_beside_it() -> None:
    facts, text = shown(FIRST, SECOND, THIRD)
    assert not facts["past"]
    assert "Revision 3 of 3" in part(text, "stated")
    assert 'id="assessments"' in text
    assert "map.json?lang=en&width" in text
    assert 'type="range" name="revision" min="1" max="3" value="3"' in text
    assert "data-feed" in text
    assert 'rel="prev"' in part(text, "steps")
    assert 'rel="next"' not in part(text, "steps")


def test_an_earlier_revision_tells_what_was_known_then_and_stays_as_it_is() -> None:
    facts, text = shown(FIRST, SECOND, THIRD, revision=1)
    assert facts["past"]
    assert "M\u00a06.8" in text.partition("<h1>")[2].partition("</h1>")[0]
    assert "not how things stand" in part(text, "stated")
    assert "First report" in part(text, "stated")
    assert "map.json?lang=en&revision=1&" in text
    assert "map.svg?lang=en&revision=1&" in text
    assert 'id="assessments"' not in text
    assert "data-feed" not in text
    steps = part(text, "steps")
    assert 'rel="prev"' not in steps
    assert re.search(r'rel="next" href="/hazards/[\w-]+\?revision=2&', steps)
    assert re.search(r'rel="last" href="/hazards/[\w-]+\?f=html', steps)


def test_each_revision_says_what_it_changed_and_leads_to_its_page() -> None:
    _, text = shown(FIRST, SECOND, THIRD, revision=2)
    stated = part(text, "stated")
    assert "Magnitude: 7.2 (before: 6.8)" in stated
    assert "moved by 10 km" in stated
    assert "Depth" not in stated
    listed = text.partition('<ol class="timeline">')[2]
    assert listed.count("<li data-key") == 3
    assert 'Place: <span lang="">Sarez</span> (before: <span lang="">Murghob</span>)' in listed
    assert [f"?revision={number}&" in listed for number in (1, 2, 3)] == [True, True, False]
    assert re.search(r'rel="next" href="/hazards/[\w-]+\?f=html', part(text, "steps"))


def test_ground_times_and_networks_that_change_are_told() -> None:
    before = flood(revision=1)
    area = {"type": "Area", "longitude": 72.8, "latitude": 40.5, "polygons": [[SQUARE]]}
    after = flood(id=before.id, revision=2, geometry=area, begins=before.begins.replace(hour=4))
    facts = page.revised([before, after], Speech("en", WORDS))
    assert facts[0].state.revision == 2
    assert "the ground that it covers changed" in facts[0].changes
    assert any(
        "04:00:00 UTC (before: 2026-04-10 02:00:00 UTC)" in each for each in facts[0].changes
    )
    assert not facts[1].changes


def test_a_hazard_of_one_revision_has_nothing_to_scrub() -> None:
    _, text = shown(FIRST)
    assert 'id="scrub"' not in text
    assert 'id="revisions"' in text


def test_a_revision_between_those_kept_is_the_one_before_it_and_none_is_not_found() -> None:
    facts, _ = shown(SECOND, THIRD.model_copy(update={"revision": 5}), revision=4)
    assert facts["stated"].state.revision == 2
    later, _ = shown(FIRST, SECOND, revision=9)
    assert not later["past"]
    with pytest.raises(NotFound):
        shown(SECOND, THIRD, revision=1)


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", ""])
def test_a_revision_is_a_whole_number(text: str) -> None:
    with pytest.raises(UnknownParameter):
        page._revision({"revision": text})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_past_revision_is_told_in_every_language(language: Language) -> None:
    _, text = shown(FIRST, SECOND, revision=1, language=language)
    said = Speech(language, WORDS).say
    assert said("revision-past") in text
    assert said("revision-newest") in text
    assert f"lang={language}&revision=1" in text


def test_what_pages_load_is_of_this_server_and_nothing_is_inline() -> None:
    allowed = dict(each.split(" ", 1) for each in shield.LIVE.split("; "))
    assert allowed["default-src"] == "'none'"
    assert allowed["worker-src"] == "'self'", "the map that moves has a worker"
    assert allowed["script-src"] == allowed["style-src"] == allowed["connect-src"] == "'self'"
    assert "unsafe" not in shield.LIVE
    assert "blob:" not in shield.LIVE
    assert "://" not in shield.LIVE


def test_an_old_event_of_an_exercise_is_not_said_to_go_on() -> None:
    """The demo told of an earthquake of 1992 as going on."""
    old = hazard_state(revision=1, status="ongoing", exercise=True)
    assert page.standing(old) == "hazard-played"
    assert page.standing(old.model_copy(update={"exercise": False})) == "hazard-ongoing"
    fresh = old.model_copy(update={"first_seen_at": old.begins})
    assert page.standing(fresh) == "hazard-ongoing"
    assert "played again" in shown(old)[1]


def test_a_name_in_a_sentence_says_that_its_language_is_not_known() -> None:
    told = marked("School «A» & A (near A)", ["A", "School «A»", None])
    assert told == (
        '<span lang="">School «A»</span> &amp; <span lang="">A</span> (near <span lang="">A</span>)'
    )
    assert marked("<b>", [None]) == "&lt;b&gt;"
