"""What the XML signature of a message comes to, checked on its bytes before anything else.

The certificate comes with the message, so that `valid` says that nobody changed the message since
its key signed it; whose key that is, the installation says by the certificates that it pins.
"""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

from shared.contracts.events.warning import Signature
from shared.moments import from_iso

DSIG = "http://www.w3.org/2000/09/xmldsig#"
CERTIFICATES_MAX = 5
"""Certificates of a message that are tried: its own and those of the chain."""
_MARK = b"SignatureValue"


def check(document: bytes) -> Signature:
    """Return the verdict on a message; whether its certificate is pinned is for others to say."""
    if _MARK not in document:
        return Signature(verdict="unsigned")
    # Only here: few messages are signed, and these take 0.3 s to import in every reading process.
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _unchecked("it is not well-formed XML as it came")
    signatures = list(root.iter(f"{{{DSIG}}}Signature"))
    return _of(root, signatures) if signatures else Signature(verdict="unsigned")


def _of(root: Any, signatures: list[Any]) -> Signature:
    if len(signatures) > 1:
        return _unchecked(f"it holds {len(signatures)} signatures")
    if signatures[0].getparent() is not root:
        return _unchecked("the signature is not a child of the alert")
    stated = [str(part.text or "") for part in signatures[0].iter(f"{{{DSIG}}}X509Certificate")]
    if not stated:
        return _unchecked("it comes without a certificate")
    return _verified(root, stated[:CERTIFICATES_MAX], _sent(root))


def _sent(root: Any) -> datetime | None:
    """Return when it says that it was sent, for which its certificate has to be good."""
    for part in root.iterchildren("{*}sent"):
        try:
            found = from_iso(str(part.text or "").strip())
            return found.astimezone(UTC) if found.tzinfo else None
        except (ValueError, OverflowError):
            return None
    return None


def _verified(root: Any, stated: list[str], sent: datetime | None) -> Signature:
    from cryptography import x509  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415
    from signxml.algorithms import DigestAlgorithm, SignatureMethod  # noqa: PLC0415
    from signxml.exceptions import (  # noqa: PLC0415
        InvalidCertificate,
        InvalidDigest,
        InvalidInput,
        InvalidSignature,
    )
    from signxml.verifier import SignatureConfiguration, XMLVerifier  # noqa: PLC0415

    weak = ("SHA1", "MD5")
    expected = SignatureConfiguration(
        location="./",
        verification_time=sent,
        signature_methods=frozenset(
            each for each in SignatureMethod if not any(w in each.name for w in (*weak, "HMAC"))
        ),
        digest_algorithms=frozenset(
            each for each in DigestAlgorithm if not any(w in each.name for w in weak)
        ),
    )
    failed = Signature(verdict="invalid", reason="no certificate in it fits the signature")
    for text in stated:
        try:
            certificate = x509.load_der_x509_certificate(base64.b64decode("".join(text.split())))
        except (binascii.Error, ValueError, TypeError):
            return _unchecked("its certificate cannot be read")
        print_ = certificate.fingerprint(hashes.SHA256()).hex()
        pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
        try:
            found = XMLVerifier().verify(root, x509_cert=pem, expect_config=expected)
        except InvalidDigest:
            return Signature(
                verdict="invalid",
                reason="the message was changed after it was signed",
                certificate=print_,
            )
        except (InvalidCertificate, InvalidSignature) as error:
            failed = Signature(
                verdict="invalid", reason=f"{error}"[:300], certificate=failed.certificate or print_
            )
            continue
        except (InvalidInput, LxmlError, ValueError, KeyError, TypeError, AssertionError) as error:
            return _unchecked(f"{error}"[:300])
        covered = getattr(found, "signed_xml", None)
        if covered is None or str(covered.tag).rpartition("}")[2] != "alert":
            return Signature(
                verdict="invalid",
                reason="the signature covers something else than the alert",
                certificate=print_,
            )
        return Signature(verdict="valid", certificate=print_)
    return failed


def _unchecked(reason: str) -> Signature:
    return Signature(verdict="not-checkable", reason=reason)
