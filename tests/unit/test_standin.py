"""The stand-ins answer as the upstreams do: formats, ETags, deletions, changes of identity."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest

from deploy.standin import captures, timeline
from deploy.standin.server import CapturesServer, TimelineServer, application
from deploy.standin.timeline import Item, Stage

START = datetime(2015, 12, 7, 7, 50, 5, tzinfo=UTC)


def item(
    offset_s: float,
    source_id: str = "us1",
    *,
    kind: Literal["item", "retraction"] = "item",
    ids: tuple[str, ...] = (),
    magnitude: float = 7.2,
    server: Literal["usgs", "emsc"] = "usgs",
) -> Item:
    return Item(
        offset_s=offset_s,
        server=server,
        kind=kind,
        network="us" if server == "usgs" else "emsc",
        source_id=source_id,
        ids=ids or (source_id,),
        time=START,
        longitude=72.8,
        latitude=38.2,
        depth_km=22.0,
        magnitude=magnitude,
        magnitude_type="mww",
        place="near Murghob",
        status="automatic",
        updated=START + timedelta(seconds=offset_s),
    )


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def client(items: list[Item], clock: Clock) -> httpx.AsyncClient:
    app = application(TimelineServer(Stage(items), clock))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://standin")


SUMMARY = "/usgs/earthquakes/feed/v1.0/summary/all_day.geojson"
QUERY = "/usgs/fdsnws/event/1/query?format=geojson&includedeleted=true"


async def features(http: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await http.get(path)).json()["features"]
    return found


async def test_the_curtain_rises_at_the_first_request() -> None:
    clock = Clock()
    async with client([item(5.0)], clock) as http:
        assert await features(http, SUMMARY) == []
        clock.now += 4.9
        assert await features(http, SUMMARY) == []
        clock.now += 0.2
        assert [row["id"] for row in await features(http, SUMMARY)] == ["us1"]


async def test_a_poller_that_holds_the_current_feed_gets_304_until_there_is_news() -> None:
    clock = Clock()
    async with client([item(0), item(5, magnitude=7.3)], clock) as http:
        first = await http.get(SUMMARY)
        held = {"if-none-match": first.headers["etag"]}
        assert (await http.get(SUMMARY, headers=held)).status_code == 304
        clock.now += 5
        again = await http.get(SUMMARY, headers=held)
        assert again.status_code == 200
        assert again.json()["features"][0]["properties"]["mag"] == 7.3


async def test_a_deleted_event_leaves_the_feed_answers_409_and_is_told_in_the_query() -> None:
    clock = Clock()
    async with client([item(0), item(5, kind="retraction")], clock) as http:
        await http.get(SUMMARY)
        clock.now += 5
        assert await features(http, SUMMARY) == []
        detail = await http.get("/usgs/earthquakes/feed/v1.0/detail/us1.geojson")
        assert detail.status_code == 409
        (row,) = await features(http, QUERY)
        assert row["properties"]["status"] == "deleted"
        assert row["properties"]["mag"] is None


async def test_after_a_change_of_identity_one_event_bears_both_ids() -> None:
    clock = Clock()
    items = [item(0, "us1"), item(5, "kz9", ids=("kz9", "us1"))]
    async with client(items, clock) as http:
        await http.get(SUMMARY)
        clock.now += 5
        (row,) = await features(http, SUMMARY)
        assert row["id"] == "kz9"
        assert row["properties"]["ids"] == ",kz9,us1,"
        detail = await http.get("/usgs/earthquakes/feed/v1.0/detail/us1.geojson")
        assert detail.json()["id"] == "kz9"


async def test_emsc_depth_is_negative_in_the_geometry_and_positive_in_the_properties() -> None:
    clock = Clock()
    async with client([item(0, "20151207_1", server="emsc")], clock) as http:
        (row,) = await features(http, "/emsc/fdsnws/event/1/query?format=json")
        assert row["geometry"]["coordinates"][2] == -22.0
        assert row["properties"]["depth"] == 22.0


async def test_captured_files_are_served_byte_for_byte_under_names_ingest_accepts(
    tmp_path: Path,
) -> None:
    body = b'{"type": "FeatureCollection", "features": []}\n'
    (tmp_path / "usgs_feeds").mkdir()
    (tmp_path / "usgs_feeds" / "all month (1).geojson").write_bytes(body)
    (tmp_path / "usgs_feeds" / "SOURCE.md").write_text("not a payload")
    app = application(CapturesServer(captures.load(tmp_path)))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://standin"
    ) as http:
        sources = (await http.get("/sources.json")).json()
        (polled,) = [source for source in sources if source["kind"] == "poll"]
        assert polled["name"] == "usgs-0-usgs-feeds-all-month-1"
        assert (await http.get(polled["url"])).content == body
        assert (await http.get("/files/../secret")).status_code == 404


def test_the_bundled_timeline_is_read_whole_and_in_order() -> None:
    items = timeline.load(Path(__file__).resolve().parents[2] / "data" / "timeline")
    assert len(items) >= 60
    offsets = [entry.offset_s for entry in items]
    assert offsets == sorted(offsets)
    assert {entry.server for entry in items} == {"usgs", "emsc"}
    assert any(entry.kind == "retraction" for entry in items)


@pytest.mark.parametrize("name", ["usgs", "emsc"])
async def test_every_source_is_one_that_payloads_may_be_pushed_to(name: str) -> None:
    async with client([], Clock()) as http:
        sources = (await http.get("/sources.json")).json()
    assert name in {source["name"] for source in sources}


def test_small_real_earthquakes_follow_the_play_one_a_minute() -> None:
    data = Path(__file__).resolve().parents[2] / "data"
    play = timeline.load(data / "timeline")
    after = timeline.encore(data / "catalogue.usgs.csv.gz", play)
    assert len(after) > 100
    assert after[0].offset_s == play[-1].offset_s + 60
    assert {b.offset_s - a.offset_s for a, b in pairwise(after)} == {60}
    assert not {name for item in after for name in item.ids} & {n for p in play for n in p.ids}
    assert max(item.magnitude for item in after) < 5
