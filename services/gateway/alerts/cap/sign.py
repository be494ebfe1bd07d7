"""XML signatures of CAP messages: enveloped, RSA-SHA256, exclusive C14N, certificate included."""

import os
import tempfile
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import (
    CanonicalizationMethod,
    DigestAlgorithm,
    SignatureConstructionMethod,
    SignatureMethod,
)
from signxml.signer import XMLSigner

KEY_BITS = 3072
"""128-bit strength (NIST SP 800-57); a signature takes about 3 ms."""
CERTIFICATE_LIFE = timedelta(days=3650)


class SigningKeyError(Exception):
    """The key or the certificate cannot be used; the message says which file and why."""


class _Enveloped(XMLSigner):
    """Signs a whole document, which nothing stands around."""

    def get_root(self, data: etree._Element) -> etree._Element:
        """Return a copy; by itself it writes and reads it anew, twice, in a third of its time.

        That is for elements of a larger document, whose namespaces a copy would leave behind.
        """
        return deepcopy(data)


class Signer:
    """Signs with the key at `key_path`; both files are made at first use where absent."""

    def __init__(self, key_path: Path, cert_path: Path) -> None:
        self.key_path = key_path
        self.cert_path = cert_path
        self._pair: tuple[rsa.RSAPrivateKey, bytes] | None = None
        self._chain: list[x509.Certificate] = []

    def certificate(self) -> bytes:
        """Return the certificate, PEM.

        Raises
        ------
        SigningKeyError
            When the files cannot be read or do not belong together.
        """
        return self._load()[1]

    def sign(self, alert: etree._Element) -> bytes:
        """Return the signed document, the exact bytes to serve from now on."""
        key, _ = self._load()
        signer = _Enveloped(
            method=SignatureConstructionMethod.enveloped,
            signature_algorithm=SignatureMethod.RSA_SHA256,
            digest_algorithm=DigestAlgorithm.SHA256,
            c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
        )
        # As text it would be read anew each time, a tenth of the whole.
        signed = signer.sign(alert, key=key, cert=self._chain)
        document: bytes = etree.tostring(signed, xml_declaration=True, encoding="UTF-8")
        return document

    def derived(self, purpose: bytes) -> bytes:
        """Return 32 bytes that only who has the key can derive (HKDF, RFC 5869), by purpose."""
        derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose)
        return derivation.derive(_private_pem(self._load()[0]))

    def _load(self) -> tuple[rsa.RSAPrivateKey, bytes]:
        """Return the key, parsed once: its check takes 135 ms, a signature 2."""
        if self._pair is None:
            try:
                key = self._key()
                certificate = self._certificate(key)
            except (OSError, ValueError, TypeError) as error:
                raise SigningKeyError(
                    f"SIGNING_KEY_PATH={self.key_path} SIGNING_CERT_PATH={self.cert_path}: {error}"
                ) from error
            self._pair = key, certificate
            self._chain = x509.load_pem_x509_certificates(certificate)
        return self._pair

    def _key(self) -> rsa.RSAPrivateKey:
        if not self.key_path.exists():
            _publish(
                self.key_path,
                _private_pem(rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)),
            )
        key = serialization.load_pem_private_key(self.key_path.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("not an RSA key")
        return key

    def _certificate(self, key: rsa.RSAPrivateKey) -> bytes:
        if not self.cert_path.exists():
            _publish(self.cert_path, _self_signed(key, datetime.now(UTC)))
        pem = self.cert_path.read_bytes()
        if x509.load_pem_x509_certificate(pem).public_key() != key.public_key():
            raise ValueError(f"{self.cert_path} is not the certificate of {self.key_path}")
        return pem


def _private_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _self_signed(key: rsa.RSAPrivateKey, now: datetime) -> bytes:
    name = x509.Name(
        [
            x509.NameAttribute(
                NameOID.ORGANIZATION_NAME, "Coalition of Sustainable Cities of Central Asia"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, "Qalqan CAP signing"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + CERTIFICATE_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM)


def _publish(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all; a file already there wins.

    Two processes that start at once on one folder so end up with the same key.
    """
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
