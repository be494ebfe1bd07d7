"""Sources as rows: made, changed and retired while the service runs, by whom they may be."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.ingest.hazards.rules import DEFAULT_RANKS
from services.ingest.sources.lag import Lag
from services.ingest.sources.model import Secret, Source
from services.ingest.sources.registry import Ranks, Registry
from services.ingest.sources.watch import Watch
from shared.http import Client
from shared.paging import encode
from shared.policy import EVERY_CITY, Principal, Scope
from tests.integration.ingest.sources.test_sources import (
    Polling,
    Upstream,
    client,
    upstream,
)
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, Running, drain, intake_of

__all__ = ["client", "upstream"]

SCOPES = frozenset({Scope.READ, Scope.PUBLISH, Scope.ADMIN})
ADMIN = Principal("head", EVERY_CITY, None, SCOPES, key="k0", person="Head")
OSH = Principal("osh admin", "osh", "KG", SCOPES, key="k1", person="Aida")
OFFICER = Principal("officer", "osh", "KG", frozenset({Scope.READ, Scope.PUBLISH}), key="k2")
DUSHANBE = Principal("dushanbe admin", "dushanbe", "TJ", SCOPES, key="k3")
GAUGES: dict[str, Any] = {
    "name": "osh-gauges",
    "kind": "push",
    "network": "osh-gauge",
    "owner_city": "osh",
    "owner_country": "KG",
    "licence": "CC-BY-4.0",
}


async def create(ingest: Ingest, by: Principal = OSH, /, **changes: Any) -> httpx.Response:
    """Post a source."""
    return await ingest.client.post(
        "/v1/sources", json=GAUGES | changes, headers=ingest.headers(by)
    )


async def patch(
    ingest: Ingest, name: str, changes: dict[str, Any], by: Principal = OSH, seen: str = "*"
) -> httpx.Response:
    """Change a source."""
    return await ingest.client.patch(
        f"/v1/sources/{name}", json=changes, headers=ingest.headers(by) | {"if-match": seen}
    )


async def test_a_source_is_made_changed_and_retired_and_its_history_says_by_whom(
    idle: Ingest,
) -> None:
    made = await create(idle)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/v1/sources/osh-gauges"
    assert (await create(idle)).status_code == 409
    changed = await patch(idle, "osh-gauges", {"note": "Invented values."}, seen='"1"')
    assert changed.status_code == 200, changed.text
    assert (changed.json()["version"], changed.json()["note"]) == (2, "Invented values.")
    read = await idle.client.get("/v1/sources/osh-gauges", headers=idle.headers(OSH))
    assert (read.headers["etag"], read.headers["cache-control"]) == ('"2"', "no-store")
    held = {"if-none-match": read.headers["etag"]} | idle.headers(OSH)
    # Its health is news, whatever version of it is held.
    assert (await idle.client.get("/v1/sources/osh-gauges", headers=held)).status_code == 200
    changed = await patch(idle, "osh-gauges", {"note": "x"}, seen=read.headers["etag"])
    assert changed.status_code == 200, changed.text
    stale = await patch(idle, "osh-gauges", {"note": None}, seen='"1"')
    assert stale.status_code == 412
    answer = await idle.client.patch(
        "/v1/sources/osh-gauges", json={"note": None}, headers=idle.headers(OSH)
    )
    assert answer.status_code == 428
    path = "/v1/sources/osh-gauges"
    assert (await idle.client.post(f"{path}/retire", headers=idle.headers(OSH))).is_success
    gone = await idle.client.post(f"{path}/payloads", content=b"{}", headers=idle.headers(OSH))
    assert (gone.status_code, "out of use" in gone.json()["detail"]) == (409, True)
    assert "osh-gauges" not in [one["name"] for one in (await idle.get("/v1/sources"))["items"]]
    (kept,) = (await idle.get("/v1/sources?retired=true"))["items"]
    assert (kept["name"], kept["health"]) == ("osh-gauges", "retired")
    assert (await idle.client.post(f"{path}/restore", headers=idle.headers(OSH))).is_success
    history = (await idle.get(f"{path}/changes"))["items"]
    assert [(one["act"], one["by_name"], one["by_key"]) for one in history] == [
        (act, "osh admin", "k1") for act in ("created", "changed", "changed", "retired", "restored")
    ]
    assert history[1]["changes"] == {"note": [None, "Invented values."]}


async def test_sources_come_in_pages_in_the_order_they_came(idle: Ingest) -> None:
    await create(idle)
    whole = [one["name"] for one in (await idle.get("/v1/sources"))["items"]]
    assert whole[-1] == "osh-gauges"
    found, more = list[str](), ""
    while True:
        page = await idle.get(f"/v1/sources?limit=2{more}")
        found += [one["name"] for one in page["items"]]
        if page["next"] is None:
            break
        assert len(page["items"]) == 2
        more = f"&cursor={page['next']}"
    assert found == whole
    retired = await idle.client.post(
        "/v1/sources/osh-gauges/retire", headers=idle.headers(OSH) | {"if-match": "*"}
    )
    assert retired.is_success, "it keeps its place: who read as far begins no list anew"
    assert (await idle.get(f"/v1/sources?cursor={encode('osh-gauges')}"))["items"] == []
    bad = await idle.client.get("/v1/sources?cursor=x", headers=idle.headers(OSH))
    assert bad.status_code == 400


async def test_what_a_source_was_while_it_was_internal_stays_internal_when_it_opens(
    idle: Ingest,
) -> None:
    assert (await create(idle, classification="internal")).status_code == 201
    opened = await patch(idle, "osh-gauges", {"classification": "public"}, seen='"1"')
    assert opened.status_code == 200, opened.text
    await patch(idle, "osh-gauges", {"note": "Invented values."}, seen='"2"')
    for by, versions in ((OSH, [1, 2, 3]), (DUSHANBE, [3])):
        answer = await idle.client.get("/v1/sources/osh-gauges/changes", headers=idle.headers(by))
        assert [one["version"] for one in answer.json()["items"]] == versions


@pytest.mark.parametrize(
    ("changes", "by", "status", "says"),
    [
        ({}, OFFICER, 403, "admin"),
        ({}, DUSHANBE, 403, "osh"),
        ({"owner_city": "coalition"}, OSH, 403, "coalition"),
        ({"network": "us"}, OSH, 403, "belongs to coalition"),
        ({"networks": ["emsc"]}, OSH, 403, "belongs to coalition"),
        ({"network": "catalogue"}, OSH, 403, "belongs to coalition"),
        # Known, but declared by no source here: an aggregator speaks for it.
        ({"network": "kn"}, OSH, 403, "known one"),
        ({"network": "ak"}, ADMIN, 201, ""),
        ({"rank": 0}, OSH, 403, "rank"),
        ({"rank": 0}, ADMIN, 201, ""),
        ({"exercise": True}, ADMIN, 422, "EXERCISE"),
        ({"name": "catalogue"}, ADMIN, 422, "catalogues"),
        ({"name": "duty-osh"}, OSH, 422, "duty officers"),
        ({"network": "duty-dushanbe"}, OSH, 422, "duty officers"),
        ({"kind": "poll", "url": "http://127.0.0.1/feed"}, OSH, 422, "public"),
        ({"kind": "poll", "url": "http://169.254.169.254/latest"}, OSH, 422, "public"),
        ({"kind": "poll", "url": "http://[::ffff:10.0.0.1]/"}, OSH, 422, "public"),
        ({"kind": "poll", "url": "file:///etc/passwd"}, OSH, 422, "http"),
        ({"kind": "websocket", "url": "https://example.org/"}, OSH, 422, "wss"),
        ({"kind": "poll", "url": "https://u:p@example.org/"}, OSH, 422, "SOURCE_SECRETS"),
        ({"kind": "poll", "url": "https://example.org/?API_KEY=x"}, OSH, 422, "SOURCE_SECRETS"),
        ({"auth": {"secret": "x", "header": "X-Key"}}, OSH, 422, "poll"),
        ({"station": "nosuch"}, OSH, 422, "POST /v1/stations"),
    ],
)
async def test_who_may_make_which_source(
    idle: Ingest, changes: dict[str, Any], by: Principal, status: int, says: str
) -> None:
    answer = await create(idle, by, **changes)
    assert answer.status_code == status, answer.text
    assert says in answer.text


async def test_a_city_takes_no_network_that_others_reported_under(idle: Ingest) -> None:
    """An aggregator states names that no source declares: a city could else withdraw them."""
    strange = usgs(net="xx", ids="", sources="") | {"id": "xx1"}
    await idle.take("usgs", collection(strange))
    assert (await create(idle, network="xx")).status_code == 403
    assert (await create(idle)).status_code == 201
    assert (await patch(idle, "osh-gauges", {"networks": ["xx"]})).status_code == 403
    assert (await patch(idle, "osh-gauges", {"networks": ["xx"]}, by=ADMIN)).status_code == 200


async def test_a_push_goes_to_a_source_that_was_just_made(idle: Ingest) -> None:
    assert (await create(idle, name="osh-net", network="osh")).status_code == 201
    body = collection(usgs(net="osh", ids="", sources="") | {"id": "osh1"})
    receipt = await idle.take("osh-net", body, OSH)
    assert receipt["counts"]["new"] == 1


async def test_a_restart_changes_what_nobody_touched_and_nothing_else(idle: Ingest) -> None:
    await idle.get("/v1/sources")
    await patch(idle, "usgs", {"attribution": "USGS"}, by=ADMIN)
    await create(idle)
    later = Registry(
        idle.database,
        [
            Source(name="usgs", kind="push", network="us", note="of the release"),
            Source(name="gdacs", kind="push", network="gdacs"),
            # An operator has given its network to another owner meanwhile.
            Source(name="gauges", kind="push", network="osh-gauge"),
        ],
        exercise=False,
    )
    await later.current()
    again = Registry(idle.database, idle.settings.sources, exercise=False)
    shown = {one.name: one for one in await later.current()}
    assert shown.keys() == {"usgs", "osh-gauges", "gdacs"}
    assert (shown["usgs"].attribution, shown["usgs"].note) == ("USGS", None)
    assert {one.name for one in await again.current()} == {"usgs", "emsc", "osh-gauges"}
    history = (await idle.get("/v1/sources/emsc/changes"))["items"]
    assert [(one["act"], one["by_name"]) for one in history] == [
        ("created", "SOURCES"),
        ("retired", "SOURCES"),
        ("restored", "SOURCES"),
    ]


async def test_a_new_source_is_polled_and_a_retired_one_is_left_alone_without_a_restart(
    ingests: Running, upstream: Upstream
) -> None:
    ingest = await ingests.start(allow_private_sources=True)
    url = f"http://127.0.0.1:{upstream.port}/one"
    body = {"kind": "poll", "url": url, "interval_seconds": 0.05}
    assert (await create(ingest, OSH, **body)).status_code == 201
    await asked(upstream, "/one")
    two = f"http://127.0.0.1:{upstream.port}/two"
    assert (await patch(ingest, "osh-gauges", {"url": two})).status_code == 200
    await asked(upstream, "/two")
    upstream.asked.clear()
    await asked(upstream, "/two")
    assert {one["path"] for one in upstream.asked} == {"/two"}
    path = "/v1/sources/osh-gauges/retire"
    assert (await ingest.client.post(path, headers=ingest.headers(OSH))).is_success
    async with asyncio.timeout(10):
        while "poll osh-gauges" in {task.get_name() for task in asyncio.all_tasks()}:  # noqa: ASYNC110 - a task's end
            await asyncio.sleep(0.02)


async def asked(upstream: Upstream, path: str) -> None:
    """Wait until a path is asked for."""
    async with asyncio.timeout(10):
        while path not in {one["path"] for one in upstream.asked}:  # noqa: ASYNC110 - as others
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("place", ["header", "url"])
async def test_a_secret_goes_to_its_host_and_into_no_message(
    idle: Ingest, client: Client, upstream: Upstream, place: str
) -> None:
    port = upstream.port
    in_header = place == "header"
    source = Source.model_validate(
        {
            "name": "openaq",
            "kind": "poll",
            "network": "openaq",
            "url": f"http://127.0.0.1:{port}/{'v3' if in_header else '{secret}'}/hours",
            "auth": {"secret": "openaq", "header": "X-API-Key" if in_header else None},
        }
    )
    made = Polling(idle, client, source)
    secret = Secret.model_validate({"value": "s3/cr", "hosts": ["127.0.0.1"]})
    made.poller = made.made(client, openaq=secret)
    await made.turn()
    (request,) = upstream.asked
    assert (request.get("x-api-key"), "s3%2Fcr" in request["path"]) == (
        ("s3/cr", False) if in_header else (None, True)
    )
    made.poller = made.made(client, most=1, openaq=secret)
    await made.turn()
    shown = await idle.get("/v1/sources/openaq")
    assert "sent more than 1 bytes" in shown["last_error"]
    assert "s3" not in shown["last_error"]
    elsewhere = Secret.model_validate({"value": "s3/cr", "hosts": ["api.openaq.org"]})
    made.poller = made.made(client, openaq=elsewhere)
    await made.turn()
    assert len(upstream.asked) == 2
    assert "may not be sent to 127.0.0.1" in (await made.row()).last_error


async def test_the_health_of_a_source_says_since_when_and_how_late(
    ingests: Running, client: Client, upstream: Upstream
) -> None:
    url = f"http://127.0.0.1:{upstream.port}/feed"
    source = {"name": "usgs", "kind": "poll", "network": "us", "networks": ["*"], "url": url}
    idle = await ingests.start(stopped=True, sources=[source])
    polling = Polling(idle, client, *idle.settings.sources)
    published = datetime.now(UTC) - timedelta(seconds=90)
    feature = usgs(updated=int(published.timestamp() * 1000))
    lags = Lag(idle.database)
    worker = intake_of(idle.database, idle.settings, note=lags.note)
    await idle.push("usgs", collection(feature))
    await drain(worker)
    await lags.keep()
    lag = (await idle.get("/v1/sources/usgs"))["lag_seconds"]
    assert 90 <= lag < 120
    # What is older says nothing of how late the newest came.
    older = usgs(updated=int(published.timestamp() * 1000) - 3_600_000) | {"id": "us2"}
    await idle.push("usgs", collection(older))
    await drain(worker)
    await lags.keep()
    assert (await idle.get("/v1/sources/usgs"))["lag_seconds"] == lag
    upstream.answer = lambda: (503, {}, b"")
    await polling.turn()
    await polling.watch.look(datetime.now(UTC) + timedelta(minutes=11))
    shown = await idle.get("/v1/sources/usgs")
    assert (shown["health"], shown["errors"], shown["failures"]) == ("silent", 1, 1)
    assert shown["silent_since"] is not None
    *_, event = await polling.events()
    assert (event.data.health, event.data.errors, event.data.lag_seconds) == ("silent", 1, lag)


async def test_how_late_a_source_is_is_stored_though_nothing_follows(idle: Ingest) -> None:
    stopping, lags = asyncio.Event(), Lag(idle.database)
    worker = intake_of(idle.database, idle.settings, note=lags.note)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        running = tasks.create_task(lags.run(stopping))
        for age in (90, 60):
            published = datetime.now(UTC) - timedelta(seconds=age)
            feature = usgs(updated=int(published.timestamp() * 1000)) | {"id": f"us{age}"}
            await idle.push("usgs", collection(feature))
            await drain(worker)
            while not age <= ((await idle.get("/v1/sources/usgs"))["lag_seconds"] or 0) < age + 25:
                assert not running.done()
                await asyncio.sleep(0.02)
        stopping.set()


async def test_a_retired_source_is_no_trouble(idle: Ingest, client: Client) -> None:
    source = Source(name="usgs", kind="poll", network="us", url="http://127.0.0.1:1/")
    registry = Registry(idle.database, [source], exercise=False)
    await registry.current()
    watch = Watch(idle.database, registry)
    answer = await idle.client.post("/v1/sources/usgs/retire", headers=idle.headers(ADMIN))
    assert answer.is_success
    await registry.refresh()
    await watch.look(datetime.now(UTC) + timedelta(days=1))
    assert watch.notice() is None
    assert (await idle.get("/v1/sources/usgs"))["health"] == "retired"


async def test_what_plays_is_not_asked_by_an_installation_that_does_not(idle: Ingest) -> None:
    play = Source(name="play", kind="push", network="play", exercise=True)
    assert await Registry(idle.database, [play], exercise=False).current() == []
    assert await Registry(idle.database, [play], exercise=True).current() == [play]


async def test_the_rank_of_a_source_decides_over_that_of_its_network(idle: Ingest) -> None:
    registry = Registry(
        idle.database, [Source(name="emsc", kind="push", network="emsc", rank=1)], exercise=False
    )
    ranks = Ranks(registry, DEFAULT_RANKS)
    assert ranks["emsc"] == DEFAULT_RANKS["emsc"]
    await registry.current()
    assert (ranks["emsc"], ranks.get("us"), ranks.get("nobody")) == (1, DEFAULT_RANKS["us"], None)
