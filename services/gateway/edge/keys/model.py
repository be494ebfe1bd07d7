"""API keys: 256 random bits that only their holder knows; we keep the SHA-256."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from shared.policy import Principal, Scope

PREFIX = "qalqan_"
_SHAPE = re.compile(r"qalqan_[A-Za-z0-9_-]{43,128}")
HINT_CHARACTERS = len(PREFIX) + 4


@dataclass(frozen=True)
class Key:
    """What is known of a key: for whom it acts, what it may do, how often and until when."""

    id: UUID
    hint: str
    name: str
    person: str | None
    """Who holds it; None only where it neither pushes nor approves."""
    city: str | None
    country: str | None
    scopes: frozenset[Scope]
    per_minute: int
    issued_by: str
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    @cached_property
    def principal(self) -> Principal:
        """Who a request with this key is; made once for all while the key is remembered."""
        # Names may be alike, and the beginnings of keys too: histories name the key by its id.
        return Principal(
            name=f"{self.name} (key {self.id})",
            city=self.city,
            country=self.country,
            scopes=self.scopes | {Scope.READ},
            key=str(self.id),
            person=self.person,
        )

    def valid(self, now: datetime) -> bool:
        """Say whether the key opens anything at `now`."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def new_key() -> str:
    """Return a fresh plain key."""
    return PREFIX + secrets.token_urlsafe(32)


def is_key(text: str) -> bool:
    """Say whether `text` has the shape of a key, so that no other text costs a query."""
    return _SHAPE.fullmatch(text) is not None


def digest(key: str) -> bytes:
    """Return what is stored of a plain key. 256 random bits need no slow hash."""
    return hashlib.sha256(key.encode()).digest()


def hint(key: str) -> str:
    """Return the first characters of a key, by which its holder recognises it in lists."""
    return key[:HINT_CHARACTERS]
