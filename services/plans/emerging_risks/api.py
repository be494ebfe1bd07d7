"""Routes of emerging risks."""

from fastapi import APIRouter

from services.plans.emerging_risks import risk
from services.plans.recorded import Records
from services.plans.routes import install
from shared.database import Database
from shared.routes import Routes


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/emerging-risks`."""
    routes = Routes(prefix="/v1", tags=["coalition"])
    install(
        routes,
        Records(database, risk.EMERGING_RISK, exercise=exercise),
        singular="emerging_risk",
        plural="emerging_risks",
        example=str(risk.EXAMPLE["id"]),
        new=risk.NewEmergingRisk,
        changes=risk.EmergingRiskChanges,
        step=risk.EmergingRiskStep,
    )
    return routes
