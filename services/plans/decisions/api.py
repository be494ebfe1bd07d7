"""Routes of decisions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.decisions import decision
from services.plans.decisions.decision import DecisionView, State
from services.plans.decisions.use import Decisions
from services.plans.routes import install
from shared.auth import require
from shared.commands import Asked
from shared.database import Database
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

DecisionId = Annotated[
    UUID, Path(examples=[str(decision.EXAMPLE["id"])], description="Id of the decision.")
]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/decisions`."""
    routes = Routes(prefix="/v1", tags=["decisions"])
    decisions = Decisions(database, decision.DECISION, exercise=exercise)
    install(
        routes,
        decisions,
        singular="decision",
        plural="decisions",
        example=str(decision.EXAMPLE["id"]),
        new=decision.NewDecision,
        changes=decision.DecisionChanges,
        step=decision.DecisionStep,
    )

    @routes.post(
        "/decisions/{record_id}/positions",
        summary="State a position on a decision",
        response_model=DecisionView,
    )
    @refuses(*MOVE)
    async def state_position_on_decision(
        record_id: DecisionId, body: State, asked: Asked
    ) -> Response:
        """Support, abstain, reserve or object as a participant, in its own name."""
        require(asked.by, Scope.PLAN)
        return await decisions.state(asked, record_id, body)

    return routes
