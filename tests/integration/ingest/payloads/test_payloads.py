"""Payloads pushed over HTTP: receipts, merging, crashes, hostile bodies."""

import asyncio
import gzip
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.payloads.intake import Intake
from shared.contracts.events import parse
from shared.contracts.events.hazard import HazardObserved
from shared.database import Database
from shared.policy import ANONYMOUS, Principal, Scope
from tests.support.captures import capture
from tests.support.feeds import M6, MURGHOB, collection, emsc, usgs
from tests.support.ingest import Ingest, Running, drain, intake_of


async def published(ingest: Ingest) -> list[Any]:
    """Return the events of the outbox; nothing relays where the bus is stopped."""
    async with ingest.database.read() as session:
        rows = await session.scalars(text("SELECT value FROM outbox ORDER BY id"))
        return [parse(bytes(value)) for value in rows]


async def test_a_captured_feed_becomes_hazards_and_events(idle: Ingest) -> None:
    receipt = await idle.take("usgs", capture(M6).read_bytes())
    assert (receipt["state"], receipt["read"], len(receipt["about"]["new"])) == ("done", 156, 156)
    events = await published(idle)
    assert len(events) == 156
    assert {str(event.data.id) for event in events} == set(receipt["about"]["new"])
    assert all(isinstance(event, HazardObserved) for event in events)
    murghob = next(event.data for event in events if event.data.preferred.source_id == MURGHOB)
    assert (murghob.magnitude, murghob.depth_km, murghob.status) == (7.2, 33.0, "past")


async def test_the_same_payload_again_gives_the_same_receipt_and_no_work(idle: Ingest) -> None:
    body = capture(M6).read_bytes()
    first = await idle.take("usgs", body)
    assert await idle.push("usgs", body) == first["receipt"]
    assert await idle.count("outbox") == 156
    assert await idle.count("payload") == 1


async def test_two_networks_are_one_hazard_and_reviewed_usgs_is_preferred(ingest: Ingest) -> None:
    first = await ingest.take("emsc", emsc())
    second = await ingest.take("usgs", collection(usgs()))
    (hazard_id,) = first["about"]["new"]
    assert second["about"]["merged"] == [hazard_id]
    hazard = await ingest.get(f"/v1/hazards/{hazard_id}")
    assert hazard["preferred"] == {"source": "us", "source_id": MURGHOB}
    assert {alias["source"] for alias in hazard["aliases"]} == {"us", "emsc", "gcmt"}
    assert [revision["revision"] for revision in hazard["revisions"]] == [1, 2]
    assert [revision["magnitude"] for revision in hazard["revisions"]] == [7.1, 7.2]
    assert [one["source"] for one in hazard["source_solutions"]] == ["emsc", "us"]


async def test_a_create_and_its_update_in_one_payload_are_two_revisions(ingest: Ingest) -> None:
    later = emsc("update", mag=7.3, lastupdate="2015-12-07T08:20:00Z")
    receipt = await ingest.take("emsc", emsc() + b"\n" + later)
    assert (receipt["about"]["new"], receipt["about"]["revised"]) == (
        receipt["about"]["new"][:1],
        receipt["about"]["new"],
    )
    hazard = await ingest.get(f"/v1/hazards/{receipt['about']['new'][0]}")
    assert hazard["revision"] == 2


async def test_a_deleted_event_is_retracted_not_removed(ingest: Ingest) -> None:
    await ingest.take("usgs", collection(usgs()))
    gone = usgs(status="deleted", mag=None, updated=1_700_000_000_000)
    receipt = await ingest.take("usgs", collection(gone))
    hazard = await ingest.get(f"/v1/hazards/{receipt['about']['revised'][0]}")
    assert hazard["status"] == "retracted"
    assert hazard["magnitude"] == 7.2


async def test_a_stamp_from_the_future_does_not_outrank_the_true_version_after_it(
    ingest: Ingest,
) -> None:
    now = datetime.now(UTC)
    ahead, later = now + timedelta(days=1), now + timedelta(seconds=30)
    await ingest.take("usgs", collection(usgs(mag=4.0, updated=ahead.timestamp() * 1000)))
    receipt = await ingest.take("usgs", collection(usgs(updated=later.timestamp() * 1000)))
    (hazard_id,) = receipt["about"]["revised"]
    assert (await ingest.get(f"/v1/hazards/{hazard_id}"))["magnitude"] == 7.2


async def test_an_event_relabelled_a_quarry_blast_is_quarantined_and_retracted(
    ingest: Ingest,
) -> None:
    first = await ingest.take("usgs", collection(usgs()))
    blast = usgs(type="quarry blast", updated=1_700_000_000_000)
    receipt = await ingest.take("usgs", collection(blast))
    (entry,) = receipt["quarantined"]
    assert entry["reason"] == "quarry blast: not an earthquake"
    assert (await ingest.get(f"/v1/hazards/{first['about']['new'][0]}"))["status"] == "retracted"


async def test_an_event_missing_from_a_later_feed_stays(ingest: Ingest) -> None:
    first = await ingest.take("usgs", collection(usgs()))
    await ingest.take("usgs", collection())
    assert (await ingest.get(f"/v1/hazards/{first['about']['new'][0]}"))["status"] == "past"


async def test_lengths_of_a_receipts_lists_add_up_to_the_items_read(ingest: Ingest) -> None:
    body = collection(usgs(), usgs(), usgs(mag=None), usgs(status="deleted"))
    receipt = await ingest.take("usgs", body + b"")
    listed = [*receipt["about"].values(), receipt["quarantined"]]
    assert sum(map(len, listed)) == receipt["read"] == 4
    assert sum(receipt["counts"].values()) == 4


async def test_a_payload_without_events_is_done_at_once(ingest: Ingest) -> None:
    body = capture("usgs_feeds/fdsn_event_query_empty_result.geojson").read_bytes()
    receipt = await ingest.take("usgs", body)
    assert (receipt["state"], receipt["read"]) == ("done", 0)


async def test_a_worker_that_dies_between_portions_is_continued_without_double_effect(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True)
    receipt = await ingest.push("usgs", capture(M6).read_bytes())
    settings = ingest.settings.model_copy(update={"chunk_items": 50})
    first, second = (intake_of(ingest.database, settings) for _ in range(2))
    assert await first.read_one()
    assert (await ingest.get(f"/v1/receipts/{receipt}"))["read"] == 50
    await drain(second)
    # A twin that still believes in position 50 stores nothing.
    assert not await first.read_one()
    done = await ingest.get(f"/v1/receipts/{receipt}")
    assert (done["state"], len(done["about"]["new"])) == ("done", 156)
    assert await ingest.count("outbox") == await ingest.count("hazard") == 156
    assert await ingest.count("revision") == 0


async def test_two_processes_reading_the_same_quake_at_once_make_one_hazard(
    ingests: Running,
) -> None:
    ingest = await ingests.start(stopped=True)
    other = Database(ingest.url)
    for number in range(10):
        await ingest.push("usgs", collection(usgs(rms=number)))
        await ingest.push("emsc", emsc(rms=number))
    intakes = [intake_of(database, ingest.settings) for database in (ingest.database, other)]

    async def until_nothing_waits(intake: Intake) -> None:
        while await _waiting(ingest):
            await intake.read_one()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        for intake in intakes:
            group.create_task(until_nothing_waits(intake))
    await other.close()
    assert await ingest.count("hazard") == 1
    assert await ingest.count("solution") == 2


async def _waiting(ingest: Ingest) -> bool:
    return bool(await ingest.count("payload WHERE state IN ('queued', 'processing')"))


async def test_an_unknown_source_is_404_with_the_known_ones(ingest: Ingest) -> None:
    answer = await ingest.post("/v1/sources/nosuch/payloads", {"a": 1})
    assert answer.status_code == 404
    assert answer.json()["sources"] == ["emsc", "usgs"]


async def test_an_empty_body_is_refused(ingest: Ingest) -> None:
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads", content=b" \n", headers=ingest.headers()
    )
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_oversized_body_is_refused(ingests: Running) -> None:
    ingest = await ingests.start(max_body_bytes=1000)
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads", content=b"x" * 2000, headers=ingest.headers()
    )
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_gzipped_body_is_read(ingest: Ingest) -> None:
    body = gzip.compress(collection(usgs()))
    receipt = await ingest.push("usgs", body, {"content-encoding": "gzip"})
    found = await ingest.receipt(receipt)
    assert (len(found["about"]["new"]), found["encoding"]) == (1, "gzip")


async def test_bytes_whose_encoding_was_not_named_are_read_when_it_is(ingest: Ingest) -> None:
    body = gzip.compress(collection(usgs()))
    nameless = await ingest.receipt(await ingest.push("usgs", body))
    assert (nameless["state"], nameless["encoding"]) == ("failed", "identity")
    pushed = [
        await ingest.push("usgs", body, {"content-encoding": name}) for name in ("gzip", "x-gzip")
    ]
    assert pushed[0] == pushed[1] != nameless["receipt"]
    found = await ingest.receipt(pushed[0])
    assert (found["state"], len(found["about"]["new"]), found["encoding"]) == ("done", 1, "gzip")
    assert await ingest.push("usgs", body, {"content-encoding": "identity"}) == nameless["receipt"]


async def test_a_gzip_bomb_is_refused_before_it_is_kept(ingest: Ingest) -> None:
    bomb = gzip.compress(b"[" + b"1," * 20_000_000 + b"1]")
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads",
        content=bomb,
        headers=ingest.headers() | {"content-encoding": "gzip"},
    )
    assert (len(bomb) < 100_000, answer.status_code) == (True, 413)
    assert answer.headers["content-type"] == "application/problem+json"
    assert await ingest.count("payload") == 0


async def test_an_answer_that_inflates_to_too_much_fails_with_its_reason(
    ingests: Running,
) -> None:
    ingest = await ingests.start(max_inflated_bytes=10_000)
    receipt = await ingest.push("usgs", gzip.compress(b"0" * 100_000), {"content-encoding": "gzip"})
    assert "inflates to more than" in (await ingest.receipt(receipt))["reason"]


async def test_an_encoding_that_is_not_known_is_415(ingest: Ingest) -> None:
    answer = await ingest.client.post(
        "/v1/sources/usgs/payloads",
        content=b"x",
        headers=ingest.headers() | {"content-encoding": "br"},
    )
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("principal", "status"),
    [
        (ANONYMOUS, 401),
        (Principal("reader", "osh", "KG", frozenset({Scope.READ})), 403),
        (Principal("nobody", None, None, frozenset({Scope.PUBLISH})), 403),
    ],
)
async def test_a_push_needs_the_scope_and_a_mandate(
    ingest: Ingest, principal: Principal, status: int
) -> None:
    headers = {} if principal == ANONYMOUS else ingest.headers(principal)
    answer = await ingest.client.post("/v1/sources/usgs/payloads", content=b"{}", headers=headers)
    assert answer.status_code == status


async def test_receipts_and_quarantine_need_a_key(ingest: Ingest) -> None:
    for path in ("/v1/quarantine", "/v1/receipts/00000000-0000-0000-0000-000000000000"):
        assert (await ingest.client.get(path)).status_code == 401


async def test_an_exercise_marks_hazards_and_events(ingests: Running) -> None:
    ingest = await ingests.start(exercise=True, stopped=True)
    intake = intake_of(ingest.database, ingest.settings)
    await ingest.push("usgs", collection(usgs()))
    await intake.read_one()
    (event,) = await published(ingest)
    assert (event.exercise, event.data.exercise) == (True, True)
    # Replayed earthquakes are old; an exercise counts from the moment they are seen.
    assert event.data.status == "ongoing"


async def test_a_full_month_of_the_world_is_read_without_loss(ingest: Ingest) -> None:
    body = capture("usgs_feeds/all_month_captured_2024-01-25.csv").read_bytes()
    receipt = await ingest.take("usgs", body)
    assert receipt["read"] == 9309
    counts = {word: count for word, count in receipt["counts"].items() if count}
    assert counts == {"new": 9158, "merged": 2, "quarantined": 149}
