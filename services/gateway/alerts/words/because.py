"""Why a level is what it is, in words: the rules that the assessment names."""

from services.gateway.alerts.words.argument import number
from services.gateway.alerts.words.catalogue import Words
from shared.contracts.events.assessment import AssessmentState, Reason
from shared.words import Argument

NAMED = 3
"""Rules that are told in a description; the assessment names all."""
SHARES = ("systems.",)
"""Rules whose value and limit are shares, told in percent."""


def sentence(words: Words, assessment: AssessmentState) -> list[str]:
    """Return why the assessment has its level: the rules that stand for it, at most three."""
    told = "; ".join(reason(words, each) for each in assessment.reasons()[:NAMED])
    level = words.say(f"level-{assessment.level}")
    return [words.say("because", {"level": level, "reasons": told})] if told else []


def reason(words: Words, reason: Reason) -> str:
    """Return one rule with what was found and its limit."""
    given: dict[str, Argument] = {"rule": reason.rule}
    if reason.system is not None:
        given["system"] = words.say(f"system-{reason.system.lower()}")
    for name, value in (("value", reason.value), ("limit", reason.limit)):
        if value is not None:
            given[name] = _figure(words, reason.rule, value)
    own = f"because-{reason.rule.replace('.', '-')}"
    if own in words:
        said = words.say(own, given)
        if reason.chance is None:
            return said
        chance = words.percent(reason.chance)
        return words.say("because-chance", {"reason": said, "chance": chance})
    # A rule that this release has no words for, such as of an assessment made by a newer one.
    known = "value" in given and "limit" in given
    return words.say("because-other" if known else "because-other-missing", given)


def parameter(reason: Reason) -> str:
    """Return a rule as programs read it in CAP: `rule=…;value=…;limit=…;unit=…;level=…`.

    With `chance=…`, the probability that the limit is reached, where it is known.
    """
    facts = reason.model_dump(mode="json", exclude_none=True)
    named = ("rule", "system", "value", "limit", "unit", "chance", "level")
    return ";".join(f"{name}={_plain(facts[name])}" for name in named if name in facts)


def _figure(words: Words, rule: str, value: float) -> Argument:
    if rule.startswith(SHARES):
        return words.percent(value)
    if value.is_integer() or abs(value) >= 1000:
        return number(value)
    return number(value, 1 if abs(value) >= 10 else 2)


def _plain(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
