"""Routes of progress reports, links of plans, accepted risks, contributions and appraisals."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.plans.progress import accepted, contribution, cost_benefit, link, report
from services.plans.progress.use import Appraisals, MeasureWorth
from services.plans.recorded import Records
from services.plans.routes import install
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes

MeasureId = Annotated[
    UUID,
    Path(examples=[str(cost_benefit.EXAMPLE["measure"])], description="Id of the measure."),
]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/progress-reports`, `/v1/plan-links` and the other three."""
    routes = Routes(prefix="/v1", tags=["plans"])
    install(
        routes,
        Records(database, report.PROGRESS, exercise=exercise),
        singular="progress_report",
        plural="progress_reports",
        example=str(report.EXAMPLE["id"]),
        new=report.NewProgress,
        changes=report.ProgressChanges,
        step=report.ProgressStep,
        many=True,
    )
    install(
        routes,
        Records(database, link.LINK, exercise=exercise),
        singular="plan_link",
        plural="plan_links",
        example=str(link.EXAMPLE["id"]),
        new=link.NewLink,
        step=link.LinkStep,
        many=True,
    )
    install(
        routes,
        Records(database, accepted.ACCEPTED, exercise=exercise),
        singular="accepted_risk",
        plural="accepted_risks",
        example=str(accepted.EXAMPLE["id"]),
        new=accepted.NewAccepted,
        step=accepted.AcceptedStep,
        many=True,
    )
    install(
        routes,
        Records(database, contribution.CONTRIBUTION, exercise=exercise),
        singular="contribution",
        plural="contributions",
        example=str(contribution.EXAMPLE["id"]),
        new=contribution.NewContribution,
        changes=contribution.ContributionChanges,
        step=contribution.ContributionStep,
        many=True,
    )
    appraisals = Appraisals(database, cost_benefit.COST_BENEFIT, exercise=exercise)
    install(
        routes,
        appraisals,
        singular="cost_benefit",
        plural="cost_benefits",
        example=str(cost_benefit.EXAMPLE["id"]),
        new=cost_benefit.NewCostBenefit,
        step=cost_benefit.CostBenefitStep,
    )

    @routes.get("/measures/{measure_id}/cost-benefit", summary="What a measure is worth")
    @refuses(NotFound)
    async def get_measure_cost_benefit(measure_id: MeasureId, principal: Caller) -> MeasureWorth:
        """Read the newest appraisal that stands, with its numbers; without one: not assessable."""
        return await appraisals.of_measure(principal, measure_id)

    return routes
