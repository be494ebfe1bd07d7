"""What cannot be read or stored: kept with its reason, told apart, read again."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from services.ingest.payloads.intake import TRIES
from services.ingest.payloads.model import ItemsOf, Waiting
from services.ingest.payloads.portions import Portions
from services.ingest.payloads.reading import SMALL_BYTES
from services.ingest.readers.earthquake import usgs_csv
from services.ingest.readers.item import Item, Unreadable, UnreadableError
from tests.support.captures import capture
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, drain, intake_of, reads_by


async def test_an_unreadable_payload_fails_with_its_reason_and_is_kept(ingest: Ingest) -> None:
    receipt = await ingest.take("usgs", b"<html>502 Bad Gateway</html>")
    assert receipt["state"] == "failed"
    assert receipt["quarantined"][0]["reason"] == (
        "it is a page of HTML, not data; it says '502 Bad Gateway'"
    )
    page = await ingest.get("/v1/quarantine?source=usgs")
    assert [entry["position"] for entry in page["items"]] == [-1]


async def test_a_fault_in_a_reader_fails_its_payload_and_the_next_is_read(
    idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("depth")

    monkeypatch.setattr(usgs_csv, "read", stumble)
    broken = await idle.take(
        "usgs", capture("usgs_feeds/significant_month_captured_2024-10.csv").read_bytes()
    )
    assert broken["state"] == "failed"
    assert broken["reason"] == "the reader failed (KeyError); a later release may read it"
    assert (await idle.take("usgs", collection(usgs())))["counts"]["new"] == 1


async def test_an_item_that_the_database_refuses_is_isolated_from_the_others(idle: Ingest) -> None:
    async with idle.database.write() as session:
        await session.execute(
            text("ALTER TABLE hazard ADD CONSTRAINT small CHECK (magnitude < 7.5)")
        )
    other = usgs(mag=7.9, ids="", time=0) | {"id": "uszz1"}
    receipt = await idle.take("usgs", collection(other, usgs()))
    assert (receipt["state"], receipt["counts"]["new"], receipt["counts"]["quarantined"]) == (
        "done",
        1,
        1,
    )
    assert receipt["quarantined"][0]["reason"].startswith("could not be stored")
    again = await idle.take("usgs", collection(usgs(mag=7.6, ids="", time=1) | {"id": "uszz2"}))
    assert again["quarantined"][0]["id"] != receipt["quarantined"][0]["id"]


async def test_an_item_over_which_we_fall_is_isolated_from_the_others(
    idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Portions.store

    async def fall(self: Portions, *of: Any, **more: Any) -> Any:
        if any("uszz1" in repr(item) for item in of[3] if not isinstance(item, Unreadable)):
            raise RecursionError("a secret of ours")
        return await store(self, *of, **more)

    monkeypatch.setattr(Portions, "store", fall)
    other = usgs(ids="", time=0) | {"id": "uszz1"}
    receipt = await idle.take("usgs", collection(other, usgs()))
    assert (receipt["state"], receipt["counts"]["new"], receipt["counts"]["quarantined"]) == (
        "done",
        1,
        1,
    )
    assert receipt["quarantined"][0]["reason"] == "could not be stored: RecursionError"


@pytest.mark.parametrize("falls", [TRIES, 1])
@pytest.mark.parametrize("kind", [RecursionError, OSError, FileNotFoundError, TimeoutError])
async def test_a_payload_over_which_its_reader_falls_is_tried_again_and_fails_alone(
    idle: Ingest, falls: int, kind: type[Exception]
) -> None:
    odd, other = await idle.push("usgs", b"{}"), await idle.push("emsc", collection(usgs()))
    intake = intake_of(idle.database, idle.settings)
    reader, tries = intake.reader, []

    async def falling(source: str) -> ItemsOf:
        def fall(_: Waiting) -> list[Item]:
            tries.append(source)
            if len(tries) <= falls:
                raise kind
            return []

        return fall if source == "usgs" else await reader(source)

    intake.reader = falling
    await drain(intake)
    assert len(tries) == min(falls + 1, TRIES)
    receipt = await idle.receipt(odd)
    assert (receipt["state"], receipt["reason"]) == (
        ("failed", f"the reader failed ({kind.__name__}); a later release may read it")
        if falls == TRIES
        else ("done", None)
    )
    assert (await idle.receipt(other))["state"] == "done"


async def test_lines_that_are_no_rows_are_told_apart(idle: Ingest) -> None:
    header = capture("quakeml_obspy/fdsn_text_events.txt").read_text().splitlines()[0]
    for line in ("only|three|fields", "but|two"):
        await idle.take("usgs", f"{header}\n{line}".encode())
    entries = (await idle.get("/v1/quarantine"))["items"]
    assert [entry["content"] for entry in entries] == ["only|three|fields", "but|two"]


async def test_a_payload_that_another_process_could_read_is_not_failed_afterwards(
    idle: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So long that it is read in a thread, which can wait for the twin.
    receipt = await idle.push("usgs", collection(usgs()) + b" " * SMALL_BYTES)
    older = intake_of(idle.database, idle.settings)
    twin = intake_of(idle.database, idle.settings)

    def slow_and_in_vain(_: Waiting) -> list[Item]:
        asyncio.run_coroutine_threadsafe(twin.read_one(), loop).result(30)
        raise UnreadableError("a format of tomorrow")

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(older, "reader", reads_by(slow_and_in_vain))
    await older.read_one()
    assert (await idle.receipt(receipt))["state"] == "done"
    assert (await idle.get("/v1/quarantine"))["items"] == []


async def test_equal_bad_items_share_one_quarantine_entry(ingest: Ingest) -> None:
    for number in range(3):
        await ingest.take("usgs", collection(usgs(mag=None)) + b" " * number)
    (entry,) = (await ingest.get("/v1/quarantine"))["items"]
    assert (entry["times"], entry["reason"]) == (3, "magnitude is missing")


async def test_the_quarantine_is_paged(ingest: Ingest) -> None:
    bad = [usgs(mag=None, place=str(number)) for number in range(5)]
    await ingest.take("usgs", collection(*bad))
    first = await ingest.get("/v1/quarantine?limit=3")
    second = await ingest.get(f"/v1/quarantine?limit=3&cursor={first['next']}")
    assert len(first["items"]) == 3
    assert len(second["items"]) == 2
    assert second["next"] is None


async def test_a_retry_of_an_item_that_is_still_bad_says_why(ingest: Ingest) -> None:
    await ingest.take("usgs", collection(usgs(mag=None)))
    (entry,) = (await ingest.get("/v1/quarantine"))["items"]
    answer = await ingest.post(f"/v1/quarantine/{entry['id']}/retry")
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["times"]) == ("open", 2)


async def test_a_retry_with_better_parsers_merges_the_item(ingest: Ingest) -> None:
    await ingest.take("usgs", collection(usgs()))
    async with ingest.database.write() as session:
        await session.execute(
            text(
                """
                INSERT INTO quarantine (id, source, payload_id, position, item, reason, content,
                    times, first_at, last_at, state)
                SELECT gen_random_uuid(), 'usgs', id, 0, 'us1', 'an old bug', '', 1, now(), now(),
                    'open'
                FROM payload
                """
            )
        )
    (entry,) = (await ingest.get("/v1/quarantine"))["items"]
    after = (await ingest.post(f"/v1/quarantine/{entry['id']}/retry")).json()
    assert after["state"] == "resolved"
    assert (await ingest.get(f"/v1/hazards/{after['became']}"))["magnitude"] == 7.2
    again = await ingest.post(f"/v1/quarantine/{entry['id']}/retry")
    assert again.status_code == 409


async def test_a_retry_of_an_item_that_the_payload_is_no_longer_read_as_says_so(
    ingest: Ingest,
) -> None:
    await ingest.take("usgs", collection(usgs(mag=None)))
    async with ingest.database.write() as session:
        await session.execute(text("UPDATE quarantine SET position = 7"))
    (entry,) = (await ingest.get("/v1/quarantine"))["items"]
    after = (await ingest.post(f"/v1/quarantine/{entry['id']}/retry")).json()
    assert (after["state"], after["reason"]) == (
        "open",
        "the payload is now read as 1 item(s), this is none of them",
    )


async def test_a_payload_that_is_kept_no_more_can_be_sent_again_and_retried(idle: Ingest) -> None:
    body = collection(usgs(mag=None))
    await idle.take("usgs", body)
    async with idle.database.write() as session:
        await session.execute(text("UPDATE payload SET body = NULL"))
    (entry,) = (await idle.get("/v1/quarantine"))["items"]
    refused = await idle.post(f"/v1/quarantine/{entry['id']}/retry")
    assert refused.status_code == 409
    assert "send it again" in refused.json()["detail"]
    await idle.push("usgs", body)
    again = await idle.post(f"/v1/quarantine/{entry['id']}/retry")
    assert (again.status_code, again.json()["times"]) == (200, 2)
