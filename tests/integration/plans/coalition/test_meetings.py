"""Meetings: their time, their agenda, what parties say in their own name, and who came."""

from typing import Any

import pytest

from services.plans.groups import group
from services.plans.meetings import meeting
from services.plans.sovereignty import window
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, OPERATOR, OSH, Plans, changed

MEETING: dict[str, Any] = {name: meeting.EXAMPLE[name] for name in meeting.EXAMPLE} | {
    "group": None
}
PATH = f"/v1/meetings/{MEETING['id']}"
MINUTES = {"address": "https://osh.example/minutes.pdf", "sha256": "1" * 64, "language": "ru"}
CAME = {
    "total": 24,
    "sex": {"female": 13, "male": 11},
    "age_band": {"15-24": 3, "25-64": 21},
    "disability": "not_available",
    "category": "not_available",
}


async def test_the_sequence_grows_when_a_calendar_has_to_change(plans: Plans) -> None:
    made = await plans.made("/v1/meetings", MEETING, OSH)
    assert (made["status"], made["sequence"]) == ("draft", 0)
    drafted = (await changed(plans, PATH, place="elsewhere")).json()
    assert drafted["sequence"] == 0, "nobody has it in a calendar yet"
    assert (await stepped(plans, PATH, OSH, "scheduled"))["sequence"] == 0
    assert (await changed(plans, PATH, interpretation=["ky"])).json()["sequence"] == 0
    assert (await changed(plans, PATH, ends="2026-03-10T13:00:00+06:00")).json()["sequence"] == 1
    assert (await stepped(plans, PATH, OSH, "rescheduled"))["sequence"] == 2
    assert (await stepped(plans, PATH, OSH, "scheduled", "cancelled"))["sequence"] == 4
    types = [event.type.split(".")[3] for event in await plans.events(MEETING["id"])]
    assert types == [
        *("drafted", "drafted", "scheduled", "scheduled", "scheduled"),
        *("rescheduled", "scheduled", "cancelled"),
    ]


async def test_parties_speak_in_their_own_name_alone(plans: Plans) -> None:
    await plans.made("/v1/meetings", MEETING, OSH)
    said = {"item": 1, "stance": "reserve", "text": {"en": "We measure otherwise."}}
    path = f"{PATH}/positions"
    early = await plans.call("POST", path, NAMANGAN, json=said)
    assert early.status_code == 409
    await stepped(plans, PATH, OSH, "scheduled", "held")
    for by in (DUSHANBE, OPERATOR):
        assert (await plans.call("POST", path, by, json=said)).status_code == 403
    absent = await plans.call("POST", path, NAMANGAN, json=said | {"item": 7})
    assert absent.status_code == 422
    kept = await plans.call("POST", path, NAMANGAN, json=said)
    assert kept.status_code == 200, kept.text
    await plans.call("POST", path, OSH, json={"item": 1, "stance": "support"})
    shown = (await plans.call("GET", PATH, DUSHANBE)).json()["positions"]["1"]
    assert {city: each["stance"] for city, each in shown.items()} == {
        "namangan": "reserve",
        "osh": "support",
    }
    assert shown["namangan"]["by"] == NAMANGAN.name
    moved = (await changed(plans, PATH, place="Another hall")).json()
    assert moved["positions"]["1"] == shown, "a change of the meeting keeps what was said"


async def test_minutes_and_people_follow_the_meeting(plans: Plans) -> None:
    await plans.made("/v1/meetings", MEETING, OSH)
    assert (await changed(plans, PATH, attendance=CAME)).status_code == 409
    await stepped(plans, PATH, OSH, "scheduled", "held")
    total_only = {"total": 24}
    assert (await changed(plans, PATH, attendance=total_only)).status_code == 422
    wrong = await changed(plans, PATH, attendance=CAME | {"sex": {"female": 1, "male": 2}})
    assert wrong.status_code == 422
    shown = (await changed(plans, PATH, attendance=CAME)).json()["attendance"]
    assert (shown["total"], shown["sex"]) == (24, {"female": 13, "male": 11})
    assert (shown["age_band"], shown["disability"]) == ("suppressed", "not_available")
    step = {"json": {"to": "minutes_draft"}}
    assert (await plans.call("POST", f"{PATH}/transitions", OSH, **step)).status_code == 409
    await changed(plans, PATH, minutes=MINUTES)
    assert (await stepped(plans, PATH, OSH, "minutes_draft", "minutes_agreed"))["transitions"] == []


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("2126-06-30T23:59:60Z", "2126-07-01T00:00:00Z"),
        ("2126-06-30T24:00:00+06:00", "2126-07-01T00:00:00+06:00"),
        ("9999-12-31T23:59:59-05:00", None),
        ("9999-12-31T23:59:59Z", None),
        ("2569-06-30T10:00:00+06:00", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("0000-01-01T00:00:00Z", None),
    ],
)
async def test_a_meeting_is_at_a_time_that_every_calendar_tells(
    plans: Plans, stated: str, kept: str | None
) -> None:
    answer = await plans.call("POST", "/v1/meetings", OSH, json=MEETING | {"ends": stated})
    assert (answer.status_code, answer.json().get("ends")) == ((201 if kept else 422), kept)
    if kept is None:
        assert answer.json()["errors"][0]["pointer"] == "#/ends"
        return
    await stepped(plans, PATH, OSH, "scheduled")
    assert (await plans.call("GET", f"{PATH}.ics", OSH)).status_code == 200


async def test_no_time_is_kept_that_utc_has_not(plans: Plans) -> None:
    window_ = dict(window.EXAMPLE) | {"closes": "9999-12-31T23:59:59-05:00"}
    answer = await plans.call("POST", "/v1/comment-windows", OSH, json=window_)
    assert answer.json()["errors"] == [
        {"pointer": "#/closes", "detail": "must lie in the years 1 to 9999, in UTC"}
    ]


async def test_a_meeting_is_refused_that_cannot_be(plans: Plans) -> None:
    wrong: list[dict[str, Any]] = [
        {"ends": "2026-03-10T09:00:00+06:00"},
        {"time_zone": "Asia/Osh"},
        {"group": group.EXAMPLE["id"]},
        {"agenda": [{"number": 1, "title": {"en": "a"}}, {"number": 1, "title": {"en": "b"}}]},
    ]
    for each in wrong:
        answer = await plans.call("POST", "/v1/meetings", OSH, json=MEETING | each)
        assert answer.status_code == 422, answer.text
    later = {"begins": "2126-03-10T10:00:00+06:00", "ends": "2126-03-10T11:00:00+06:00"}
    await plans.made("/v1/meetings", MEETING | later, OSH)
    await stepped(plans, PATH, OSH, "scheduled")
    early = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "held"})
    assert early.status_code == 409
