"""A national warning all the way: into the feed as it came, and beside it our own of its hazard."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from tests.support.captures import capture
from tests.support.chain import told
from tests.support.warnings import NORTH, SOURCE

KAZHYDROMET = "cap_alerts/fpas/kz-2.49.0.0.398.0-20250306-133701-0284797-00-EN.xml"
REPLAY = (
    "A replay: the warning that Kazhydromet issued on 6 March 2025 for Kokpekti district, moved to "
    "Petropavlovsk and to today."
)
NS = {"a": "http://www.w3.org/2005/Atom"}


def replayed() -> bytes:
    """Return the captured warning as if it were issued now for a box around Petropavlovsk."""
    now = datetime.now(UTC).replace(microsecond=0)
    text = capture(KAZHYDROMET).read_text()
    text = re.sub("<polygon>.*?</polygon>", f"<polygon>{NORTH}</polygon>", text)
    text = text.replace("Kokpekti district (Abai oblysy)", "North Kazakhstan region")
    for tag, at in (("sent", now), ("onset", now), ("expires", now + timedelta(hours=25))):
        stamp = at.strftime("%Y-%m-%dT%H:%M:%S-00:00")
        text = re.sub(f"<{tag}>.*?</{tag}>", f"<{tag}>{stamp}</{tag}>", text)
    return text.encode()


async def test_petropavlovsk_hears_of_a_national_warning_beside_the_warning_itself(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    source = SOURCE | {"name": "kazhydromet", "network": "kazhydromet", "note": REPLAY}
    found = await told(service_database, source, replayed())

    assert found.receipt["counts"]["warned"] == 1
    [hazard] = found.hazards
    assert (hazard["kind"], hazard["severity"]["level"]) == ("storm", "moderate")
    assert hazard["note"] == REPLAY
    assert found.assessments["petropavlovsk"].level == "not-assessable"
    assert set(found.alerts) == {"petropavlovsk"}

    entries = {
        each.find("a:category[@scheme='urn:csc-ca:origin']", NS).get("term"): each  # type: ignore[union-attr] # each has one
        for each in found.feed.iterfind("a:entry", NS)
    }
    assert set(entries) == {"own", "relayed"}
    related = {
        each.find("a:link[@rel='related']", NS).get("href")  # type: ignore[union-attr] # as above
        for each in entries.values()
    }
    assert related == {f"https://data.example.org/collections/hazards/items/{hazard['id']}"}
    national = entries["relayed"]
    assert national.findtext("a:author/a:name", namespaces=NS) == (
        "kazhydromet, kalmenova_a@meteo.kz"
    )
    assert national.findtext("a:title", namespaces=NS) == "Freezing rain, icing"
    link = national.find("a:link[@type='application/cap+xml']", NS)
    assert link is not None
    assert re.search(r"/v1/warnings/[0-9a-f-]{36}/cap$", str(link.get("href")))
