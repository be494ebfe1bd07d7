"""Signatures of issued messages, checked by an implementation that is not ours."""

import xmlsec
from lxml import etree


def verify(document: bytes, certificate: bytes) -> None:
    """Verify with libxmlsec1, which shares no code with what signed.

    Raises
    ------
    xmlsec.Error
        When the signature does not hold.
    """
    signature = xmlsec.tree.find_node(etree.fromstring(document), xmlsec.constants.NodeSignature)
    assert signature is not None
    # A context serves one signature: the second it is given fails whatever it is.
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(certificate, xmlsec.constants.KeyDataFormatCertPem)
    context.verify(signature)
