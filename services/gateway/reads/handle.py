"""Projections of what other services state: each event carries full state, newest version wins."""

from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Any, TypeVar, get_args

from services.gateway.reads.cities import PARTIES
from services.gateway.reads.collections import COLLECTIONS
from services.gateway.reads.kit.collection import Project
from shared import restrictions
from shared.contracts.events import Event
from shared.contracts.events.policy import ConsentMoved, PolicyChanged
from shared.database import WriteSession, bring
from shared.handlers import Batched

CONSUMER = "gateway"

T = TypeVar("T")


def projections() -> Mapping[type[Event], tuple[Project, ...]]:
    """Return what each event changes, in the order of COLLECTIONS."""
    found: dict[type[Event], tuple[Project, ...]] = {}
    for collection in COLLECTIONS:
        for events, project in collection.projects.items():
            for event in get_args(events) or (events,):
                found[event] = (*found.get(event, ()), project)
    return found


def handlers() -> Mapping[type[Event], Batched]:
    """Return what the projections consumer does with each event."""
    found = projections()
    begins = _by_event([each.first for each in COLLECTIONS])
    gathers = _by_event([each.gathers for each in COLLECTIONS])
    # One for events that change the same, so that neighbours of them are taken at once.
    batched = {
        projects: Batched(
            _in_turn(projects),
            begins.get(event),
            gathers.get(event) if len(projects) == 1 else None,
            gathers_few=False,
        )
        for event, projects in found.items()
    }
    kept = dict.fromkeys(restrictions.HANDLERS, Batched(_keep))
    return {event: batched[projects] for event, projects in found.items()} | kept


def _by_event(
    said: Sequence[Mapping[type[Event] | UnionType, T]],
) -> Mapping[type[Event], T]:
    """Return what collections say of families of events by the events themselves."""
    return {
        event: value
        for each in said
        for events, value in each.items()
        for event in get_args(events) or (events,)
    }


async def _keep(session: WriteSession, events: Sequence[PolicyChanged | ConsentMoved]) -> None:
    await restrictions.keep_all(session, events)
    bring(session, PARTIES)


def _in_turn(projects: tuple[Project, ...]) -> Project:
    async def project(session: WriteSession, events: Sequence[Any]) -> None:
        for each in projects:
            await each(session, events)

    return project


TOPICS = (*dict.fromkeys(event.topic for event in projections()), "policy")
