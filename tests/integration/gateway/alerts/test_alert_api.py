"""The alerts API and feeds of a running gateway; events are handed to the handlers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import feedparser
import httpx
import pytest
from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events import Event
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from tests.support.alerts import WORDS, completed, founder, strong, superseded
from tests.support.captures import capture
from tests.support.gateway import project, running, settings_of
from tests.support.signatures import verify

CAP = {"c": cap.NAMESPACE}


@dataclass
class Gateway:
    client: httpx.AsyncClient
    database: Database
    first_key: str

    async def on(self, *events: Event) -> None:
        handlers = handle.handlers(Policy(horizon=timedelta(days=36500)), WORDS)
        async with self.database.write() as session:
            for event in events:
                await handlers[type(event)](session, event)

    async def key(self, city: str, *scopes: str, name: str = "officer") -> dict[str, str]:
        """Issue a key over the API and return its header."""
        body = {"name": name, "city": city, "country": "KG", "scopes": list(scopes)}
        answer = await self.client.post(
            "/v1/keys", json=body, headers={"x-api-key": self.first_key}
        )
        assert answer.status_code == 201, answer.text
        return {"x-api-key": answer.json()["key"]}

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        answer = await self.client.get(path, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def issued(self, alert: str, state: str = "issued") -> dict[str, Any]:
        """Wait until the issuer has sent the message."""
        async with asyncio.timeout(30):
            while True:
                found: dict[str, Any] = await self.get(
                    f"/v1/alerts/{alert}", {"x-api-key": self.first_key}
                )
                if found["state"] == state and not found["waiting"]:
                    return found
                await asyncio.sleep(0.05)


@pytest.fixture
async def gateway(url: str, database: Database) -> AsyncIterator[Gateway]:
    settings = settings_of(url)
    async with running(settings) as client:
        made = Gateway(client, database, settings.bootstrap_key.get_secret_value())
        cities = [_registered(name) for name in ("osh", "dushanbe")]
        await made.on(*cities)
        await project(database, *cities)
        yield made


def _registered(name: str) -> CityRegistered:
    return CityRegistered.of(founder(name), subject=name, version=1, time=datetime.now(UTC))


async def draft(gateway: Gateway, city: str = "osh", **changes: Any) -> str:
    """Make a draft and return its id."""
    await gateway.on(completed(strong(city, **changes)))
    page = await gateway.get(f"/v1/alerts?city={city}", {"x-api-key": gateway.first_key})
    return str(page["items"][0]["id"])


async def test_a_second_person_approves_and_the_signed_message_is_out(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    answer = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=officer)
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "approved"
    found = await gateway.issued(alert)
    assert found["messages"][0]["approved_by"].startswith("officer")
    public = await gateway.get(f"/v1/alerts/{alert}")
    assert (public["approved_by"], public["messages"][0]["approved_by"]) == ("person", "person")
    xml = await gateway.client.get(found["cap"])
    assert xml.headers["content-type"] == "application/cap+xml"
    root = etree.fromstring(xml.content)
    etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd"))).assertValid(root)
    certificate = (await gateway.client.get("/feeds/signing-certificate.pem")).content
    verify(xml.content, certificate)


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


async def test_approval_needs_a_key_the_scope_and_the_mandate(gateway: Gateway) -> None:
    alert = await draft(gateway)
    path = f"/v1/alerts/{alert}/approve"
    assert (await gateway.client.post(path)).status_code == 401
    reader = await gateway.key("osh", "read")
    assert (await gateway.client.post(path, headers=reader)).status_code == 403
    foreign = await gateway.key("dushanbe", "read", "approve")
    assert (await gateway.client.post(path, headers=foreign)).status_code == 404
    officer = await gateway.key("osh", "read", "approve")
    await gateway.client.post(path, headers=officer)
    await gateway.issued(alert)
    answer = await gateway.client.post(f"/v1/alerts/{alert}/cancel", headers=foreign, json=REASON)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("outside-mandate")


REASON = {"reason": "False detection"}


async def test_approval_of_a_version_that_was_revised_is_refused(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    seen = await gateway.client.get(f"/v1/alerts/{alert}", headers=officer)
    await gateway.on(completed(strong(version=2, level="red")))
    outdated = officer | {"If-Match": seen.headers["etag"]}
    answer = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=outdated)
    assert answer.status_code == 412
    assert (await gateway.get(f"/v1/alerts/{alert}", officer))["state"] == "draft"
    current = officer | {"If-Match": answer.headers["etag"]}
    again = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=current)
    assert again.status_code == 200


async def test_what_waits_for_nothing_cannot_be_approved(gateway: Gateway) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve")
    await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=officer)
    await gateway.issued(alert)
    answer = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=officer)
    assert answer.status_code == 409
    assert answer.json()["allowed"] == ["cancel"]


async def test_a_repeated_approval_with_its_key_answers_as_the_first_time(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway)
    officer = await gateway.key("osh", "read", "approve") | {"Idempotency-Key": str(uuid4())}
    first = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=officer)
    await gateway.issued(alert)
    second = await gateway.client.post(f"/v1/alerts/{alert}/approve", headers=officer)
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()


async def test_a_cancelled_alert_ends_with_a_cancel_that_gives_the_reason(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway, exercise=True)
    await gateway.issued(alert)
    officer = await gateway.key("osh", "read", "approve")
    short = await gateway.client.post(
        f"/v1/alerts/{alert}/cancel", headers=officer, json={"reason": ""}
    )
    assert short.status_code == 422
    answer = await gateway.client.post(f"/v1/alerts/{alert}/cancel", headers=officer, json=REASON)
    assert answer.status_code == 200, answer.text
    found = await gateway.issued(alert, "cancelled")
    assert [message["msg_type"] for message in found["messages"]] == ["Alert", "Cancel"]
    xml = (await gateway.client.get(f"/feeds/alerts/{alert}.xml")).content
    assert "False detection" in str(etree.fromstring(xml).findtext("c:note", namespaces=CAP))


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
    assert answer.headers["content-type"].startswith("application/atom+xml")
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
    changed = await gateway.client.get(path, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


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
        await gateway.on(_registered("osh"), _registered("dushanbe"))
        await project(database, _registered("osh"), _registered("dushanbe"))
        alert = await draft(gateway)
        officer = await gateway.key("osh", "read", "approve")
        answer = await client.post(f"/v1/alerts/{alert}/approve", headers=officer)
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


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("language", "why", "do"),
    [
        ("en", "Why the level is what it is", "What to do"),
        ("ru", "Почему уровень такой", "Что делать"),
        ("ky", "Деңгээл эмне үчүн мындай", "Эмне кылуу керек"),
        ("kk", "Деңгей неге осындай", "Не істеу керек"),
    ],
)
async def test_a_person_reads_an_alert_as_a_page(
    gateway: Gateway, language: str, why: str, do: str
) -> None:
    """A browser saved the signed XML to a file, and nobody could read an alert anywhere."""
    alert = await draft(gateway, exercise=True)
    issued = await gateway.issued(alert)
    answer = await gateway.client.get(
        f"/alerts/{alert}", headers=BROWSER | {"accept-language": f"{language};q=0.9, en;q=0.2"}
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert "script-src" not in answer.headers["content-security-policy"]
    assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
    page = answer.text
    assert f"<h2>{why}</h2>" in page
    assert f"<h2>{do}</h2>" in page
    assert "Osh Regional Hospital" in page
    assert "&lt;Курманжан&gt;" in page
    assert "(UTC+06:00) · " in page
    for path in (issued["cap"], f"/v1/alerts/{alert}", f"/v1/assessments/{issued['assessment']}"):
        assert f'href="{path}"' in page
    assert 'class="trouble"' in page


async def test_programs_get_the_same_alert_as_json_and_drafts_are_not_shown(
    gateway: Gateway,
) -> None:
    exercise = await draft(gateway, exercise=True)
    await gateway.issued(exercise)
    as_json = await gateway.client.get(f"/alerts/{exercise}")
    assert as_json.json() == await gateway.get(f"/v1/alerts/{exercise}")
    hidden = await draft(gateway, "dushanbe")
    for path in (f"/alerts/{hidden}", "/alerts/nosuch"):
        answer = await gateway.client.get(path, headers=BROWSER)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["content-length"] == str(len(answer.content))
        assert "<h1>404 Not found</h1>" in answer.text
        assert (
            (await gateway.client.get(path))
            .headers["content-type"]
            .startswith("application/problem+json")
        )


async def test_a_browser_shows_cap_and_is_led_from_the_feed_to_the_page(gateway: Gateway) -> None:
    alert = await draft(gateway, exercise=True)
    path = (await gateway.issued(alert))["cap"]
    opened = BROWSER | {"sec-fetch-mode": "navigate"}
    shown = await gateway.client.get(path, headers=opened)
    assert shown.headers["content-type"] == "application/xml; charset=utf-8"
    assert shown.headers["content-disposition"] == "inline"
    signed = await gateway.client.get(path)
    assert signed.headers["content-type"].startswith("application/cap+xml")
    assert signed.content == shown.content
    feed = await gateway.client.get("/feeds/alerts.atom", headers=opened)
    assert (feed.status_code, feed.headers["location"]) == (303, "/?f=html#alerts")
    reader = await gateway.client.get("/feeds/alerts.atom", headers=BROWSER)
    assert reader.headers["content-type"].startswith("application/atom+xml")
    assert f"/alerts/{alert}" in reader.text


async def test_the_landing_page_shows_what_is_in_force_by_level(gateway: Gateway) -> None:
    for city, level in (("osh", "green"), ("dushanbe", "yellow")):
        changes: dict[str, Any] = {"level": level, "exercise": True}
        await gateway.issued(await draft(gateway, city, **changes))
    page = (await gateway.client.get("/?f=html&lang=en")).text
    section = page.partition('id="alerts"')[2].partition("</section>")[0]
    assert section.index("level yellow") < section.index("level green")
    assert "(UTC+05:00)" in section
    assert "(UTC+06:00)" in section


async def test_the_feed_is_narrowed_by_country_level_and_exercise(gateway: Gateway) -> None:
    for city, country, level in (("osh", "KG", "green"), ("dushanbe", "TJ", "orange")):
        changes: dict[str, Any] = {"level": level, "owner_country": country, "exercise": True}
        await gateway.issued(await draft(gateway, city, **changes))
    for query, number in (
        ("country=KG", 1),
        ("level=yellow", 1),
        ("level=green", 2),
        ("exercise=true", 2),
        ("exercise=false", 0),
    ):
        feed = await gateway.client.get(f"/feeds/alerts.atom?{query}")
        assert len(etree.fromstring(feed.content).findall("{*}entry")) == number, query
    assert (await gateway.client.get("/feeds/alerts.atom?country=XX")).status_code == 400
