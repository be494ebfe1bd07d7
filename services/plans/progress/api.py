"""Routes of progress reports, links of plans, accepted risks and contributions."""

from fastapi import APIRouter

from services.plans.progress import accepted, contribution, link, report
from services.plans.recorded import Records
from services.plans.routes import install
from shared.database import Database


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/progress-reports`, `/v1/plan-links` and the other two."""
    routes = APIRouter(prefix="/v1", tags=["plans"])
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
    return routes
