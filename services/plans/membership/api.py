"""Routes of accessions, partners and initiatives."""

from fastapi import APIRouter

from services.plans.membership import accession, initiative, partner
from services.plans.recorded import Records
from services.plans.routes import install
from shared.database import Database


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/accessions`, `/v1/partners` and `/v1/initiatives`."""
    routes = APIRouter(prefix="/v1", tags=["coalition"])
    install(
        routes,
        Records(database, accession.ACCESSION, exercise=exercise),
        singular="accession",
        plural="accessions",
        example=str(accession.EXAMPLE["id"]),
        new=accession.NewAccession,
        changes=accession.AccessionChanges,
        step=accession.AccessionStep,
    )
    install(
        routes,
        Records(database, partner.PARTNER, exercise=exercise),
        singular="partner",
        plural="partners",
        example=str(partner.EXAMPLE["id"]),
        new=partner.NewPartner,
        changes=partner.PartnerChanges,
        step=partner.PartnerStep,
    )
    install(
        routes,
        Records(database, initiative.INITIATIVE, exercise=exercise),
        singular="initiative",
        plural="initiatives",
        example=str(initiative.EXAMPLE["id"]),
        new=initiative.NewInitiative,
        changes=initiative.InitiativeChanges,
        step=initiative.InitiativeStep,
    )
    return routes
