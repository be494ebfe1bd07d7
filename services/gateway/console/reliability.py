"""What the platform measures of itself: how long its steps took, and whether sources answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles

from fastapi import APIRouter, Request, Response

from services.gateway.console import store
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from services.gateway.console.situation import Found
from services.gateway.push.deliveries import store as deliveries
from shared.caller import principal_of
from shared.database import Database
from shared.routes import Routes

MEASURED = 200
"""The newest alerts that the steps are measured on."""
ENOUGH = 2
"""Steps that a spread can be told of."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A step, with the seconds that half and 95 of 100 took at most."""

    name: str
    half: float
    most: float


class ReliabilityPages:
    """Answers `GET /reliability`."""

    def __init__(self, database: Database, pages: Pages) -> None:
        self._database = database
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with what was measured in the language that is asked for."""
        wanted, principal = asked(request, formats=("html",)), principal_of(request)
        async with self._database.read() as session:
            steps = await store.steps(session, principal, MEASURED)
            received = await deliveries.latencies(session, MEASURED)
        return self._pages.answer(
            "reliability.html",
            self._pages.speech(wanted.language),
            "/reliability",
            hops=[*hops(steps), *hop("hop-deliver", received)],
            measured=len(steps),
        )


def hops(steps: Sequence[tuple[Found, Found, Found]]) -> list[Hop]:
    """Return how long each step took; `steps` are hazards, assessments and first alerts of them.

    A hazard that was revised since is left out: when its assessed revision came is not kept here.
    """
    current = [
        (hazard["properties"], assessment["properties"], alert["properties"])
        for hazard, assessment, alert in steps
        if hazard["properties"]["revision"] == assessment["properties"]["hazard_revision"]
    ]
    return [
        *_hop("hop-assess", [(h["updated_at"], a["computed_at"]) for h, a, _ in current]),
        *_hop("hop-alert", [(a["computed_at"], t["sent"]) for _, a, t in current]),
    ]


def _hop(name: str, pairs: Sequence[tuple[str, str]]) -> list[Hop]:
    return hop(
        name,
        [
            max(0.0, (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())
            for start, end in pairs
        ],
    )


def hop(name: str, taken: Sequence[float]) -> list[Hop]:
    """Return a step by the seconds it took each time; nothing where it was taken too seldom."""
    if len(taken) < ENOUGH:
        return []
    cut = quantiles(taken, n=20, method="inclusive")
    return [Hop(name, cut[9], cut[18])]


def router(pages: ReliabilityPages) -> APIRouter:
    """Return the route of the page of reliability."""
    routes = Routes()
    routes.add_route("/reliability", pages.page, methods=["GET"])
    return routes
