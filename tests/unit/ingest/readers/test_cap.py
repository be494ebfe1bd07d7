"""CAP in whatever it comes: alone, in feeds, in zips; its signatures; what is refused and why."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from lxml import etree

from services.gateway.alerts.cap.sign import Signer
from services.ingest.links.model import Link
from services.ingest.readers import cap as reader
from services.ingest.readers import read
from services.ingest.readers.content import Content
from services.ingest.readers.item import Reading, Unreadable, UnreadableError
from services.ingest.warnings.model import Message
from shared.contracts.events.hazard import Area
from tests.support.captures import capture, captures
from tests.support.gateway import signing_folder
from tests.support.signatures import verify
from tests.support.warnings import (
    NORTH,
    READING,
    SENT,
    cap,
    one,
    refused,
    replaced,
    triple,
)

NOW = datetime(2026, 11, 29, tzinfo=UTC)


MESSAGES = {
    "cap_alerts/fpas/kz-2.49.0.0.398.0-20250306-133701-0284797-00-EN.xml": ("1.2", ["en-US"]),
    "cap_alerts/fpas/il-488abaaf-cad5-4d2b-93b2-703016878453.xml": ("1.2", ["en-GB", "he-IL"]),
    "cap_alerts/fpas/mow.DE-HE-KS-SE106-20250313-106-001.xml": ("1.2", None),
    "cap_alerts/google_cap_library/canada.cap": ("1.2", ["en-CA", "fr-CA"]),
    "cap_alerts/google_cap_library/earthquake-iso8859-1.cap": ("1.2", ["en-US"]),
    "cap_alerts/google_cap_library/weather.cap": ("1.1", ["en-US"]),
    "cap_alerts/google_cap_library/no_optional_fields.cap": ("1.1", []),
    "cap_alerts/oasiscap/v1dot2_appendix_adot1.xml": ("1.2", ["en-US"]),
    "cap_alerts/oasiscap/v1dot2_appendix_adot2.xml": ("1.2", ["en-US"]),
    "cap_alerts/oasiscap/v1dot2_appendix_adot3.xml": ("1.2", ["en-US"]),
    "cap_alerts/oasiscap/v1dot2_appendix_adot4.xml": ("1.2", ["en-US", "es-US"]),
}


@pytest.mark.parametrize("path", MESSAGES)
def test_a_captured_message_is_read_in_every_language_and_keeps_its_bytes(path: str) -> None:
    body = capture(path).read_bytes()
    found = one(body)
    version, languages = MESSAGES[path]
    assert found.version == version
    assert languages is None or [info.language for info in found.infos] == languages
    assert found.document == body


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("google_cap_library/invalid.cap", "scope is missing"),
        ("google_cap_library/canada_errors.cap", "references is empty: an Update names"),
        (
            "google_cap_library/noaa_errors.cap",
            "area 1: polygon 1: '+40.85,-118.09,' is not `latitude,longitude`",
        ),
        ("fpas/gdacs-cap_1023542.xml", "area 1: polygon 1: latitude is not a number: '8.72977)'"),
    ],
)
def test_a_captured_message_that_is_wrong_says_where(path: str, why: str) -> None:
    assert why in refused(capture(f"cap_alerts/{path}").read_bytes())


def test_another_parser_finds_the_same_in_every_captured_message() -> None:
    """lxml by XPath, which shares no code with the reader: elements, texts, polygons."""
    for path in sorted((captures() / "cap_alerts").glob("*/*")):
        body = path.read_bytes()
        if path.suffix not in {".xml", ".cap"} or b"<alert" not in body:
            continue
        for found in read(body, READING):
            if isinstance(found, Message):
                agrees(found, etree.fromstring(found.document))


def agrees(found: Message, root: etree._Element) -> None:
    infos = list(root.iterchildren("{*}info"))
    assert [info.event for info in found.infos] == [
        (part.findtext("{*}event") or "").strip() for part in infos
    ]
    for info, part in zip(found.infos, infos, strict=True):
        assert info.severity == (part.findtext("{*}severity") or "Unknown").strip().lower()
        names = [
            (area.findtext("{*}areaDesc") or "").strip() for area in part.iterchildren("{*}area")
        ]
        assert [area.name for area in info.areas] == names
        codes = [
            (pair.findtext("{*}value") or "").strip()
            for pair in part.iterfind("{*}area/{*}geocode")
        ]
        assert [code.value for area in info.areas for code in area.geocodes] == codes
        pairs = [
            pair.split(",")
            for each in part.iterfind("{*}area/{*}polygon")
            for pair in (each.text or "").split()
        ]
        if pairs:
            assert isinstance(info.ground, Area)
            west, south, east, north = info.ground.box()
            assert south >= min(float(y) for y, _ in pairs)
            assert north <= max(float(y) for y, _ in pairs)
            assert west >= min(float(x) for _, x in pairs)
            assert east <= max(float(x) for _, x in pairs)


def test_a_feed_of_links_gives_the_links_and_a_pushed_one_says_that_nobody_follows() -> None:
    body = capture("cap_alerts/meteoalarm/france_sample.xml").read_bytes()
    found = read(body, READING)
    assert len(found) == 12
    assert all(isinstance(each, Link) for each in found)
    assert all("/api/v1/warnings/feeds-france/" in each.label for each in found)
    pushed = read(body, Reading("met", NOW, pushed=True))
    assert all(isinstance(each, Unreadable) and "push the alert" in each.reason for each in pushed)
    [link] = read(capture("cap_alerts/fpas/au-bom-en.rss.xml").read_bytes(), READING)
    assert isinstance(link, Link)
    assert link.url.startswith("https://severeweather.wmo.int/")


ALERT = cap("E").partition(b"?>")[2].strip()
WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "atom": lambda alert: (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='text/xml'>"
        + alert
        + b"</content></entry></feed>"
    ),
    "rss": lambda alert: (
        b"<rss version='2.0'><channel><item><guid>1</guid>" + alert + b"</item></channel></rss>"
    ),
    "escaped": lambda alert: (
        b"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:c='urn:oasis:names:tc:emergency:cap:1.2'>"
        b"<c:x/><entry><id>1</id><content><![CDATA[" + alert + b"]]></content></entry></feed>"
    ),
}


@pytest.mark.parametrize("how", WRAPPED)
def test_an_embedded_message_is_relayed_as_it_is_written_in_the_feed(how: str) -> None:
    found = one(WRAPPED[how](ALERT))
    assert (found.document, found.canonical) == (ALERT, False)


def test_an_embedded_message_that_cannot_stand_alone_is_kept_in_canonical_form() -> None:
    inner = ALERT.replace(b' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', b"")
    prefixed = inner.replace(b"</", b"\0").replace(b"<", b"<cap:").replace(b"\0", b"</cap:")
    feed = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'"
        b" xmlns:cap='urn:oasis:names:tc:emergency:cap:1.2'>"
        b"<entry><id>1</id>" + prefixed + b"</entry></feed>"
    )
    found = one(feed)
    assert found.canonical
    assert one(found.document).infos == found.infos == one(ALERT).infos


def test_a_zip_gives_every_message_and_the_reason_of_what_is_none() -> None:
    found = read(
        capture(
            "cap_alerts/dwd/Z_CAP_C_EDZW_LATEST_PVW_STATUS_PREMIUMDWD_COMMUNEUNION_MUL.zip"
        ).read_bytes(),
        READING,
    )
    assert [type(each) for each in found] == [Message] * 3
    read_ = [each for each in found if isinstance(each, Message)]
    languages = {info.language for each in read_ for info in each.infos}
    assert {"de-DE", "en", "es", "fr", "ru", "tr"} <= languages
    mixed = zipped({"a.xml": cap("Z"), "readme.txt": b"hello", "b.xml": b"<alert/>"})
    first, second, third = read(mixed, READING)
    assert isinstance(first, Message)
    assert isinstance(second, Unreadable)
    assert "is no .xml or .cap" in second.reason
    assert isinstance(third, Unreadable)
    assert "is no alert of CAP" in third.reason


def zipped(entries: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return packed.getvalue()


def test_a_zip_bomb_and_too_many_entries_are_refused_before_they_are_inflated() -> None:
    [bomb] = read(zipped({"a.xml": b" " * 3_000_000}), READING)
    assert isinstance(bomb, Unreadable)
    assert "inflates to more than" in bomb.reason
    with pytest.raises(UnreadableError, match="more than 5000 entries"):
        read(zipped({f"{number}.xml": b"" for number in range(5001)}), READING)
    with pytest.raises(UnreadableError, match="the zip is damaged"):
        read(zipped({"a.xml": cap()})[:-30], READING)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><alert>&b;</alert>',
            "declares a DTD or entities",
        ),
        (
            b'<!DOCTYPE alert SYSTEM "file:///etc/passwd"><alert/>',
            "declares a DTD or entities",
        ),
    ],
)
def test_an_entity_bomb_is_not_opened(body: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read(body, READING)
    assert why in refused(zipped({"a.xml": body}))


LENIENT: dict[str, bytes] = {
    "a byte order mark": b"\xef\xbb\xbf" + cap(),
    "UTF-16": cap().decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    "named characters of HTML": replaced("<headline>", "<headline>&laquo;&nbsp;"),
    "empty optional parts": replaced("<scope>", "<restriction/><addresses/><note/><scope>"),
    "an empty polygon": replaced("<polygon>", "<polygon/><polygon>"),
    "a leap second": replaced("06:00:00-00:00</sent>", "05:59:60-00:00</sent>"),
    "a time in Z": replaced("-00:00</expires>", "Z</expires>"),
}


@pytest.mark.parametrize("what", LENIENT)
def test_the_field_needs_leniency(what: str) -> None:
    found = one(LENIENT[what])
    assert found.key.sent == SENT
    assert found.document == LENIENT[what]
    assert isinstance(found.infos[0].ground, Area)


def test_a_degree_that_is_left_out_is_unknown_and_its_place_is_kept() -> None:
    found = one(replaced("<certainty>Likely</certainty>", ""))
    assert found.infos[0].certainty == "Unknown"
    assert found.flaws == ("info 1 (ru-RU): certainty is missing and counts as Unknown",)


def test_a_message_without_an_end_holds_for_a_day() -> None:
    text = cap().decode()
    start, end = text.index("<expires>"), text.index("</expires>") + len("</expires>")
    found = one((text[:start] + text[end:]).encode())
    assert (found.expires, found.expires_assumed) == (SENT + timedelta(hours=24), True)


def test_a_message_until_the_last_day_of_the_calendar_can_be_told_in_every_zone() -> None:
    text = cap().decode()
    start, end = text.index("<expires>") + len("<expires>"), text.index("</expires>")
    found = one(f"{text[:start]}9999-12-31T23:59:59-00:00{text[end:]}".encode())
    assert found.expires.astimezone(timezone(timedelta(hours=14))).year == 9000
    start, end = text.index("<sent>") + len("<sent>"), text.index("</sent>")
    endless = f"{text[:start]}9999-12-31T23:59:59-00:00{text[end:]}".encode()
    assert refused(endless) == "sent is out of range"


STRICT: dict[str, tuple[bytes, str]] = {
    "identifier": (replaced("<identifier>A</identifier>", ""), "identifier is missing"),
    "sender": (replaced("duty@met.example", "duty officer"), "sender 'duty officer' holds a space"),
    "sent": (replaced("-00:00</sent>", "</sent>"), "sent has no time zone"),
    "status": (replaced(">Actual<", ">Real<"), "status is 'Real', none of Actual, Exercise"),
    "msgType": (replaced(">Alert<", ">Warn<"), "msgType is 'Warn', none of Alert, Update"),
    "scope": (replaced("<scope>Public</scope>", ""), "scope is missing"),
    "references": (cap(msg_type="Cancel"), "references is empty: a Cancel names"),
    "reference": (cap(msg_type="Update", references=["a"]), "references: 'a' is not `sender,"),
    "itself": (cap(msg_type="Update", references=[triple("A")]), "name the message itself"),
    "severity": (cap(severity="Awful"), "info 1 (ru-RU): severity is 'Awful', none of"),
    "open": (
        replaced(NORTH, NORTH[:-9] + "54.6,68.5"),
        "area 1: polygon 1 is not closed",
    ),
    "short": (replaced(NORTH, "1,1 2,2 1,1"), "polygon 1 has 3 pairs, 4 are needed"),
    "swapped": (
        replaced(NORTH, "169,54 169,55 168,55 169,54"),
        "latitude 169 of '169,54' is outside -90 to 90: a pair is `latitude,longitude`; the two",
    ),
    "circle": (
        replaced(f"<polygon>{NORTH}</polygon>", "<circle>54,69 -3</circle>"),
        "circle 1: radius is -3",
    ),
    "area": (cap(area=""), "area 1: areaDesc is missing"),
    "namespace": (replaced("cap:1.2", "cap:1.9"), "is no alert of CAP 1.0, 1.1 or 1.2"),
}


@pytest.mark.parametrize("what", STRICT)
def test_what_cap_forbids_is_refused_with_its_element(what: str) -> None:
    body, why = STRICT[what]
    assert why in refused(body)


def signed() -> tuple[bytes, bytes]:
    folder = signing_folder()
    signer = Signer(folder / "key.pem", folder / "cert.pem")
    # Its certificate is good from when it was made.
    document = signer.sign(etree.fromstring(cap(sent=datetime.now(UTC))))
    return document, signer.certificate()


def test_a_signature_is_valid_until_a_letter_is_changed() -> None:
    document, certificate = signed()
    verify(document, certificate)  # as libxmlsec1 finds
    good = one(document).signature
    assert good.verdict == "valid"
    assert good.certificate is not None
    assert len(good.certificate) == 64
    tampered = one(document.replace(b"Severe", b"Minor")).signature
    assert (tampered.verdict, tampered.reason) == (
        "invalid",
        "the message was changed after it was signed",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"(<ds:DigestValue>)[^<]*", rb"\1P1D"),
        (rb"(<ds:SignatureValue>)[^<]*", rb"\1["),
    ],
)
def test_a_damaged_signature_is_told_and_its_message_kept(old: bytes, new: bytes) -> None:
    document, _ = signed()
    damaged, places = re.subn(old, new, document)
    assert places
    assert one(damaged).signature.verdict in {"invalid", "not-checkable"}


def test_a_signed_message_of_the_end_of_time_is_no_fault() -> None:
    document, _ = signed()
    (item,) = read(re.sub(rb"(<sent>)[^<]*", rb"\g<1>9999-12-31T23:59:59-14:00", document), READING)
    assert isinstance(item, Unreadable)


def test_a_signature_of_something_else_or_by_another_key_is_invalid(tmp_path: Path) -> None:
    document, _ = signed()
    other = Signer(tmp_path / "key.pem", tmp_path / "cert.pem")
    foreign = etree.fromstring(other.sign(etree.fromstring(cap())))
    root = etree.fromstring(document)
    ours = next(root.iter("{*}X509Certificate"))
    ours.text = next(foreign.iter("{*}X509Certificate")).text
    assert one(etree.tostring(root)).signature.verdict == "invalid"


def test_what_cannot_be_checked_says_why() -> None:
    verdicts = {
        name: one(capture(f"cap_alerts/{path}").read_bytes()).signature
        for name, path in (
            ("two", "google_cap_library/canada_signed.cap"),
            ("bare", "google_cap_library/earthquake-iso8859-1.cap"),
            ("ipaws", "oasiscap/ipaws-5e6dd9de023f1930ef6548d9.xml"),
        )
    }
    assert verdicts["two"].reason == "it holds 2 signatures"
    assert verdicts["bare"].reason == "it comes without a certificate"
    assert verdicts["ipaws"].verdict in {"valid", "invalid"}, verdicts["ipaws"]


def test_a_spreadsheet_is_no_zip_of_messages() -> None:
    assert not reader.recognises(Content(zipped({"[Content_Types].xml": b"<x/>"})))
