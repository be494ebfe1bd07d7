"""CAP 1.2 messages to the CSC-CA profile version 1, built with lxml.

Scope is `Public` only for a city that holds the function of public warning, else `Restricted` with
the restriction in words: public warnings belong to the national authority. An exercise is never
`Public`. That the feed can be read without a key does not change who a message is meant for.

Severity follows the level. Certainty is that of the impact, which is modelled: never `Observed`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import erfc, sqrt
from uuid import uuid5
from zoneinfo import ZoneInfo

from lxml import etree

from services.gateway.alerts import area, describe
from services.gateway.alerts.model import Alert, Message
from services.gateway.alerts.sender import Sender
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
EXERCISE_NOTE = "Exercise: this message does not describe a present emergency."

EVENT_CODES = (("OET:v1.2", "068"), ("UNDRR:HIPS:2025", "GH0101"), ("GLIDE", "EQ"))
SEVERITY: dict[Level, str] = {
    "green": "Minor",
    "yellow": "Moderate",
    "orange": "Severe",
    "red": "Extreme",
}
URGENCY: dict[Level, str] = {
    "green": "Expected",
    "yellow": "Expected",
    "orange": "Immediate",
    "red": "Immediate",
}
LIFETIME: dict[Level, timedelta] = {
    "green": timedelta(hours=12),
    "yellow": timedelta(hours=24),
    "orange": timedelta(hours=48),
    "red": timedelta(hours=72),
}
"""The profile allows 72 h."""
CANCEL_LIFETIME = timedelta(hours=12)
FELT_MMI = 3.5
"""Shaking that rounds to IV or more, the least an advisory is drafted for."""
SIGMAS_P05_P95 = 3.2897
"""Standard deviations between the 5 % and 95 % fractiles of a normal distribution."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters XML 1.0 cannot hold; names of facilities come from outside."""
FIRST_BIN: dict[Level, int] = {"green": 0, "yellow": 1, "orange": 3, "red": 4}
"""First loss bin (0-1, 1-10, 10-100, 100-1k, 1k-10k, …) of each level."""


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
    lifetime = CANCEL_LIFETIME if msg_type == "Cancel" else LIFETIME[alert.basis.level]
    return Message(
        id=uuid5(alert.id, str(number)),
        number=number,
        identifier=identifier,
        sender=address,
        msg_type=msg_type,
        sent=sent,
        expires=sent + lifetime,
        basis=alert.basis,
        headline=describe.headlines(words, alert.basis, describe.languages(city), msg_type),
        approved_by=alert.ended_by or alert.approved_by or alert.drafted_by,
        reference=f"{address},{identifier},{local(sent, city)}",
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

    `earlier` are the thread's messages; those not yet expired are referred to. `public` says
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
    notes = [EXERCISE_NOTE] if basis.exercise else []
    if reason:
        notes.append(f"Reason: {reason}")
    if notes:
        add("note", " ".join(notes))
    references = [each.reference for each in earlier if each.expires > message.sent]
    if references:
        add("references", " ".join(references))
    ring = area.outline(city)
    for language in describe.languages(city):
        spoken = describe.words(words, basis, language)
        root.append(_info(message, city, spoken, ring, web))
    return root


def _info(
    message: Message,
    city: CityState,
    words: Words,
    ring: Sequence[area.Point],
    web: str | None,
) -> etree._Element:
    basis, language = message.basis, words.language
    over = message.msg_type == "Cancel"
    chance = probability(basis)
    info = etree.Element(f"{{{NAMESPACE}}}info")
    add = _adder(info)
    add("language", language)
    add("category", "Geo")
    add("event", words.say("event"))
    add("responseType", "None" if over else _response(basis.level))
    add("urgency", "Past" if over else URGENCY[basis.level])
    add("severity", SEVERITY[basis.level])
    add("certainty", certainty(chance))
    for name, value in EVENT_CODES:
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
        add("description", describe.description(words, basis, city))
        add("instruction", describe.instruction(words, basis))
    if web:
        add("web", web)
    _pair(info, "parameter", "CSC:alertLevel", basis.level)
    models = "; ".join(f"{method.id} {method.version}" for method in basis.methods)
    _pair(info, "parameter", "CSC:sourceModel", models or "none")
    _pair(info, "parameter", "CSC:probability", f"{chance:.2f}")
    _pair(info, "parameter", "CSC:eventId", str(basis.hazard))
    _pair(info, "parameter", "CSC:assessmentId", str(basis.id))
    info.append(_area(city, language, ring))
    return info


def _area(city: CityState, language: Language, ring: Sequence[area.Point]) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}area")
    add = _adder(element)
    add("areaDesc", best(city.names, language)[1])
    # CAP writes latitude first, GeoJSON longitude.
    add("polygon", " ".join(f"{latitude:.5f},{longitude:.5f}" for longitude, latitude in ring))
    _pair(element, "geocode", "ISO3166-2", city.subdivision or city.country)
    _pair(element, "geocode", "CSC:city", city.id)
    return element


def probability(assessment: AssessmentState) -> float:
    """Return the chance that what the level stands for happens, 0 to 1.

    The most likely of: losses in the level's bins (deaths; million USD), at least moderate damage
    to the facility most at risk. For green, which stands for no damage: that people feel it.
    """
    if assessment.level == "green":
        return _chance_felt(assessment)
    first = FIRST_BIN[assessment.level]
    chances = [sum(asset.damage[2:]) for asset in assessment.worst]
    if assessment.population:
        losses = assessment.population.losses
        chances.append(sum((losses.fatality_bins or [])[first:]))
        chances.append(sum((losses.economic_bins or [])[first:]))
    return min(1.0, max(chances, default=0.0))


def _chance_felt(assessment: AssessmentState) -> float:
    mmi = assessment.intensity("mmi")
    if mmi is None:
        return 0.0
    sigma = (mmi.p95 - mmi.p05) / SIGMAS_P05_P95
    if sigma <= 0:
        return float(mmi.p50 >= FELT_MMI)
    return 0.5 * erfc((FELT_MMI - mmi.p50) / (sigma * sqrt(2)))


def certainty(chance: float) -> str:
    """Return the CAP word for a probability."""
    if chance > 0.5:
        return "Likely"
    return "Possible" if chance > 0.05 else "Unlikely"


def _response(level: Level) -> str:
    return "Monitor" if level == "green" else "Execute" if level == "red" else "Prepare"


def local(time: datetime, city: CityState) -> str:
    """Return a CAP dateTime: the city's offset, never `Z`, no fractions."""
    return time.astimezone(ZoneInfo(city.timezone)).replace(microsecond=0).isoformat()


def _adder(parent: etree._Element) -> Callable[[str, str], None]:
    def add(name: str, text: str) -> None:
        etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = NOT_XML.sub(" ", text)

    return add


def _pair(parent: etree._Element, name: str, value_name: str, value: str) -> None:
    add = _adder(etree.SubElement(parent, f"{{{NAMESPACE}}}{name}"))
    add("valueName", value_name)
    add("value", value)
