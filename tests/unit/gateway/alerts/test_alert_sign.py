import stat
from pathlib import Path

import pytest
import xmlsec
from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.sign import Signer, SigningKeyError
from services.gateway.alerts.thread import authority
from tests.support.alerts import NOW, WORDS, drafted, founder, message_of, strong
from tests.support.captures import capture
from tests.support.signatures import verify


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    folder = tmp_path_factory.mktemp("signing") / "new"
    return Signer(folder / "key.pem", folder / "cert.pem")


@pytest.fixture(scope="module")
def signed(signer: Signer) -> bytes:
    city = founder("dushanbe")
    alert = authority.approve(drafted(strong("dushanbe")), "officer", NOW)
    message = message_of(alert, city, [], NOW)
    return signer.sign(cap.document(message, city, [], words=WORDS, public=False, web=None))


def test_a_second_implementation_verifies_the_signature(signed: bytes, signer: Signer) -> None:
    verify(signed, signer.certificate())


def test_a_signed_message_is_valid_cap(signed: bytes) -> None:
    schema = etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd")))
    schema.assertValid(etree.fromstring(signed))


@pytest.mark.parametrize(
    ("was", "becomes"), [(b"Severe", b"severe"), (b"Osh Regional", b"Osh regional")]
)
def test_one_changed_byte_breaks_the_signature(
    signed: bytes, signer: Signer, was: bytes, becomes: bytes
) -> None:
    tampered = signed.replace(was, becomes, 1)
    assert tampered != signed
    with pytest.raises(xmlsec.Error):
        verify(tampered, signer.certificate())


def test_another_key_does_not_verify_it(signed: bytes, tmp_path: Path) -> None:
    other = Signer(tmp_path / "key.pem", tmp_path / "cert.pem")
    with pytest.raises(xmlsec.Error):
        verify(signed, other.certificate())


def test_the_algorithms_are_those_of_the_profile(signed: bytes) -> None:
    root = etree.fromstring(signed)
    signature = root[-1]
    assert etree.QName(signature).localname == "Signature"
    found = {str(node.get("Algorithm")) for node in signature.iter() if node.get("Algorithm")}
    assert found == {
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/04/xmlenc#sha256",
    }
    reference = next(node for node in signature.iter() if node.tag.endswith("}Reference"))
    assert reference.get("URI") == ""
    assert any(node.tag.endswith("}X509Certificate") for node in signature.iter())


def test_key_and_certificate_are_for_the_owner_alone_and_are_kept(
    signer: Signer, signed: bytes
) -> None:
    for path in (signer.key_path, signer.cert_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = Signer(signer.key_path, signer.cert_path)
    assert again.certificate() == signer.certificate()
    assert sorted(path.name for path in signer.key_path.parent.iterdir()) == ["cert.pem", "key.pem"]


def test_a_certificate_of_another_key_is_refused_with_both_names(
    signer: Signer, signed: bytes, tmp_path: Path
) -> None:
    Signer(tmp_path / "key.pem", tmp_path / "cert.pem").certificate()
    with pytest.raises(SigningKeyError, match="SIGNING_CERT_PATH") as refused:
        Signer(signer.key_path, tmp_path / "cert.pem").certificate()
    assert "PRIVATE" not in str(refused.value)
