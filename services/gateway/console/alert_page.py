"""What the page of an alert tells: what happened, why its level, what to do. Pure.

Everything is read from the assessment that the standing message tells; nothing is computed here.
"""

from datetime import UTC, datetime
from typing import Any

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.cap.document import OF_TESTS
from services.gateway.alerts.thread.model import publicly
from services.gateway.alerts.thread.use import Reading
from services.gateway.alerts.trial.use import Reading as Trying
from services.gateway.alerts.words import because, describe, moved
from services.gateway.alerts.words.catalogue import Words
from services.gateway.console.foreign import marked
from services.gateway.console.speech import Speech
from shared.contracts.events.assessment import AssessmentState, AssetImpact
from shared.contracts.events.city import CityState
from shared.languages import best


def shown(reading: Reading, city: CityState, speech: Speech) -> dict[str, Any]:
    """Return what the template of an alert's page asks for."""
    alert = reading.alert
    told = alert.told
    words = describe.words(speech.catalogue, told, speech.language)
    message = alert.standing
    over = message is not None and message.msg_type == "Cancel"
    own = message.edited.get(speech.language, {}) if message else {}
    described = own.get("description") or describe.description(words, told, city)
    description = words.say("over") if over else described
    instruction = own.get("instruction") or describe.instruction(words, told)
    return {
        "alert": alert,
        "told": told,
        "zone": city.timezone,
        "city": best(city.names, speech.language)[1],
        "headline": describe.headline(
            words, told, message.msg_type if message else alert.next_type, own.get("headline")
        ),
        "event": describe.event(words, told),
        "instruction": words.say("over-instruction") if over else instruction,
        "description": [marked(each, _foreign(told)) for each in description.split("\n")],
        "changes": _changes(reading, city, words),
        "reasons": [(each.level, because.reason(words, each)) for each in told.because],
        "worst": facilities(told, speech),
        "messages": [
            (each, cap_path(each.identifier), publicly(each.approved_by))
            for each in reading.messages
        ],
        "cap": cap_path(alert.standing.identifier) if alert.standing else None,
    }


def _foreign(told: AssessmentState) -> list[str | None]:
    """Return the names that others gave, as the text of an alert has them."""
    facilities = [describe.cut(each.name, describe.NAME_MAX) for each in told.worst]
    return [*facilities, told.hazard_state.place]


def shown_test(reading: Trying, speech: Speech) -> dict[str, Any]:
    """Return what the template of a test alert's page asks for, in the words of its message."""
    trial, city = reading.trial, reading.city
    words = speech.catalogue.words(speech.language, OF_TESTS)
    name = best(city.names, speech.language)[1]
    return {
        "trial": trial,
        "zone": city.timezone,
        "city": name,
        "over": trial.over(datetime.now(UTC)),
        "headline": words.say("headline", {"city": name}),
        "description": words.say("description", {"city": name}),
        "instruction": words.say("instruction"),
        "cap": cap_path(trial.told.identifier),
    }


def facilities(told: AssessmentState, speech: Speech) -> list[dict[str, str]]:
    """Return the rows of the facilities most at risk, as a reader is shown them."""
    return [_row(each, speech) for each in told.worst]


def _row(asset: AssetImpact, speech: Speech) -> dict[str, str]:
    damage, works = asset.damage, asset.functionality
    return {
        "name": asset.name,
        "system": speech.system(asset.system),
        "moderate": speech.share(damage.at_least_moderate if damage else None),
        "complete": speech.share(damage.complete if damage else None),
        "function": speech.share(works.mean if works else None),
    }


def _changes(reading: Reading, city: CityState, words: Words) -> list[str]:
    """Return what moved since the message before the one that stands."""
    message = reading.alert.standing
    if message is None or message.msg_type == "Cancel":
        return []
    before = moved.previous(message, reading.messages)
    return moved.listed(words, before, message.basis, city.timezone) if before else []
