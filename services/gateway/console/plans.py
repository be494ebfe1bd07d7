"""The board of action plans by state and the page of one, with what touches them.

Without a key those that cities have opened to all.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from fastapi import APIRouter, Request, Response

from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.reader import Asked, asked, id_of
from services.gateway.console.speech import Speech
from services.gateway.edge.openapi import exported
from shared.caller import principal_of
from shared.contracts.events.plan import MeasureStatus, PlanStatus
from shared.contracts.hazard_types import types
from shared.errors import NotFound
from shared.languages import best
from shared.policy import ANONYMOUS, COALITION
from shared.routes import Routes

SHOWN = 200
STEPS_SHOWN = 100
CITIES_SHOWN = 1000
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
        """Answer with the board in the language that is asked for.

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
        speech = self._pages.speech(wanted.language)
        try:
            plan = await self._read(request, wanted, f"/{name}")
        except NotFound:
            if principal_of(request) == ANONYMOUS:
                return keyless(self._pages, wanted, f"/plans/{name}")
            raise
        steps = await steps_of(self._behind, request, wanted, f"/v1/plans/{name}")
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
            steps=steps,
            **words(speech, await named(self._behind, request, wanted)),
        )

    async def _read(self, request: Request, wanted: Asked, below: str, **query: object) -> Any:
        principal = principal_of(request)
        path = f"/v1/plans{below}"
        return await self._behind.read("plans", path, principal, wanted.language, **query)


async def board(
    request: Request, behind: Behind, pages: Pages, room: str, states: tuple[str, ...]
) -> Response:
    """Answer with the board of a room's records by state, and how a city brings its own.

    Raises
    ------
    UnknownParameter
        When a parameter is unknown, or its value.
    Unavailable
        When the service that keeps the records does not answer.
    """
    wanted, principal = asked(request, formats=("html",), also=NARROWING), principal_of(request)
    path = f"/{room}"
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
        bring=example(room),
        keyed=principal != ANONYMOUS,
        **words(speech, await named(behind, request, wanted)),
    )


async def steps_of(
    behind: Behind, request: Request, wanted: Asked, path: str
) -> list[Record] | None:
    """Return the steps of a record's life; None: who took them is told to holders of keys alone."""
    principal = principal_of(request)
    if principal == ANONYMOUS:
        return None
    at = f"{path}/transitions"
    read = await behind.read("plans", at, principal, wanted.language, limit=STEPS_SHOWN)
    found: list[Record] = read["items"]
    return found


@cache
def example(room: str) -> str:
    """Return the body by which a record is made, as the description of the API has it."""
    document = exported()["plans"]
    body = document["paths"][f"/v1/{room}"]["post"]["requestBody"]["content"]["application/json"]
    kind = body["schema"]["$ref"].rpartition("/")[2]
    example = document["components"]["schemas"][kind]["examples"][0]
    return json.dumps(example, ensure_ascii=False, indent=2)


def columns(records: list[Record], states: tuple[str, ...]) -> list[tuple[str, list[Record]]]:
    """Return records by state, in the order of their life, states without any left out."""
    found = [(state, [each for each in records if each["status"] == state]) for state in states]
    return [(state, of_it) for state, of_it in found if of_it]


async def named(behind: Behind, request: Request, wanted: Asked) -> dict[str, str]:
    """Return what cities are called in the reader's language, by their ids."""
    read = await behind.read(
        "plans", "/v1/cities", principal_of(request), wanted.language, limit=CITIES_SHOWN
    )
    return {each["id"]: best(each["names"], wanted.language)[1] for each in read["items"]}


def words(speech: Speech, cities: Mapping[str, str]) -> dict[str, Any]:
    """Return what the templates of plans and measures say texts, hazards and cities with.

    `cities` are called as by `named`; one that is not among them keeps its id.
    """

    def city(name: str) -> str:
        return speech.say("receiver-coalition") if name == COALITION else cities.get(name, name)

    def hazard(code: str) -> str:
        known = types().get(code)
        return known.names[speech.language] if known else code

    return {
        "titled": lambda texts: best(texts, speech.language),
        "hazard_named": hazard,
        "city_named": city,
    }


def keyless(pages: Pages, wanted: Asked, path: str) -> Response:
    """Return the page that says who sees what is not open to all, with 401."""
    speech = pages.speech(wanted.language)
    return pages.answer("planned_keyed.html", speech, path, status=401)


def router(pages: PlanPages) -> APIRouter:
    """Return the routes of plans."""
    routes = Routes()
    routes.add_route("/plans", pages.page, methods=["GET"])
    routes.add_route("/plans/{plan}", pages.one, methods=["GET"])
    return routes
