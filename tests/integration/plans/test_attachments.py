"""Files of records: kept whole, told by their bytes, read by whoever reads the record."""

from hashlib import sha256
from typing import Any
from uuid import uuid4

import httpx
import pytest

from services.plans.attachments import store
from services.plans.sovereignty import policy
from shared.contracts.events.attachment import AttachmentMoved
from shared.policy import Principal
from tests.support.coalition import OSH_ADMIN
from tests.support.plans import DUSHANBE, OSH, PLAN, PLAN_PATH, READER, Plans, moved

ABOUT = f"plan:{PLAN['id']}"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2_500


async def attach(
    plans: Plans, data: bytes = PDF, by: Principal | None = OSH, **changes: Any
) -> httpx.Response:
    headers = changes.pop("headers", {"content-type": "application/pdf"})
    asked = {"about": ABOUT, "name": "Протокол №1.pdf"} | changes
    return await plans.call(
        "POST", "/v1/attachments", by, params=asked, content=data, headers=headers
    )


async def ranges(plans: Plans, path: str, tag: str) -> None:
    """Read parts of the file, within a row of its bytes and across two."""
    for first, last in ((0, 9), (store.PART - 2, store.PART + 1), (len(PDF) - 5, len(PDF) - 1)):
        headers = {"range": f"bytes={first}-{last}", "if-range": tag}
        part = await plans.call("GET", path, OSH, headers=headers)
        assert (part.status_code, part.content) == (206, PDF[first : last + 1])
        assert part.headers["content-range"] == f"bytes {first}-{last}/{len(PDF)}"
        assert part.headers["etag"] == tag
    beyond = await plans.call("GET", path, OSH, headers={"range": f"bytes={len(PDF)}-"})
    assert beyond.status_code == 416
    assert beyond.headers["content-range"] == f"bytes */{len(PDF)}"
    stale = {"range": "bytes=0-9", "if-range": '"other"'}
    whole = await plans.call("GET", path, OSH, headers=stale)
    assert (whole.status_code, whole.content) == (200, PDF)


async def test_a_file_is_kept_whole_and_saved_by_its_name_and_its_trace_stays(
    plans: Plans,
) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    twice = {"content-type": "application/pdf", "idempotency-key": "once"}
    made = await attach(plans, headers=twice)
    again = await attach(plans, headers=twice)
    assert (made.status_code, again.json()) == (201, made.json())
    known, path = made.json(), made.headers["location"]
    assert known["sha256"] == sha256(PDF).hexdigest()
    assert known["bytes"] == len(PDF) > 2 * store.PART
    got = await plans.call("GET", f"{path}/content", OSH)
    assert got.content == PDF
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("attachment; ")
    held = {"if-none-match": got.headers["etag"]}
    assert (await plans.call("GET", f"{path}/content", OSH, headers=held)).status_code == 304
    await ranges(plans, f"{path}/content", got.headers["etag"])
    listed = await plans.call("GET", "/v1/attachments", OSH, params={"about": ABOUT})
    assert listed.json()["items"] == [known]

    gone = (await plans.call("DELETE", path, OSH)).json()
    assert (gone["status"], gone["deleted_by"], gone["href"]) == ("deleted", OSH.name, None)
    assert gone["sha256"] == known["sha256"]
    assert (await plans.call("DELETE", path, OSH)).json() == gone
    assert (await plans.call("GET", f"{path}/content", OSH)).status_code == 404
    events = await plans.events(known["id"])
    assert [event.type.split(".")[3] for event in events] == ["added", "deleted"]
    for event in events:
        assert isinstance(event, AttachmentMoved)
        assert (event.data.classification, event.data.about) == ("internal", ABOUT)
        assert "Протокол" not in event.model_dump_json()
    async with plans.database.engine.connect() as connection:
        left = await connection.exec_driver_sql("SELECT count(*) FROM attachment_part")
        used = await connection.exec_driver_sql("SELECT bytes FROM attachment_use")
        assert (left.scalar(), used.scalar()) == (0, 0)


async def test_who_reads_the_record_reads_its_files_and_nobody_else(plans: Plans) -> None:
    await plans.made("/v1/plans", PLAN | {"classification": "public"}, OSH)
    path = (await attach(plans)).headers["location"]
    everywhere = (path, f"{path}/content", f"/v1/attachments?about={ABOUT}")

    async def statuses(by: Principal | None) -> set[int]:
        return {(await plans.call("GET", each, by)).status_code for each in everywhere}

    assert [await statuses(by) for by in (OSH, DUSHANBE, None)] == [{200}, {200}, {200}]
    closing = policy.EXAMPLE | {"owner_city": "osh", "dataset": "plans", "openness": "internal"}
    await plans.made("/v1/policies", closing | {"readers": []}, OSH_ADMIN)
    assert [await statuses(by) for by in (OSH, DUSHANBE, None)] == [{200}, {404}, {404}]
    assert (await plans.call("DELETE", path, DUSHANBE)).status_code == 404


async def test_what_is_refused_is_kept_nowhere(
    plans: Plans, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    assert (await attach(plans, by=READER)).status_code == 403
    assert (await attach(plans, by=DUSHANBE)).status_code == 403
    assert (await attach(plans, about=f"plan:{uuid4()}")).status_code == 404
    assert (await attach(plans, about="calendar:1")).status_code == 400
    assert (await attach(plans, b"MZ\x90\x00")).status_code == 415
    assert (await attach(plans, b"<html><script>alert(1)</script>")).status_code == 415
    monkeypatch.setattr(store, "QUOTA", len(PDF))
    made = await attach(plans)
    assert made.status_code == 201
    full = await attach(plans)
    assert (full.status_code, str(len(PDF)) in full.json()["detail"]) == (409, True)
    monkeypatch.setattr(store, "OF_RECORD_MAX", 1)
    assert (await attach(plans)).status_code == 409
    await moved(plans, PLAN_PATH, "consultation")
    assert (await plans.call("DELETE", made.headers["location"], OSH)).status_code == 200
