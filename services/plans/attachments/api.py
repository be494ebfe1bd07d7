"""Routes of attachments."""

from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Path, Query, Request, Response

from services.plans.answers import NEW, NO_NUL
from services.plans.attachments.name import disposition
from services.plans.attachments.parents import ABOUT, NAMES
from services.plans.attachments.use import Attachments, File
from services.plans.attachments.views import EXAMPLE_ID, AttachmentView
from services.plans.plans.views import EXAMPLE as PLAN
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.errors import Conflict, NotFound, OutsideMandate, PolicyDenied, UnsupportedMedia
from shared.languages import Language
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses

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
FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
}


def router(attachments: Attachments) -> APIRouter:
    """Return the routes under `/v1/attachments`."""
    routes = APIRouter(prefix="/v1/attachments", tags=["attachments"])

    @routes.post(
        "",
        summary="Attach a file to a record",
        status_code=201,
        response_model=AttachmentView,
        openapi_extra=BODY,
    )
    @refuses(*NEW, NotFound, UnsupportedMedia)
    async def attach_file(
        about: About,
        name: Name,
        attachment_id: NewId,
        request: Request,
        asked: Asked,
        language: Lang = None,
    ) -> Response:
        """Send the file itself as the body; its type is told by its bytes."""
        said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        file = File(about, name, said, await request.body(), attachment_id, language)
        return await attachments.add(asked, file)

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
    @refuses(NotFound)
    async def get_attachment_content(attachment_id: AttachmentId, principal: Caller) -> Response:
        """Read its bytes, to be saved and never to be shown by a browser; the ETag is SHA-256."""
        kept, data = await attachments.content(principal, attachment_id)
        headers = {
            "Content-Disposition": disposition(kept.name),
            "ETag": f'"{kept.sha256}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(data, media_type=kept.media_type, headers=headers)

    @routes.delete("/{attachment_id}", summary="Delete an attachment")
    @refuses(PolicyDenied, OutsideMandate, NotFound, Conflict)
    async def delete_attachment(attachment_id: AttachmentId, principal: Known) -> AttachmentView:
        """Delete the file; who did it, when, and its digest stay."""
        return await attachments.delete(principal, attachment_id)

    return routes
