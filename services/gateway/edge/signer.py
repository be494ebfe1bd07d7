"""Tokens for services, signed with the key that the gateway alone holds (`shared.auth`)."""

from datetime import UTC, datetime
from functools import lru_cache
from time import monotonic

from joserfc.jwk import OKPKey

from shared.auth import sign
from shared.policy import Principal

REUSED_SECONDS = 10
"""For so long at most a token is sent again: a service may be slow to read it."""
KNOWN = 1_000
"""Tokens that are remembered, at most: to sign one takes 0.2 ms."""


class Signer:
    """Makes the tokens that let services know who asks; one again for who asks again soon."""

    def __init__(self, key: OKPKey) -> None:
        def signed(principal: Principal, audience: str, _turn: int) -> str:
            return sign(principal, key, audience, datetime.now(UTC))

        self._signed = lru_cache(KNOWN)(signed)

    def __call__(self, principal: Principal, audience: str) -> str:
        """Return a token of the last REUSED_SECONDS for a service."""
        return self._signed(principal, audience, int(monotonic() // REUSED_SECONDS))
