"""The alerts API and feeds of a running gateway."""

import feedparser
import pytest
from lxml import etree

from services.gateway.alerts.cap import document as cap
from shared.database import Database
from tests.support.alert_gateway import Gateway, draft, registered
from tests.support.alerts import completed, strong, superseded
from tests.support.gateway import running, settings_of


async def test_drafts_show_only_to_those_who_act_for_the_city(gateway: Gateway) -> None:
    alert = await draft(gateway)
    own = await gateway.key("osh", "read")
    other = await gateway.key("dushanbe", "read")
    assert (await gateway.get("/v1/alerts"))["items"] == []
    assert (await gateway.get("/v1/alerts", other))["items"] == []
    assert [item["id"] for item in (await gateway.get("/v1/alerts", own))["items"]] == [alert]
    for headers in ({}, other):
        answer = await gateway.client.get(f"/v1/alerts/{alert}", headers=headers)
        assert answer.status_code == 404
    assert (await gateway.get(f"/v1/alerts/{alert}", own))["waiting"]["waits_for"] == "approval"


async def test_lists_are_filtered_and_paged(gateway: Gateway) -> None:
    await draft(gateway, "osh", exercise=True)
    await draft(gateway, "dushanbe")
    every = {"x-api-key": gateway.first_key}
    first = await gateway.get("/v1/alerts?limit=1", every)
    second = await gateway.get(f"/v1/alerts?limit=1&cursor={first['next']}", every)
    assert [page["items"][0]["city"] for page in (first, second)] == ["dushanbe", "osh"]
    assert second["next"] is None
    for name in ("state", "status"):
        assert len((await gateway.get(f"/v1/alerts?{name}=draft", every))["items"]) == 1
        assert (await gateway.get(f"/v1/alerts?{name}=expired", every))["items"] == []
    assert (await gateway.get("/v1/alerts?level=red", every))["items"] == []
    hazard = second["items"][0]["hazard"]
    assert len((await gateway.get(f"/v1/alerts?hazard={hazard}", every))["items"]) == 2
    assert (await gateway.get("/v1/alerts?since=2126-01-01T00:00:00Z", every))["items"] == []
    wrong = await gateway.client.get("/v1/alerts?colour=red", headers=every)
    assert wrong.status_code == 400


async def test_what_waits_for_a_person_is_listed_also_where_a_message_stands(
    gateway: Gateway,
) -> None:
    updating = await draft(gateway, "osh")
    osh = await gateway.key("osh", "read", "approve")
    assert (await gateway.tell(updating, "approve", osh)).status_code == 200
    await gateway.issued(updating)
    drafted = await draft(gateway, "dushanbe")
    dushanbe = await gateway.key("dushanbe", "read")
    every = {"x-api-key": gateway.first_key}

    async def waiting(headers: dict[str, str]) -> list[tuple[str, str]]:
        items = (await gateway.get("/v1/alerts?waits_for=approval", headers))["items"]
        return [(item["id"], item["waiting"]["msg_type"]) for item in items]

    assert await waiting(every) == [(drafted, "Alert")]
    await gateway.on(completed(strong("osh", version=2, level="red")))
    assert await waiting(every) == [(drafted, "Alert"), (updating, "Update")]
    assert await waiting(osh) == [(updating, "Update")]
    # The message that stands is public; that another is to follow is not.
    assert (await gateway.get("/v1/alerts", {}))["items"][0]["id"] == updating
    assert await waiting({}) == []
    assert await waiting(dushanbe) == [(drafted, "Alert")]


def state_of(entry: etree._Element) -> str | None:
    (found,) = (
        category.get("term")
        for category in entry.iterfind("{*}category")
        if category.get("scheme") == "urn:csc-ca:message-state"
    )
    return found


def links_of(entry: etree._Element) -> dict[str, str]:
    return {str(link.get("rel")): str(link.get("href")) for link in entry.iterfind("{*}link")}


async def test_an_entry_whose_message_another_replaced_says_so(gateway: Gateway) -> None:
    await gateway.on(completed(strong("osh", exercise=True)))
    alert = (await gateway.get("/v1/alerts", {"x-api-key": gateway.first_key}))["items"][0]["id"]
    await gateway.issued(alert)
    before = await gateway.client.get("/feeds/alerts.atom")
    await gateway.on(completed(strong("osh", exercise=True, version=2, level="red")))
    await gateway.issued(alert, "updated")
    after = await gateway.client.get("/feeds/alerts.atom")
    assert before.headers["etag"] != after.headers["etag"]
    entries = list(etree.fromstring(after.content).iterfind("{*}entry"))
    assert [state_of(entry) for entry in entries] == ["current", "superseded"]
    pages = [link.get("href") for link in entries[0].iterfind("{*}link[@type='text/html']")]
    assert pages == [f"http://gateway.test/alerts/{alert}"]


async def test_the_feed_of_a_city_is_a_feed_of_its_own(gateway: Gateway) -> None:
    paths = ("", "?city=osh", "?city=dushanbe", "?city=osh&limit=5")
    answers = [await gateway.client.get(f"/feeds/alerts.atom{path}") for path in paths]
    names = [etree.fromstring(answer.content).findtext("{*}id") for answer in answers]
    assert len({*names}) == 3
    assert names[1] == names[3], "its pages are one feed"


async def test_the_atom_feed_lists_messages_latest_first_and_links_to_their_cap(
    gateway: Gateway,
) -> None:
    state = strong("osh", exercise=True)
    await gateway.on(completed(state))
    alert = (await gateway.get("/v1/alerts", {"x-api-key": gateway.first_key}))["items"][0]["id"]
    await gateway.issued(alert)
    await gateway.on(superseded(state, "hazard retracted"))
    await gateway.issued(alert, "cancelled")
    answer = await gateway.client.get("/feeds/alerts.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert feed.bozo == 0
    assert len(feed.entries) == 2
    assert feed.entries[0].title.startswith("EXERCISE. Cancelled. Earthquake")
    assert feed.entries[0].updated_parsed >= feed.entries[1].updated_parsed
    assert feed.feed.updated == feed.entries[0].updated
    assert len({entry.id for entry in feed.entries}) == 2
    for entry in feed.entries:
        links = {link.rel: link for link in entry.links}
        assert links["alternate"].type == links["enclosure"].type == "application/cap+xml"
        assert (await gateway.client.get(links["alternate"].href)).status_code == 200
    root = etree.fromstring(answer.content)
    newer, older_one = root.iterfind("{*}entry")
    assert [state_of(entry) for entry in (newer, older_one)] == ["current", "cancelled"]
    newer_cap = links_of(newer)["enclosure"]
    assert links_of(older_one)["successor-version"] == newer_cap
    assert links_of(newer)["predecessor-version"] == links_of(older_one)["enclosure"]
    assert older_one.findtext("{*}updated") == newer.findtext("{*}published")
    document = await gateway.client.get(newer_cap)
    assert document.headers["content-type"] == "application/cap+xml; charset=utf-8"
    assert document.headers["content-disposition"].startswith("inline")
    told = etree.fromstring(document.content)
    for name in ("identifier", "msgType", "references", "status"):
        assert newer.findtext(f"{{{cap.NAMESPACE}}}{name}") == told.findtext(
            f"{{{cap.NAMESPACE}}}{name}"
        ), name
    polygon = told.findtext(f".//{{{cap.NAMESPACE}}}polygon")
    assert polygon is not None
    assert newer.findtext("{http://www.georss.org/georss}polygon") == polygon.replace(",", " ")
    both = await gateway.client.get("/feeds/alerts.atom?limit=1")
    following = feedparser.parse(both.content).feed.links
    older = next(link.href for link in following if link.rel == "next")
    page = feedparser.parse((await gateway.client.get(older)).content)
    assert [entry.id for entry in page.entries] == [feed.entries[1].id]


@pytest.mark.parametrize("path", ["/feeds/alerts.atom", "/feeds/alerts/{alert}.xml"])
async def test_what_a_poller_has_is_not_sent_again(gateway: Gateway, path: str) -> None:
    alert = await draft(gateway, exercise=True)
    await gateway.issued(alert)
    path = path.format(alert=alert)
    first = await gateway.client.get(path)
    assert "max-age=30" in first.headers["cache-control"]
    for condition in (
        {"If-None-Match": first.headers["etag"]},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = await gateway.client.get(path, headers=condition)
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    for condition in (
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Mon, 01 Jan 99999999999 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 2020 00:00:00 +99999999999999999999"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert (await gateway.client.get(path, headers=condition)).status_code == 200
    lines = [("If-None-Match", '"other"'), ("If-None-Match", first.headers["etag"])]
    assert (await gateway.client.get(path, headers=lines)).status_code == 304


async def test_a_message_is_found_by_identifier_and_by_thread(gateway: Gateway) -> None:
    alert = await draft(gateway, exercise=True)
    found = await gateway.issued(alert)
    by_identifier = await gateway.client.get(f"/feeds/alerts/{found['identifier']}.xml")
    by_thread = await gateway.client.get(f"/feeds/alerts/{alert}.xml")
    assert by_identifier.content == by_thread.content
    assert (await gateway.client.get("/feeds/alerts/none.xml")).status_code == 404


async def test_a_message_that_is_not_public_needs_a_key(gateway: Gateway) -> None:
    alert = await draft(gateway, exercise=True, classification="coalition")
    await gateway.issued(alert)
    assert feedparser.parse((await gateway.client.get("/feeds/alerts.atom")).content).entries == []
    assert (await gateway.client.get(f"/feeds/alerts/{alert}.xml")).status_code == 404
    member = await gateway.key("dushanbe", "read")
    shown = await gateway.client.get("/feeds/alerts.atom", headers=member)
    assert len(feedparser.parse(shown.content).entries) == 1
    assert "private" in shown.headers["cache-control"]


async def test_issued_alerts_are_an_ogc_collection(gateway: Gateway) -> None:
    alert = await draft(gateway, exercise=True)
    await gateway.issued(alert)
    await draft(gateway, "dushanbe")
    page = await gateway.get("/collections/alerts/items")
    assert [feature["id"] for feature in page["features"]] == [alert]
    properties = page["features"][0]["properties"]
    assert properties["state"] == "issued"
    assert properties["status"] == "Exercise"
    assert page["features"][0]["geometry"]["type"] == "Polygon"


async def test_a_real_alert_of_the_documentation_domain_is_not_approved_and_health_says_why(
    url: str, database: Database
) -> None:
    settings = settings_of(url, alert_domain="csc-ca.example")
    async with running(settings) as client:
        gateway = Gateway(client, database, settings.bootstrap_key.get_secret_value())
        await gateway.on(registered("osh"), registered("dushanbe"))
        alert = await draft(gateway)
        officer = await gateway.key("osh", "read", "approve")
        answer = await gateway.tell(alert, "approve", officer)
        assert answer.status_code == 409
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["setting"] == "ALERT_DOMAIN"
        assert "ALERT_DOMAIN" in answer.json()["detail"]
        assert (await gateway.get(f"/v1/alerts/{alert}", officer))["state"] == "draft"
        exercise = await draft(gateway, "dushanbe", exercise=True)
        assert (await gateway.issued(exercise))["identifier"].startswith("csc-ca.example.dushanbe.")
        health = await gateway.get("/health/ready")
        assert (health["status"], health["trouble"]) == ("ready", [])
        assert "ALERT_DOMAIN" in health["notices"][0]


async def test_an_installation_with_a_domain_of_its_own_has_nothing_to_notice(
    gateway: Gateway,
) -> None:
    notices = (await gateway.get("/health/ready"))["notices"]
    # No ingest runs beside this gateway, and it says so.
    assert notices == ["sources: ingest does not say whether they answer"]
