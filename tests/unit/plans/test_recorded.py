"""The life of every kind of record, walked at random: no edge that is not there, one event each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.plans import machine
from services.plans.calendars import subscription
from services.plans.clock import CLOCK
from services.plans.decisions import decision
from services.plans.depositary import copy, instrument
from services.plans.groups import group, member, note
from services.plans.kind import Kind
from services.plans.meetings import consultation, meeting, submission, training
from services.plans.membership import accession, initiative, partner, profile
from services.plans.people import metric
from services.plans.progress import accepted, contribution, cost_benefit, link, report
from services.plans.record import Record
from services.plans.recorded import begun
from services.plans.reviews import inspection, review
from services.plans.scorecards import scorecard
from services.plans.sovereignty import (
    alert_policy,
    consent,
    dispute,
    mandate,
    policy,
    reservation,
    window,
)
from services.plans.studies import method, project, study
from services.plans.tasks import action, task
from shared.contracts.events import parse
from shared.errors import IllegalTransition
from shared.policy import EVERY_CITY, Principal, Scope

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
MADE: dict[str, tuple[Kind, Any, dict[str, Any]]] = {
    kind.name: (kind, new, dict(example))
    for kind, new, example in (
        (accession.ACCESSION, accession.NewAccession, accession.EXAMPLE),
        (partner.PARTNER, partner.NewPartner, partner.EXAMPLE),
        (initiative.INITIATIVE, initiative.NewInitiative, initiative.EXAMPLE),
        (profile.PROFILE, profile.NewMcr2030Profile, profile.EXAMPLE),
        (instrument.INSTRUMENT, instrument.NewInstrument, instrument.EXAMPLE),
        (mandate.MANDATE, mandate.NewMandate, mandate.EXAMPLE),
        (policy.POLICY, policy.NewPolicy, policy.EXAMPLE),
        (alert_policy.ALERT_POLICY, alert_policy.NewAlertPolicy, alert_policy.EXAMPLE),
        (consent.CONSENT, consent.NewConsent, consent.EXAMPLE),
        (reservation.RESERVATION, reservation.NewReservation, reservation.EXAMPLE),
        (window.WINDOW, window.NewWindow, window.EXAMPLE),
        (dispute.DISPUTE, dispute.NewDispute, dispute.EXAMPLE),
        (study.STUDY, study.NewStudy, study.EXAMPLE),
        (project.PROJECT, project.NewProject, project.EXAMPLE),
        (method.METHOD, method.NewMethod, method.EXAMPLE),
        (review.REVIEW, review.NewReview, review.EXAMPLE),
        (inspection.INSPECTION, inspection.NewInspection, inspection.EXAMPLE),
        (report.PROGRESS, report.NewProgress, report.EXAMPLE),
        (link.LINK, link.NewLink, link.EXAMPLE),
        (accepted.ACCEPTED, accepted.NewAccepted, accepted.EXAMPLE),
        (contribution.CONTRIBUTION, contribution.NewContribution, contribution.EXAMPLE),
        (cost_benefit.COST_BENEFIT, cost_benefit.NewCostBenefit, cost_benefit.EXAMPLE),
        (scorecard.SCORECARD, scorecard.NewScorecard, scorecard.EXAMPLE),
        (metric.METRIC, metric.NewMetric, metric.EXAMPLE),
        (group.GROUP, group.NewGroup, group.EXAMPLE),
        (member.MEMBER, member.NewMember, member.EXAMPLE),
        (note.NOTE, note.NewIntegrationNote, note.EXAMPLE),
        (meeting.MEETING, meeting.NewMeeting, meeting.EXAMPLE),
        (training.TRAINING, training.NewTraining, training.EXAMPLE),
        (consultation.CONSULTATION, consultation.NewConsultation, consultation.EXAMPLE),
        (submission.SUBMISSION, submission.NewSubmission, submission.EXAMPLE),
        (subscription.SUBSCRIPTION, subscription.NewSubscription, subscription.EXAMPLE),
        (decision.DECISION, decision.NewDecision, decision.EXAMPLE),
        (action.ACTION, action.NewAction, action.EXAMPLE),
        (task.TASK, task.NewTask, task.EXAMPLE),
    )
}
KINDS = [*(kind for kind, _, _ in MADE.values()), copy.COPY]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_state_has_its_event_and_every_edge_a_state(kind: Kind) -> None:
    states = set(kind.machine)
    assert {after for ways in kind.machine.values() for after in ways} <= states
    assert set(kind.types) == states
    names = {*kind.types.values(), *([kind.changed] if kind.changed else [])}
    assert {f"org.csc-ca.{name}.v1" for name in names} == set(kind.event.types())
    assert states == set(get_args(kind.state.model_fields["status"].annotation))


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_example_of_every_kind_begins_one_with_its_event_and_view(name: str) -> None:
    kind, new, example = MADE[name]
    anybody = Principal("any", EVERY_CITY, scopes=frozenset(Scope))
    asked = begun(kind, new.model_validate(example), BEGINS, exercise=False)
    first = kind.written(anybody, None, asked)
    kind.guard(anybody, None, first, BEGINS + timedelta(days=365))
    assert kind.event_of(first).type == f"org.csc-ca.{kind.types[first.status]}.v1"
    if kind is subscription.SUBSCRIPTION:
        # Of the address a digest is kept besides what was asked for.
        first = replace(first, content=first.content | {"digest": subscription.digest("secret")})
    assert kind.view(first).transitions == list(kind.machine[kind.begins])


class Life(RuleBasedStateMachine):
    """One record of some kind, moved by whoever wishes."""

    @initialize(name=st.sampled_from(sorted(MADE)))
    def begin(self, name: str) -> None:
        self.kind, new, example = MADE[name]
        asked = begun(self.kind, new.model_validate(example), BEGINS, exercise=False)
        first = self.kind.written(CLOCK, None, asked)
        self.versions: list[Record] = [first]
        self.events = [self.kind.event_of(first)]
        self.told = [self.kind.types[first.status]]

    @rule(chosen=st.integers(0, 20))
    def move(self, chosen: int) -> None:
        now = self.versions[-1]
        states = sorted(self.kind.machine)
        to = states[chosen % len(states)]
        ways = [*self.kind.machine[now.status]]
        if to not in ways:
            with pytest.raises(IllegalTransition) as refused:
                machine.check(self.kind.machine, now.status, to)
            assert refused.value.extensions["allowed"] == ways
            return
        machine.check(self.kind.machine, now.status, to)
        later = now.next(BEGINS + timedelta(days=len(self.versions)), status=to)
        self.versions.append(self.kind.written(CLOCK, now, later))
        self.events.append(self.kind.event_of(self.versions[-1], now.status))
        self.told.append(self.kind.types[self.versions[-1].status])

    @rule()
    def change(self) -> None:
        if not hasattr(self, "kind"):
            return
        now = self.versions[-1]
        later = now.next(BEGINS + timedelta(days=len(self.versions)))
        self.versions.append(later)
        self.events.append(self.kind.event_of(later, now.status))
        self.told.append(self.kind.changed or self.kind.types[later.status])

    @invariant()
    def each_version_has_one_event_that_reads_back(self) -> None:
        versions = getattr(self, "versions", [])
        assert [one.version for one in versions] == [*range(1, len(versions) + 1)]
        told = zip(versions, getattr(self, "events", []), getattr(self, "told", []), strict=True)
        for one, event, name in told:
            assert event.version == one.version
            assert event.type == f"org.csc-ca.{name}.v1"
        if versions:
            last = self.events[-1]
            assert parse(last.encode()) == last


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
