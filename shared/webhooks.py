"""Signatures of Standard Webhooks 1.0 (standardwebhooks.com): HMAC-SHA256 with a shared secret.

One door for what partners sign (ingest) and for what is sent to them (gateway).
"""

import base64
import hmac
import secrets
from binascii import Error
from collections.abc import Sequence
from datetime import datetime, timedelta

PREFIX = "whsec_"
SECRET_BYTES = 32
TOLERANCE = timedelta(minutes=5)
"""How far the clock of a sender may be off; an older message may be a replay."""
SIGNATURES_MAX = 10


def new_secret() -> str:
    """Return a secret as both sides keep it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_by(
    known: Sequence[str], *, id_: str, timestamp: str, signatures: str, body: bytes, now: datetime
) -> int | None:
    """Return which of the known secrets signed a message; None: none did, or not just now.

    Parameters
    ----------
    signatures
        `v1,<base64>`, several with spaces between them while a sender changes its secret.
    """
    if not timestamp.isascii() or not timestamp.isdecimal() or len(timestamp) > 12:
        return None
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        return None
    offered = [each.removeprefix("v1,") for each in signatures.split() if each.startswith("v1,")]
    content = f"{id_}.{timestamp}.".encode() + body
    found = None
    for place, secret in enumerate(known):
        made = sign(secret, content)
        for each in offered[:SIGNATURES_MAX]:
            # All are compared, each in the same time whatever it holds.
            if hmac.compare_digest(made.encode(), each.encode("utf-8", "replace")):
                found = place
    return found


def headers(secrets_: Sequence[str], *, id_: str, body: bytes, now: datetime) -> dict[str, str]:
    """Return the fields of a message that is sent now, signed with each of the secrets."""
    timestamp = str(int(now.timestamp()))
    content = f"{id_}.{timestamp}.".encode() + body
    return {
        "webhook-id": id_,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{sign(each, content)}" for each in secrets_),
    }


def sign(secret: str, content: bytes) -> str:
    """Return the signature of `id.timestamp.body`, base64."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except Error as error:
        raise ValueError("a secret is whsec_ and base64") from error
    return base64.b64encode(hmac.digest(key, content, "sha256")).decode()
