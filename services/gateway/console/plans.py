"""The board of action plans by state and the page of one, with what touches them.

For readers with a key: cities show their plans to nobody else.
"""

from typing import Any, get_args

from fastapi import APIRouter, Request, Response

from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.reader import Asked, asked, id_of
from services.gateway.console.speech import Speech
from shared.caller import principal_of
from shared.contracts.events.plan import MeasureStatus, PlanStatus
from shared.contracts.hazard_types import types
from shared.languages import best
from shared.policy import ANONYMOUS

SHOWN = 200
STEPS_SHOWN = 100
NARROWING = ("cursor", "owner_city")
PLAN_STATES: tuple[PlanStatus, ...] = get_args(PlanStatus)
MEASURE_STATES: tuple[MeasureStatus, ...] = get_args(MeasureStatus)

Record = dict[str, Any]


class PlanPages:
    """Answers `GET /plans` and `GET /plans/{id}`."""

    def __init__(self, behind: Behind, pages: Pages) -> None:
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the board in the language that is asked for; without a key with who sees it.

        Raises
        ------
        UnknownParameter
            When a parameter is unknown, or its value.
        Unavailable
            When the service that keeps the plans does not answer.
        """
        return await board(request, self._behind, self._pages, "plans", PLAN_STATES)

    async def one(self, request: Request) -> Response:
        """Answer with a plan: its measures by state, what touches it, and its steps.

        Raises
        ------
        NotFound
            When there is no such plan, or none for this reader.
        Unavailable
            When the service that keeps the plans does not answer.
        """
        wanted, name = asked(request, formats=("html",)), id_of(request, "plan")
        if principal_of(request) == ANONYMOUS:
            return keyless(self._pages, wanted, f"/plans/{name}", status=401)
        speech = self._pages.speech(wanted.language)
        plan = await self._read(request, wanted, f"/{name}")
        steps = await self._read(request, wanted, f"/{name}/transitions", limit=STEPS_SHOWN)
        measures = await self._behind.read(
            "plans",
            "/v1/measures",
            principal_of(request),
            wanted.language,
            plan=name,
            limit=SHOWN,
        )
        return self._pages.answer(
            "plan.html",
            speech,
            f"/plans/{name}",
            plan=plan,
            columns=columns(measures["items"], MEASURE_STATES),
            more=measures["next"] is not None,
            steps=steps["items"],
            **words(speech),
        )

    async def _read(self, request: Request, wanted: Asked, below: str, **query: object) -> Any:
        principal = principal_of(request)
        path = f"/v1/plans{below}"
        return await self._behind.read("plans", path, principal, wanted.language, **query)


async def board(
    request: Request, behind: Behind, pages: Pages, room: str, states: tuple[str, ...]
) -> Response:
    """Answer with the board of a room's records by state; without a key with who sees it.

    Raises
    ------
    UnknownParameter
        When a parameter is unknown, or its value.
    Unavailable
        When the service that keeps the records does not answer.
    """
    wanted, principal = asked(request, formats=("html",), also=NARROWING), principal_of(request)
    path = f"/{room}"
    if principal == ANONYMOUS:
        return keyless(pages, wanted, path)
    given = {name: wanted.values.get(name) or None for name in NARROWING}
    found = await behind.read(
        "plans", f"/v1{path}", principal, wanted.language, limit=SHOWN, **given
    )
    speech = pages.speech(wanted.language)
    return pages.answer(
        "plans.html",
        speech,
        path,
        query=wanted.values,
        room=room,
        columns=columns(found["items"], states),
        following=found["next"],
        owner=given["owner_city"],
        **words(speech),
    )


def columns(records: list[Record], states: tuple[str, ...]) -> list[tuple[str, list[Record]]]:
    """Return records by state, in the order of their life, states without any left out."""
    found = [(state, [each for each in records if each["status"] == state]) for state in states]
    return [(state, of_it) for state, of_it in found if of_it]


def words(speech: Speech) -> dict[str, Any]:
    """Return what the templates of plans and measures say texts and hazards with."""

    def hazard(code: str) -> str:
        known = types().get(code)
        return known.names[speech.language] if known else code

    return {
        "keyed": True,
        "titled": lambda texts: best(texts, speech.language),
        "hazard_named": hazard,
    }


def keyless(pages: Pages, wanted: Asked, path: str, status: int = 200) -> Response:
    """Return the page that says who sees plans."""
    speech = pages.speech(wanted.language)
    return pages.answer(
        "plans.html",
        speech,
        path,
        status=status,
        room="plans",
        columns=[],
        following=None,
        owner=None,
        **words(speech) | {"keyed": False},
    )


def router(pages: PlanPages) -> APIRouter:
    """Return the routes of plans."""
    routes = APIRouter()
    routes.add_route("/plans", pages.page, methods=["GET"])
    routes.add_route("/plans/{plan}", pages.one, methods=["GET"])
    return routes
