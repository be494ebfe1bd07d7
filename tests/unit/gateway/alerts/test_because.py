"""Why a level is what it is: told by every alert, with what was found and its limit."""

import pytest

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import fact
from services.gateway.alerts.words import because, describe
from shared.contracts.events.assessment import AssessmentState, Reason
from shared.contracts.events.asset import System
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS, drafted, founder, message_of, strong

NAMESPACE = {"cap": "urn:oasis:names:tc:emergency:cap:1.2"}
RED = Reason(
    rule="systems.functionality",
    level="red",
    value=0.34,
    limit=0.5,
    unit="1",
    system=System.TRANSPORT,
)
DEATHS = Reason(rule="people.fatalities", level="orange", value=150.0, limit=100.0, unit="deaths")


def red() -> AssessmentState:
    return strong(level="red", because=[RED, DEATHS])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Why the level is red: Transport: expected share of function 34% (limit 50%)."),
        ("ru", "работоспособности 34\u00a0% (порог 50\u00a0%)."),
        ("ky", "үлүшү 34\u00a0% (чеги 50\u00a0%)."),
    ],
)
def test_the_description_says_why(language: Language, told: str) -> None:
    words = describe.words(WORDS, red(), language)
    text = describe.description(words, red(), founder("osh"))
    assert told in text
    assert "150" not in text


def test_cap_tells_programs_why() -> None:
    message = message_of(drafted(red()), founder("osh"))
    document = cap.document(message, founder("osh"), [], words=WORDS, public=False, web=None)
    values = {
        pair.findtext("cap:value", namespaces=NAMESPACE)
        for pair in document.iterfind(".//cap:parameter", NAMESPACE)
        if pair.findtext("cap:valueName", namespaces=NAMESPACE) == "CSC:because"
    }
    expected = "rule=systems.functionality;system=TRANSPORT;value=0.34;limit=0.5;unit=1;level=red"
    assert values == {expected}


def test_the_event_carries_all_reasons() -> None:
    alert = drafted(red())
    event = fact.drafted(alert, fact.headline_of(alert, founder("osh"), WORDS))
    assert event.data.because == [RED, DEATHS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chance_of_reaching_the_limit_is_told_beside_a_median(language: Language) -> None:
    words = WORDS.words(language)
    known = DEATHS.model_copy(update={"value": 0.3, "limit": 1.0, "chance": 0.36})
    told = because.reason(words, known)
    assert told.startswith(because.reason(words, known.model_copy(update={"chance": None})))
    assert told.endswith(words.percent(0.36))
    assert "chance=0.36;level=orange" in because.parameter(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_tells_how_likely_a_death_is(language: Language) -> None:
    words = describe.words(WORDS, strong(), language)
    text = describe.description(words, strong(), founder("osh"))
    assert words.say("at-least-one-death", {"chance": words.percent(0.95)}) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_of_a_newer_release_is_still_told(language: Language) -> None:
    """An alert that cannot be worded would not go out."""
    words = WORDS.words(language)
    gust = Reason(rule="storm.gust", level="red", value=35.5, limit=32.7, unit="m/s")
    assert "storm.gust" in because.reason(words, gust)
    assert words.number(35.5, 1) in because.reason(words, gust)
    missing = Reason(rule="storm.unknown", level="not-assessable")
    assert "storm.unknown" in because.reason(words, missing)


@pytest.mark.parametrize(
    ("value", "limit", "told"),
    [(0.512, 0.5, "0.51 (limit 0.50)"), (99.7, 100.0, "99.7 (limit 100)")],
)
def test_values_are_written_so_that_they_differ_from_their_limit(
    value: float, limit: float, told: str
) -> None:
    deaths = Reason(rule="people.fatalities", level="red", value=value, limit=limit, unit="deaths")
    assert because.reason(WORDS.words("en"), deaths).endswith(told)
