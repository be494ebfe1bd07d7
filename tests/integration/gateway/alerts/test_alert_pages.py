"""Alerts as persons and readers of feeds are shown them."""

from typing import Any

import pytest
from lxml import etree

from tests.support.alert_gateway import Gateway, draft, registered
from tests.support.gateway import project

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
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
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
        plain = BROWSER | {"accept-encoding": "identity"}
        answer = await gateway.client.get(path, headers=plain)
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
    await project(gateway.database, registered("osh"), registered("dushanbe"))
    for city, level in (("osh", "green"), ("dushanbe", "yellow")):
        changes: dict[str, Any] = {"level": level, "exercise": True}
        await gateway.issued(await draft(gateway, city, **changes))
    page = (await gateway.client.get("/?f=html&lang=en")).text
    section = page.partition('id="alerts"')[2].partition("</section>")[0]
    assert section.index("level yellow") < section.index("level green")
    assert "(UTC+05:00)" in section
    assert "(UTC+06:00)" in section


async def test_feed_and_list_are_narrowed_by_country_kind_level_and_exercise(
    gateway: Gateway,
) -> None:
    await project(gateway.database, registered("osh"), registered("dushanbe"))
    for city, country, level in (("osh", "KG", "green"), ("dushanbe", "TJ", "orange")):
        changes: dict[str, Any] = {"level": level, "owner_country": country, "exercise": True}
        await gateway.issued(await draft(gateway, city, **changes))
    for query, number in (
        ("country=KG", 1),
        ("kind=earthquake", 2),
        ("kind=flood", 0),
        ("kind=earthquake&country=TJ", 1),
        ("exercise=true", 2),
        ("exercise=false", 0),
        ("level=orange", 1),
    ):
        feed = await gateway.client.get(f"/feeds/alerts.atom?{query}")
        assert len(etree.fromstring(feed.content).findall("{*}entry")) == number, query
        listed = (await gateway.client.get(f"/v1/alerts?{query}")).json()
        assert len(listed["items"]) == number, query
    at_least = await gateway.client.get("/feeds/alerts.atom?level=green")
    assert len(etree.fromstring(at_least.content).findall("{*}entry")) == 2
    for path in ("/feeds/alerts.atom", "/v1/alerts"):
        assert (await gateway.client.get(f"{path}?country=XX")).status_code == 400, path
