"""What assessments, cities and policies mean for alerts; the issuer composes and signs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from services.gateway.alerts import assessed, cities, policies
from services.gateway.alerts.known import known
from services.gateway.alerts.thread import use
from services.gateway.alerts.thread.at_once import AtOnce
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.thread.worth import worth_alerting
from services.gateway.alerts.words.catalogue import Catalogue
from shared.contracts.events import Event
from shared.contracts.events.assessment import AssessmentCompleted, AssessmentSuperseded
from shared.contracts.events.city import (
    CityRegistered,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.contracts.events.policy import AlertPolicyChanged
from shared.database import WriteSession
from shared.handlers import Batched, Handler

TOPICS = ("cities", "policy", "assessments")
CONSUMER = "gateway-alerts"

AssessmentEvent = AssessmentCompleted | AssessmentSuperseded


def handlers(
    policy: Policy, words: Catalogue, issuer: Issuer | None = None
) -> Mapping[type[Event], Handler | Batched]:
    """Return what the alerts consumer does with each event.

    `issuer` composes what a rule lets out with its draft; None: all is left to its own turn.
    """

    async def on_city(session: WriteSession, event: Event) -> None:
        await cities.save(session, event.data)

    async def on_policy(session: WriteSession, event: Event) -> None:
        await policies.save(session, event.data)

    async def on_assessments(session: WriteSession, events: Sequence[AssessmentEvent]) -> None:
        for run in _runs(events):
            await _hand_on(session, run, policy, words)

    tries = None if issuer is None else AtOnce(issuer, policy).apply
    assessments = Batched(on_assessments, _first, tries=tries)
    return {
        **dict.fromkeys((CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn), on_city),
        AlertPolicyChanged: on_policy,
        AssessmentCompleted: assessments,
        AssessmentSuperseded: assessments,
    }


async def _hand_on(
    session: WriteSession, run: Sequence[AssessmentEvent], policy: Policy, words: Catalogue
) -> None:
    """Hand what is news to the threads it may concern, in the order of arrival."""
    places = await assessed.news(session, [event.data for event in run])
    if not places:
        return
    here = await known(session, places)
    for event in run:
        state = event.data
        place = state.hazard, state.city
        if place not in here.news:
            continue
        own = policy.of(here.policies.get((state.city, state.hazard_state.kind)))
        opened, city = place in here.opened, here.cities.get(state.city)
        if isinstance(event, AssessmentSuperseded):
            if opened:
                await use.withdraw(session, event, words, city)
        elif opened or worth_alerting(state, own, datetime.now(UTC)):
            await use.assess(session, event, own, words, city, opened=opened)


def _first(events: Sequence[AssessmentEvent]) -> Sequence[str]:
    """Return what is asked first of all for events, where each is of another place."""
    several = len(list(_runs(events))) > 1
    return () if several else (assessed.hearing([event.data for event in events]),)


def _runs(events: Sequence[AssessmentEvent]) -> Iterator[list[AssessmentEvent]]:
    """Cut events where a place would come twice: each run says one thing of a hazard in a city."""
    run: dict[assessed.Place, AssessmentEvent] = {}
    for event in events:
        place = event.data.hazard, event.data.city
        if place in run:
            yield list(run.values())
            run = {}
        run[place] = event
    if run:
        yield list(run.values())
