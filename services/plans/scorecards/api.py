"""Routes of scorecards and their items."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.routes import install
from services.plans.scorecards import scorecard
from services.plans.scorecards.question import QUESTIONS, Question
from services.plans.scorecards.scorecard import ScorecardView
from services.plans.scorecards.use import Scorecards
from shared.auth import require
from shared.commands import Asked
from shared.database import Database
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

ScorecardId = Annotated[
    UUID, Path(examples=[str(scorecard.EXAMPLE["id"])], description="Id of the scorecard.")
]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/scorecards` and `/v1/scorecard-items`."""
    routes = Routes(prefix="/v1", tags=["studies"])
    scorecards = Scorecards(database, scorecard.SCORECARD, exercise=exercise)
    install(
        routes,
        scorecards,
        singular="scorecard",
        plural="scorecards",
        example=str(scorecard.EXAMPLE["id"]),
        new=scorecard.NewScorecard,
        changes=scorecard.ScorecardChanges,
        step=scorecard.ScorecardStep,
        many=True,
    )

    @routes.post(
        "/scorecards/{record_id}/evidence",
        summary="Take evidence on the items from the platform's own data",
        response_model=ScorecardView,
    )
    @refuses(*MOVE)
    async def take_scorecard_evidence(record_id: ScorecardId, asked: Asked) -> Response:
        """Keep what facilities, sources, trainings and the rest say on the items now; no score."""
        require(asked.by, Scope.PLAN)
        return await scorecards.take(asked, record_id)

    @routes.get("/scorecard-items", summary="The 47 items of the preliminary level")
    async def list_scorecard_items() -> list[Question]:
        """List the items by their codes, in short words of our own."""
        return list(QUESTIONS.values())

    return routes
