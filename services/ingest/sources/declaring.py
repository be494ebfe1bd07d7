"""Making sources, changing them, and trying what they send."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from services.ingest.sources.trial import Trials
from services.ingest.sources.use import Sources
from services.ingest.sources.views import NewSource, NewTrial, SourceChanges, SourceView, Trial
from shared.caller import Caller
from shared.commands import Asked, reply
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
    RateLimited,
)
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

SourceName = Annotated[str, Path(description="Name of the source.")]
TRIED_BODY = {
    "requestBody": {
        "description": "A payload as the upstream sends it, as for a push; empty: ask the source.",
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def router(sources: Sources, trials: Trials) -> APIRouter:
    """Return the routes."""
    routes = Routes(tags=["sources"])

    @routes.post(
        "/v1/sources",
        status_code=201,
        summary="Take a source into use",
        response_model=SourceView,
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict)
    async def create_source(body: NewSource, asked: Asked) -> Response:
        """Declare a source; it is asked within seconds, without a restart.

        For administrators of its owner. A key that its upstream gave you goes into the setting
        SOURCE_SECRETS; `auth` names it.
        """
        return await sources.create(asked, body)

    @routes.patch(
        "/v1/sources/{source}", summary="Change what a source is", response_model=SourceView
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict, PreconditionRequired)
    async def change_source(
        source: SourceName, body: SourceChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Replace the fields that the body names, as of the `version` that If-Match names.

        From then on no setting and no release changes it.
        """
        return _reply(await sources.change(principal, source, body, if_match))

    @routes.post(
        "/v1/sources/{source}/retire",
        summary="Take a source out of use; it is kept",
        response_model=SourceView,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def retire_source(
        source: SourceName, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Ask it no more and refuse what is pushed for it; its networks stay its owner's."""
        return _reply(await sources.retire(principal, source, if_match))

    @routes.post(
        "/v1/sources/{source}/restore",
        summary="Take a retired source into use again",
        response_model=SourceView,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def restore_source(
        source: SourceName, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Ask it again, and take in what is pushed for it."""
        return _reply(await sources.restore(principal, source, if_match))

    @routes.post("/v1/sources/try", summary="Try a source that is not there yet")
    @refuses(PolicyDenied, OutsideMandate, RateLimited)
    async def try_new_source(body: NewTrial, principal: Caller) -> Trial:
        """Read a payload as the source would, and tell what each item would become.

        Without a payload the source is asked once. Nothing is kept.
        """
        return await trials.of_new(principal, body.source.source, body.payload)

    @routes.post(
        "/v1/sources/{source}/try",
        summary="Try a payload on a source, without effect",
        openapi_extra=TRIED_BODY,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, RateLimited)
    async def try_source(source: SourceName, request: Request, principal: Caller) -> Trial:
        """Tell what each item of a payload would become: merged, new, or why it is of no use.

        An empty body: the source is asked once, which is for administrators of its owner.
        """
        encoding = request.headers.get("content-encoding", "").strip().lower()
        return await trials.of(principal, source, await request.body(), encoding)

    return routes


def _reply(view: SourceView) -> Response:
    return reply(view.model_dump(mode="json"))
