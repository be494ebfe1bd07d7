import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import authority, model
from services.gateway.alerts.thread.edit import Edit
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import earthquake
from services.gateway.alerts.words import describe
from shared.contracts.events.assessment import LEVELS, AssessmentState, Fractiles
from shared.contracts.events.city import CityState
from shared.languages import LANGUAGES, Language
from tests.support.alerts import (
    NOW,
    POLICY,
    WORDS,
    drafted,
    founder,
    founders,
    message_of,
    shaken,
    strong,
)
from tests.support.captures import capture

CAP = {"c": cap.NAMESPACE}
CITY_LANGUAGES = {
    "dushanbe": ["tg", "ru", "en"],
    "ashgabat": ["tk", "ru", "en"],
    "osh": ["ky", "ru", "en"],
    "namangan": ["uz", "ru", "en"],
    "petropavlovsk": ["kk", "ru", "en"],
}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd")))


def first(city: CityState, assessment: AssessmentState, **options: Any) -> etree._Element:
    message = message_of(approved(assessment), city, [], NOW)
    chosen: dict[str, Any] = {"words": WORDS, "public": False, "web": None}
    return cap.document(message, city, [], **chosen | options)


def edited(
    assessment: AssessmentState, language: Language, texts: dict[str, str], city: CityState
) -> etree._Element:
    """Return the message of a draft into whose text of one language a person wrote."""
    wrote = Edit(
        language=language, texts=texts, assessment=assessment.id, by="k", person="A", at=NOW
    )
    alert = replace(approved(assessment), edits=(wrote,))
    message = message_of(alert, city, [], NOW)
    return cap.document(message, city, [], words=WORDS, public=False, web=None)


def approved(assessment: AssessmentState) -> Alert:
    return authority.approve(drafted(assessment), "officer", NOW)


def values(root: etree._Element, path: str) -> list[str]:
    return [str(element.text) for element in root.iterfind(path, CAP)]


def reread(root: etree._Element) -> etree._Element:
    """As a receiver reads it: through bytes."""
    return etree.fromstring(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


@pytest.mark.parametrize("city", founders(), ids=lambda city: city.id)
def test_the_message_of_each_founding_city_is_valid_cap(
    city: CityState, schema: etree.XMLSchema
) -> None:
    root = reread(first(city, strong(city.id, exercise=True), web="https://data.example.org/x"))
    schema.assertValid(root)
    assert values(root, "c:info/c:language") == CITY_LANGUAGES[city.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_makes_a_valid_message(language: Language, schema: etree.XMLSchema) -> None:
    city = founder("osh").model_copy(update={"languages": [language]})
    for level in LEVELS:
        root = reread(first(city, strong(level=level)))
        schema.assertValid(root)
        assert values(root, "c:info/c:language")[0] == language


def test_what_the_source_says_of_its_hazard_stands_in_every_text_and_in_the_note() -> None:
    said = "Declared from published facts, not measured. Sources: a newspaper."
    assessment = strong()
    told = assessment.hazard_state.model_copy(update={"note": said})
    root = reread(first(founder("osh"), assessment.model_copy(update={"hazard_state": told})))
    assert values(root, "c:note") == [f"Note of the source: {said}"]
    assert all(said in text for text in values(root, "c:info/c:description"))


def test_a_cancel_is_valid_and_says_why(schema: etree.XMLSchema) -> None:
    alert = approved(strong())
    message = message_of(alert, founder("osh"), [], NOW)
    leaving = model.withdraw(model.issued(alert, message, NOW), "officer", "False & old", NOW)
    last = message_of(leaving, founder("osh"), [message], NOW)
    root = reread(
        cap.document(
            last,
            founder("osh"),
            [message],
            words=WORDS,
            public=False,
            web=None,
            reason=leaving.reason,
        )
    )
    schema.assertValid(root)
    assert values(root, "c:msgType") == ["Cancel"]
    assert values(root, "c:note") == ["Reason: False & old."], (
        "a sentence, which another may follow"
    )
    assert values(root, "c:references") == [message.reference]


def test_texts_of_different_languages_differ() -> None:
    root = first(founder("dushanbe"), strong("dushanbe"))
    for name in ("event", "headline", "description", "instruction", "senderName", "c:area"):
        path = "c:info/c:area/c:areaDesc" if name == "c:area" else f"c:info/c:{name}"
        found = values(root, path)
        # Душанбе is written alike in Tajik and Russian.
        assert len(set(found)) == (2 if name == "c:area" else 3), name


def test_the_word_for_an_exercise_opens_every_headline() -> None:
    root = first(founder("ashgabat"), strong("ashgabat", exercise=True))
    headlines = values(root, "c:info/c:headline")
    assert [text.split(".")[0] for text in headlines] == ["OKUW TÜRGENLEŞIGI", "УЧЕНИЕ", "EXERCISE"]
    assert values(root, "c:status") == ["Exercise"]


def test_a_real_alert_does_not_mention_an_exercise() -> None:
    root = first(founder("osh"), strong())
    assert values(root, "c:status") == ["Actual"]
    assert "EXERCISE" not in etree.tostring(root, encoding="unicode")


def test_facilities_at_risk_are_named_with_their_probabilities() -> None:
    texts = values(first(founder("osh"), strong()), "c:info/c:description")
    for text in texts:
        assert "Osh Regional Hospital" in text
        assert "School № 5 <Курманжан>" in text
    assert "Osh Regional Hospital (Health care): 62%; 1%" in texts[2]
    assert "Health care: 3 (1 to 7) of 25" in texts[2]
    assert "320,000" in texts[2]
    assert "7,1" in texts[1]
    assert "Нет данных: Электроснабжение" in texts[1]


def test_who_may_warn_the_public_says_so_and_an_exercise_never_does() -> None:
    city = founder("osh")
    assert values(first(city, strong(), public=True), "c:scope") == ["Public"]
    assert values(first(city, strong(), public=True), "c:restriction") == []
    assert values(first(city, strong(exercise=True), public=True), "c:scope") == ["Restricted"]
    assert values(first(city, strong()), "c:scope") == ["Restricted"]
    assert len(values(first(city, strong()), "c:restriction")) == 1


def test_codes_follow_the_profile() -> None:
    root = first(founder("osh"), strong())
    assert values(root, "c:code") == ["CSC-CAP:1.0"]
    for info in root.iterfind("c:info", CAP):
        assert values(info, "c:eventCode/c:valueName") == ["OET:v1.2", "UNDRR:HIPS:2025", "GLIDE"]
        assert values(info, "c:eventCode/c:value") == ["068", "GH0101", "EQ"]
        assert values(info, "c:area/c:geocode/c:value") == ["KG-GO", "osh"]
        assert "CSC:assessmentId" in values(info, "c:parameter/c:valueName")
    assert values(root, "c:sender") == ["gateway@osh.csc-ca.org"]
    assert values(root, "c:identifier")[0].startswith("csc-ca.org.osh.")
    assert not re.search(r"[\s,<&]", values(root, "c:identifier")[0])


def test_infos_share_everything_but_their_words() -> None:
    root = first(founder("osh"), strong())
    for name in ("category", "urgency", "severity", "certainty", "effective", "onset", "expires"):
        assert len(set(values(root, f"c:info/c:{name}"))) == 1, name
    assert len(set(values(root, "c:info/c:area/c:polygon"))) == 1


def test_times_carry_the_citys_offset_and_the_message_lives_at_most_72_hours() -> None:
    root = first(founder("osh"), strong(level="red"))
    assert values(root, "c:sent") == ["2026-01-10T18:00:00+06:00"]
    expires = datetime.fromisoformat(values(root, "c:info/c:expires")[0])
    assert timedelta(0) < expires - NOW <= timedelta(hours=72)
    assert values(first(founder("dushanbe"), strong("dushanbe")), "c:sent")[0].endswith("+05:00")


def test_the_polygon_is_latitude_first_and_closed() -> None:
    city = founder("osh")
    pairs = values(first(city, strong()), "c:info/c:area/c:polygon")[0].split()
    assert pairs[0] == pairs[-1]
    latitude, longitude = map(float, pairs[0].split(","))
    assert abs(latitude - city.latitude) < 1
    assert abs(longitude - city.longitude) < 1


def test_references_name_all_earlier_messages_that_have_not_expired() -> None:
    city = founder("osh")
    told: list[Message] = []
    alert = approved(strong(level="yellow"))
    for version, level in ((2, "red"), (3, "orange")):
        message = message_of(alert, city, told, NOW)
        told.append(message)
        alert = model.issued(alert, message, NOW)
        alert = model.revise(alert, strong(version=version, level=level), POLICY, NOW)
        alert = authority.approve(alert, "officer", NOW)
    root = cap.document(
        message_of(alert, city, told, NOW), city, told, words=WORDS, public=False, web=None
    )
    assert values(root, "c:references")[0].split() == [each.reference for each in told]
    later = NOW + timedelta(hours=30)  # the first, yellow, lived 24 h
    last = message_of(alert, city, told, later)
    root = cap.document(last, city, told, words=WORDS, public=False, web=None)
    assert values(root, "c:references")[0].split() == [told[1].reference]


@pytest.mark.parametrize(
    ("zone", "at", "shown"),
    [
        ("Etc/UTC", datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T09:00:00-00:00"),
        ("Africa/Abidjan", datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T09:00:00-00:00"),
        ("Europe/London", datetime(2026, 12, 1, 9, tzinfo=UTC), "2026-12-01T09:00:00-00:00"),
        ("Europe/London", datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T10:00:00+01:00"),
        ("Asia/Kolkata", datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T14:30:00+05:30"),
        ("America/St_Johns", datetime(2026, 1, 1, 9, tzinfo=UTC), "2026-01-01T05:30:00-03:30"),
        ("Asia/Kathmandu", datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T14:45:00+05:45"),
        ("Asia/Bishkek", datetime(2026, 7, 1, 9, 0, 0, 999, UTC), "2026-07-01T15:00:00+06:00"),
        # Local mean time, of which CAP cannot say the seconds.
        ("Asia/Dushanbe", datetime(1907, 10, 21, 4, tzinfo=UTC), "1907-10-21T08:35:00+04:35"),
    ],
)
def test_times_have_the_offset_of_the_city_and_utc_is_minus_nought(
    zone: str, at: datetime, shown: str, schema: etree.XMLSchema
) -> None:
    city = founder("osh").model_copy(update={"timezone": zone})
    assert cap.local(at, city) == shown
    root = first(city, strong())
    schema.assertValid(reread(root))
    times = [
        *(values(root, f"c:{name}") for name in ("sent",)),
        *(values(root, f"c:info/c:{name}") for name in ("effective", "onset", "expires")),
    ]
    offset = cap.local(NOW, city)[-6:]
    if zone.startswith(("Etc", "Africa")):
        assert {time[-6:] for each in times for time in each} == {"-00:00"}
        assert offset == "-00:00"
        assert message_of(approved(strong()), city, [], NOW).reference.endswith("-00:00")


def test_a_city_at_the_antimeridian_has_two_polygons(schema: etree.XMLSchema) -> None:
    place = {"longitude": 179.99, "latitude": -16.8, "boundary": None}
    city = founder("osh").model_copy(update=place)
    root = first(city, strong())
    schema.assertValid(reread(root))
    assert len(root.findall("c:info/c:area", CAP)[0].findall("c:polygon", CAP)) == 2


def test_a_message_is_sent_after_the_one_it_refers_to_even_within_a_second() -> None:
    city = founder("osh")
    alert = approved(strong())
    one = message_of(alert, city, [], NOW)
    alert = model.issued(alert, one, NOW)
    two = message_of(model.withdraw(alert, "x", "y", NOW), city, [one], NOW)
    assert two.sent > one.sent
    assert two.identifier != one.identifier


@pytest.mark.parametrize(
    ("chance", "word"),
    [(0.51, "Likely"), (0.5, "Possible"), (0.051, "Possible"), (0.05, "Unlikely")],
)
def test_certainty_follows_probability(chance: float, word: str) -> None:
    assert cap.certainty(chance, observed=False) == word


def test_probability_is_the_most_likely_of_what_the_level_stands_for() -> None:
    # Orange: 100 deaths or more = 0.4 + 0.15 + 0.05; the worst facility 0.62.
    assert earthquake.probability(strong()) == pytest.approx(0.62)
    assert earthquake.probability(strong(worst=[])) == pytest.approx(0.6)
    assert earthquake.probability(strong(worst=[], level="yellow")) == pytest.approx(0.95)


def test_a_level_that_comes_without_a_chance_is_of_unknown_certainty_and_not_unlikely(
    schema: etree.XMLSchema,
) -> None:
    """A red river above its danger mark, of which no damage is counted, went out as Unlikely."""
    river = strong(level="red", worst=[], population=None)
    root = reread(first(founder("osh"), river))
    schema.assertValid(root)
    assert values(root, "c:info/c:certainty") == ["Unknown"] * 3
    assert "CSC:probability" not in values(root, "c:info/c:parameter/c:valueName")


def test_probability_of_a_green_event_is_that_of_feeling_it() -> None:
    footprint = shaken(Fractiles(p05=2.5, p50=3.5, p95=4.5))
    assert earthquake.probability(strong(level="green", footprint=footprint)) == pytest.approx(0.5)


def test_what_could_not_be_assessed_reads_as_unknown_and_sends_nobody_to_facilities_not_named(
    schema: etree.XMLSchema,
) -> None:
    """It came out as Minor, to be monitored, with "check the facilities named here"."""
    nothing = strong(level="not-assessable", population=None, worst=[])
    root = reread(first(founder("osh"), nothing))
    schema.assertValid(root)
    assert values(root, "c:info/c:severity") == ["Unknown"] * 3
    assert values(root, "c:info/c:urgency") == ["Unknown"] * 3
    assert values(root, "c:info/c:responseType") == ["Assess"] * 3
    assert values(root, "c:info/c:certainty") == ["Likely"] * 3
    assert "not assessable" in values(root, "c:info/c:headline")[-1]
    assert "named here" not in values(root, "c:info/c:instruction")[-1]


def test_services_are_sent_to_the_facilities_that_are_named() -> None:
    told = values(first(founder("osh"), strong()), "c:info/c:instruction")[-1]
    assert told.startswith("City services: check the facilities named here first. ")


def test_a_facility_of_which_no_damage_is_known_is_named_without_its_chances() -> None:
    impact = strong().worst[0].model_copy(update={"damage": None})
    text = values(first(founder("osh"), strong(worst=[impact])), "c:info/c:description")[-1]
    assert "Osh Regional Hospital (Health care)\n" in text


def test_control_characters_in_a_name_do_not_stop_an_alert() -> None:
    assessment = strong()
    odd = assessment.worst[0].model_copy(update={"name": "Clinic\x0b\x00 1"})
    root = reread(first(founder("osh"), strong(worst=[odd])))
    assert "Clinic" in values(root, "c:info/c:description")[0]


def test_a_headline_has_at_most_140_characters() -> None:
    long: dict[Language, str] = dict.fromkeys(LANGUAGES, "A" * 200)
    for language in LANGUAGES:
        told = strong(city_names=long, exercise=True)
        words = WORDS.words(language, "earthquake")
        assert len(describe.headline(words, told, "Update")) <= 140
        assert not describe.headline(words, strong(), "Update").endswith("…")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edited_headline_of_an_exercise_begins_with_the_word_of_its_language_once(
    language: Language,
) -> None:
    words = WORDS.words(language, "earthquake")
    word, city = words.say("exercise"), founder("osh")
    plain = word.replace("ʻ", "'").capitalize()
    alike = ("All to the square", f"{word}: All to the square", f"[{plain}] All to the square")
    for own in (*alike, f"{plain} - {word}. All to the square", f"  {word} All to the square"):
        told = describe.headline(words, strong(exercise=True), "Update", own)
        assert told == f"{word}. All to the square", own
        assert describe.headline(words, strong(), "Update", own) == own
    joined = f"{word}NOT"
    assert describe.headline(words, strong(exercise=True), "Alert", joined) == f"{word}. {joined}"
    for bare in (word, f"  {word}!"):
        composed = describe.headline(words, strong(exercise=True), "Alert")
        assert describe.headline(words, strong(exercise=True), "Alert", bare) == composed
    longest = describe.headline(words, strong(exercise=True), "Alert", "x" * describe.HEADLINE_MAX)
    assert longest.endswith("x" * describe.HEADLINE_MAX)
    assert len(longest) <= 160, "as CAP 1.2 recommends"
    spoken = city.model_copy(update={"languages": [language]})
    texts = {"headline": "All to the square"}
    alert = edited(strong(exercise=True), language, texts, spoken)
    shown = values(alert, "c:info/c:headline")
    assert shown[0] == f"{word}. All to the square"
    assert values(alert, "c:status") == ["Exercise"]


def test_a_message_knows_its_number() -> None:
    alert = approved(strong())
    message: Message = message_of(alert, founder("osh"), [], datetime(2026, 1, 1, tzinfo=UTC))
    assert message.number == 1
    assert message.msg_type == "Alert"
