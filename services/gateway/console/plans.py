"""The board of action plans by state, with what touches them; for readers with a key."""

from typing import Any, get_args

from fastapi import APIRouter, Request, Response

from services.gateway.console.behind import Behind
from services.gateway.console.pages import Pages
from services.gateway.console.reader import asked
from shared.caller import principal_of
from shared.contracts.events.plan import PlanStatus
from shared.languages import best
from shared.policy import ANONYMOUS

SHOWN = 200


class PlanPages:
    """Answers `GET /plans`."""

    def __init__(self, behind: Behind, pages: Pages) -> None:
        self._behind = behind
        self._pages = pages

    async def page(self, request: Request) -> Response:
        """Answer with the board in the language that is asked for; without a key with who sees it.

        Raises
        ------
        Unavailable
            When the service that keeps the plans does not answer.
        """
        wanted = asked(request, formats=("html",), also=("cursor",))
        principal = principal_of(request)
        speech = self._pages.speech(wanted.language)
        found: dict[str, Any] = {"items": [], "next": None}
        if principal != ANONYMOUS:
            found = await self._behind.read(
                "plans",
                "/v1/plans",
                principal,
                wanted.language,
                limit=SHOWN,
                cursor=wanted.values.get("cursor"),
            )
        return self._pages.answer(
            "plans.html",
            speech,
            "/plans",
            query=wanted.values,
            keyed=principal != ANONYMOUS,
            columns=columns(found["items"]),
            following=found["next"],
            titled=lambda texts: best(texts, speech.language),
        )


def columns(plans: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the plans by state, in the order of a plan's life, states without any left out."""
    found = [(state, [each for each in plans if each["status"] == state]) for state in _STATES]
    return [(state, of_it) for state, of_it in found if of_it]


_STATES = get_args(PlanStatus)


def router(pages: PlanPages) -> APIRouter:
    """Return the route of the board of plans."""
    routes = APIRouter()
    routes.add_route("/plans", pages.page, methods=["GET"])
    return routes
