"""Routes of attachments."""

from hashlib import sha256
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from services.plans.answers import NEW, NO_NUL
from services.plans.attachments import span
from services.plans.attachments.model import Attachment
from services.plans.attachments.name import disposition
from services.plans.attachments.parents import ABOUT, NAMES
from services.plans.attachments.upload import Upload, taken_in
from services.plans.attachments.use import Attachments, File
from services.plans.attachments.views import EXAMPLE_ID, AttachmentView
from services.plans.plans.views import EXAMPLE as PLAN
from shared.caller import Caller, Known
from shared.commands import Command, IdempotencyKey
from shared.errors import (
    Conflict,
    IdempotencyConflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    RangeNotSatisfiable,
    UnsupportedMedia,
)
from shared.languages import Language
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Principal
from shared.preconditions import names
from shared.refusals import refuses
from shared.routes import Routes

AttachmentId = Annotated[UUID, Path(examples=[EXAMPLE_ID], description="Id of the attachment.")]
About = Annotated[
    str,
    Query(
        pattern=ABOUT,
        description=f"The record, `kind:id`, of one of these kinds: {', '.join(NAMES)}.",
        examples=[f"plan:{PLAN['id']}"],
    ),
]
Name = Annotated[
    str,
    Query(
        min_length=1,
        max_length=300,
        pattern=NO_NUL,
        description="Name of the file; what names no file is taken out of it.",
        examples=["example.txt"],
    ),
]
NewId = Annotated[
    UUID,
    Query(
        default_factory=uuid4,
        alias="id",
        description="Yours, or one is made.",
        examples=[EXAMPLE_ID],
    ),
]
Lang = Annotated[Language | None, Query(description="Language it is in.")]
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/plain": {"schema": {"type": "string"}, "example": "Example of a paper"},
            "*/*": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_BYTES: Final = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": _BYTES},
    206: {"content": _BYTES, "description": "The bytes that `Range` asked for."},
}
Part = Annotated[
    str | None,
    Header(
        alias="Range",
        max_length=200,
        description="One range of bytes, such as `bytes=0-1023`; several are answered with all.",
    ),
]
IfRange = Annotated[
    str | None,
    Header(
        alias="If-Range",
        max_length=200,
        description="ETag of the file whose range it is; of another all is answered.",
    ),
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", include_in_schema=False)]


def _command(request: Request, by: Principal, key: str | None, upload: Upload) -> Command:
    """Return the command of a file: what its address says of it is part of what is asked."""
    said = f"{request.url.query} {upload.sha256}"
    digest = sha256(said.encode()).digest()
    return Command(by, f"{request.method} {request.url.path}", key, digest)


def _told(kept: Attachment, tag: str) -> dict[str, str]:
    return {
        "Content-Disposition": disposition(kept.name),
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def router(attachments: Attachments) -> APIRouter:
    """Return the routes under `/v1/attachments`."""
    routes = Routes(prefix="/v1/attachments", tags=["attachments"])

    @routes.post(
        "",
        summary="Attach a file to a record",
        status_code=201,
        response_model=AttachmentView,
        openapi_extra=BODY,
    )
    @refuses(*NEW, NotFound, UnsupportedMedia, IdempotencyConflict)
    async def attach_file(
        about: About,
        name: Name,
        attachment_id: NewId,
        request: Request,
        by: Caller,
        key: IdempotencyKey = None,
        language: Lang = None,
    ) -> Response:
        """Send the file itself as the body; its type is told by its bytes."""
        said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        async with taken_in(request.stream()) as upload:
            file = File(about, name, said, upload, attachment_id, language)
            return await attachments.add(_command(request, by, key, upload), file)

    @routes.get("", summary="The attachments of a record, oldest first")
    @refuses(NotFound)
    async def list_attachments(
        principal: Caller, about: About, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[AttachmentView]:
        """List them, with the traces of those that were deleted."""
        return await attachments.page(principal, about, cursor=cursor, limit=limit)

    @routes.get("/{attachment_id}", summary="One attachment")
    @refuses(NotFound)
    async def get_attachment(attachment_id: AttachmentId, principal: Caller) -> AttachmentView:
        """Read its name, type, size and SHA-256."""
        return await attachments.one(principal, attachment_id)

    @routes.get(
        "/{attachment_id}/content",
        summary="The file itself",
        response_class=Response,
        responses=FILE,
    )
    @refuses(NotFound, RangeNotSatisfiable)
    async def get_attachment_content(
        attachment_id: AttachmentId,
        principal: Caller,
        part: Part = None,
        if_range: IfRange = None,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """Read its bytes, to be saved and never to be shown by a browser; the ETag is SHA-256."""
        kept = await attachments.kept(principal, attachment_id)
        tag = f'"{kept.sha256}"'
        if names(if_none_match, tag):
            return Response(status_code=304, headers=_told(kept, tag))
        asked = span.asked(part, if_range, tag=tag, size=kept.bytes)
        chosen = asked or span.Span(0, kept.bytes - 1, kept.bytes)
        headers = _told(kept, tag) | {"Content-Length": str(chosen.bytes)}
        if asked:
            headers["Content-Range"] = asked.content_range
        return StreamingResponse(
            attachments.content(kept, chosen),
            status_code=206 if asked else 200,
            media_type=kept.media_type,
            headers=headers,
        )

    @routes.delete("/{attachment_id}", summary="Delete an attachment")
    @refuses(PolicyDenied, OutsideMandate, NotFound, Conflict)
    async def delete_attachment(attachment_id: AttachmentId, principal: Known) -> AttachmentView:
        """Delete the file; who did it, when, and its digest stay."""
        return await attachments.delete(principal, attachment_id)

    return routes
