"""Tokens between services: short-lived Ed25519 JWTs that carry who asks.

The gateway alone holds the private key. Services trust no network: a request without a valid token
is anonymous, and anonymous reads what is public.
"""

import json
from datetime import datetime, timedelta

from fastapi import Request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from shared.caller import ReadPrincipal
from shared.errors import PolicyDenied, Unauthorized
from shared.policy import ANONYMOUS, Principal, Scope

ALGORITHM = "Ed25519"  # "EdDSA" is deprecated by RFC 9864
LIFETIME = timedelta(seconds=60)
LEEWAY_SECONDS = 30
"""Clocks of two hosts may differ by this much."""


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


def verify(token: str, key: OKPKey, audience: str) -> Principal:
    """Return who a token speaks for.

    Raises
    ------
    Unauthorized
        When the signature, the audience, the lifetime or a claim is wrong.
    """
    try:
        claims = jwt.decode(token, key, algorithms=[ALGORITHM]).claims
        jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": "gateway"},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        ).validate(claims)
        return Principal(
            name=str(claims["sub"]),
            key=claims.get("key"),
            person=claims.get("person"),
            city=claims["city"],
            country=claims["country"],
            scopes=frozenset(Scope(word) for word in str(claims["scope"]).split()),
        )
    except (JoseError, KeyError, ValueError) as error:
        raise Unauthorized("token-invalid") from error


def reader(public_key: str, audience: str) -> ReadPrincipal:
    """Return the function that tells a service who sent a request.

    `public_key` is a JWK as JSON text; empty: no token is accepted and everybody is anonymous.
    """
    key = OKPKey.import_key(json.loads(public_key)) if public_key else None

    def read(request: Request) -> Principal:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if not token:
            return ANONYMOUS
        if key is None or kind.lower() != "bearer":
            raise Unauthorized("token-needed")
        return verify(token, key, audience)

    return read


def require(principal: Principal, scope: Scope) -> None:
    """Raise unless `principal` holds `scope`: Unauthorized without a key, else PolicyDenied."""
    if principal.has(scope):
        return
    if principal == ANONYMOUS:
        raise Unauthorized("key-needed")
    raise PolicyDenied("scope-missing", scope=scope.value, extensions={"scope": scope.value})
