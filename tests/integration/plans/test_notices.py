"""Notices over HTTP: who reads which, in which language, the newest first."""

from typing import Any

from services.plans.groups import group
from services.plans.meetings import meeting
from services.plans.sovereignty import window
from shared.policy import Principal
from tests.support.coalition import NAMANGAN, OSH_ADMIN, stepped
from tests.support.plans import DUSHANBE, OSH, PLAN, Plans

GROUP = group.EXAMPLE | {"owner_city": "osh"}


async def told(plans: Plans, by: Principal | None, **asked: Any) -> Any:
    answer = await plans.call("GET", "/v1/notices", by, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_a_meeting_and_a_window_are_told_in_the_reader_s_language(plans: Plans) -> None:
    await plans.made("/v1/working-groups", GROUP, OSH_ADMIN)
    made = await plans.made("/v1/meetings", dict(meeting.EXAMPLE), OSH)
    assert await told(plans, OSH) == [], "a draft is nobody's to know of"
    await stepped(plans, f"/v1/meetings/{made['id']}", OSH, "scheduled")
    await plans.made("/v1/plans", PLAN | {"classification": "internal"}, OSH)
    about = {"about": f"plan:{PLAN['id']}"}
    opened = await plans.made("/v1/comment-windows", window.EXAMPLE | about, OSH)

    first, second = await told(plans, OSH, lang="en")
    assert (first["id"], first["href"]) == (opened["id"], f"/v1/comment-windows/{opened['id']}")
    assert first["text"].endswith(f": {PLAN['title']['en']}")
    assert (second["kind"], second["status"]) == ("meeting", "scheduled")
    assert second["text"].startswith("Meeting on 2026-03-10 10:00 (UTC+06:00)")
    foreign = await told(plans, DUSHANBE, lang="en")
    assert foreign[0]["text"].endswith(about["about"]), "the plan's title is Osh's own"
    assert await told(plans, None) == []
    assert [one["kind"] for one in await told(plans, NAMANGAN, city="namangan")] == ["meeting"]
    assert await told(plans, OSH, since=first["updated_at"], limit=1) == [
        first | {"text": (await told(plans, OSH, limit=1))[0]["text"]}
    ]
    spoken = await plans.call("GET", "/v1/notices", OSH, headers={"accept-language": "tg, en"})
    assert spoken.headers["content-language"] == "tg"
    assert spoken.json()["items"][1]["text"].startswith("Ҷаласа 2026-03-10 10:00 (UTC+06:00)")

    await stepped(plans, f"/v1/meetings/{made['id']}", OSH, "cancelled")
    newest = (await told(plans, OSH, lang="uz"))[0]
    assert newest["text"].startswith("Yigʻilish 2026-03-10 10:00 (UTC+06:00) oʻtkazilmaydi")
