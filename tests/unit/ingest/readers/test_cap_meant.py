"""CAP as services write it: no warning is lost for a spelling or for what is beside it."""

from datetime import UTC, datetime

import pytest

from services.ingest.links.model import Link
from services.ingest.readers import read
from services.ingest.readers.cap.alert import TEXT_MAX
from services.ingest.readers.content import Content
from services.ingest.readers.item import Reading, Unreadable
from shared.contracts.events.hazard import Area, Point
from tests.support.warnings import NORTH, READING, cap, one, refused, replaced, triple

FEED = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"'
PAGE = '<link type="text/html" href="https://met.example/a.html"/>'


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        (">Actual<", ">ACTUAL<", "status is 'ACTUAL': it counts as Actual"),
        (">Alert<", ">alert<", "msgType is 'alert': it counts as Alert"),
        (">Public<", ">public<", "scope is 'public': it counts as Public"),
        (">Severe<", ">severe<", "info 1 (ru-RU): severity is 'severe': it counts as Severe"),
        (">Met<", ">MET<", "info 1 (ru-RU): category is 'MET': it counts as Met"),
        (">Likely<", ">likely<", "info 1 (ru-RU): certainty is 'likely': it counts as Likely"),
    ],
)
def test_a_word_of_cap_in_another_case_is_that_word(old: str, new: str, flaw: str) -> None:
    found, plain = one(replaced(old, new)), one(cap())
    assert found.flaws == (flaw,)
    assert (found.status, found.msg_type, found.scope) == ("Actual", "Alert", "Public")
    assert found.infos == plain.infos


@pytest.mark.parametrize("edition", ["1.1", "1.2"])
def test_very_likely_is_likely_in_every_edition(edition: str) -> None:
    body = replaced(">Likely<", ">Very Likely<").replace(b"cap:1.2", f"cap:{edition}".encode())
    found = one(body)
    assert (found.infos[0].certainty, found.flaws) == ("Likely", ())


def test_no_warning_is_lost_for_a_height_or_a_long_text() -> None:
    high = replaced("</areaDesc>", "</areaDesc><altitude>n/a</altitude><ceiling>9800</ceiling>")
    found = one(high)
    assert (found.infos[0].areas[0].altitude_ft, found.infos[0].areas[0].ceiling_ft) == (None, 9800)
    assert found.flaws == (
        "info 1 (ru-RU), area 1: altitude is not a number: 'n/a': it is left out",
    )
    long = cap(extra=f"<description>{'ветер ' * TEXT_MAX}</description>")
    found = one(long)
    assert len(found.infos[0].description or "") == TEXT_MAX
    assert found.document == long
    assert found.flaws == (
        (
            "info 1 (ru-RU): description is longer than 20000 characters: "
            "the rest stands in the message"
        ),
    )


@pytest.mark.parametrize("between", [", ", " , ", ",\n"])
@pytest.mark.parametrize("after", [" ", "; ", ";", "\n"])
def test_pairs_with_spaces_in_them_are_the_same_ground(between: str, after: str) -> None:
    spaced = after.join(NORTH.split()).replace(",", between)
    found = one(cap(polygon=spaced))
    assert found.infos[0].ground == one(cap()).infos[0].ground
    assert isinstance(found.infos[0].ground, Area)
    assert any("spaces within its pairs" in flaw for flaw in found.flaws)


def test_a_circle_with_a_space_in_its_centre_is_one() -> None:
    body = replaced(f"<polygon>{NORTH}</polygon>", "<circle>54.9, 69.1 25</circle>")
    info = one(body).infos[0]
    assert isinstance(info.ground, Point)
    assert (info.ground.latitude, info.ground.longitude, info.radius_km) == (54.9, 69.1, 25)


@pytest.mark.parametrize("polygon", ["54,5 68,5 54,5, 69,9", "54.5,68.5, 54.5,69.9", "54, 68, 55"])
def test_what_could_be_read_in_two_ways_is_refused(polygon: str) -> None:
    assert "polygon 1" in refused(cap(polygon=polygon))


def test_references_with_spaces_beside_commas_name_their_messages() -> None:
    spaced = f"{triple('B').replace(',', ', ')} {triple('C')}"
    found = one(cap(msg_type="Update", references=[spaced]))
    assert [key.identifier for key in found.references] == ["B", "C"]
    assert found.flaws == ("references have spaces beside commas",)


@pytest.mark.parametrize(
    "text", ["Снег & ветер", "a&b=c", "&copy 2026", "A&B; C", "& &amp; &nbsp;"]
)
def test_an_ampersand_alone_ends_no_warning(text: str) -> None:
    body = cap(extra=f"<description>{text}</description><web>https://met.example/?a=1&b=2</web>")
    info = one(body).infos[0]
    assert info.web == "https://met.example/?a=1&b=2"
    said = text.replace("&amp;", "&").replace("&nbsp;", "\u00a0").strip()
    assert info.description == said


def test_what_is_quoted_keeps_its_ampersands() -> None:
    body = cap(extra="<description><![CDATA[a &amp; b & c]]></description><web>x?a&b</web>")
    assert one(body).infos[0].description == "a &amp; b & c"
    open_ended = b"<alert>&nbsp;" + b"<![CDATA[" * 200_000
    assert Content(open_ended).readable.count(b"<![CDATA[") == 200_000


def links(entry: str, base: str = "") -> list[str]:
    """Return where the entry of a feed leads, by a source that is asked."""
    body = (
        f"{FEED}{base}><entry><id>urn:e1</id><cap:event>Wind</cap:event>"
        f"<updated>2026-11-27T00:00:00Z</updated>{entry}</entry></feed>"
    )
    items = read(body.encode(), Reading("met", datetime(2026, 11, 29, tzinfo=UTC)))
    return [item.url for item in items if isinstance(item, Link)]


@pytest.mark.parametrize(
    ("base", "entry", "url"),
    [
        ("https://met.example/cap/", "", "https://met.example/cap/a.xml"),
        ("https://met.example/cap/", ' xml:base="en/"', "https://met.example/cap/en/a.xml"),
        ("/cap/", "", "/cap/a.xml"),
        ("", ' xml:base="https://met.example/x/"', "https://met.example/x/a.xml"),
        ("https://met.example/cap/", ' xml:base="https://[bad"', None),
    ],
)
def test_a_link_is_relative_to_the_bases_around_it(base: str, entry: str, url: str | None) -> None:
    link = f'<link type="application/cap+xml" href="a.xml"{entry}/>'
    found = links(link, f' xml:base="{base}"' if base else "")
    assert found == ([url] if url else found)


@pytest.mark.parametrize(
    "entry",
    [
        '<link rel="alternate" type="text/html" href="https://met.example/a.xml"/>',
        '<link type="application/octet-stream" href="https://met.example/a.xml"/>',
        '<link type="Application/CAP+XML; charset=utf-8" href="https://met.example/a.xml"/>',
        '<content type="application/cap+xml" src="https://met.example/a.xml"/>',
        '<guid isPermaLink="true">https://met.example/a.xml</guid>',
        f"{PAGE}<link type='text/plain' href='https://met.example/a.xml'/>",
    ],
)
def test_a_message_is_found_behind_whatever_type_its_link_states(entry: str) -> None:
    assert links(entry) == ["https://met.example/a.xml"]


def test_an_entry_with_pages_alone_leads_nowhere() -> None:
    body = f"{FEED}><entry><id>urn:a.xml</id><cap:event>W</cap:event>{PAGE}</entry></feed>"
    (item,) = read(body.encode(), READING)
    assert isinstance(item, Unreadable)
    assert "neither embeds nor links" in item.reason


def test_a_feed_is_known_by_the_type_of_its_links_in_whatever_case() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>e</id>'
        '<link type="Application/CAP+XML" href="a.xml"/></entry></feed>'
    )
    (item,) = read(body.encode(), Reading("met", datetime(2026, 11, 29, tzinfo=UTC)))
    assert isinstance(item, Link)
