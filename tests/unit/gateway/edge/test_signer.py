"""Tokens that the gateway sends to services."""

from dataclasses import replace

import pytest

from services.gateway.edge import signer as module
from services.gateway.edge.signer import Signer
from shared.auth import new_key, read
from shared.policy import Principal, Scope

KEY = new_key()
OSH = Principal(name="osh", city="osh", country="KG", scopes=frozenset({Scope.READ}))


def test_who_asks_again_soon_is_sent_with_the_same_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "monotonic", lambda: 1_000.0)
    signer = Signer(KEY)
    first = signer(OSH, "risk")
    monkeypatch.setattr(module, "monotonic", lambda: 1_009.9)
    assert signer(OSH, "risk") is first
    assert read(signer(OSH, "plans"), KEY, "plans").principal == OSH
    other = replace(OSH, scopes=frozenset())
    assert read(signer(other, "risk"), KEY, "risk").principal == other
    monkeypatch.setattr(module, "monotonic", lambda: 1_010.0)
    assert signer(OSH, "risk") is not first
