"""Tokens between services: whatever is wrong with one, its bearer is nobody."""

from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt

from shared.auth import ALGORITHM, new_key, sign, verify
from shared.errors import Unauthorized
from shared.policy import Principal, Scope

KEY = new_key()
OSH = Principal(name="osh", city="osh", country="KG", scopes=frozenset({Scope.READ}))


def claims(**changes: Any) -> dict[str, Any]:
    now = int(datetime.now(UTC).timestamp())
    whole = {"iss": "gateway", "aud": "risk", "sub": "osh", "city": "osh", "country": "KG"}
    return {**whole, "scope": "read", "iat": now, "exp": now + 60} | changes


def token(said: dict[str, Any]) -> str:
    return jwt.encode({"alg": ALGORITHM}, said, KEY, algorithms=[ALGORITHM])


def test_a_token_says_who_asks() -> None:
    assert verify(sign(OSH, KEY, "risk", datetime.now(UTC)), KEY, "risk") == OSH
    assert verify(token(claims()), KEY, "risk") == OSH


@pytest.mark.parametrize("missing", ["sub", "city", "country", "scope", "exp", "aud", "iss"])
def test_a_token_without_a_claim_is_refused(missing: str) -> None:
    said = claims()
    del said[missing]
    with pytest.raises(Unauthorized):
        verify(token(said), KEY, "risk")


@pytest.mark.parametrize("changes", [{"scope": "read fly"}, {"aud": "plans"}, {"exp": 1}])
def test_a_token_with_a_claim_of_another_kind_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unauthorized):
        verify(token(claims(**changes)), KEY, "risk")
