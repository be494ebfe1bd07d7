"""The desk of sources: what it says of those that nobody asks."""

import re
from typing import Any

import pytest

from services.gateway.console.desk import sources
from services.gateway.console.speech import Speech
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS
from tests.support.pages import pages
from tests.unit.gateway.console.test_events_at_desk import FRAME

POLLED: dict[str, Any] = {"name": "usgs", "kind": "poll", "owner_city": "coalition"} | {
    "health": "unknown",
    "exercise": False,
    "pause": None,
    "last_error": None,
    "last_success_at": None,
    "payloads": 0,
    "quarantined": 0,
}
PUSHED = POLLED | {"name": "osh-mudflows", "kind": "push"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_that_is_pushed_is_no_trouble_for_not_being_asked(language: Language) -> None:
    speech = Speech(language, WORDS)
    facts: dict[str, Any] = {"moment": None, "hours": (), "mandated": lambda _: False}
    facts |= {"tried": None, "given": {}, "asked": [POLLED, PUSHED]}
    page = pages().html("desk/sources.html", speech, sources.HOME, **(FRAME | facts))
    polled, pushed = re.findall(r"<tr id=.*?</tr>", page, re.DOTALL)
    assert speech.say("health-unknown") in polled
    assert 'class="silent"' in polled
    assert speech.say("never") in polled
    assert speech.say("health-pushed") in pushed
    assert "silent" not in pushed
    assert speech.say("never") not in pushed
