"""The Atom feed as a document."""

from datetime import UTC, datetime
from uuid import UUID

from lxml import etree

from services.gateway.alerts.cap import atom
from services.gateway.alerts.cap.store import Entry

SENT = datetime(2026, 1, 10, 12, tzinfo=UTC)


def test_a_name_with_what_xml_cannot_hold_breaks_no_feed() -> None:
    entry = Entry(
        listed_at=SENT,
        place=1,
        id=UUID(int=1),
        thread=UUID(int=2),
        identifier="csc-ca.org.osh.1",
        msg_type="Alert",
        sent=SENT,
        expires=SENT,
        author="osh",
        level="red",
        exercise=False,
        headline={"en": "Earthquake: Osh\x0bcity", "ru": "Землетрясение\x01"},
        refers_to="",
        area=[],
    )
    root = etree.fromstring(atom.feed([entry], "https://data.example.org", "/feeds", None))
    links = {each.get("type"): each.get("href") for each in root.findall("{*}entry/{*}link")}
    assert links["text/html"] == f"https://data.example.org/alerts/{UUID(int=2)}"
    texts = [root.findtext(f"{{*}}entry/{{*}}{name}") for name in ("title", "summary")]
    assert texts == ["Earthquake: Osh city", "Землетрясение "]
