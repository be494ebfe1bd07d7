"""The daily situation reports that are kept, as data."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.gateway.reports.use import Reports
from services.gateway.reports.views import SituationReportView
from shared.errors import NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses
from shared.routes import Routes


def router(reports: Reports) -> APIRouter:
    """Return the routes of `/v1/situation-reports`."""
    routes = Routes(prefix="/v1/situation-reports", tags=["situation"])

    @routes.get("", summary="Daily situation reports, the latest day first")
    async def list_situation_reports(
        city: Annotated[
            str | None,
            Query(max_length=100, description="City it is of; `coalition`: of all together."),
        ] = None,
        day: Annotated[date | None, Query(description="Day, by the city's own calendar.")] = None,
        limit: Limit = LIMIT_DEFAULT,
        cursor: Cursor = None,
    ) -> Page[SituationReportView]:
        """List the reports that are kept: one for each city and day, and one of all cities.

        Each is made at 07:00 of its city, or as soon after as it can be, as the public may read it;
        that of all cities when every one of them has its morning. What it says is at `html` and
        `pdf`; without `day` these tell what stands now.
        """
        return await reports.page(city, day, cursor=cursor, limit=limit)

    @routes.get("/{report}", summary="One daily situation report")
    @refuses(NotFound)
    async def get_situation_report(
        report: Annotated[UUID, Path(description="Id of the report.")],
    ) -> SituationReportView:
        """Read when a report was made, and where it is read."""
        return await reports.one(report)

    return routes
