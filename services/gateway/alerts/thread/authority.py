"""Who lets the next message of an alert go out: a rule, or a person who did not cause it.

A rule approves what gives no more alarm than a person agreed to; but what came by push, or another
city decided, lowers or ends no alert by rule (ADR 0017).
"""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from services.gateway.alerts.thread.edit import EDITS_MAX, Edit
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import (
    RULE_CITY,
    RULE_EXERCISE,
    RULE_REVISION,
    Alert,
    Pending,
    State,
    moved,
    stands,
)
from services.gateway.alerts.thread.policy.rules import TIMELY, Policy
from services.gateway.alerts.thread.said import held
from services.gateway.alerts.thread.worth import alarm, lower, over_as_told
from shared.errors import Conflict, IllegalTransition, PolicyDenied

PersonNeeded = Literal["new", "raised", "pushed", "decided"]
"""Why a person decides: there is no message yet; it raises the alarm; or it would lower or end the
standing message by what was pushed since, by whomever, or by what another city decided since."""


def person_needed(alert: Alert) -> PersonNeeded | None:
    """Return why a person decides what goes out next; None where a rule may, or nothing waits."""
    if alert.pending is not Pending.APPROVAL or alert.played:
        return None
    if alert.standing is None:
        return "new"
    if alert.next_type == "Cancel" or lower(alert.standing.basis, alert.basis):
        return _held_by(alert, alert.standing)
    return "raised" if alarm(alert.basis) > alarm(alert.standing.basis) else None


def _held_by(alert: Alert, standing: Message) -> PersonNeeded | None:
    """Return whose words keep a rule from lowering or ending what stands."""
    by_others = held(alert.words, alert.city)
    by_the_clock = alert.next_type == "Update" and over_as_told(standing.basis, alert.basis)
    if by_the_clock or not by_others:
        return None
    return "pushed" if any(word.pushed for word in by_others) else "decided"


def approving_rule(alert: Alert, policy: Policy | None = None) -> str | None:
    """Return the rule that approves what waits, None where it takes a person.

    A city's `policy` adds its own: what is new or raises the alarm goes out at the levels it names.
    """
    if alert.pending is not Pending.APPROVAL:
        return None
    if alert.played:
        return RULE_EXERCISE
    needed = person_needed(alert)
    if needed is None:
        return RULE_REVISION
    by_city = needed in {"new", "raised"} and policy is not None and _by_city(alert, policy)
    return RULE_CITY if by_city else None


def _by_city(alert: Alert, policy: Policy) -> bool:
    """Say whether the city lets a rule tell it: of what nobody pushed or another city decided."""
    if not policy.issues or policy.way(alert.basis) != "rule":
        return False
    hazard = alert.basis.hazard_state
    if held((*hazard.words, *alert.words), alert.city):
        return False
    return hazard.ends is None or alert.updated_at - hazard.ends <= TIMELY


def approve(alert: Alert, by: str, now: datetime, person: str | None = None) -> Alert:
    """Return the thread approved by `by`, ready to be issued.

    Parameters
    ----------
    person
        Who that is; None for a rule.

    Raises
    ------
    IllegalTransition
        When nothing waits for approval.
    PolicyDenied
        When `person` sent or decided what the message rests on, or wrote into its text.
    """
    _refuse_unless_waiting(alert)
    if person in {each.person for each in alert.edited.values() if not each.kept}:
        raise PolicyDenied("approved-by-editor", city=alert.city)
    if person in alert.persons:
        raise PolicyDenied("approved-by-author", city=alert.city)
    state = State.APPROVED if alert.state is State.DRAFT else alert.state
    pending = Pending.CANCEL if alert.next_type == "Cancel" else Pending.ISSUE
    return replace(moved(alert, now), state=state, pending=pending, approved_by=by)


def reword(alert: Alert, edit: Edit, now: datetime) -> Alert:
    """Return the thread with what a person wrote into the text that waits.

    Raises
    ------
    IllegalTransition
        When nothing waits for approval, or what waits is a Cancel.
    Conflict
        When it was edited too often.
    """
    _refuse_unless_waiting(alert)
    if alert.next_type == "Cancel":
        raise IllegalTransition("cancel-edited", extensions={"allowed": alert.allowed})
    if sum(not each.kept for each in alert.edits) >= EDITS_MAX:
        raise Conflict("edits-spent", limit=EDITS_MAX)
    return replace(moved(alert, now), edits=(*alert.edits, edit))


def refuse(alert: Alert, by: str, reason: str, now: datetime) -> Alert:
    """Return the thread after a person refused what waits: the message that stands goes on.

    Raises
    ------
    IllegalTransition
        When nothing waits, or no message stands: a draft is cancelled instead.
    """
    _refuse_unless_waiting(alert)
    if alert.standing is None:
        raise IllegalTransition("draft-refused", extensions={"allowed": alert.allowed})
    return replace(stands(alert, now), refused_by=by, reason=reason)


def _refuse_unless_waiting(alert: Alert) -> None:
    if alert.pending is not Pending.APPROVAL:
        raise IllegalTransition(
            "alert-not-waiting", state=alert.state.value, extensions={"allowed": alert.allowed}
        )
