"""Silencing a source, and sources that never answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from services.ingest.payloads import pauses, space
from services.ingest.payloads.views import Pause
from services.ingest.sources import store
from services.ingest.sources.defaults import DEFAULT_SOURCES
from services.ingest.sources.model import Secret, Source
from services.ingest.sources.poll import LOOK_SECONDS
from services.ingest.sources.registry import Registry
from services.ingest.sources.watch import Watch
from shared.contracts.events.source import SourceAnswered, SourceStale
from shared.policy import ANONYMOUS, EVERY_CITY, Principal, Scope
from tests.integration.ingest.sources.test_sources import (
    Polling,
    Upstream,
    client,
    polling,
    upstream,
)
from tests.support.feeds import collection, emsc, usgs
from tests.support.ingest import Ingest, Running, drain, intake_of

__all__ = ["client", "polling", "upstream"]

ADMIN = Principal("watch officer", EVERY_CITY, None, frozenset({Scope.READ, Scope.ADMIN}), key="k1")
OSH = Principal("osh chief", "osh", "KG", frozenset({Scope.READ, Scope.ADMIN}), key="k2")
REASON = {"reason": "Its clock is wrong."}
SOURCES = [
    {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
    {"name": "osh-net", "kind": "push", "network": "o", "owner_city": "osh", "owner_country": "KG"},
]


async def order(
    ingest: Ingest, path: str, by: Principal = ADMIN, body: Any = None, once: str = ""
) -> httpx.Response:
    """Post a command on a source."""
    sent = {} if by == ANONYMOUS else ingest.headers(by)
    if once:
        sent["Idempotency-Key"] = once
    return await ingest.client.post(f"/v1/sources/{path}", json=body, headers=sent)


async def test_a_paused_source_says_so_who_and_why(idle: Ingest) -> None:
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    answer = await order(idle, "usgs/pause", body=REASON | {"until": until})
    assert answer.status_code == 200, answer.text
    source = await idle.get("/v1/sources/usgs")
    assert source["health"] == "paused"
    assert source["pause"]["reason"] == REASON["reason"]
    assert (source["pause"]["by_name"], source["pause"]["by_key"]) == ("watch officer", "k1")
    assert (await idle.get("/v1/sources/emsc"))["health"] == "unknown"


async def test_a_push_for_a_paused_source_is_refused_with_the_reason(idle: Ingest) -> None:
    await order(idle, "usgs/pause", body=REASON)
    answer = await idle.client.post(
        "/v1/sources/usgs/payloads", content=collection(usgs()), headers=idle.headers()
    )
    assert answer.status_code == 409
    assert REASON["reason"] in answer.json()["detail"]
    assert "retry-after" not in answer.headers
    await idle.push("emsc", emsc())
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await order(idle, "usgs/pause", body=REASON | {"until": until})
    answer = await idle.client.post(
        "/v1/sources/usgs/payloads", content=collection(usgs()), headers=idle.headers()
    )
    assert 3500 < int(answer.headers["retry-after"]) <= 3600


async def test_what_a_paused_source_had_sent_waits_until_it_is_resumed(idle: Ingest) -> None:
    await idle.push("usgs", collection(usgs()))
    await order(idle, "usgs/pause", body=REASON)
    worker = intake_of(idle.database, idle.settings)
    await drain(worker)
    assert await idle.count("hazard") == 0
    assert (await order(idle, "usgs/resume")).status_code == 200
    await drain(worker)
    assert await idle.count("hazard") == 1
    assert (await idle.get("/v1/sources/usgs"))["health"] == "unknown"


async def test_a_pause_ends_by_itself(idle: Ingest) -> None:
    now = datetime.now(UTC)
    async with idle.database.write() as session:
        await pauses.begin(
            session, "usgs", ADMIN, reason="short", until=now + timedelta(minutes=1), now=now
        )
        assert await pauses.of(session, "usgs", now) is not None
        assert await pauses.of(session, "usgs", now + timedelta(minutes=2)) is None


async def test_every_pause_is_kept_with_who_began_and_who_ended_it(idle: Ingest) -> None:
    await order(idle, "usgs/pause", body=REASON)
    await order(idle, "usgs/pause", body={"reason": "Still wrong."})
    await order(idle, "usgs/resume")
    first, second = (await idle.get("/v1/sources/usgs/pauses"))["items"]
    assert (first["reason"], second["reason"]) == (REASON["reason"], "Still wrong.")
    assert first["ended_by_name"] == second["ended_by_name"] == "watch officer"
    assert (await order(idle, "usgs/resume")).status_code == 409


async def test_a_pause_with_the_same_idempotency_key_is_one(idle: Ingest) -> None:
    answers = [await order(idle, "usgs/pause", body=REASON, once="once") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert await idle.count("source_pause") == 1


@pytest.mark.parametrize(
    ("source", "by", "status"),
    [
        ("usgs", ADMIN, 200),
        ("osh-net", ADMIN, 200),
        ("osh-net", OSH, 200),
        ("usgs", OSH, 403),
        ("usgs", Principal("p", EVERY_CITY, None, frozenset({Scope.PUBLISH})), 403),
        ("usgs", ANONYMOUS, 401),
        ("nosuch", ADMIN, 404),
    ],
)
async def test_only_administrators_of_its_owner_and_of_the_coalition_pause_a_source(
    ingests: Running, source: str, by: Principal, status: int
) -> None:
    ingest = await ingests.start(stopped=True, sources=SOURCES)
    assert (await order(ingest, f"{source}/pause", by, REASON)).status_code == status


async def test_a_pause_that_would_be_over_is_refused(idle: Ingest) -> None:
    answer = await order(idle, "usgs/pause", body=REASON | {"until": "2020-01-01T00:00:00Z"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/until")


async def test_a_paused_source_is_not_asked_and_does_not_become_stale(polling: Polling) -> None:
    await polling.turn()
    now = datetime.now(UTC)
    async with polling.database.write() as session:
        await pauses.begin(session, "usgs", ADMIN, reason="noise", until=None, now=now)
        await session.execute(text("UPDATE source_health SET next_poll_at = now() - interval '1h'"))
    before = await polling.row()
    # That it has been due for an hour is no reason to look at it all the time.
    assert await polling.poller.turn(polling.source, now + timedelta(days=2)) > LOOK_SECONDS
    assert await polling.row() == before
    await polling.watch.look(now + timedelta(days=2))
    assert [type(event) for event in await polling.events()] == [SourceAnswered]
    assert polling.watch.notice() == "sources: usgs is paused: noise"
    async with polling.database.write() as session:
        await pauses.end(session, "usgs", ADMIN, now + timedelta(days=2))
    # It has its time again from when it was resumed.
    await polling.watch.look(now + timedelta(days=2, seconds=500))
    assert len(await polling.events()) == 1
    await polling.watch.look(now + timedelta(days=2, seconds=700))
    _, event = await polling.events()
    assert (type(event), event.data.health) == (SourceStale, "stale")


async def test_no_source_is_asked_while_the_disk_is_full(
    polling: Polling, upstream: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling.space.refused()
    await polling.turn()
    assert upstream.asked == []
    monkeypatch.setattr(space, "monotonic", lambda: float("inf"))
    await polling.turn()
    assert len(upstream.asked) == 1


async def test_a_source_that_never_answered_is_said_to_be_silent(ingests: Running) -> None:
    source = {"name": "usgs", "kind": "poll", "network": "us", "url": "http://127.0.0.1:1/feed"}
    ingest = await ingests.start(stopped=True, sources=[source])
    watch = Watch(
        ingest.database, Registry(ingest.database, ingest.settings.sources, exercise=False)
    )
    await watch._turn()
    assert (await ingest.get("/v1/sources/usgs"))["health"] == "unknown"
    assert watch.notice() is None
    await watch.look(datetime.now(UTC) + timedelta(seconds=700))
    assert (await ingest.get("/v1/sources/usgs"))["health"] == "silent"
    assert watch.notice() == "sources: usgs has never answered"


async def test_readiness_names_the_sources_that_do_not_answer(ingests: Running) -> None:
    source = {
        "name": "usgs",
        "kind": "poll",
        "network": "us",
        "url": "http://127.0.0.1:1/feed",
        "stale_after_seconds": 0.001,
    }
    ingest = await ingests.start(sources=[source], allow_private_sources=True)
    notices: list[str] = []
    while not notices:
        answer = await ingest.client.get("/health/ready")
        assert answer.status_code == 200
        notices = answer.json()["notices"]
    assert notices == ["sources: usgs has never answered"]


async def test_a_source_without_its_key_waits_for_it_and_says_where_it_is_given(
    idle: Ingest,
) -> None:
    fires = next(source for source in DEFAULT_SOURCES if source.name == "firms-noaa20")
    gauges = Source(name="gauges", kind="push", network="g")
    key = Secret(value=SecretStr("k"), hosts=("firms.modaps.eosdis.nasa.gov",))

    async def started(**secrets: Secret) -> tuple[Pause | None, ...]:
        seeds = [fires, gauges]
        await Registry(idle.database, seeds, exercise=False, secrets=secrets).current()
        async with idle.database.read() as session:
            now = datetime.now(UTC)
            return tuple([await pauses.of(session, one.name, now) for one in seeds])

    async def health() -> str:
        async with idle.database.read() as session:
            state, pause = (await store.states(session, datetime.now(UTC)))[fires.name]
        return store.shown(fires, state, pause)

    waiting, other = await started()
    assert await health() == "waiting"
    assert other is None
    assert waiting is not None
    assert "'firms' is not set: add it to SOURCE_SECRETS" in waiting.reason
    assert "https://firms.modaps.eosdis.nasa.gov/api/map_key/" in waiting.reason
    assert await started() == (waiting, None)
    assert await started(firms=key) == (None, None)
    async with idle.database.write() as session:
        await pauses.begin(
            session, fires.name, ADMIN, reason="smoke", until=None, now=datetime.now(UTC)
        )
    assert await health() == "paused"
    stays, _ = await started(firms=key)
    assert stays is not None
    assert stays.reason == "smoke"
