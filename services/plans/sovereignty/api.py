"""Routes of mandates, policies, consents, reservations, comment windows and disputes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.recorded import Records
from services.plans.routes import install
from services.plans.sovereignty import (
    alert_policy,
    consent,
    dispute,
    mandate,
    policy,
    reservation,
    window,
)
from services.plans.sovereignty.dispute import Confirm, Disputes, DisputeView
from shared.auth import require
from shared.commands import Asked
from shared.database import Database
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

DisputeId = Annotated[
    UUID, Path(examples=[str(dispute.EXAMPLE["id"])], description="Id of the dispute.")
]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes of what each city keeps for itself."""
    routes = Routes(prefix="/v1", tags=["sovereignty"])
    install(
        routes,
        Records(database, mandate.MANDATE, exercise=exercise),
        singular="mandate",
        plural="mandates",
        example=str(mandate.EXAMPLE["id"]),
        new=mandate.NewMandate,
        changes=mandate.MandateChanges,
        step=mandate.MandateStep,
    )
    _policies(routes, database, exercise=exercise)
    install(
        routes,
        Records(database, consent.CONSENT, exercise=exercise),
        singular="consent",
        plural="consents",
        example=str(consent.EXAMPLE["id"]),
        new=consent.NewConsent,
        step=consent.ConsentStep,
    )
    install(
        routes,
        Records(database, reservation.RESERVATION, exercise=exercise),
        singular="reservation",
        plural="reservations",
        example=str(reservation.EXAMPLE["id"]),
        new=reservation.NewReservation,
    )
    install(
        routes,
        Records(database, window.WINDOW, exercise=exercise),
        singular="comment_window",
        plural="comment_windows",
        example=str(window.EXAMPLE["id"]),
        new=window.NewWindow,
        changes=window.WindowChanges,
        step=window.WindowStep,
    )
    disputes = Disputes(database, dispute.DISPUTE, exercise=exercise)
    install(
        routes,
        disputes,
        singular="dispute",
        plural="disputes",
        example=str(dispute.EXAMPLE["id"]),
        new=dispute.NewDispute,
        step=dispute.DisputeStep,
    )

    @routes.post(
        "/disputes/{record_id}/confirmations",
        summary="Confirm the outcome of a dispute",
        response_model=DisputeView,
    )
    @refuses(*MOVE)
    async def confirm_dispute(record_id: DisputeId, body: Confirm, asked: Asked) -> Response:
        """Confirm an outcome as one of the parties; with the last one's it is resolved."""
        require(asked.by, Scope.PLAN)
        return await disputes.confirm(asked, record_id, body)

    return routes


def _policies(routes: APIRouter, database: Database, *, exercise: bool) -> None:
    """Add the routes of what a city decides about its datasets and its alerts."""
    install(
        routes,
        Records(database, policy.POLICY, exercise=exercise),
        singular="policy",
        plural="policies",
        example=str(policy.EXAMPLE["id"]),
        new=policy.NewPolicy,
        changes=policy.PolicyChanges,
        step=policy.PolicyStep,
    )
    install(
        routes,
        Records(database, alert_policy.ALERT_POLICY, exercise=exercise),
        singular="alert_policy",
        plural="alert_policies",
        example=str(alert_policy.EXAMPLE["id"]),
        new=alert_policy.NewAlertPolicy,
        changes=alert_policy.AlertPolicyChanges,
        step=alert_policy.AlertPolicyStep,
    )
