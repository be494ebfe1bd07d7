"""Tokens between services: whatever is wrong with one, its bearer is nobody."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import Request
from joserfc import jwt

from shared import auth
from shared.auth import ALGORITHM, new_key, read, reader, sign
from shared.errors import Unauthorized, Unavailable
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
    assert read(sign(OSH, KEY, "risk", datetime.now(UTC)), KEY, "risk").principal == OSH
    assert read(token(claims()), KEY, "risk").principal == OSH


def test_a_token_that_was_read_before_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read_principal = reader(json.dumps(KEY.as_dict(private=False)), "risk")
    now = datetime.now(UTC)
    header = (b"authorization", f"Bearer {sign(OSH, KEY, 'risk', now)}".encode())
    request = Request({"type": "http", "headers": [header]})
    assert read_principal(request) == OSH
    monkeypatch.setattr(auth, "time", lambda: now.timestamp() + 60 + 29)
    assert read_principal(request) == OSH
    monkeypatch.setattr(auth, "time", lambda: now.timestamp() + 60 + 32)
    with pytest.raises(Unavailable):
        read_principal(request)


@pytest.mark.parametrize("missing", ["sub", "city", "country", "scope", "exp", "iat", "aud", "iss"])
def test_a_token_without_a_claim_is_refused(missing: str) -> None:
    said = claims()
    del said[missing]
    with pytest.raises(Unauthorized):
        read(token(said), KEY, "risk")


@pytest.mark.parametrize(
    "changes", [{"scope": "read fly"}, {"aud": "plans"}, {"exp": 1}, {"iat": "now"}]
)
def test_a_token_with_a_claim_of_another_kind_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Unauthorized):
        read(token(claims(**changes)), KEY, "risk")


@pytest.mark.parametrize("minutes", [-10, -2, 2, 10])
def test_a_gateway_with_another_time_is_named_and_no_key_is_blamed(minutes: int) -> None:
    now = datetime.now(UTC)
    signed = sign(OSH, KEY, "risk", now + timedelta(minutes=minutes))
    with pytest.raises(Unavailable, match="clocks of gateway and risk differ") as raised:
        read(signed, KEY, "risk").speaks("risk", now.timestamp())
    assert raised.value.status == 503
    assert "retry-after" in {name.lower() for name in raised.value.headers}
    assert raised.value.extensions["seconds"] == pytest.approx(-60 * minutes, abs=2)


def test_a_token_for_another_service_tells_nothing_of_clocks() -> None:
    now = datetime.now(UTC)
    with pytest.raises(Unauthorized):
        read(sign(OSH, KEY, "plans", now - timedelta(hours=1)), KEY, "risk")


def test_a_service_is_not_ready_while_tokens_come_from_another_time() -> None:
    read_principal = reader(json.dumps(KEY.as_dict(private=False)), "risk")

    def ask(now: datetime) -> None:
        header = (b"authorization", f"Bearer {sign(OSH, KEY, 'risk', now)}".encode())
        assert read_principal(Request({"type": "http", "headers": [header]})) == OSH

    assert read_principal.healthy() is None
    with pytest.raises(Unavailable):
        ask(datetime.now(UTC) - timedelta(minutes=10))
    assert "differ by 60" in str(read_principal.healthy())
    ask(datetime.now(UTC) - timedelta(seconds=25))
    assert read_principal.healthy() is None
