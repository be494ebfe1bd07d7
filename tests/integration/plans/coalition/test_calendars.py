"""Calendars of a city, a group and a seat, and replies that come back from clients."""

from typing import Any

from services.plans.calendars.api import REPLY
from services.plans.groups import group, member
from services.plans.meetings import meeting
from shared.policy import Principal
from tests.support import ical
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, OSH, Plans, changed

LATER = {"begins": "2126-03-10T10:00:00+06:00", "ends": "2126-03-10T12:00:00+06:00"}
MEETING: dict[str, Any] = dict(meeting.EXAMPLE) | LATER
PATH = f"/v1/meetings/{MEETING['id']}"
SEAT: dict[str, Any] = dict(member.EXAMPLE)
AS_CALENDAR = {"content-type": "text/calendar"}


async def invited(plans: Plans) -> None:
    await plans.made("/v1/working-groups", dict(group.EXAMPLE), OSH)
    await plans.made("/v1/group-members", SEAT, OSH)
    await plans.made("/v1/meetings", MEETING, OSH)


async def calendar(plans: Plans, by: Principal | None, **asked: str) -> list[Any]:
    answer = await plans.call("GET", "/v1/calendar.ics", by, params=asked)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return ical.walked(answer.content, "VEVENT")


async def test_a_change_and_a_cancellation_reach_every_calendar(plans: Plans) -> None:
    await invited(plans)
    asked: list[dict[str, str]] = [
        {"city": "namangan"},
        {"group": str(MEETING["group"])},
        {"member": str(SEAT["id"])},
        {},
    ]
    for one in asked:
        assert await calendar(plans, DUSHANBE, **one) == [], "a draft is in no calendar"
    await stepped(plans, PATH, OSH, "scheduled")
    assert await calendar(plans, DUSHANBE, city="dushanbe") == []
    for one in asked:
        (event,) = await calendar(plans, DUSHANBE, **one)
        assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    await changed(plans, PATH, place="Osh, library")
    await stepped(plans, PATH, OSH, "cancelled")
    entry = (await plans.call("GET", f"{PATH}.ics", OSH)).content
    both = ical.parsed(entry)
    assert both["METHOD"] == "CANCEL"
    for event in (*both.walk("VEVENT"), *await calendar(plans, OSH, city="osh")):
        assert (event["SEQUENCE"], event["STATUS"]) == (2, "CANCELLED")
        assert event["UID"] == MEETING["id"]


async def test_a_calendar_shows_what_its_reader_may_read(plans: Plans) -> None:
    await invited(plans)
    await stepped(plans, PATH, OSH, "scheduled")
    assert await calendar(plans, None) == []
    assert (await plans.call("GET", f"{PATH}.ics", None)).status_code == 404
    assert (
        await plans.call("GET", "/v1/calendar.ics", None, params={"member": str(SEAT["id"])})
    ).status_code == 404
    await changed(plans, PATH, openness="public")
    (event,) = await calendar(plans, None, city="osh")
    assert "ATTENDEE" not in event
    open_entry = await plans.call("GET", f"{PATH}.ics", None)
    assert b"ATTENDEE" not in open_entry.content, "who is invited is for members"
    tag = open_entry.headers["etag"]
    again = await plans.call("GET", f"{PATH}.ics", None, headers={"If-None-Match": tag})
    assert again.status_code == 304


async def test_a_reply_is_kept_for_the_seat_it_is_of(plans: Plans) -> None:
    await invited(plans)
    path = f"{PATH}/replies"

    async def reply(by: Principal, text: str = REPLY) -> Any:
        return await plans.call("POST", path, by, content=text, headers=AS_CALENDAR)

    assert (await reply(OSH)).status_code == 409, "nobody is invited to a draft"
    await stepped(plans, PATH, OSH, "scheduled")
    assert (await reply(NAMANGAN)).status_code == 403
    ahead = REPLY.replace("SEQUENCE:0", "SEQUENCE:7")
    assert (await reply(OSH, ahead)).status_code == 400
    kept = await reply(OSH)
    assert kept.status_code == 200, kept.text
    assert kept.json()["replies"][SEAT["id"]]["answer"] == "accepted"
    older = REPLY.replace("20260301", "20260228").replace("ACCEPTED", "DECLINED")
    assert (await reply(OSH, older)).status_code == 409
    later = REPLY.replace("20260301", "20260302").replace("ACCEPTED", "DECLINED")
    assert (await reply(OSH, later)).json()["replies"][SEAT["id"]]["answer"] == "declined"
    (event,) = ical.parsed((await plans.call("GET", f"{PATH}.ics", OSH)).content).walk("VEVENT")
    assert event["ATTENDEE"].params["PARTSTAT"] == "DECLINED"
    untyped = await plans.call("POST", path, OSH, json={})
    assert untyped.status_code == 415


async def test_an_address_of_its_own_needs_no_key_until_it_ends(plans: Plans) -> None:
    await invited(plans)
    await stepped(plans, PATH, OSH, "scheduled")
    body = {"owner_city": "osh", "member": SEAT["id"], "language": "en"}
    assert (await plans.call("POST", "/v1/calendars", NAMANGAN, json=body)).status_code == 403
    lost = await plans.call("POST", "/v1/calendars", OSH, json=body | {"member": MEETING["id"]})
    assert lost.status_code == 422
    made = await plans.made("/v1/calendars", body, OSH)
    address = made.pop("address")

    async def subscribed() -> Any:
        return await plans.call("GET", address, None)

    (event,) = ical.walked((await subscribed()).content, "VEVENT")
    assert (event["UID"], event["SUMMARY"].params["LANGUAGE"]) == (MEETING["id"], "en")
    secret = address.removeprefix("/v1/calendars/").removesuffix(".ics")
    one = f"/v1/calendars/{made['id']}"
    shown = [await plans.call("GET", where, OSH) for where in (one, "/v1/calendars")]
    assert not [answer for answer in shown if secret in answer.text]
    assert not [event for event in await plans.events(made["id"]) if secret in str(event)]
    assert (await plans.call("GET", one, NAMANGAN)).status_code == 404
    await stepped(plans, one, OSH, "ended")
    assert (await subscribed()).status_code == 404
    guessed = await plans.call("GET", f"/v1/calendars/{made['id']}.ics", None)
    assert guessed.status_code == 404
