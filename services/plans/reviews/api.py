"""Routes of reviews, their templates, and inspections."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.recorded import Records
from services.plans.reviews import inspection, review
from services.plans.reviews.review import ReviewView
from services.plans.reviews.template import TEMPLATES, Template
from services.plans.reviews.use import Reviews
from services.plans.routes import install
from shared.auth import require
from shared.commands import Asked
from shared.database import Database
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

ReviewId = Annotated[UUID, Path(examples=[str(review.EXAMPLE["id"])], description="Its id.")]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/reviews`, `/v1/review-templates` and `/v1/inspections`."""
    routes = Routes(prefix="/v1", tags=["studies"])
    reviews = Reviews(database, review.REVIEW, exercise=exercise)
    install(
        routes,
        reviews,
        singular="review",
        plural="reviews",
        example=str(review.EXAMPLE["id"]),
        new=review.NewReview,
        changes=review.ReviewChanges,
        step=review.ReviewStep,
    )
    install(
        routes,
        Records(database, inspection.INSPECTION, exercise=exercise),
        singular="inspection",
        plural="inspections",
        example=str(inspection.EXAMPLE["id"]),
        new=inspection.NewInspection,
        step=inspection.InspectionStep,
        many=True,
    )

    @routes.post(
        "/reviews/{record_id}/evidence",
        summary="Take evidence from the platform's own data",
        response_model=ReviewView,
    )
    @refuses(*MOVE)
    async def take_evidence(record_id: ReviewId, asked: Asked) -> Response:
        """Keep what facilities, inspections, sources, plans and the rest say on the subject now."""
        require(asked.by, Scope.PLAN)
        return await reviews.take(asked, record_id)

    @routes.get("/review-templates", summary="What a review of each subject assesses")
    async def list_review_templates() -> list[Template]:
        """List the six subjects of Article 5(d) with their items, in words of our own."""
        return list(TEMPLATES.values())

    return routes
