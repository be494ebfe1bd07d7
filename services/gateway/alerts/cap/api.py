"""The alert feeds anybody may poll: Atom, the signed CAP documents, the signing certificate."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from services.gateway.accept import navigates
from services.gateway.alerts.cap import atom, store
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.cap.store import Entry, Status
from shared import paging
from shared.access import may
from shared.caller import Caller
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import Kind
from shared.database import Database
from shared.errors import NotFound
from shared.policy import ANONYMOUS, Principal
from shared.preconditions import names
from shared.refusals import refuses
from shared.routes import Routes

ENTRIES_MAX = 200
KEPT = timedelta(hours=48)
"""How long a message stays listed after it has run out or was superseded (24-48 h is usual)."""
MAX_AGE_SECONDS = 30
"""CAP feeds are to be cached for at most a minute."""
NAME_MAX = 200
EntriesLimit = Annotated[
    int, paging.at_most(ENTRIES_MAX), Query(ge=1, description="Messages on a page.")
]
Name = Annotated[
    str, Path(max_length=NAME_MAX, description="CAP identifier, message id or thread id.")
]
VARY = {"Vary": "Accept, Sec-Fetch-Mode"}


def _as_bytes(media_type: str) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI's answer of a document whose exact bytes count; a client hands them out."""
    return {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}}


async def _wanted(
    city: Annotated[str | None, Query(description="City the alerts are for.")] = None,
    country: Annotated[
        str | None, Query(max_length=2, description="ISO 3166-1 alpha-2, such as `KG`.")
    ] = None,
    kind: Annotated[Kind | None, Query(description="Kind of the hazard.")] = None,
    level: Annotated[
        Level | None,
        Query(description="At least this level; what is not assessable is always included."),
    ] = None,
    *,
    exercise: Annotated[
        bool | None, Query(description="Whether it belongs to an exercise; left out: both.")
    ] = None,
    status: Annotated[
        Status | None,
        Query(
            description="CAP `status`. `Test` lists test alerts and nothing else: without it none "
            "is listed, and a kind or a level is not asked of them; the others are as `exercise`, "
            "and win over it."
        ),
    ] = None,
) -> store.Wanted:
    """Return what the filters of a request ask for."""
    tests = status == "Test"
    exercise = exercise if status is None or tests else status == "Exercise"
    return store.Wanted(city, country, kind, level, exercise, tests)


def router(database: Database, signer: Signer, public_url: str) -> APIRouter:
    """Return the routes of the alert feeds; `public_url` empty: links are as the request came."""
    routes = Routes(prefix="/feeds", tags=["feeds"])

    @routes.get(
        "/alerts.atom",
        summary="Issued alerts as Atom",
        response_class=Response,
        responses=_as_bytes(atom.ATOM_TYPE),
    )
    async def get_alert_feed(
        request: Request,
        principal: Caller,
        wanted: Annotated[store.Wanted, Depends(_wanted)],
        limit: EntriesLimit = ENTRIES_MAX,
        cursor: paging.Cursor = None,
    ) -> Response:
        """List messages, latest first; the link `next` leads to older ones (RFC 5005).

        Superseded and ended messages stay listed for 48 hours after they expire; the entry of one
        that another took the place of says so in its category `urn:csc-ca:message-state` and by its
        link `successor-version`.
        """
        kept_since = datetime.now(UTC) - KEPT
        async with database.read() as session:
            found = await store.entries(
                session, principal, wanted, kept_since=kept_since, cursor=cursor, limit=limit
            )
        if navigates(request.headers):
            # Of a feed browsers show nothing that can be read.
            place = "/collections/alert-tests/items?f=html" if wanted.tests else "/?f=html#alerts"
            return Response(status_code=303, headers={"Location": place} | VARY)
        own = _filters(wanted) | {"limit": limit, "cursor": cursor}
        address = public_url.rstrip("/") or str(request.base_url).rstrip("/")
        return _listed(request, principal, found, own, address)

    @routes.get(
        "/alerts/{name}.xml",
        summary="A signed CAP message",
        response_class=Response,
        responses=_as_bytes(atom.CAP_TYPE),
    )
    @refuses(NotFound)
    async def get_alert_message(
        request: Request,
        principal: Caller,
        name: Name,
    ) -> Response:
        """Return the exact bytes that were signed; of a thread, the message that stands."""
        async with database.read() as session:
            found = await store.document(session, name)
        if found is None or not may(principal, "read", found):
            raise NotFound("no-alert-message", name=name)
        answer = _conditional(
            request,
            principal,
            found.xml,
            media_type=f"{atom.CAP_TYPE}; charset=utf-8",
            etag=found.etag,
            modified=found.sent,
            # A browser that knows no CAP shows the XML with this, and saves it without.
            shown_as=f"{found.identifier}.xml",
        )
        return _in_browser(request, answer)

    @routes.get(
        "/signing-certificate.pem",
        summary="Certificate of the CAP signatures",
        response_class=Response,
        responses=_as_bytes("application/x-pem-file"),
    )
    async def get_signing_certificate() -> Response:
        """Return the certificate to pin when verifying the signatures of CAP messages."""
        pem = await asyncio.to_thread(signer.certificate)
        return Response(pem, media_type="application/x-pem-file")

    return routes


def _filters(wanted: store.Wanted) -> dict[str, str | int | None]:
    """Return the filters as they are written in an address."""
    exercise = None if wanted.exercise is None else str(wanted.exercise).lower()
    return {
        "city": wanted.city,
        "country": wanted.country,
        "kind": wanted.kind,
        "level": wanted.level,
        "exercise": exercise,
        "status": "Test" if wanted.tests else None,
    }


def _in_browser(request: Request, answer: Response) -> Response:
    """Return a message as XML that a browser shows, where a person opened it; else as it is.

    What a browser does not know as XML it saves to a file.
    """
    if navigates(request.headers) and "content-type" in answer.headers:
        answer.headers["content-type"] = "application/xml; charset=utf-8"
        answer.headers["content-disposition"] = "inline"
    answer.headers.update(VARY)
    return answer


def _listed(
    request: Request,
    principal: Principal,
    found: paging.Slice[Entry],
    own: dict[str, str | int | None],
    address: str,
) -> Response:
    following = _path(own | {"cursor": found.next}) if found.next else None
    city = own["city"]
    tests = own["status"] is not None
    body = atom.feed(
        found.items, address, _path(own), following, str(city) if city else None, tests=tests
    )
    return _conditional(
        request,
        principal,
        body,
        media_type=f"{atom.ATOM_TYPE}; charset=utf-8",
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        modified=atom.updated(found.items),
    )


def _path(parameters: dict[str, str | int | None]) -> str:
    known = {name: value for name, value in parameters.items() if value is not None}
    return f"/feeds/alerts.atom?{urlencode(known)}"


def _conditional(
    request: Request,
    principal: Principal,
    body: bytes,
    *,
    media_type: str,
    etag: str,
    modified: datetime,
    shown_as: str | None = None,
) -> Response:
    """Return the body, or 304 where the client has it (RFC 9110, 13.2.2)."""
    shared = "public" if principal == ANONYMOUS else "private"
    headers = {
        "ETag": etag,
        "Last-Modified": format_datetime(modified.astimezone(UTC), usegmt=True),
        "Cache-Control": f"{shared}, max-age={MAX_AGE_SECONDS}",
    }
    if shown_as:
        headers["Content-Disposition"] = f'inline; filename="{shown_as}"'
    if _has(request, etag, modified):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _has(request: Request, etag: str, modified: datetime) -> bool:
    if tags := request.headers.getlist("if-none-match"):
        return names(",".join(tags), etag)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (ValueError, OverflowError):
        return False
    return since.tzinfo is not None and modified.replace(microsecond=0) <= since
