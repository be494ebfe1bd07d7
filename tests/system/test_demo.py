"""What a new user sees after `./qalqan demo`, without any other action."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xmlsec
from lxml import etree

from deploy.standin import timeline
from tests.support.captures import captures
from tests.support.platform import ROOT, Platform, eventually
from tests.support.signatures import verify
from tests.support.sse import Listener

pytestmark = [pytest.mark.system, pytest.mark.timeout(600)]

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
SYSTEMS = {
    "EDUCATION",
    "HEALTH",
    "ELECTRICITY",
    "WATER",
    "TRANSPORT",
    "COMMUNICATIONS",
    "FOOD",
    "OTHER",
}


@pytest.fixture(
    scope="module",
    params=[
        # A test of two groups would be of a third, with platforms of its own.
        pytest.param("demo_on_postgresql", id="postgresql", marks=pytest.mark.xdist_group("demo")),
        pytest.param(
            "demo_on_kafka", id="kafka", marks=[pytest.mark.kafka, pytest.mark.xdist_group("kafka")]
        ),
    ],
)
def demo(request: pytest.FixtureRequest) -> Platform:
    """The demo on each bus."""
    platform: Platform = request.getfixturevalue(request.param)
    return platform


def features(demo: Platform, collection: str, query: str = "") -> list[dict[str, Any]]:
    """Return every feature of a collection, page by page, without a key."""
    found: list[dict[str, Any]] = []
    url: str | None = f"/collections/{collection}/items?limit=500{query}"
    while url:
        page = demo.json(url, key=False)
        found += page["features"]
        url = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    return found


def murghob(demo: Platform) -> dict[str, Any] | None:
    period = "&kind=earthquake&datetime=2015-12-07T07:40:00Z/2015-12-07T08:00:00Z"
    found = [x for x in features(demo, "hazards", period) if x["properties"]["magnitude"] > 7]
    found = [x for x in found if x["properties"]["status"] not in {"merged", "retracted"}]
    return found[0] if found and found[0]["properties"]["revision"] >= 2 else None


@pytest.fixture(scope="module")
def hazard(demo: Platform) -> dict[str, Any]:
    return eventually(lambda: murghob(demo), "the Murghob earthquake has been revised")


@pytest.fixture(scope="module")
def assessments(demo: Platform, hazard: dict[str, Any]) -> list[dict[str, Any]]:
    def look() -> list[dict[str, Any]] | None:
        items = demo.json(f"/v1/assessments?hazard={hazard['id']}", key=False)["items"]
        cities = {item["city"] for item in items}
        return items if {"osh", "dushanbe", "namangan"} <= cities else None

    return eventually(look, "assessments of the cities in reach")


def test_the_murghob_earthquake_is_one_hazard_with_its_revisions_and_aliases(
    demo: Platform, hazard: dict[str, Any]
) -> None:
    def of_two_sources() -> dict[str, Any] | None:
        found: dict[str, Any] = demo.json(f"/v1/hazards/{hazard['id']}", key=False)
        return found if len({alias["source"] for alias in found["aliases"]}) >= 2 else None

    # One source may have revised its own before another tells of it.
    detail = eventually(of_two_sources, "two sources tell of it")
    assert len(detail["revisions"]) == detail["revision"] >= 2
    assert detail["magnitude"] == pytest.approx(7.2, abs=0.11)
    assert detail["exercise"] is True
    period = "&kind=earthquake&datetime=2015-12-07T07:49:30Z/2015-12-07T07:50:30Z"
    near = [
        item
        for item in features(demo, "hazards", period)
        if item["properties"]["status"] not in {"merged", "retracted"}
    ]
    assert [item["id"] for item in near] == [hazard["id"]]


def test_metrics_say_how_requests_were_answered_beside_what_opentelemetry_counts(
    demo: Platform, hazard: dict[str, Any]
) -> None:
    demo.json(f"/v1/hazards/{hazard['id']}", key=False)
    found = demo.request("/metrics")[2].decode()
    counts = [
        float(line.rpartition(" ")[2])
        for line in found.splitlines()
        if line.startswith("http_server_request_duration_seconds_count{")
        and 'http_route="/v1/hazards/{rest}"' in line
        and 'http_response_status_code="200"' in line
    ]
    assert sum(counts) >= 1
    assert "target_info{" in found


def test_the_january_2024_earthquake_and_its_aftershocks_are_separate_hazards(
    demo: Platform,
) -> None:
    period = datetime(2024, 1, 22, 18, tzinfo=UTC), datetime(2024, 1, 22, 20, 45, tzinfo=UTC)
    items = timeline.load(ROOT / "data" / "timeline")
    last = {x.source_id: x for x in items if x.server == "usgs" and period[0] < x.time < period[1]}
    stated = {x.time: x.magnitude for x in last.values() if x.kind == "item"}
    [false_trigger] = [x.time for x in last.values() if x.kind == "retraction"]
    assert max(stated.values()) == 7.0
    assert len(stated) == 7

    def shown() -> dict[str, list[tuple[datetime, float]]]:
        found: dict[str, list[tuple[datetime, float]]] = {}
        for item in features(
            demo,
            "hazards",
            f"&kind=earthquake&datetime={period[0]:%Y-%m-%dT%XZ}/{period[1]:%Y-%m-%dT%XZ}",
        ):
            facts = item["properties"]
            at = datetime.fromisoformat(facts["origin_time"])
            found.setdefault(facts["status"], []).append((at, facts["magnitude"]))
        return found

    def final() -> dict[str, list[tuple[datetime, float]]] | None:
        found = shown()
        return found if sorted(found.get("ongoing", [])) == sorted(stated.items()) else None

    found = eventually(final, "the last solution of each shock of 22 January 2024", 120)
    assert [at for at, _ in found.pop("retracted")] == [false_trigger]
    assert set(found) <= {"ongoing", "merged"}


def test_each_assessment_has_all_eight_systems_and_says_where_it_has_no_data(
    demo: Platform, assessments: list[dict[str, Any]]
) -> None:
    for item in assessments:
        full = demo.json(f"/v1/assessments/{item['id']}", key=False)
        assert {row["system"] for row in full["systems"]} == SYSTEMS
        for row in full["systems"]:
            if row["assets"] == 0:
                assert row["coverage"] == "none"
                assert row.get("damaged") is None
        assert full["exercise"] is True
        assert re.fullmatch(r"[0-9a-f]{64}", full["inputs_hash"])
        assert full["methods"]


def test_assets_with_damage_probabilities_can_be_paged(
    demo: Platform, assessments: list[dict[str, Any]]
) -> None:
    osh = next(item for item in assessments if item["city"] == "osh")
    path = f"/v1/assessments/{osh['id']}/assets?limit=50"
    seen: list[str] = []
    cursor = None
    while True:
        page = demo.json(path + (f"&cursor={cursor}" if cursor else ""), key=False)
        for row in page["items"]:
            if row["damage"] is not None:
                assert sum(row["damage"].values()) == pytest.approx(1, abs=1e-6)
            seen.append(row["asset"])
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) > 100


def cap_alerts(demo: Platform) -> list[bytes]:
    def look() -> list[bytes] | None:
        _, _, atom = demo.request("/feeds/alerts.atom", key=False)
        feed = etree.fromstring(atom)
        links = feed.xpath(
            "//a:entry/a:link[@type='application/cap+xml']/@href",
            namespaces={"a": "http://www.w3.org/2005/Atom"},
        )
        assert isinstance(links, list)
        found = []
        for link in dict.fromkeys(links):
            assert isinstance(link, str)
            found.append(demo.request(link, key=False)[2])
        return found or None

    return eventually(look, "issued alerts in the Atom feed")


def test_every_issued_cap_message_is_valid_and_its_signature_holds(
    demo: Platform, assessments: list[dict[str, Any]]
) -> None:
    schema = etree.XMLSchema(etree.parse(captures() / "cap_alerts" / "schema" / "cap12.xsd"))
    _, _, certificate = demo.request("/feeds/signing-certificate.pem", key=False)
    for message in cap_alerts(demo):
        document = etree.fromstring(message)
        schema.assertValid(document)
        assert document.findtext(f"{CAP}status") == "Exercise"
        assert len(document.findall(f"{CAP}info")) == 3
        verify(message, certificate)
        tampered = message.replace(b"Exercise", b"Actual", 1)
        with pytest.raises(xmlsec.Error):
            verify(tampered, certificate)


def test_an_alert_names_facilities_at_risk_in_three_languages(demo: Platform) -> None:
    def look() -> tuple[etree._Element, list[str]] | None:
        """Find a message of Osh, and the facilities of the assessment it tells of."""
        for alert in demo.json("/v1/alerts?city=osh", key=False)["items"]:
            assessment = demo.json(f"/v1/assessments/{alert['assessment']}", key=False)
            # A Cancel, where the play has withdrawn the earthquake meanwhile, names none.
            if alert["cap"] and alert["msg_type"] != "Cancel" and assessment["worst"]:
                _, _, message = demo.request(alert["cap"], key=False)
                return etree.fromstring(message), [x["name"] for x in assessment["worst"]]
        return None

    document, facilities = eventually(look, "an alert of Osh with facilities at risk")
    assert "osh" in document.findtext(f"{CAP}sender", "")
    infos = document.findall(f"{CAP}info")
    assert [info.findtext(f"{CAP}language") for info in infos] == ["ky", "ru", "en"]
    for info in infos:
        description = info.findtext(f"{CAP}description", "")
        assert any(name in description for name in facilities)


PLAYED = {
    "petropavlovsk": {"flood", "outage", "storm"},
    "dushanbe": {"air-quality", "earthquake", "heat"},
    "osh": {"earthquake", "wildfire", "mudflow", "outage"},
    "namangan": {"earthquake", "outage"},
    "ashgabat": {"air-quality", "earthquake"},
}
"""Kinds of real events that are alerted of, by city; what else is played is invented."""
DECLARED = {"outage", "mudflow", "heat"}


def test_every_city_is_alerted_of_each_kind_of_real_event_that_is_played(demo: Platform) -> None:
    def look() -> list[dict[str, Any]] | None:
        alerts = demo.json("/v1/alerts?limit=1000", key=False)["items"]
        told = {(alert["city"], alert["kind"]) for alert in alerts if alert["cap"]}
        wanted = {(city, kind) for city, kinds in PLAYED.items() for kind in kinds}
        return alerts if wanted <= told else None

    assert min(map(len, PLAYED.values())) >= 2
    alerts = eventually(look, "alerts of the played kinds in all five cities", 150)
    declared = [alert for alert in alerts if alert["kind"] in DECLARED and alert["cap"]]
    assert {alert["kind"] for alert in declared} == DECLARED
    for alert in declared:
        said = "Declared from published facts, not measured."
        assert alert["note"].startswith(said)
        document = etree.fromstring(demo.request(alert["cap"], key=False)[2])
        assert said in document.findtext(f"{CAP}note", "")
        if document.findtext(f"{CAP}msgType") != "Cancel":
            for info in document.findall(f"{CAP}info"):
                assert said in info.findtext(f"{CAP}description", "")


def test_a_national_warning_is_relayed_beside_the_alert_that_it_led_to(demo: Platform) -> None:
    def look() -> dict[str, Any] | None:
        items = demo.json("/v1/warnings")["items"]
        return next((each for each in items if each["network"] == "kazhydromet"), None)

    warning = eventually(look, "the warning of the national service")
    assert (warning["status"], warning["kind"]) == ("Exercise", "storm")
    assert warning["cities"] == ["petropavlovsk"]
    assert "invented for the exercise" in warning["note"]


def test_a_flood_is_one_event_of_a_gauge_and_an_area_and_says_what_is_invented(
    demo: Platform,
) -> None:
    def look() -> dict[str, Any] | None:
        found = features(demo, "hazards", "&kind=flood")
        named = [x for x in found if len({a["source"] for a in x["properties"]["aliases"]}) == 2]
        return named[0] if named else None

    flood = eventually(look, "the flood at Petropavlovsk from both sources", 120)
    facts = flood["properties"]
    assert {alias["source"] for alias in facts["aliases"]} == {"gdacs", "kazhydromet"}
    assert "invented for the exercise" in facts["note"]
    assert facts["gauge"]["danger_cm"] is not None
    assert flood["geometry"]["type"] == "Polygon"


def test_a_forecast_becomes_an_event_that_goes_on_and_says_it_is_invented(demo: Platform) -> None:
    def look() -> dict[str, Any] | None:
        found = demo.json("/v1/hazards?kind=air-quality&limit=100", key=False)["items"]
        for item in found:
            if item["preferred"]["source"] == "openmeteo" and item["phase"] in {"ongoing", "past"}:
                detail: dict[str, Any] = demo.json(f"/v1/hazards/{item['id']}", key=False)
                # What was asked for late is told when it goes on already.
                if "forecast" in {revision["phase"] for revision in detail["revisions"]}:
                    return detail
        return None

    detail = eventually(look, "the forecast of Namangan's air has begun", 120)
    assert "invented for the exercise" in detail["note"]


def test_a_forecast_that_the_model_takes_back_is_cancelled(demo: Platform) -> None:
    """Alert, Update and Cancel are among the messages; what is cancelled was alerted of before."""

    def look() -> list[dict[str, Any]] | None:
        alerts = demo.json("/v1/alerts?limit=1000")["items"]
        types = {each["msg_type"] for each in alerts if each["identifier"]}
        ended = [each for each in alerts if each["msg_type"] == "Cancel" and each["identifier"]]
        return ended if types == {"Alert", "Update", "Cancel"} else None

    for cancel in eventually(look, "an Alert, an Update and a Cancel", 120):
        sent = demo.json(f"/v1/alerts/{cancel['id']}")["messages"]
        assert [each["msg_type"] for each in sent][:1] == ["Alert"]
        hazard = demo.json(f"/v1/hazards/{cancel['hazard']}", key=False)
        assert hazard["status"] in {"retracted", "merged"}


def test_a_client_of_the_stream_that_drops_and_returns_misses_nothing(demo: Platform) -> None:
    listener = Listener(f"{demo.running.gateway}/feeds/stream?after=0")
    listener.connect()
    eventually(lambda: len(listener.events) >= 20, "events on the stream")
    listener.drop()
    listener.connect()
    page = demo.json("/feeds/changes?after=0&limit=1000", key=False)
    expected = [item["cursor"] for item in page["items"]]
    eventually(lambda: listener.events[-1][0] >= expected[-1], "the stream catches up")
    listener.drop()
    received = [cursor for cursor, _ in listener.events]
    assert received == sorted(set(received))
    assert received[: len(expected)] == expected


def test_the_landing_page_and_the_docs_load_nothing_from_elsewhere(demo: Platform) -> None:
    for path in ("/", "/docs"):
        status, headers, body = demo.request(path, key=False, headers={"accept": "text/html"})
        assert status == 200
        assert headers["content-type"].startswith("text/html")
        sources = re.findall(rb'(?:src|href)="(https?://[^"]+)"', body)
        own = demo.running.gateway.encode()
        loaded = [url for url in sources if not url.startswith(own)]
        assert not [url for url in loaded if url.endswith((b".js", b".css"))]


def test_writes_need_a_key_and_the_printed_key_can_write(demo: Platform) -> None:
    body = json.dumps({"nonsense": True}).encode()
    status, headers, _ = demo.request("/v1/sources/usgs/payloads", body, key=False)
    assert status == 401
    assert headers["content-type"] == "application/problem+json"
    status, _, _ = demo.request("/v1/sources/usgs/payloads", body)
    assert status in {202, 400, 422}


@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="LOUD: gdal-bin is not installed")
def test_ogr2ogr_reads_every_collection(demo: Platform, tmp_path: Path) -> None:
    for name in ("cities", "hazards", "assets", "assessments", "alerts"):
        target = tmp_path / f"{name}.geojson"
        subprocess.run(
            ["ogr2ogr", "-f", "GeoJSON", target, f"OAPIF:{demo.running.gateway}", name],
            check=True,
            capture_output=True,
            timeout=120,
        )
        assert json.loads(target.read_text())["features"]
