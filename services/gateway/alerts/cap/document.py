"""CAP 1.2 messages to the CSC-CA profile version 1, built with lxml.

Scope is `Public` only for a city that holds the function of public warning, else `Restricted` with
the restriction in words: public warnings belong to the national authority. An exercise is never
`Public`. That the feed can be read without a key does not change who a message is meant for.

Severity follows the level that its peril alarms by. Certainty is that of the impact: `Observed`
only where the level rests on measurements. What depends on the kind is asked of its peril.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from uuid import uuid5
from zoneinfo import ZoneInfo

from lxml import etree

from services.gateway.alerts.cap import area
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.cap.xml import xml_text
from services.gateway.alerts.thread import edit
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import peril_of
from services.gateway.alerts.thread.policy.codes import event_codes
from services.gateway.alerts.thread.policy.rules import CANCEL_LIFE
from services.gateway.alerts.trial.model import Trial
from services.gateway.alerts.words import because, describe, moved
from services.gateway.alerts.words.catalogue import Catalogue, Words
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.city import CityState
from shared.languages import Language, best

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
PROFILE = "CSC-CAP:1.0"
RESTRICTION = (
    "City duty services and partner agencies. Not a public warning: official public warnings are "
    "issued by the national authority."
)
ANTICIPATORY_NOTE = (
    "Anticipatory: rests on a forecast; no official activation of a national early-action protocol."
)
EXERCISE_NOTE = "Exercise: this message does not describe a present emergency."
EDITED_NOTE = "A person edited the text, which other languages do not follow, in"
KEPT_NOTE = "The instruction that a person wrote is kept from the message before, in"
TEST_NOTE = "Test: technical testing only, all recipients disregard."
"""What CAP 1.2 says of the status (3.2.1)."""
OF_TESTS = "test"
"""The file of the words of test alerts."""

SEVERITY: dict[Level, str] = {
    "not-assessable": "Unknown",
    "green": "Minor",
    "yellow": "Moderate",
    "orange": "Severe",
    "red": "Extreme",
}


def message_of(
    alert: Alert,
    city: CityState,
    earlier: Sequence[Message],
    now: datetime,
    *,
    sender: Sender,
    words: Catalogue,
) -> Message:
    """Return the next message of the thread; `sent` is whole seconds and after all earlier ones."""
    sent = max(
        [now.replace(microsecond=0), *(each.sent + timedelta(seconds=1) for each in earlier)]
    )
    number = max((each.number for each in earlier), default=0) + 1
    msg_type = alert.next_type
    identifier = sender.identifier(city.id, alert.id, number)
    address = sender.address(city.id)
    peril = peril_of(alert.basis)
    lifetime = CANCEL_LIFE if msg_type == "Cancel" else peril.lifetime(alert.basis, sent)
    return Message(
        id=uuid5(alert.id, str(number)),
        number=number,
        identifier=identifier,
        sender=address,
        msg_type=msg_type,
        sent=sent,
        expires=sent + lifetime,
        basis=alert.basis,
        headline=describe.headlines(
            words,
            alert.basis,
            describe.languages(city),
            msg_type,
            edit.headlines(alert.edited),
        ),
        approved_by=alert.approved_by or alert.drafted_by,
        reference=f"{address},{identifier},{local(sent, city)}",
        refers_to=_references(earlier, sent),
        area=area.polygons(city),
        edited={language: dict(each.texts) for language, each in alert.edited.items()},
    )


def document(
    message: Message,
    city: CityState,
    earlier: Sequence[Message],
    *,
    words: Catalogue,
    public: bool,
    web: str | None,
    reason: str | None = None,
) -> etree._Element:
    """Return the message as an unsigned `alert` element.

    `earlier` are the thread's messages; those not yet expired are referred to, and the last of them
    says what has moved since, in English in the note, which has no language. `public` says
    whether the city holds the function of public warning. `web` is an absolute address.
    """
    basis = message.basis
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})  # type: ignore[dict-item] # lxml-stubs: None is the default namespace
    add = _adder(root)
    add("identifier", message.identifier)
    add("sender", message.sender)
    add("sent", local(message.sent, city))
    add("status", "Exercise" if basis.exercise else "Actual")
    add("msgType", message.msg_type)
    if public and not basis.exercise:
        add("scope", "Public")
    else:
        add("scope", "Restricted")
        add("restriction", RESTRICTION)
    add("code", PROFILE)
    over = message.msg_type == "Cancel"
    before = None if over else moved.previous(message, earlier)
    notes = [EXERCISE_NOTE] if basis.exercise else []
    if message.anticipatory:
        notes.append(ANTICIPATORY_NOTE)
    if reason:
        notes.append(_ended(f"Reason: {reason}"))
    if basis.hazard_state.note:
        notes.append(_ended(f"Note of the source: {basis.hazard_state.note}"))
    notes += moved.sentence(describe.words(words, basis, "en"), before, basis, city.timezone)
    if message.edited:
        edited = ", ".join(sorted(message.edited))
        notes.append(f"{EDITED_NOTE}: {edited}.")
    if kept := moved.kept(message, earlier):
        notes.append(f"{KEPT_NOTE}: {', '.join(kept)}.")
    if notes:
        add("note", " ".join(notes))
    if references := _references(earlier, message.sent):
        add("references", references)
    for language in describe.languages(city):
        spoken = describe.words(words, basis, language)
        root.append(_info(message, city, spoken, before, web))
    return root


def _ended(told: str) -> str:
    """Return somebody's words as a sentence, which another may follow."""
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."


def of_test(trial: Trial, city: CityState, *, words: Catalogue, web: str | None) -> etree._Element:
    """Return a test alert as an unsigned `alert` element.

    It is `Restricted` in every city. Nothing happened that has an urgency, a severity or a
    certainty: they are `Unknown`.
    """
    told = trial.told
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})  # type: ignore[dict-item] # lxml-stubs: None is the default namespace
    add = _adder(root)
    add("identifier", told.identifier)
    add("sender", trial.sender)
    add("sent", local(told.sent, city))
    add("status", told.status)
    add("msgType", "Alert")
    add("scope", "Restricted")
    add("restriction", RESTRICTION)
    add("code", PROFILE)
    add("note", TEST_NOTE)
    for language in describe.languages(city):
        root.append(_info_of_test(trial, city, words.words(language, OF_TESTS), web))
    return root


def headlines_of_test(city: CityState, words: Catalogue) -> dict[str, str]:
    """Return the headline of a test alert in each of the city's languages."""
    return {
        each: words.words(each, OF_TESTS).say("headline", {"city": best(city.names, each)[1]})
        for each in describe.languages(city)
    }


def _info_of_test(trial: Trial, city: CityState, words: Words, web: str | None) -> etree._Element:
    told, language = trial.told, words.language
    info = etree.Element(f"{{{NAMESPACE}}}info")
    add = _adder(info)
    add("language", language)
    add("category", "Other")
    add("event", words.say("event"))
    add("responseType", "None")
    for name in ("urgency", "severity", "certainty"):
        add(name, "Unknown")
    add("effective", local(told.sent, city))
    add("expires", local(told.expires, city))
    add("senderName", words.say("sender"))
    add("headline", told.headline[language])
    add("description", words.say("description", {"city": best(city.names, language)[1]}))
    add("instruction", words.say("instruction"))
    if web:
        add("web", web)
    info.append(_area(city, language, trial.area))
    return info


def _references(earlier: Sequence[Message], sent: datetime) -> str:
    """Return the triples of the messages that have not run out yet."""
    return " ".join(each.reference for each in earlier if each.expires > sent)


def _info(
    message: Message,
    city: CityState,
    words: Words,
    before: AssessmentState | None,
    web: str | None,
) -> etree._Element:
    basis, language = message.basis, words.language
    over = message.msg_type == "Cancel"
    peril = peril_of(basis)
    chance = peril.probability(basis)
    info = etree.Element(f"{{{NAMESPACE}}}info")
    add = _adder(info)
    add("language", language)
    for category in peril.CATEGORIES:
        add("category", category)
    add("event", describe.event(words, basis))
    for response in ("None",) if over else peril.responses(basis):
        add("responseType", response)
    add("urgency", "Past" if over else peril.urgency(basis, message.sent))
    add("severity", SEVERITY[peril.level(basis)])
    add("certainty", certainty(chance, observed=peril.observed(basis)))
    for name, value in event_codes(basis.hazard_state):
        _pair(info, "eventCode", name, value)
    add("effective", local(message.sent, city))
    add("onset", local(basis.hazard_state.begins, city))
    add("expires", local(message.expires, city))
    add("senderName", words.say("sender"))
    add("headline", message.headline[language])
    if over:
        add("description", words.say("over"))
        add("instruction", words.say("over-instruction"))
    else:
        own = message.edited.get(language, {})
        add(
            "description",
            own.get("description") or describe.description(words, basis, city, before),
        )
        add("instruction", own.get("instruction") or describe.instruction(words, basis))
    if web:
        add("web", web)
    _pair(info, "parameter", "CSC:alertLevel", basis.level)
    for each in basis.reasons():
        _pair(info, "parameter", "CSC:because", because.parameter(each))
    models = "; ".join(f"{method.id} {method.version}" for method in basis.methods)
    _pair(info, "parameter", "CSC:sourceModel", models or "none")
    if chance is not None:
        _pair(info, "parameter", "CSC:probability", f"{chance:.2f}")
    if message.anticipatory:
        _pair(info, "parameter", "CSC:anticipatory", "no official activation")
    _pair(info, "parameter", "CSC:eventId", str(basis.hazard))
    _pair(info, "parameter", "CSC:assessmentId", str(basis.id))
    info.append(_area(city, language, message.area))
    return info


def _area(city: CityState, language: Language, polygons: Sequence[str]) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}area")
    add = _adder(element)
    add("areaDesc", best(city.names, language)[1])
    for polygon in polygons:
        add("polygon", polygon)
    _pair(element, "geocode", "ISO3166-2", city.subdivision or city.country)
    _pair(element, "geocode", "CSC:city", city.id)
    return element


def certainty(chance: float | None, *, observed: bool) -> str:
    """Return the CAP word for a probability.

    Where nobody has stated one it is `Unknown`: `Unlikely` would be a good sign out of nothing, and
    `Possible` a chance that nobody has computed.
    """
    if observed:
        return "Observed"
    if chance is None:
        return "Unknown"
    if chance > 0.5:
        return "Likely"
    return "Possible" if chance > 0.05 else "Unlikely"


def local(time: datetime, city: CityState) -> str:
    """Return a CAP dateTime: the city's offset in whole minutes, never `Z`, no fractions.

    UTC is `-00:00`. The offset of a city has seconds for times before its zone had a clock.
    """
    offset = time.astimezone(ZoneInfo(city.timezone)).utcoffset() or timedelta(0)
    minutes = timedelta(minutes=offset // timedelta(minutes=1))
    shown = time.astimezone(timezone(minutes)).replace(microsecond=0).isoformat()
    return shown if minutes else shown.removesuffix("+00:00") + "-00:00"


def _adder(parent: etree._Element) -> Callable[[str, str], None]:
    def add(name: str, text: str) -> None:
        etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = xml_text(text)

    return add


def _pair(parent: etree._Element, name: str, value_name: str, value: str) -> None:
    add = _adder(etree.SubElement(parent, f"{{{NAMESPACE}}}{name}"))
    add("valueName", value_name)
    add("value", value)
