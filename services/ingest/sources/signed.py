"""Routes of what partners sign (Standard Webhooks), and of the secrets they sign with."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Request

from services.ingest.payloads.api import ANY_BODY
from services.ingest.payloads.views import Accepted
from services.ingest.sources.views import SigningSecret
from services.ingest.sources.webhooks import Webhooks
from shared.caller import Known
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    RateLimited,
    StorageFull,
    Unauthorized,
)
from shared.paging import Page
from shared.refusals import refuses
from shared.routes import Routes

SourceName = Annotated[str, Path(description="Name of the source.")]
SecretId = Annotated[UUID, Path(description="Id of the secret.")]
MessageId = Annotated[
    str,
    Header(
        alias="webhook-id",
        min_length=1,
        max_length=200,
        description="The same when the message is repeated.",
    ),
]
SentAt = Annotated[
    str,
    Header(alias="webhook-timestamp", max_length=12, description="Unix seconds, ±5 minutes."),
]
SignedBy = Annotated[
    str,
    Header(
        alias="webhook-signature",
        max_length=2000,
        description="`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.",
    ),
]


def router(webhooks: Webhooks) -> APIRouter:
    """Return the routes."""
    routes = Routes(tags=["sources"])

    @routes.post(
        "/v1/webhooks/{source}",
        status_code=202,
        summary="Push a payload signed as a Standard Webhook, without a key",
        openapi_extra=ANY_BODY,
    )
    @refuses(Unauthorized, Conflict, RateLimited, StorageFull)
    async def push_signed(
        source: SourceName,
        request: Request,
        message: MessageId,
        timestamp: SentAt,
        signature: SignedBy,
    ) -> Accepted:
        """Keep a payload as it is and read it soon; the receipt tells what became of each item."""
        return await webhooks.take(
            source,
            request.body,
            id_=message,
            timestamp=timestamp,
            signatures=signature,
            media_type=request.headers.get("content-type", "")[:200],
        )

    @routes.get("/v1/sources/{source}/secrets", summary="Secrets that partners sign with")
    @refuses(NotFound, PolicyDenied, OutsideMandate)
    async def list_secrets(source: SourceName, principal: Known) -> Page[SigningSecret]:
        """List when each was given, by whom, and until when it is valid; never the secret."""
        return await webhooks.listed(principal, source)

    @routes.post(
        "/v1/sources/{source}/secrets", status_code=201, summary="Give a source a new secret"
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def give_secret(source: SourceName, principal: Known) -> SigningSecret:
        """Return a secret, this once; two are valid at a time, so that one replaces the other."""
        return await webhooks.give(principal, source)

    @routes.post("/v1/sources/{source}/secrets/{id}/end", summary="End a secret now")
    @refuses(NotFound, PolicyDenied, OutsideMandate)
    async def end_secret(
        source: SourceName,
        id: SecretId,  # noqa: A002 - the path's name
        principal: Known,
    ) -> Page[SigningSecret]:
        """Take nothing more that is signed with it."""
        return await webhooks.end(principal, source, id)

    return routes
