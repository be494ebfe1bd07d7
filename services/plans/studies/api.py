"""Routes of studies, projects and methods."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import MOVE
from services.plans.recorded import Records
from services.plans.routes import install
from services.plans.studies import forecast, layer, method, project, scenario, study
from services.plans.studies.forecast import Forecasts, ForecastView, Verify
from services.plans.studies.joint import Agree, Together
from services.plans.studies.layer import Layers
from services.plans.studies.method import Card, Endorse, Methods, MethodView
from services.plans.studies.project import ProjectView
from services.plans.studies.study import StudyView
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.database import Database
from shared.errors import NotFound
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

StudyId = Annotated[UUID, Path(examples=[str(study.EXAMPLE["id"])], description="Its id.")]
ProjectId = Annotated[UUID, Path(examples=[str(project.EXAMPLE["id"])], description="Its id.")]
MethodId = Annotated[UUID, Path(examples=[str(method.EXAMPLE["id"])], description="Its id.")]
ForecastId = Annotated[UUID, Path(examples=[str(forecast.EXAMPLE["id"])], description="Its id.")]


def router(database: Database, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/studies`, `/v1/projects` and `/v1/methods`."""
    routes = Routes(prefix="/v1", tags=["studies"])
    studies = Together(database, study.STUDY, exercise=exercise)
    projects = Together(database, project.PROJECT, exercise=exercise)
    methods = Methods(database, method.METHOD, exercise=exercise)
    install(
        routes,
        studies,
        singular="study",
        plural="studies",
        example=str(study.EXAMPLE["id"]),
        new=study.NewStudy,
        changes=study.StudyChanges,
        step=study.StudyStep,
    )
    install(
        routes,
        projects,
        singular="project",
        plural="projects",
        example=str(project.EXAMPLE["id"]),
        new=project.NewProject,
        changes=project.ProjectChanges,
        step=project.ProjectStep,
    )
    install(
        routes,
        methods,
        singular="method",
        plural="methods",
        example=str(method.EXAMPLE["id"]),
        new=method.NewMethod,
        changes=method.MethodChanges,
        step=method.MethodStep,
    )

    @routes.post(
        "/studies/{record_id}/agreements",
        summary="Take part in a study, or leave it",
        response_model=StudyView,
    )
    @refuses(*MOVE)
    async def agree_study(record_id: StudyId, body: Agree, asked: Asked) -> Response:
        """Say your city's word; one that leaves is named no more, without a reason."""
        require(asked.by, Scope.PLAN)
        return await studies.agree(asked, record_id, body)

    @routes.post(
        "/projects/{record_id}/agreements",
        summary="Take part in a project, or leave it",
        response_model=ProjectView,
    )
    @refuses(*MOVE)
    async def agree_project(record_id: ProjectId, body: Agree, asked: Asked) -> Response:
        """Say your city's word; one that leaves is named no more, without a reason."""
        require(asked.by, Scope.PLAN)
        return await projects.agree(asked, record_id, body)

    @routes.get("/methods/{record_id}/card", summary="What to know before relying on a method")
    @refuses(NotFound)
    async def get_method_card(record_id: MethodId, principal: Caller) -> Card:
        """Read use, limits, calibration, skill, licence, endorsements, and what nobody has said."""
        return await methods.card(principal, record_id)

    @routes.post(
        "/methods/{record_id}/endorsements",
        summary="Endorse a method, or take that back",
        response_model=MethodView,
    )
    @refuses(*MOVE)
    async def endorse_method(record_id: MethodId, body: Endorse, asked: Asked) -> Response:
        """Say your city's word on the method as it is now."""
        require(asked.by, Scope.PLAN)
        return await methods.endorse(asked, record_id, body)

    _foreseen(routes, database, exercise=exercise)
    return routes


def _foreseen(routes: APIRouter, database: Database, *, exercise: bool) -> None:
    """Add what every record has to forecasts, scenarios and layers, and what came to pass."""
    forecasts = Forecasts(database, forecast.FORECAST, exercise=exercise)
    install(
        routes,
        forecasts,
        singular="forecast",
        plural="forecasts",
        example=str(forecast.EXAMPLE["id"]),
        new=forecast.NewForecast,
    )
    install(
        routes,
        Records(database, scenario.SCENARIO, exercise=exercise),
        singular="scenario",
        plural="scenarios",
        example=str(scenario.EXAMPLE["id"]),
        new=scenario.NewScenario,
        step=scenario.ScenarioStep,
    )
    install(
        routes,
        Layers(database, layer.LAYER, exercise=exercise),
        singular="planning_layer",
        plural="planning_layers",
        example=str(layer.EXAMPLE["id"]),
        new=layer.NewLayer,
        changes=layer.LayerChanges,
        step=layer.LayerStep,
    )

    @routes.post(
        "/forecasts/{record_id}/verification",
        summary="Say what came to pass",
        response_model=ForecastView,
    )
    @refuses(*MOVE)
    async def verify_forecast(record_id: ForecastId, body: Verify, asked: Asked) -> Response:
        """Put what was observed beside a forecast whose time is over; once."""
        require(asked.by, Scope.PLAN)
        return await forecasts.verify(asked, record_id, body)
