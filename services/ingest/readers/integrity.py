"""Whether bytes are those that somebody announced: hashes by the methods of WIS 2.0."""

import base64
import binascii
import hashlib
import hmac

from services.ingest.readers.item import UnreadableError

METHODS = {
    "sha256": "sha256",
    "sha384": "sha384",
    "sha512": "sha512",
    "sha3-256": "sha3_256",
    "sha3-384": "sha3_384",
    "sha3-512": "sha3_512",
}
"""Those of the WIS2 Notification Message, and their names here."""


def stated(method: object, value: object) -> str:
    """Return an integrity as it is kept, `method:base64`.

    Raises
    ------
    UnreadableError
        When the method is not known, or the value is no hash of it.
    """
    name = str(method).strip().lower()
    if name not in METHODS:
        known = ", ".join(METHODS)
        raise UnreadableError(f"the integrity method {name[:20]!r} is none of {known}")
    try:
        digest = base64.b64decode(str(value), validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != hashlib.new(METHODS[name]).digest_size:
        raise UnreadableError(f"the integrity value is not the base64 of a {name} hash")
    return f"{name}:{base64.b64encode(digest).decode()}"


def refuse_changed(body: bytes, integrity: str) -> None:
    """Raise unless bytes are those of an integrity.

    Raises
    ------
    UnreadableError
        When they hash to something else.
    """
    name, _, value = integrity.partition(":")
    found = base64.b64encode(hashlib.new(METHODS[name], body).digest()).decode()
    if not hmac.compare_digest(found, value):
        raise UnreadableError(f"its {name} is not the one that was announced: it was changed")
