"""Each message of a thread, and its page, say what moved since the one before."""

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import authority, model
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.use import Reading
from services.gateway.alerts.words import describe, moved
from services.gateway.console.alert_page import shown
from services.gateway.console.speech import Speech
from shared.contracts.events.assessment import AssessmentState, Fractiles
from shared.contracts.events.hazard import Observed, ShakeMap
from shared.contracts.events.hazard.shakemap import Layer
from shared.languages import LANGUAGES, Language
from shared.policy import Classification
from tests.support.alerts import NOW, POLICY, WORDS, drafted, founder, message_of, shaken, strong
from tests.support.pages import pages

CITY = founder("osh")
ZONE = "Asia/Bishkek"
MADE = datetime(2026, 1, 10, 11, 30, tzinfo=UTC)
CAP = {"c": cap.NAMESPACE}
STATION = Observed(place="OSH", longitude=72.8, latitude=40.5, measure="pga", value=0.2)
SAME_STATION = STATION.model_copy(update={"measure": "pgv", "value": 12.0})
FELT = Observed(place="Uzgen", longitude=73.3, latitude=40.8, measure="mmi", value=6.0)


def grid(made: datetime = MADE) -> ShakeMap:
    layer = Layer(measure="pga", values=[0.1, 0.1, 0.1, 0.1])
    return ShakeMap(
        made_at=made,
        longitude=73.0,
        latitude=40.5,
        depth_km=12.0,
        magnitude=7.2,
        west=70.0,
        north=42.0,
        step_longitude=5.0,
        step_latitude=4.0,
        columns=2,
        rows=2,
        layers=[layer],
    )


def told(
    version: int = 1, *, mmi: float = 7.1, taken: str | None = None, **of: Any
) -> AssessmentState:
    """Return an assessment: `quake_…` of its earthquake, with what was observed and mapped."""
    detail = {name: of.pop(name) for name in list(of) if name in {"observed", "shakemap"}}
    footprint = shaken(Fractiles(p05=mmi - 1, p50=mmi, p95=mmi + 1))
    footprint = [each.model_copy(update={"taken_from": taken}) for each in footprint]
    found = strong(version=version, footprint=footprint, **of)
    quake = found.hazard_state.detail.model_copy(update=detail)
    state = found.hazard_state.model_copy(update={"detail": quake})
    return found.model_copy(update={"hazard_state": state})


def listed(before: AssessmentState, after: AssessmentState, language: Language = "en") -> list[str]:
    return moved.listed(WORDS.words(language, "earthquake"), before, after, ZONE)


def test_what_moved_is_told_one_after_the_other() -> None:
    before = told(quake_magnitude=6.1, quake_depth_km=None, level="yellow", mmi=5.0)
    after = told(
        2,
        quake_magnitude=6.5,
        quake_depth_km=22.4,
        quake_latitude=before.hazard_state.latitude + 0.1,
        observed=[STATION, SAME_STATION, FELT],
        shakemap=grid(),
    )
    assert listed(before, after) == [
        "alert level: orange (before: yellow)",
        "magnitude: 6.5 (before: 6.1)",
        "depth: 22 km (before: not known)",
        "epicentre or reference point: moved by 11 km",
        "estimated shaking in the city: 7.1 (before: 5.0)",
        "records of stations: 1 (before: 0)",
        "places with felt reports: 1 (before: 0)",
        "new map of shaking (ShakeMap), made 10 January 2026, 17:30 (UTC+06:00)",
    ]
    assert listed(after, told(3, quake_magnitude=6.5, quake_depth_km=22.4))[-1] == (
        "the earlier map of shaking (ShakeMap) no longer counts"
    )


def test_what_is_written_alike_has_not_moved() -> None:
    before = told(quake_magnitude=6.51, quake_depth_km=22.4, shakemap=grid())
    after = told(2, quake_magnitude=6.54, quake_depth_km=21.6, shakemap=grid())
    assert listed(before, after) == []
    words = WORDS.words("en", "earthquake")
    assert moved.sentence(words, before, after, ZONE) == []
    assert moved.sentence(words, None, after, ZONE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_moved(language: Language) -> None:
    before = told(quake_magnitude=6.1, quake_depth_km=None, level="yellow", mmi=5.0)
    after = told(2, quake_magnitude=6.5, observed=[STATION, FELT], shakemap=grid())
    found = listed(before, after, language)
    assert len(found) == 7
    assert len(set(found)) == 7
    assert sum("ShakeMap" in each for each in found) == 1


def updated(**changes: Any) -> tuple[Alert, list[Message]]:
    """Return a thread whose Update stands, and its messages."""
    alert = authority.approve(drafted(told(quake_magnitude=6.6)), "officer", NOW)
    first = message_of(alert, CITY, [], NOW)
    alert = model.issued(alert, first, NOW)
    alert = model.revise(alert, told(2, quake_magnitude=7.2, **changes), POLICY, NOW)
    alert = authority.approve(alert, "officer", NOW)
    second = message_of(alert, CITY, [first], NOW)
    return model.issued(alert, second, NOW), [first, second]


def texts(message: Message, earlier: list[Message], path: str) -> list[str]:
    root = cap.document(message, CITY, earlier, words=WORDS, public=False, web=None)
    return [str(each.text) for each in root.iterfind(path, CAP)]


def test_an_update_says_it_in_its_note_and_in_each_language() -> None:
    _, (first, second) = updated()
    said = "Changed since the previous message: magnitude: 7.2 (before: 6.6)."
    assert texts(second, [first], "c:note") == [said]
    described = texts(second, [first], "c:info/c:description")
    assert [each.partition("\n")[0] for each in described] == [
        "Мурунку билдирүүдөн кийин өзгөргөнү: магнитудасы: 7,2 (мурда: 6,6).",
        "Изменилось с предыдущего сообщения: магнитуда: 7,2 (раньше: 6,6).",
        said,
    ]
    assert texts(first, [], "c:note") == []
    assert "Changed" not in texts(first, [], "c:info/c:description")[-1]


def test_what_an_earlier_message_told_fewer_is_not_passed_on() -> None:
    _, (first, second) = updated()
    inner = first.basis.model_copy(update={"classification": Classification.INTERNAL})
    assert moved.previous(second, [replace(first, basis=inner), second]) is None
    assert moved.previous(first, [first, second]) is None
    assert moved.previous(second, [first, second]) is first.basis


def page_of(reading: Reading) -> str:
    speech = Speech("ru", WORDS)
    return pages().html("alert.html", speech, "/", **shown(reading, CITY, speech))


def test_the_page_lists_what_moved_in_the_readers_language() -> None:
    alert, messages = updated()
    page = unescape(page_of(Reading(alert, CITY, messages, messages)))
    assert "<h2>Что изменилось с предыдущего сообщения</h2>" in page
    assert "<li>магнитуда: 7,2 (раньше: 6,6)</li>" in page
    # Who may not read the earlier message is not told what it said.
    page = page_of(Reading(alert, CITY, messages[1:], messages))
    assert "Что изменилось" not in page


def test_shaking_that_a_map_states_names_the_map() -> None:
    words = WORDS.words("en", "earthquake")
    mapped = told(shakemap=grid(), taken="ShakeMap 2026-01-10T11:30:00Z")
    line = "map of shaking (ShakeMap), made 10 January 2026, 17:30 (UTC+06:00)."
    assert line in describe.description(words, mapped, CITY)
    # Outside the map the shaking is computed.
    assert line not in describe.description(words, told(shakemap=grid()), CITY)
