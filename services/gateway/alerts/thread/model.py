"""Alert threads: one hazard in one city, from a draft to the end of its last message.

Edges: draft → approved → issued → updated* → cancelled or expired; a draft that is dropped ends as
cancelled without a message. `pending` says what the thread waits for next, so that an issued thread
can hold an update that nobody has approved yet while its message stands unchanged.

An update within an approved thread goes out by itself, unless it raises the level: more alarm than
a person agreed to needs a person again. In an exercise a rule approves everything.

Of the three ways to end an alert, a hazard that goes by ends its own by running out (an
earthquake), or by an Update with AllClear and a short life (a flood, polluted air): that one can
say what to do afterwards. A Cancel says that the message was wrong or no longer stands, so that it
is kept for what was retracted, merged, out of reach, or withdrawn by a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID, uuid5

from services.gateway.alerts.thread.policy import Policy, peril_of
from services.gateway.alerts.thread.policy.rules import RENEWED_AT
from shared.contracts.events.assessment import LEVELS, AssessmentState, Level
from shared.errors import IllegalTransition, PolicyDenied
from shared.policy import Classification

NAMESPACE = UUID("6f1d1c0e-6a53-5b0c-9d2a-0c4a3f3f7e51")
DRAFTER = "rule:policy"
RULE_EXERCISE = "rule:exercise"
RULE_REVISION = "rule:revision"
"""Approver of an update that stays within what a person approved."""
RULES = frozenset({DRAFTER, RULE_EXERCISE, RULE_REVISION})
OVER = "over before it was approved"
"""Reason why a draft about what is past is dropped."""

FUNCTION_STEP = 0.1
"""Change of a system's mean functionality that a duty officer would act on."""

MessageType = Literal["Alert", "Update", "Cancel"]


class State(StrEnum):
    """Where a thread is in its life."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Pending(StrEnum):
    """What a thread waits for."""

    APPROVAL = "approval"
    ISSUE = "issue"
    CANCEL = "cancel"


OUT = frozenset({State.ISSUED, State.UPDATED})
ENDED = frozenset({State.CANCELLED, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Message:
    """One CAP message, immutable once issued."""

    id: UUID
    number: int
    """1 for the thread's Alert, then one more for each Update or Cancel."""
    identifier: str
    sender: str
    msg_type: MessageType
    sent: datetime
    expires: datetime
    basis: AssessmentState
    headline: dict[str, str]
    approved_by: str
    reference: str
    """The triple `sender,identifier,sent` by which later messages refer to it, as in its XML."""
    refers_to: str = ""
    """Those of the earlier messages that had not run out when it was sent, with spaces between."""
    area: Sequence[str] = ()
    """Its polygons as in its XML."""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert thread."""

    id: UUID
    serial: int
    """Counts the threads of this hazard in this city; a second follows when the first ended."""
    version: int
    state: State
    pending: Pending | None
    basis: AssessmentState
    """The assessment the next message would tell, or the standing one tells."""
    drafted_at: datetime
    updated_at: datetime
    standing: Message | None = None
    drafted_by: str = DRAFTER
    approved_by: str | None = None
    ended_by: str | None = None
    reason: str | None = None

    @property
    def city(self) -> str:
        """City the thread is for."""
        return self.basis.city

    @property
    def hazard(self) -> UUID:
        """Hazard the thread is about."""
        return self.basis.hazard

    @property
    def exercise(self) -> bool:
        """Whether nothing of this is real."""
        return self.basis.exercise

    @property
    def owner_city(self) -> str:
        """The city owns its alerts."""
        return self.basis.city

    @property
    def owner_country(self) -> str | None:
        """Country of the city."""
        return self.basis.owner_country

    @property
    def classification(self) -> Classification:
        """What is not issued is the city's own business; a message is as open as its assessment."""
        return self.standing.basis.classification if self.standing else Classification.INTERNAL

    @property
    def told(self) -> AssessmentState:
        """The assessment the public knows: the standing message's, else the draft's."""
        return self.standing.basis if self.standing else self.basis

    @property
    def allowed(self) -> list[str]:
        """Commands the thread takes now."""
        commands = ["approve"] if self.pending is Pending.APPROVAL else []
        if self.state not in ENDED and self.pending is not Pending.CANCEL:
            commands.append("cancel")
        return commands

    @property
    def next_type(self) -> MessageType:
        """CAP message type of what goes out next."""
        if self.pending is Pending.CANCEL:
            return "Cancel"
        return "Update" if self.standing else "Alert"


def publicly(name: str) -> str:
    """Return who acted as everybody may know it: a rule by its name, a person as such.

    Keys name people and offices; those who act for the city see which.
    """
    return name if name in RULES else "person"


def rank(level: Level) -> int:
    """Return 0 for what is not assessable, 1 for green to 4 for red."""
    return LEVELS.index(level)


def alarm(assessment: AssessmentState) -> int:
    """Return the rank of the level that messages about an assessment give the alarm of."""
    return rank(peril_of(assessment).level(assessment))


def worth_alerting(assessment: AssessmentState, policy: Policy, now: datetime) -> bool:
    """Say whether the policy wants an alert for this assessment: of its level, or of its peril.

    A hazard that lasts gets none when it is over; there is an Update for those who were told.
    """
    peril, hazard = peril_of(assessment), assessment.hazard_state
    if peril.LASTS and hazard.phase == "past":
        return False
    if alarm(assessment) < rank(policy.level) and not peril.felt(assessment, policy):
        return False
    recent = hazard.ends is None or now - hazard.ends <= policy.horizon
    return recent or assessment.exercise


def draft(
    assessment: AssessmentState, policy: Policy, now: datetime, previous: Alert | None = None
) -> Alert | None:
    """Return the draft of a new thread, or None where the policy wants none.

    After a `previous` thread a new one opens only for what it did not tell: after a person's
    cancellation a higher level, after expiry a material change, after a retraction anything.
    """
    if not worth_alerting(assessment, policy, now):
        return None
    if previous and not _tells_more(assessment, previous):
        return None
    serial = previous.serial + 1 if previous else 1
    return Alert(
        id=uuid5(NAMESPACE, f"{assessment.hazard}:{assessment.city}:{serial}"),
        serial=serial,
        version=1,
        state=State.DRAFT,
        pending=Pending.APPROVAL,
        basis=assessment,
        drafted_at=now,
        updated_at=now,
    )


def _tells_more(assessment: AssessmentState, previous: Alert) -> bool:
    if assessment.version <= previous.basis.version:
        return False
    if previous.state is State.EXPIRED:
        # What lasts longer than its message is told again.
        return peril_of(assessment).LASTS or material(previous.told, assessment)
    if previous.ended_by == DRAFTER:
        return True
    return alarm(assessment) > alarm(previous.basis)


def material(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether a duty officer would want to be told of the difference."""
    peril = peril_of(after)
    if peril.LASTS and before.hazard_state.phase == after.hazard_state.phase == "past":
        return False
    return (
        before.level != after.level
        or peril.changed(before, after)
        or _function_changed(before, after)
    )


def _runs_out(standing: Message, assessment: AssessmentState, now: datetime) -> bool:
    """Say whether the message about what still goes on is to be renewed."""
    if not peril_of(assessment).LASTS or assessment.hazard_state.phase == "past":
        return False
    return standing.expires - now <= (standing.expires - standing.sent) / RENEWED_AT


def _function_changed(before: AssessmentState, after: AssessmentState) -> bool:
    known = {row.system: row.functionality for row in before.systems}
    for row in after.systems:
        was = known.get(row.system)
        if (was is None) != (row.functionality is None):
            return True
        if was and row.functionality and abs(row.functionality.p50 - was.p50) >= FUNCTION_STEP:
            return True
    return False


def revise(alert: Alert, assessment: AssessmentState, policy: Policy, now: datetime) -> Alert:
    """Return the thread after a newer assessment; the same object where nothing is to be told.

    A draft is written anew and its approval, given for something else, is void. What a person
    cancels stays cancelled.
    """
    cancelled = alert.pending is Pending.CANCEL and alert.ended_by != DRAFTER
    if cancelled or assessment.version <= alert.basis.version:
        return alert
    if alert.standing is None:
        return _redraft(alert, assessment, policy, now)
    renewed = _runs_out(alert.standing, assessment, now)
    if not renewed and not material(alert.standing.basis, assessment):
        if alert.pending is None:
            return alert
        return replace(
            _next(alert, now),
            basis=alert.standing.basis,
            pending=None,
            ended_by=None,
            reason=None,
        )
    return replace(
        _next(alert, now),
        basis=assessment,
        pending=Pending.APPROVAL,
        approved_by=None,
        ended_by=None,
        reason=None,
    )


def approving_rule(alert: Alert) -> str | None:
    """Return the rule that approves what waits, None where it takes a person."""
    if alert.pending is not Pending.APPROVAL:
        return None
    if alert.exercise:
        return RULE_EXERCISE
    if alert.standing and alarm(alert.basis) <= alarm(alert.standing.basis):
        return RULE_REVISION
    return None


def _redraft(alert: Alert, assessment: AssessmentState, policy: Policy, now: datetime) -> Alert:
    if not worth_alerting(assessment, policy, now):
        over = peril_of(assessment).LASTS and assessment.hazard_state.phase == "past"
        reason = OVER if over else "revised below the alerting threshold"
        dropped = withdraw(alert, DRAFTER, reason, now)
        return replace(dropped, basis=assessment)
    if not material(alert.basis, assessment):
        return alert
    return replace(
        _next(alert, now),
        state=State.DRAFT,
        pending=Pending.APPROVAL,
        basis=assessment,
        approved_by=None,
    )


def approve(alert: Alert, by: str, now: datetime) -> Alert:
    """Return the thread approved by `by`, ready to be issued.

    Raises
    ------
    IllegalTransition
        When nothing waits for approval.
    PolicyDenied
        When the drafter approves their own draft.
    """
    if alert.pending is not Pending.APPROVAL:
        raise IllegalTransition(
            "alert-not-waiting", state=alert.state.value, extensions={"allowed": alert.allowed}
        )
    if by == alert.drafted_by:
        raise PolicyDenied("approved-by-drafter")
    state = State.APPROVED if alert.state is State.DRAFT else alert.state
    return replace(_next(alert, now), state=state, pending=Pending.ISSUE, approved_by=by)


def withdraw(alert: Alert, by: str, reason: str, now: datetime) -> Alert:
    """Return the thread on its way to its end: a draft is dropped, a message gets a Cancel.

    Raises
    ------
    IllegalTransition
        When it has ended or is being cancelled.
    """
    if "cancel" not in alert.allowed:
        raise IllegalTransition(
            "alert-over", state=alert.state.value, extensions={"allowed": alert.allowed}
        )
    ending = replace(_next(alert, now), ended_by=by, reason=reason)
    if alert.standing is None:
        return replace(ending, state=State.CANCELLED, pending=None)
    return replace(ending, pending=Pending.CANCEL, basis=alert.standing.basis)


def issued(alert: Alert, message: Message, now: datetime) -> Alert:
    """Return the thread after `message` went out."""
    match message.msg_type:
        case "Alert":
            state = State.ISSUED
        case "Update":
            state = State.UPDATED
        case "Cancel":
            state = State.CANCELLED
    return replace(_next(alert, now), state=state, pending=None, standing=message)


def expire(alert: Alert, now: datetime) -> Alert:
    """Return the thread ended, as its standing message has run out.

    Raises
    ------
    IllegalTransition
        When no message stands, or it has not run out.
    """
    if alert.state not in OUT or alert.standing is None or alert.standing.expires > now:
        raise IllegalTransition("alert-not-expired", extensions={"allowed": alert.allowed})
    return replace(_next(alert, now), state=State.EXPIRED, pending=None, ended_by=DRAFTER)


def _next(alert: Alert, now: datetime) -> Alert:
    return replace(alert, version=alert.version + 1, updated_at=now)
