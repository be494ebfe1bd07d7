"""Routes of people metrics, and of the pressures on a city and its goals."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path

from services.plans import record
from services.plans.answers import NO_NUL
from services.plans.cities.use import Cities
from services.plans.people import goals, metric, pressures
from services.plans.people.goals import GoalView
from services.plans.people.metric import Metrics
from services.plans.people.pressures import Pressure
from services.plans.reviews import store
from services.plans.routes import install
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes

CityId = Annotated[
    str, Path(max_length=40, pattern=NO_NUL, examples=["osh"], description="Id of the city.")
]
METRICS_MAX = 1000
"""Newest numbers of people of a city that its goals count."""


def router(
    database: Database, cities: Cities, shipped: Mapping[str, Sequence[Pressure]], *, exercise: bool
) -> APIRouter:
    """Return the routes under `/v1/people-metrics` and those of a city's pressures and goals."""
    routes = Routes(prefix="/v1", tags=["studies"])
    install(
        routes,
        Metrics(database, metric.METRIC, exercise=exercise),
        singular="people_metric",
        plural="people_metrics",
        example=str(metric.EXAMPLE["id"]),
        new=metric.NewMetric,
        step=metric.MetricStep,
        many=True,
    )

    @routes.get("/cities/{city_id}/pressures", summary="Pressures on a city, with what is unknown")
    @refuses(NotFound)
    async def list_pressures(city_id: CityId, principal: Caller) -> list[Pressure]:
        """List urbanisation, population, density, load, ecosystem and pollution."""
        city = await cities.one(city_id)
        async with database.read() as session:
            facts = await store.facts(session, principal, city_id)
        return pressures.of_city(city_id, shipped, city.population, facts)

    @routes.get("/cities/{city_id}/goals", summary="The four goals of Article 1, with evidence")
    @refuses(NotFound)
    async def list_goals(city_id: CityId, principal: Caller) -> list[GoalView]:
        """List inclusive, safe, viable and resilient with what the platform knows of each."""
        await cities.one(city_id)
        async with database.read() as session:
            facts = await store.facts(session, principal, city_id)
            stated = await record.every(
                session,
                metric.METRIC.name,
                principal=principal,
                owner_city=city_id,
                statuses=["stated"],
                most=METRICS_MAX,
            )
        known = [
            metric.disaggregation(each["by"] for each in one.content["groups"]) for one in stated
        ]
        return goals.of_city(city_id, facts, known)

    return routes
