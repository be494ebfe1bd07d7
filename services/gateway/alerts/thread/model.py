"""Alert threads: one hazard in one city, from a draft to the end of its last message.

Edges: draft → approved → issued → updated* → cancelled or expired; a draft that is dropped ends as
cancelled without a message. `pending` says what the thread waits for next, so that an issued thread
can hold an update that nobody has approved yet while its message stands unchanged.

An update within an approved thread goes out by itself, unless it raises the level: more alarm than
a person agreed to needs a person again; or unless it lowers it, or ends the alert, by what anybody
pushed since, or another city decided: then the message stands until a person of the alert's city
approves or refuses. In an exercise a rule approves everything, but what is drilled waits for
persons as the real thing would (ADR 0053). Who sent or decided what an alert
rests on is not the person who approves it. (ADR 0017.)

Of the three ways to end an alert, a hazard that goes by ends its own by running out (an
earthquake), or by an Update with AllClear and a short life (a flood, polluted air): that one can
say what to do afterwards. A Cancel says that the message was wrong or no longer stands, so that it
is kept for what was retracted, merged, out of reach, or withdrawn by a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from services.gateway.alerts.thread import edit
from services.gateway.alerts.thread.edit import Edit
from services.gateway.alerts.thread.message import Message, MessageType
from services.gateway.alerts.thread.policy import Policy, peril_of
from services.gateway.alerts.thread.policy.rules import RENEWED_AT
from services.gateway.alerts.thread.said import answers, foreign, held
from services.gateway.alerts.thread.worth import (
    alarm,
    alike,
    material,
    of_itself,
    why_dropped,
    worth_alerting,
)
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Author
from shared.errors import IllegalTransition
from shared.languages import Language
from shared.policy import Classification

NAMESPACE = UUID("6f1d1c0e-6a53-5b0c-9d2a-0c4a3f3f7e51")
DRAFTER = "rule:policy"
RULE_EXERCISE = "rule:exercise"
RULE_REVISION = "rule:revision"
"""Approver of an update that stays within what a person approved."""
RULE_CITY = "rule:city-policy"
"""Drafter and approver of what only the city's own alert policy lets begin or go out."""
RULES = frozenset({DRAFTER, RULE_EXERCISE, RULE_REVISION, RULE_CITY})
WAITED = "it ran out while what was to follow waited for a person"


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
    """Who ended it, or would with the Cancel that waits."""
    reason: str | None = None
    words: tuple[Author, ...] = ()
    """Who sent or decided what is told next, and what no person has approved of what stands."""
    refused_by: str | None = None
    """Who refused what was to be told last; the message that stood then stands."""
    edits: tuple[Edit, ...] = ()
    """All that persons ever wrote into its texts."""

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
    def played(self) -> bool:
        """Whether a rule decides it all: an exercise that nobody drills by."""
        return self.exercise and not self.basis.hazard_state.drill

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
        if commands and self.standing:
            commands.append("refuse")
        if self.state not in ENDED and self.pending is not Pending.CANCEL:
            commands.append("cancel")
        return commands

    @property
    def next_type(self) -> MessageType:
        """CAP message type of what goes out next."""
        if self.standing is None:
            return "Alert"
        return "Cancel" if self.ended_by else "Update"

    @property
    def edited(self) -> dict[Language, Edit]:
        """What persons wrote into the next message, by language; a Cancel is as composed."""
        return {} if self.ended_by else edit.of(self.edits, self.basis.id)

    @property
    def persons(self) -> frozenset[str]:
        """Who sent or decided what the next message rests on, as far as they can be told apart."""
        authors = (*self.basis.hazard_state.words, self.basis.hazard_state.by, *self.words)
        return frozenset(each.person for each in authors if each and each.person)


def publicly(name: str) -> str:
    """Return who acted as everybody may know it: a rule by its name, a person as such.

    Keys name people and offices; those who act for the city see which.
    """
    return name if name in RULES else "person"


def unapproved(alert: Alert, words: Iterable[Author]) -> tuple[Author, ...]:
    """Return those of the words that no person has approved in a message of the thread.

    They came since the message that stands, or are in it by a rule.
    """
    known = alert.standing.basis.hazard_state.words if alert.standing else ()
    by_rule = [word for word in alert.words if word in known]
    return (*by_rule, *(word for word in words if word not in known))


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
        drafted_by=DRAFTER if of_itself(assessment, policy) else RULE_CITY,
        words=tuple(assessment.hazard_state.words),
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


def _runs_out(standing: Message, assessment: AssessmentState, now: datetime) -> bool:
    """Say whether the message about what still goes on is to be renewed."""
    if not peril_of(assessment).LASTS or assessment.hazard_state.phase == "past":
        return False
    return standing.expires - now <= (standing.expires - standing.sent) / RENEWED_AT


def revise(alert: Alert, assessment: AssessmentState, policy: Policy, now: datetime) -> Alert:
    """Return the thread after a newer assessment; the same object where nothing is to be told.

    A draft is written anew and its approval, given for something else, is void. What a person
    cancels stays cancelled, and what a person refused is not asked again until it differs or the
    message is to be renewed.
    """
    cancelled = alert.pending is Pending.CANCEL and alert.ended_by != DRAFTER
    if cancelled or assessment.version <= alert.basis.version:
        return alert
    if alert.standing is None:
        return _redraft(alert, assessment, policy, now)
    renewed = _runs_out(alert.standing, assessment, now)
    if not renewed and not material(alert.standing.basis, assessment, policy.hold):
        if alert.pending is None:
            return alert
        return replace(stands(alert, now), basis=alert.standing.basis, reason=None)
    refused = alert.refused_by is not None and alert.pending is None
    if refused and not renewed and not material(alert.basis, assessment):
        return alert
    return replace(
        moved(alert, now),
        basis=assessment,
        pending=Pending.APPROVAL,
        approved_by=None,
        ended_by=None,
        reason=None,
        words=unapproved(alert, assessment.hazard_state.words),
        refused_by=None,
        edits=_edits(alert, alert.standing, assessment),
    )


def _edits(alert: Alert, standing: Message, assessment: AssessmentState) -> tuple[Edit, ...]:
    if not alike(standing.basis, assessment):
        return alert.edits
    return edit.kept(alert.edits, standing.edited, standing.basis.id, assessment.id)


def _redraft(alert: Alert, assessment: AssessmentState, policy: Policy, now: datetime) -> Alert:
    if not worth_alerting(assessment, policy, now):
        reason = why_dropped(assessment, policy)
        ended = gone(alert, assessment.hazard_state.words, reason, now)
        return ended if ended.state is State.DRAFT else replace(ended, basis=assessment)
    if not material(alert.basis, assessment) and alert.reason is None:
        return alert
    return replace(
        moved(alert, now),
        state=State.DRAFT,
        pending=Pending.APPROVAL,
        basis=assessment,
        approved_by=None,
        reason=None,
        words=tuple(assessment.hazard_state.words),
    )


def gone(
    alert: Alert, words: Sequence[Author], reason: str, now: datetime, by: Author | None = None
) -> Alert:
    """Return the thread after what it rests on is no more.

    It ends as by `withdraw`. But where another city said so a draft is kept, and there or where it
    was pushed a Cancel waits, for a person of the alert's city.

    Parameters
    ----------
    words
        Those that this rests on.
    by
        Who brought it about, where that is known.
    """
    heard = replace(alert, words=unapproved(alert, words))
    by_others = foreign if alert.standing is None or answers(by, alert.city) else held
    if alert.exercise or not by_others(heard.words, alert.city):
        return withdraw(heard, DRAFTER, reason, now)
    if alert.standing is None and (alert.reason, alert.words) == (reason, heard.words):
        return alert
    return replace(
        moved(heard, now),
        state=alert.state if alert.standing else State.DRAFT,
        pending=Pending.APPROVAL,
        basis=alert.told,
        approved_by=None,
        ended_by=DRAFTER if alert.standing else None,
        reason=reason,
        refused_by=None,
    )


def stands(alert: Alert, now: datetime) -> Alert:
    """Return the thread that waits for nothing; its message stands."""
    return replace(
        moved(alert, now),
        pending=None,
        approved_by=None,
        ended_by=None,
        words=unapproved(alert, ()),
        refused_by=None,
    )


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
    ending = replace(moved(alert, now), ended_by=by, reason=reason)
    if alert.standing is None:
        return replace(ending, state=State.CANCELLED, pending=None)
    return replace(ending, pending=Pending.CANCEL, basis=alert.standing.basis, approved_by=by)


def issued(alert: Alert, message: Message, now: datetime) -> Alert:
    """Return the thread after `message` went out."""
    match message.msg_type:
        case "Alert":
            state = State.ISSUED
        case "Update":
            state = State.UPDATED
        case "Cancel":
            state = State.CANCELLED
    return replace(
        moved(alert, now),
        state=state,
        pending=None,
        standing=message,
        words=alert.words if message.approved_by in RULES else (),
        refused_by=None,
    )


def expire(alert: Alert, now: datetime) -> Alert:
    """Return the thread ended, as its standing message has run out.

    Raises
    ------
    IllegalTransition
        When no message stands, or it has not run out.
    """
    if alert.state not in OUT or alert.standing is None or alert.standing.expires > now:
        raise IllegalTransition("alert-not-expired", extensions={"allowed": alert.allowed})
    waited = alert.pending is Pending.APPROVAL
    return replace(
        moved(alert, now),
        state=State.EXPIRED,
        pending=None,
        ended_by=DRAFTER,
        reason=WAITED if waited else alert.reason,
    )


def moved(alert: Alert, now: datetime) -> Alert:
    """Return the thread one version on."""
    return replace(alert, version=alert.version + 1, updated_at=now)
