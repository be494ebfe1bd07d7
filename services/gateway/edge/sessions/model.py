"""Sessions of browsers: 256 random bits in a cookie that scripts cannot read, in place of a key.

A session does what its key may do and no more, and ends with it. Its cookie opens what is read
anywhere, and what is written at the desk only, with a token that stands in the desk's own forms: a
page elsewhere can make a browser send the cookie, but not the token.
"""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

COOKIE = "qalqan_session"
DESK = "/desk/"
"""Below which a session writes."""
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that has shown a key."""

    id: UUID
    key: UUID
    created_at: datetime
    expires_at: datetime


def new_token() -> str:
    """Return what a fresh session's cookie says."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Say whether `text` has the shape of a token, so that no other text costs a query."""
    return _SHAPE.fullmatch(text) is not None


def digest(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def form_token(token: str) -> str:
    """Return what the forms of a session hold; who reads it does not learn the session's token."""
    mark = hashlib.sha256(b"form:" + token.encode()).digest()
    return base64.urlsafe_b64encode(mark).decode().rstrip("=")


def is_form_of(token: str, given: str) -> bool:
    """Say whether a form was made for the session with this token."""
    return compare_digest(form_token(token).encode(), given.encode())
