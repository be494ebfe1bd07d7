"""What a list names is fetched with its files, from a server in this process."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.payloads.space import Space
from services.ingest.readers.earthquake import usgs
from services.ingest.sources.follower import Follower
from services.ingest.sources.model import Source
from services.ingest.sources.poll import Poller
from services.ingest.sources.registry import Registry
from shared.http import Client
from tests.integration.ingest.sources.test_sources import Upstream
from tests.support.captures import capture
from tests.support.ingest import Ingest, drain, intake_of
from tests.support.shakemap import grid
from tests.unit.ingest.readers.test_shakemap import OF_TIBET
from tests.unit.ingest.readers.test_stationlist import FELT, SEISMIC, TIBET

STATIONS = json.dumps({"type": "FeatureCollection", "features": [SEISMIC, FELT]})
GRID = grid(made_at="2025-01-08T01:06:16Z", event=OF_TIBET, box=(86.0, 27.0, 89.0, 30.0))
FILES = {"/detail", f"/{usgs.STATIONLIST}", f"/{usgs.GRID}", f"/{usgs.REPORTS}"}


class Following:
    """A list, the detail that it names and the files of that: the captured one's, pointed here."""

    def __init__(self, ingest: Ingest, client: Client, server: Upstream) -> None:
        self.ingest, self.server = ingest, server
        self.base = f"http://127.0.0.1:{server.port}"
        self.source = Source(
            name="usgs", kind="poll", network="us", url=f"{self.base}/list", follows=True
        )
        self.registry = registry = Registry(ingest.database, [self.source], exercise=False)
        arguments = ingest.database, client, registry, asyncio.Event(), Space(None, 0.1)
        self.poller = Poller(*arguments, max_body_bytes=10_000_000, secrets={})
        self.follower = Follower(*arguments, max_body_bytes=10_000_000)
        self.refused: dict[str, tuple[int, dict[str, str]]] = {}
        self.away = self.base
        server.answer = self.answer

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        path = self.server.asked[-1]["path"]
        if path in self.refused:
            return *self.refused[path], b"busy"
        body = {
            "/list": json.dumps({"type": "FeatureCollection", "features": [self.listed()]}),
            "/detail": json.dumps(self.detail()),
            f"/{usgs.STATIONLIST}": STATIONS,
            f"/{usgs.GRID}": GRID,
            f"/{usgs.REPORTS}": '{"features": []}',
        }[path]
        return 200, {}, body.encode()

    def detail(self) -> dict[str, Any]:
        feature: dict[str, Any] = json.loads(capture(TIBET).read_bytes())
        for product, file in usgs.CONTENTS:
            content = feature["properties"]["products"][product][0]["contents"][file]
            content["url"] = f"{self.away}/{file}"
        return feature

    def listed(self) -> dict[str, Any]:
        feature = self.detail()
        del feature["properties"]["products"]
        feature["properties"]["detail"] = f"{self.base}/detail"
        return feature

    async def poll(self) -> None:
        await self.registry.current()
        await self.poller.turn(self.source, datetime.now(UTC) + timedelta(days=1))

    async def follow(self, after: timedelta = timedelta(0)) -> float:
        return await self.follower.turn(datetime.now(UTC) + after)

    def asked(self) -> list[str]:
        return [each["path"] for each in self.server.asked if each["path"] != "/list"]

    async def queue(self) -> Any:
        async with self.ingest.database.read() as session:
            found = await session.execute(text("SELECT * FROM link"))
            return found.one()


@pytest.fixture
async def following(idle: Ingest) -> AsyncIterator[Following]:
    server, client = Upstream(), Client(agent="test", allow_private=True)
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
        server.port = listening.sockets[0].getsockname()[1]
        yield Following(idle, client, server)
    await client.close()


async def test_a_listed_earthquake_is_stated_with_its_map_and_its_records(
    following: Following, idle: Ingest
) -> None:
    await following.poll()
    await following.follow()
    assert set(following.asked()) == FILES
    await drain(intake_of(idle.database, idle.settings))
    (hazard,) = (await idle.get("/v1/hazards"))["items"]
    quake = (await idle.get(f"/v1/hazards/{hazard['id']}"))["detail"]
    assert {each["place"] for each in quake["observed"]} == {"XX.seismic", "XX.macroseismic"}
    assert quake["shakemap"]["made_at"] == "2025-01-08T01:06:16Z"
    assert quake["shakemap"]["layers"][0]["values"][0] == 0.2


async def test_one_version_is_fetched_once_however_often_it_is_listed(following: Following) -> None:
    await following.poll()
    await following.follow()
    await following.poll()
    assert await following.follow() > 0
    assert len(following.asked()) == len(FILES)


async def test_a_refusal_is_tried_again_when_the_server_wishes(following: Following) -> None:
    following.refused[f"/{usgs.GRID}"] = 503, {"retry-after": "3600"}
    await following.poll()
    await following.follow()
    row = await following.queue()
    assert (row.failures, row.fetched_at, row.last_error) == (1, None, "HTTP 503")
    assert row.due_at > datetime.now(UTC) + timedelta(minutes=59)
    assert await following.ingest.count("payload") == 1, "the list alone"
    following.refused.clear()
    await following.follow(timedelta(minutes=30))
    assert await following.ingest.count("payload") == 1
    await following.follow(timedelta(minutes=61))
    assert await following.ingest.count("payload") == 2
    assert (await following.queue()).due_at is None


async def test_a_file_that_is_gone_keeps_the_others_from_nobody(following: Following) -> None:
    following.refused[f"/{usgs.REPORTS}"] = 404, {}
    await following.poll()
    await following.follow()
    assert await following.ingest.count("payload") == 2


async def test_a_detail_sends_us_to_no_other_server(following: Following) -> None:
    following.away = "http://169.254.169.254"
    await following.poll()
    await following.follow()
    assert following.asked() == ["/detail"]
    assert await following.ingest.count("payload") == 2
