"""Media types of bodies: one that an operation does not read is refused, and not guessed at."""

from collections.abc import Set as AbstractSet

from fastapi import Request
from fastapi.routing import APIRoute

from shared.errors import UnsupportedMedia

JSON = "application/json"
ANY = "*/*"


async def refuse_other_media(request: Request) -> None:
    """Raise where a body comes as another media type than the operation reads.

    Raises
    ------
    UnsupportedMedia
        Naming those that it reads (RFC 9110, 15.5.16).
    """
    route = request.scope.get("route")
    known = _read_by(route) if isinstance(route, APIRoute) else set()
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not known or known & {ANY, given} or not _has_body(request):
        return
    if JSON in known and given.startswith("application/") and given.endswith("+json"):
        return
    raise UnsupportedMedia("media-type-unread", known=", ".join(sorted(known)), type=given or "–")


def _read_by(route: APIRoute) -> AbstractSet[str]:
    """Return the media types an operation reads, as its description has them."""
    if route.body_field is not None:
        return {JSON}
    return set((route.openapi_extra or {}).get("requestBody", {}).get("content", ()))


def _has_body(request: Request) -> bool:
    """Say whether a body comes; without one, what is missing is for the operation to say."""
    fields = request.headers
    return "transfer-encoding" in fields or fields.get("content-length", "0") != "0"
