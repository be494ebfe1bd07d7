"""What moved between two messages of a thread, in words: how the hazard is known, and its level.

Both are as stated. What is written alike, rounded as messages round, has not moved.
"""

from collections.abc import Iterator, Sequence

from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.words.argument import Moment, number
from services.gateway.alerts.words.catalogue import Words
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Earthquake
from shared.geo import distance_km
from shared.words import Argument

MOVED_KM = 1.0
"""A place that moved less is where it was for those who read of it."""
SHAKING = "mmi"


def previous(message: Message, messages: Sequence[Message]) -> AssessmentState | None:
    """Return what the message before this one told; None: it is the first.

    None too where the earlier one was less open: it is not passed on to who could not read it.
    """
    earlier = [each for each in messages if each.number < message.number]
    if not earlier:
        return None
    told = max(earlier, key=lambda each: each.number).basis
    return told if told.classification == message.basis.classification else None


def kept(message: Message, messages: Sequence[Message]) -> list[str]:
    """Return the languages whose instruction a person wrote for the message before this one."""
    earlier = [each for each in messages if each.number < message.number]
    if not earlier:
        return []
    before = max(earlier, key=lambda each: each.number).edited
    return sorted(
        language
        for language, texts in message.edited.items()
        if "instruction" in texts
        and texts["instruction"] == before.get(language, {}).get("instruction")
    )


def sentence(
    words: Words, before: AssessmentState | None, after: AssessmentState, zone: str
) -> list[str]:
    """Return what moved as one sentence; empty: nothing did, or there is no earlier message."""
    changes = [] if before is None else listed(words, before, after, zone)
    return [words.say("moved", {"changes": "; ".join(changes)})] if changes else []


def listed(words: Words, before: AssessmentState, after: AssessmentState, zone: str) -> list[str]:
    """Return what moved, each by itself, its times in the time zone `zone`."""
    levels = [words.say(f"level-{each.level}") for each in (before, after)]
    said = list(_pair(words, "level", *levels))
    then, now = before.hazard_state, after.hazard_state
    km = distance_km(then.longitude, then.latitude, now.longitude, now.latitude)
    old, new = then.detail, now.detail
    if isinstance(old, Earthquake) and isinstance(new, Earthquake):
        said += _pair(words, "magnitude", number(old.magnitude, 1), number(new.magnitude, 1))
        said += _pair(words, "depth", _depth(old), _depth(new))
    if km >= MOVED_KM:
        said.append(words.say("moved-place", {"moved": number(km)}))
    shaking = before.intensity(SHAKING), after.intensity(SHAKING)
    if shaking[0] and shaking[1]:
        said += _pair(words, "shaking", *(number(each.p50, 1) for each in shaking if each))
    if isinstance(old, Earthquake) and isinstance(new, Earthquake):
        for name in ("records", "felt"):
            said += _pair(words, name, *(number(_seen(each, name)) for each in (old, new)))
        said += _map(words, old, new, zone)
    return said


def _pair(words: Words, name: str, before: Argument, after: Argument) -> Iterator[str]:
    if before != after:
        yield words.say(f"moved-{name}", {"before": before, "after": after})


def _depth(quake: Earthquake) -> Argument:
    return "unknown" if quake.depth_km is None else number(quake.depth_km)


def _seen(quake: Earthquake, name: str) -> int:
    """Return at how many places shaking was recorded, or felt."""
    felt = name == "felt"
    return len({each.place for each in quake.observed if (each.measure == "mmi") == felt})


def _map(words: Words, before: Earthquake, after: Earthquake, zone: str) -> Iterator[str]:
    """Return that another map of shaking counts, or none any more."""
    if after.shakemap is None:
        if before.shakemap is not None:
            yield words.say("moved-map-gone")
    elif before.shakemap is None or before.shakemap.made_at != after.shakemap.made_at:
        yield words.say("moved-map", {"made": Moment(after.shakemap.made_at, zone)})
