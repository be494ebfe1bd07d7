"""Tokens between services: short-lived Ed25519 JWTs that carry who asks.

The gateway alone holds the private key. Services trust no network: a request without a valid token
is anonymous, and anonymous reads what is public.
"""

import json
from datetime import UTC, datetime, timedelta

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


def verify(token: str, key: OKPKey, audience: str, now: datetime | None = None) -> Principal:
    """Return who a token speaks for; `now` is the present time if not given.

    Raises
    ------
    Unauthorized
        When the signature, the audience, the lifetime or a claim is wrong.
    Unavailable
        When all is right but for the clock that the gateway stamped it by: no key is to blame.
    """
    present = (now or datetime.now(UTC)).timestamp()
    try:
        claims = jwt.decode(token, key, algorithms=[ALGORITHM]).claims
        stamped = int(claims["iat"])
        jwt.JWTClaimsRegistry(
            # By the gateway's own clock: whether it goes as this one does is asked below.
            now=stamped,
            leeway=0,
            iss={"essential": True, "value": "gateway"},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        ).validate(claims)
        ends = int(claims["exp"])
        principal = Principal(
            name=str(claims["sub"]),
            key=claims.get("key"),
            person=claims.get("person"),
            city=claims["city"],
            country=claims["country"],
            scopes=frozenset(Scope(word) for word in str(claims["scope"]).split()),
        )
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise Unauthorized("token-invalid") from error
    if not stamped - LEEWAY_SECONDS <= present <= ends + LEEWAY_SECONDS:
        seconds = round(present - stamped)
        raise Unavailable(
            "clocks-differ",
            service=audience,
            seconds=abs(seconds),
            headers={"Retry-After": "60"},
            extensions={"service": audience, "seconds": seconds},
        )
    return principal


class Reader:
    """Tells a service who sent a request; without a key everybody is anonymous."""

    def __init__(self, key: OKPKey | None, audience: str) -> None:
        self._key = key
        self._audience = audience
        self._differ: Unavailable | None = None

    def __call__(self, request: Request) -> Principal:
        """Return who sent the request, or raise as `verify` does."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if not token:
            return ANONYMOUS
        if self._key is None or kind.lower() != "bearer":
            raise Unauthorized("token-needed")
        try:
            principal = verify(token, self._key, self._audience)
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
