"""Route of notices."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.plans.answers import NO_NUL
from services.plans.notices.use import Notices
from services.plans.notices.views import NoticeView
from shared.caller import Caller
from shared.database import Database
from shared.languages import Language, negotiate
from shared.moments import Moment
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.routes import Routes

City = Annotated[
    str | None,
    Query(max_length=40, pattern=NO_NUL, description="City that owns it or takes part in it."),
]
Since = Annotated[Moment | None, Query(description="Changed at or after this time.")]
Lang = Annotated[
    Language | None, Query(description="Language of the texts; else as `Accept-Language` prefers.")
]


def router(database: Database) -> APIRouter:
    """Return the route `/v1/notices`."""
    routes = Routes(prefix="/v1/notices", tags=["groups"])
    notices = Notices(database)

    @routes.get("", summary="What meetings, windows, decisions and tasks tell now, newest first")
    async def list_notices(
        request: Request,
        response: Response,
        principal: Caller,
        city: City = None,
        since: Since = None,
        lang: Lang = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[NoticeView]:
        """Read what you may read: invitations, time to comment, silences, reminders, dormancy."""
        language = lang or negotiate(request.headers.get("accept-language"))
        response.headers.update({"Content-Language": language, "Vary": "Accept-Language"})
        return await notices.page(
            principal, language, city=city, since=since, cursor=cursor, limit=limit
        )

    return routes
