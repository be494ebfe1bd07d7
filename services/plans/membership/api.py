"""Routes of accessions, partners, initiatives and what cities state of MCR2030."""

from fastapi import APIRouter

from services.plans.cities.api import CityId
from services.plans.cities.use import Cities
from services.plans.membership import accession, initiative, partner, profile
from services.plans.membership.profile import Mcr2030, Profiles
from services.plans.recorded import Records
from services.plans.routes import install
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes


def router(database: Database, cities: Cities, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/accessions`, `/v1/partners`, `/v1/initiatives` and MCR2030."""
    routes = Routes(prefix="/v1", tags=["coalition"])
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
    _profiles(routes, Profiles(database, profile.PROFILE, exercise=exercise), cities)
    return routes


def _profiles(routes: APIRouter, profiles: Profiles, cities: Cities) -> None:
    """Add what every record has to the profiles, and where one city stands."""
    install(
        routes,
        profiles,
        singular="mcr_profile",
        plural="mcr_profiles",
        example=str(profile.EXAMPLE["id"]),
        new=profile.NewMcr2030Profile,
        changes=profile.Mcr2030ProfileChanges,
        step=profile.Mcr2030ProfileStep,
    )

    @routes.get("/cities/{city_id}/mcr2030", summary="Where a city stands in MCR2030")
    @refuses(NotFound)
    async def get_city_mcr(city_id: CityId, principal: Caller) -> Mcr2030:
        """Read what the city stated of the latest day: stage, office, hub, with source and day."""
        await cities.one(city_id)
        return await profiles.of_city(principal, city_id)
