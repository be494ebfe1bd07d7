"""Projections of what other services state: each event carries full state, newest version wins."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from services.gateway.reads.cities import PARTIES
from services.gateway.reads.collections import COLLECTIONS
from services.gateway.reads.kit.collection import Project
from shared import restrictions
from shared.consume import Batched
from shared.contracts.events import Event
from shared.contracts.events.policy import ConsentMoved, PolicyChanged
from shared.database import WriteSession, bring

CONSUMER = "gateway"


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
    # One for events that change the same, so that neighbours of them are taken at once.
    batched = {projects: Batched(_in_turn(projects)) for projects in set(found.values())}
    kept = dict.fromkeys(restrictions.HANDLERS, Batched(_keep))
    return {event: batched[projects] for event, projects in found.items()} | kept


async def _keep(session: WriteSession, events: Sequence[PolicyChanged | ConsentMoved]) -> None:
    await restrictions.keep_all(session, events)
    bring(session, PARTIES)


def _in_turn(projects: tuple[Project, ...]) -> Project:
    async def project(session: WriteSession, events: Sequence[Any]) -> None:
        for each in projects:
            await each(session, events)

    return project


TOPICS = (*dict.fromkeys(event.topic for event in projections()), "policy")
