"""Bodies of the key routes."""

import unicodedata
from typing import Annotated
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from services.gateway.edge.keys.model import Key
from shared.languages import Text
from shared.moments import Moment
from shared.policy import Scope
from shared.problems import MisfitError

KEY_PER_MINUTE_MAX = 60_000
PERSON_MIN = 3
RULE = "rule:"
"""Begins the names of the platform's own rules."""
NAMED = frozenset({Scope.PUBLISH, Scope.APPROVE, Scope.ADMIN})
"""Scopes that are for a person: what one pushed, another approves. ADMIN holds the other two."""


class NewKey(BaseModel):
    """What a new key shall be."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "Osh situation centre",
                "person": "a.isakova@osh.example",
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
    person: Annotated[Text, Field(min_length=PERSON_MIN, max_length=200)] | None = Field(
        None, validate_default=True
    )
    """Who holds it, by a name that does not change: an address, or an office that one holds. Needed
    with the scopes `publish`, `approve` and `admin`: two keys of one person are one person, who
    does not approve what they have sent. Kept in small letters; shown to those who act for the
    city alone."""
    per_minute: Annotated[int, Field(ge=1, le=KEY_PER_MINUTE_MAX)] | None = None
    """Requests a minute; null: the installation's default."""
    expires_at: Moment | None = None

    @field_validator("name")
    @classmethod
    def _no_rule(cls, name: str) -> str:
        """Refuse what would read as a rule where it says who acted."""
        if _plain(name).startswith(RULE):
            raise MisfitError("key-name-reserved")
        return name

    @field_validator("person")
    @classmethod
    def _told_apart(cls, person: str | None, info: ValidationInfo) -> str | None:
        """Return the person as one is compared; refuse a rule, and nobody where one is needed."""
        if person is None:
            if NAMED.isdisjoint(info.data.get("scopes", ())):
                return None
            raise MisfitError("key-person-needed")
        plain = _plain(person)
        if plain.startswith(RULE):
            raise MisfitError("key-name-reserved")
        if len(plain) < PERSON_MIN:
            raise MisfitError("key-person-needed")
        return plain


def _plain(name: str) -> str:
    """Return a name as it is compared: case, spaces and forms of letters make no other one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class KeyView(BaseModel):
    """A key as lists show it."""

    id: UUID
    hint: str
    """Its first characters."""
    name: str
    person: str | None
    """Who holds it."""
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
        "person": key.person,
        "city": key.city,
        "country": key.country,
        "scopes": sorted(key.scopes),
        "per_minute": key.per_minute,
        "issued_by": key.issued_by,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }
