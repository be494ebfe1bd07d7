"""The route of reports against the frameworks."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.plans.answers import NO_NUL
from services.plans.reports.known import Period
from services.plans.reports.table import table
from services.plans.reports.use import Reports
from services.plans.reports.view import Reported, ReportView
from shared.caller import Caller
from shared.errors import NotFound, UnknownParameter
from shared.refusals import refuses
from shared.routes import Routes

CSV = "text/csv"
Of = Annotated[
    Reported, Path(examples=["SENDAI"], description="The framework, as alignments name it.")
]
City = Annotated[
    str | None,
    Query(max_length=40, pattern=NO_NUL, description="Of one city; left out: of the Coalition."),
]
Year = Annotated[
    int | None,
    Query(ge=2005, le=2100, description="The first year; left out: the current one, in UTC."),
]
Through = Annotated[
    int | None, Query(ge=2005, le=2100, description="The last year; left out: the first one.")
]
TABLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}, "description": "The report."}
}


def router(reports: Reports) -> APIRouter:
    """Return the route under `/v1/framework-reports`."""
    routes = Routes(prefix="/v1", tags=["studies"])

    @routes.get(
        "/framework-reports/{framework}",
        summary="What the platform's data say of each code of a framework",
        response_model=ReportView,
        responses=TABLE,
    )
    @refuses(NotFound)
    async def report_framework(
        request: Request,
        framework: Of,
        principal: Caller,
        city: City = None,
        year: Year = None,
        through: Through = None,
    ) -> Response:
        """Count what you may read: values with their basis, or `not_assessable`, never 0 for it.

        Of the Coalition a value is of the Parties that state it, and says of how many; it names
        none, and compares none. As CSV where Accept asks so.
        """
        first = year or datetime.now(UTC).year
        if through is not None and through < first:
            raise UnknownParameter.named("through", "before-field", field="year")
        report = await reports.of(principal, framework, city, Period(first, through or first))
        headers = {"Vary": "Accept"}
        if CSV in request.headers.get("accept", ""):
            return Response(table(report), media_type=f"{CSV}; charset=utf-8", headers=headers)
        return JSONResponse(report.model_dump(mode="json"), headers=headers)

    return routes
