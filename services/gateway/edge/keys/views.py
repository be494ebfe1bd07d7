"""Bodies of the key routes."""

import unicodedata
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from services.gateway.edge.keys.model import Key
from shared.languages import Text
from shared.moments import Moment
from shared.policy import Scope
from shared.problems import MisfitError

KEY_PER_MINUTE_MAX = 60_000
RULE = "rule:"
"""Begins the names of the platform's own rules."""


class NewKey(BaseModel):
    """What a new key shall be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "Osh situation centre",
                "city": "osh",
                "country": "KG",
                "scopes": ["publish", "plan"],
            }
        },
    )

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    """Whom or what the key is for."""
    city: Annotated[str, Field(pattern=r"^([a-z][a-z0-9-]{0,62}|\*)$")] | None = None
    """City it acts for; `*`: every city; null: none, it reads what is public."""
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2; lets it read `national` records of that country."""
    scopes: list[Scope] = []
    per_minute: Annotated[int, Field(ge=1, le=KEY_PER_MINUTE_MAX)] | None = None
    """Requests a minute; null: the installation's default."""
    expires_at: Moment | None = None

    @field_validator("name")
    @classmethod
    def _no_rule(cls, name: str) -> str:
        """Refuse what would read as a rule where it says who acted."""
        if unicodedata.normalize("NFKC", name).strip().casefold().startswith(RULE):
            raise MisfitError("key-name-reserved")
        return name


class KeyView(BaseModel):
    """A key as lists show it."""

    id: UUID
    hint: str
    """Its first characters."""
    name: str
    city: str | None
    country: str | None
    scopes: list[Scope]
    per_minute: int
    issued_by: str
    created_at: AwareDatetime
    expires_at: AwareDatetime | None
    revoked_at: AwareDatetime | None


class IssuedKey(KeyView):
    """A key as its issuer sees it, once."""

    key: str
    """The plain key. It is not stored: this is the only time it can be read."""


def view(key: Key) -> KeyView:
    """Return how lists show `key`."""
    return KeyView(**_fields(key))


def issued(key: Key, plain: str) -> IssuedKey:
    """Return the answer that shows the plain key."""
    return IssuedKey(**_fields(key), key=plain)


def _fields(key: Key) -> dict[str, object]:
    return {
        "id": key.id,
        "hint": key.hint,
        "name": key.name,
        "city": key.city,
        "country": key.country,
        "scopes": sorted(key.scopes),
        "per_minute": key.per_minute,
        "issued_by": key.issued_by,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }
