"""Secrets of receivers as the database keeps them: sealed, so that a copy of it signs nothing.

AES-256-GCM under a key that is derived from the key of the CAP signature, which no database holds.
A secret is sealed for its receiver: in the row of another it does not open.
"""

import asyncio
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.gateway.alerts.cap.sign import Signer

PURPOSE = b"qalqan receivers' secrets 1"
NONCE_BYTES = 12


class SealBrokenError(Exception):
    """A secret was sealed by another key: the installation's signing key is not what it was."""


class Seal:
    """Closes and opens secrets."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._cipher: AESGCM | None = None

    async def close(self, secret: str, receiver: UUID) -> bytes:
        """Return a secret as it is kept."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = await self._ready()
        return nonce + cipher.encrypt(nonce, secret.encode(), receiver.bytes)

    async def open(self, kept: bytes, receiver: UUID) -> str:
        """Return a secret.

        Raises
        ------
        SealBrokenError
            When it was sealed by another key, or for another receiver.
        """
        cipher = await self._ready()
        try:
            return cipher.decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], receiver.bytes).decode()
        except InvalidTag as error:
            raise SealBrokenError("the secret was sealed by another key: give a new one") from error

    async def _ready(self) -> AESGCM:
        if self._cipher is None:
            # The first use of the signing key checks it, which takes 135 ms.
            self._cipher = AESGCM(await asyncio.to_thread(self._signer.derived, PURPOSE))
        return self._cipher
