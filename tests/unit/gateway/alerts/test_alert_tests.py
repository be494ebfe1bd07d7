"""Test alerts as messages: valid, in words of their own, few in an hour."""

from datetime import timedelta
from uuid import uuid4

import pytest
from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.trial import model
from services.gateway.alerts.trial.model import OF_A_CITY, PER, Trial
from services.gateway.alerts.words.describe import HEADLINE_MAX
from services.gateway.feed.model import Entry, Wanted
from shared.contracts.events.alert import AlertTestIssued, AlertTestState
from shared.errors import RateLimited
from shared.languages import LANGUAGES, Language
from shared.policy import ANONYMOUS, Classification
from tests.support.alerts import NOW, WORDS, founder
from tests.support.captures import capture

CAP = {"c": cap.NAMESPACE}


def trial(language: Language) -> tuple[Trial, etree._Element]:
    city = founder("petropavlovsk").model_copy(update={"languages": [language]})
    told = AlertTestState(
        owner_city=city.id,
        exercise=True,
        id=uuid4(),
        city=city.id,
        headline=cap.headlines_of_test(city, WORDS),
        identifier="csc-ca.org.petropavlovsk.1",
        sent=NOW,
        expires=NOW + timedelta(minutes=15),
    )
    made = Trial(told, "gateway@petropavlovsk.csc-ca.org", "officer")
    return made, cap.of_test(made, city, words=WORDS, web="https://data.example.org/alerts/1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_alert_is_valid_in_every_language_and_says_of_nothing_how_bad_it_is(
    language: Language,
) -> None:
    made, root = trial(language)
    reread = etree.fromstring(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd"))).assertValid(reread)
    assert reread.findtext("c:status", namespaces=CAP) == "Test"
    assert reread.findtext("c:scope", namespaces=CAP) == "Restricted"
    first = reread.find("c:info", CAP)
    assert first is not None
    assert first.findtext("c:language", namespaces=CAP) == language
    for name in ("urgency", "severity", "certainty"):
        assert first.findtext(f"c:{name}", namespaces=CAP) == "Unknown"
    assert all(len(each) <= HEADLINE_MAX for each in made.told.headline.values())
    opening, _, rest = made.told.headline[language].partition(". ")
    assert opening.isupper(), "the word for a test comes first"
    assert rest


def test_a_city_sends_so_many_tests_in_an_hour_and_is_told_when_the_next() -> None:
    sent = [NOW - timedelta(minutes=each) for each in range(1, OF_A_CITY + 1)]
    model.refuse_many(sent[1:], NOW)
    model.refuse_many([each - PER for each in sent], NOW)
    with pytest.raises(RateLimited) as refused:
        model.refuse_many(sent, NOW)
    assert refused.value.headers["Retry-After"] == str(54 * 60)


def test_a_test_is_told_to_who_names_its_type_and_to_no_other() -> None:
    (name,) = AlertTestIssued.types()
    entry = Entry(1, name, "osh", "osh", "KG", Classification.PUBLIC, None, None, True, "{}")
    asked = (None, "alert", "alerttest", name)
    told = [Wanted(ANONYMOUS, each).takes(entry) for each in asked]
    assert told == [False, False, True, True]
