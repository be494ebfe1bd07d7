"""Tokens between services: short-lived Ed25519 JWTs that carry who asks.

The gateway alone holds the private key. Services trust no network: a request without a valid token
is anonymous, and anonymous reads what is public.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial
from time import time

from fastapi import Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from shared.errors import PolicyDenied, Unauthorized, Unavailable
from shared.policy import ANONYMOUS, Principal, Scope

ALGORITHM = "Ed25519"  # "EdDSA" is deprecated by RFC 9864
LIFETIME = timedelta(seconds=60)
LEEWAY_SECONDS = 30
"""Clocks of two hosts may differ by this much."""
KNOWN = 1_000
"""Tokens that are remembered, at most: to read one takes 0.4 ms."""


def new_key() -> OKPKey:
    """Return a fresh Ed25519 signing key."""
    return OKPKey.generate_key("Ed25519", private=True)


def sign(principal: Principal, key: OKPKey, audience: str, now: datetime) -> str:
    """Return a token that lets `audience` (a service's name) know who asks."""
    claims = {
        "iss": "gateway",
        "aud": audience,
        "sub": principal.name,
        "key": principal.key,
        "person": principal.person,
        "city": principal.city,
        "country": principal.country,
        "scope": " ".join(sorted(principal.scopes)),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return jwt.encode({"alg": ALGORITHM}, claims, key, algorithms=[ALGORITHM])


@dataclass(frozen=True, slots=True)
class Token:
    """A token whose signature, audience and claims are right, whatever the time."""

    principal: Principal
    stamped: int
    """When the gateway signed it, by its clock; seconds since 1970."""
    ends: int
    """When it ends, by the same clock."""

    def speaks(self, audience: str, now: float) -> Principal:
        """Return who it speaks for at a time, in seconds since 1970.

        Raises
        ------
        Unavailable
            When all is right but for the clock that the gateway stamped it by: no key is to blame.
        """
        if self.stamped - LEEWAY_SECONDS <= now <= self.ends + LEEWAY_SECONDS:
            return self.principal
        seconds = round(now - self.stamped)
        raise Unavailable(
            "clocks-differ",
            service=audience,
            seconds=abs(seconds),
            headers={"Retry-After": "60"},
            extensions={"service": audience, "seconds": seconds},
        )


def read(token: str, key: OKPKey, audience: str) -> Token:
    """Return what a token says.

    Raises
    ------
    Unauthorized
        When the signature, the audience, the lifetime or a claim is wrong.
    """
    try:
        claims = jwt.decode(token, key, algorithms=[ALGORITHM]).claims
        stamped = int(claims["iat"])
        jwt.JWTClaimsRegistry(
            # By the gateway's own clock: whether it goes as this one does is asked by `speaks`.
            now=stamped,
            leeway=0,
            iss={"essential": True, "value": "gateway"},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        ).validate(claims)
        principal = Principal(
            name=str(claims["sub"]),
            key=claims.get("key"),
            person=claims.get("person"),
            city=claims["city"],
            country=claims["country"],
            scopes=frozenset(Scope(word) for word in str(claims["scope"]).split()),
        )
        return Token(principal, stamped, int(claims["exp"]))
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise Unauthorized("token-invalid") from error


class Reader:
    """Tells a service who sent a request; without a key everybody is anonymous."""

    def __init__(self, key: OKPKey | None, audience: str) -> None:
        self._read = lru_cache(KNOWN)(partial(read, key=key, audience=audience)) if key else None
        self._audience = audience
        self._differ: Unavailable | None = None

    def __call__(self, request: Request) -> Principal:
        """Return who sent the request, or raise as `read` and `Token.speaks` do."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if not token:
            return ANONYMOUS
        if self._read is None or kind.lower() != "bearer":
            raise Unauthorized("token-needed")
        try:
            principal = self._read(token).speaks(self._audience, time())
        except Unavailable as error:
            self._differ = error
            raise
        self._differ = None
        return principal

    def healthy(self) -> str | None:
        """Return that the clocks differ, as the last token showed, or None."""
        return str(self._differ) if self._differ else None


def reader(public_key: str, audience: str) -> Reader:
    """Return what tells a service who sent a request.

    `public_key` is a JWK as JSON text; empty: no token is accepted and everybody is anonymous.
    """
    key = OKPKey.import_key(json.loads(public_key)) if public_key else None
    return Reader(key, audience)


def require(principal: Principal, scope: Scope) -> None:
    """Raise unless `principal` holds `scope`: Unauthorized without a key, else PolicyDenied."""
    if principal.has(scope):
        return
    if principal == ANONYMOUS:
        raise Unauthorized("key-needed")
    raise PolicyDenied("scope-missing", scope=scope.value, extensions={"scope": scope.value})
