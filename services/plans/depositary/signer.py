"""The key that certifies copies, and the bytes it signs."""

import hashlib
import json
import os
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def canonical(document: Mapping[str, Any]) -> bytes:
    """Return a document as RFC 8785 writes it: members sorted, no space, UTF-8.

    For documents of texts, whole numbers, null, lists and objects with ASCII member names, as those
    of copies are; of these Python's own writer makes what the standard asks for.
    """
    text = json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class CopySigner:
    """Signs copies with an Ed25519 key (RFC 8032) in a file, made at first use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key: Ed25519PrivateKey | None = None

    def sign(self, content: bytes) -> str:
        """Return the signature of bytes, Base64."""
        return b64encode(self._private().sign(content)).decode()

    def public_pem(self) -> str:
        """Return the public key as PEM (SubjectPublicKeyInfo, RFC 8410)."""
        public = self._private().public_key()
        return public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ).decode()

    def _private(self) -> Ed25519PrivateKey:
        if self._key is None:
            if not self._path.exists():
                _publish(self._path, _pem(Ed25519PrivateKey.generate()))
            key = serialization.load_pem_private_key(self._path.read_bytes(), password=None)
            if not isinstance(key, Ed25519PrivateKey):
                raise TypeError(f"DEPOSITARY_KEY_PATH={self._path} is no Ed25519 key")
            self._key = key
        return self._key


def verifies(public_pem: str, content: bytes, signature: str) -> bool:
    """Say whether a signature in Base64 is that of the key's holder on these bytes."""
    key = serialization.load_pem_public_key(public_pem.encode())
    if not isinstance(key, Ed25519PublicKey):
        return False
    try:
        key.verify(b64decode(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _publish(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all; one already there wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
    finally:
        Path(temporary).unlink()
