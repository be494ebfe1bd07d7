"""The tasks of a duty officer's night, done by looking and clicking, on the demo.

Reading a draft, approving and cancelling are in `test_browser_approval.py`: an exercise waits for
nobody.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from copy import deepcopy
from uuid import uuid4

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import PHONE, Person, person
from tests.support.platform import Platform, eventually
from tests.support.withheld import asset, quake

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

DANGER = ("none", "green", "not-assessable", "yellow", "orange", "red")
SILENCED = "emsc-fdsn"
"""A source that no other test pushes for."""


@pytest.fixture
async def officer(demo: Platform, browser: Browser) -> AsyncIterator[Person]:
    async with person(browser, demo.running.gateway) as officer:
        yield officer


def awaits_an_alert(demo: Platform) -> None:
    eventually(
        lambda: demo.json("/v1/alerts?state=issued", key=False)["items"], "an alert is in force"
    )


async def test_at_a_glance_the_worst_city_comes_first_and_leads_to_its_board(
    demo: Platform, officer: Person
) -> None:
    awaits_an_alert(demo)
    page = officer.page
    await officer.open("/")
    tiles = await page.locator("article.tile").evaluate_all(
        "(tiles) => tiles.map((each) => each.classList[1])"
    )
    assert tiles == sorted(tiles, key=DANGER.index, reverse=True)
    assert len(tiles) >= 5
    assert DANGER.index(tiles[0]) > DANGER.index("none")
    await expect(page.locator(".mode")).to_have_text("EXERCISE")
    city = page.locator("article.tile h2 a").first
    name = await city.inner_text()
    await city.click()
    await expect(page.locator("h1")).to_have_text(name)
    await expect(page.locator("#systems tbody tr")).to_have_count(7)
    await expect(page.locator("#alerts li, #hazards tbody tr").first).to_be_visible()


async def test_why_a_level_is_what_it_is_stands_a_step_from_the_start_page(
    demo: Platform, officer: Person
) -> None:
    awaits_an_alert(demo)
    page = officer.page
    await officer.open("/")
    await page.locator("ul.alerts a").first.click()
    reasons = page.locator("ul.reasons li")
    await expect(reasons.first).to_be_visible()
    told = await reasons.all_inner_texts()
    assert all(len(each) > 20 for each in told)
    await expect(page.get_by_role("heading", name="What to do")).to_be_visible()


async def test_which_sources_live_is_said_on_every_page_and_told_one_by_one(
    demo: Platform, officer: Person
) -> None:
    page = officer.page
    await officer.open("/")
    alive = page.locator(".alive")
    await expect(alive).to_contain_text("Sources that answer")
    await alive.click()
    rows = page.locator("#sources tbody tr")
    asked = [each for each in demo.json("/v1/sources")["items"] if each["kind"] != "push"]
    await expect(rows).to_have_count(len(asked))
    # The gateway looks now and then, and a page says what it knew when it was made.
    async with asyncio.timeout(60):
        while "ago" not in await rows.first.locator("td").last.inner_text():
            await asyncio.sleep(1)
            await page.reload()


async def test_a_noisy_source_is_silenced_with_a_reason_and_taken_in_again(
    demo: Platform, officer: Person
) -> None:
    page = officer.page
    await officer.enter(demo.key, "/desk/sources")
    row = page.locator(f"#source-{SILENCED}")
    await row.get_by_text("Silence").first.click()
    await row.get_by_label("Reason").fill("It repeats <i>itself</i>")
    await row.get_by_label("For how many hours").select_option("1")
    await officer.shot("night_silencing")
    assert await officer.violations() == []
    try:
        await row.get_by_role("button", name="Silence").click()
        await expect(page.locator(".done")).to_contain_text("Silenced.")
        await expect(row).to_contain_text("It repeats <i>itself</i>")
        await officer.shot("night_silenced")
    finally:
        await row.get_by_role("button", name="Take in again").click()
    await expect(page.locator(".done")).to_contain_text("taken in again")
    await expect(row.get_by_text("Silence").first).to_be_visible()


async def test_what_was_refused_is_shown_with_its_reason_and_read_again(
    demo: Platform, officer: Person
) -> None:
    document = quake()
    document["features"][0]["properties"]["mag"] = 99
    receipt = demo.json("/v1/sources/usgs/payloads", document)["receipt"]
    eventually(
        lambda: demo.json(f"/v1/receipts/{receipt}")["state"] == "done", "the payload is read"
    )
    page = officer.page
    await officer.enter(demo.key, "/desk/quarantine")
    entry = page.locator("tbody tr").filter(has_text=document["features"][0]["id"])
    await entry.locator("summary").first.click()
    await officer.shot("night_quarantine")
    assert await officer.violations() == []
    await entry.get_by_role("button", name="Read again").click()
    await expect(page.locator(".done")).to_contain_text("read once more")
    await expect(page.locator("tbody")).to_contain_text(document["features"][0]["id"])
    await entry.locator("summary").last.click()
    await entry.get_by_label("Reason").fill("It is <i>rubbish</i>")
    await entry.get_by_role("button", name="Discard").click()
    await expect(page.locator(".done")).to_contain_text("Discarded.")
    await expect(entry).to_have_count(0)
    await page.get_by_role("link", name="discarded").click()
    await expect(entry).to_contain_text("It is <i>rubbish</i>")
    assert await officer.violations() == []


async def test_who_signed_out_has_no_desk_any_more(demo: Platform, officer: Person) -> None:
    await officer.sign_in(demo.key)
    await officer.shot("night_desk")
    assert await officer.violations() == []
    await officer.page.get_by_role("button", name="Sign out").click()
    await expect(officer.page.locator(".done")).to_contain_text("You have signed out.")
    await officer.open("/desk/alerts")
    assert "/desk/sign-in" in officer.page.url


async def test_a_place_that_a_stranger_named_is_text_wherever_it_is_told(
    demo: Platform, officer: Person
) -> None:
    hostile = f"{uuid4().hex[:6]} <img src=x onerror=\"document.title='owned'\"><script>x</script>"
    hazard = pushed(demo, {"place": hostile, "mag": 4.1})
    for path in ("/", f"/hazards/{hazard}", f"/collections/hazards/items/{hazard}"):
        await officer.open(f"{path}?f=html&lang=en")
        assert await officer.page.locator("img[src=x]").count() == 0, path
        assert await officer.page.title() != "owned", path
        await expect(officer.page.locator("main")).to_contain_text("<img src=x onerror=")
    await officer.open(f"/hazards/{hazard}/map.svg?lang=en")
    assert "<script" not in json.dumps(await officer.page.content())


def pushed(demo: Platform, facts: Mapping[str, object]) -> str:
    """Push an earthquake far from every city and return its id."""
    document = quake()
    feature = document["features"][0]
    feature["properties"] |= facts
    feature["geometry"]["coordinates"] = [52.3, 41.9, 10.0]
    return taken(demo, document)


def taken(demo: Platform, document: Mapping[str, object]) -> str:
    """Push earthquakes, and return the id of the event that came of the first."""
    receipt = demo.json("/v1/sources/usgs/payloads", document)["receipt"]
    about = eventually(
        lambda: got if (got := demo.json(f"/v1/receipts/{receipt}"))["state"] == "done" else None,
        "the earthquake is read",
    )["about"]
    hazard = str(about["new"][0])
    eventually(
        lambda: demo.request(f"/collections/hazards/items/{hazard}", key=False)[0] == 200,
        "the earthquake is shown",
    )
    return hazard


async def test_a_facility_in_the_wrong_place_is_tried_and_moved_by_its_pin(
    demo: Platform, officer: Person
) -> None:
    name = f"Corrected clinic {uuid4().hex[:6]}"
    stored = demo.json("/v1/assets", asset(name, "public", 72.79))["items"][0]
    page = officer.page
    await officer.enter(demo.key, f"/desk/assets/{stored['id']}")
    pin, longitude = page.locator("button.pin"), page.get_by_label("Longitude")
    await pin.scroll_into_view_if_needed()
    assert await officer.violations() == []
    await pin.focus()
    await page.keyboard.press("ArrowRight")
    stepped = float(await longitude.input_value())
    assert stepped > 72.79
    box = await pin.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 100, box["y"] + box["height"] / 2, steps=3)
    await page.mouse.up()
    dragged = float(await longitude.input_value())
    assert dragged > stepped
    await officer.shot("night_pin")
    await page.locator("button[value=try]").click()
    await expect(page.locator("main")).to_contain_text("The place would move by")
    await officer.shot("night_place_tried")
    await page.locator("button[value=save]").click()
    await expect(page.locator(".done")).to_be_visible()
    assert demo.json(f"/v1/assets/{stored['id']}")["longitude"] == dragged


async def test_what_the_mayor_reads_is_a_page_of_the_city_and_a_file_of_the_same(
    demo: Platform, officer: Person
) -> None:
    awaits_an_alert(demo)
    await officer.open("/cities/osh/situation.html?lang=ru")
    await expect(officer.page.locator("h1").first).to_contain_text("Ош")
    assert await officer.violations() == []
    await officer.look("light", PHONE)
    assert await officer.too_wide() == []
    await officer.shot("night_situation")
    link = await officer.page.locator("a[href*='situation.pdf']").first.get_attribute("href")
    got = await officer.context.request.get(f"{officer.base}{link}")
    assert (got.status, (await got.body())[:5]) == (200, b"%PDF-")


async def test_what_the_shift_did_is_told_by_the_journal(demo: Platform, officer: Person) -> None:
    name = f"Clinic of the journal {uuid4().hex[:6]}"
    demo.json("/v1/assets", asset(name, "public", 72.79))
    await officer.enter(demo.key, "/desk/journal")
    await expect(officer.page.locator("tbody")).to_contain_text("assets")
    await officer.seen_by_all("night_journal")


async def test_two_shocks_that_were_taken_for_one_are_parted_with_a_reason(
    demo: Platform, officer: Person
) -> None:
    document = quake()
    first = document["features"][0]
    first["geometry"]["coordinates"] = [52.1, 42.1, 10.0]
    other = deepcopy(first)
    other |= {"id": f"nc{first['properties']['code']}"}
    other["properties"] |= {"net": "nc", "ids": f",{other['id']},", "sources": ",nc,"}
    document["features"].append(other)
    hazard = taken(demo, document)
    page = officer.page
    await officer.enter(demo.key, f"/hazards/{hazard}?f=html&lang=en")
    await page.get_by_role("link", name="One event or two").click()
    await page.get_by_role("checkbox").nth(1).check()
    await page.get_by_role("button", name="Show what would change").click()
    await expect(page.locator("#sides li")).to_have_count(2)
    await officer.seen_by_all("night_split")
    part = page.get_by_role("button", name="Make two events of it")
    await page.locator("form", has=part).get_by_label("Reason").fill("Two shocks <b>apart</b>")
    await part.click()
    await expect(page.locator(".done")).to_have_text("Two events stand now.")
    assert len(demo.json(f"/v1/hazards/{hazard}")["aliases"]) == 1
    lines = demo.json("/v1/journal?limit=20")["items"]
    told = next(each for each in lines if each["act"] == "split")
    assert (told["subject"], told["reason"]) == (hazard, "Two shocks <b>apart</b>")


async def test_what_is_seen_in_the_field_is_reported_refused_where_it_is_wrong_and_taken_back(
    demo: Platform, officer: Person
) -> None:
    page = officer.page
    await officer.without_webgl()
    await officer.enter(demo.key, "/desk/reports?lang=en")
    await page.get_by_label("Kind").select_option("landslide")
    await page.get_by_label("Longitude").fill("52,3")
    await page.get_by_label("Latitude").fill("41,9")
    await page.get_by_label("Radius").fill("wide")
    await page.get_by_label("What happened").fill("A slope of this test moved <b>twice</b>.")
    await page.get_by_role("button", name="Report it").click()
    await expect(page.get_by_label("Radius")).to_have_attribute("aria-invalid", "true")
    await officer.seen_by_all("night_report")
    await page.get_by_label("Radius").fill("0,5")
    await page.get_by_role("button", name="Report it").click()
    await expect(page.locator(".done")).to_contain_text("It is reported")
    await expect(page.locator("main")).to_contain_text("moved <b>twice</b>.")
    await officer.seen_by_all("night_report_one")
    await page.get_by_label("Reason").fill("A trial of this test")
    await page.get_by_role("button", name="Take it back").click()
    await expect(page.locator(".done")).to_contain_text("Taken back.")


async def test_an_agency_is_given_a_receiver_whose_secret_is_shown_once(
    demo: Platform, officer: Person
) -> None:
    page, name = officer.page, f"Duty desk <b>{uuid4().hex[:6]}</b>"
    await officer.enter(demo.key, "/desk/receivers?lang=en")
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Address").fill(f"https://1.1.1.1/{uuid4()}")
    await page.get_by_label("Test alerts").check()
    await page.get_by_label("Real alerts").uncheck()
    await page.get_by_role("button", name="Have alerts sent there").click()
    await expect(page.locator("#secret code")).to_contain_text("whsec_")
    await expect(page.locator("h1")).to_have_text(name)
    await officer.seen_by_all("night_receiver_made")
    await page.get_by_role("link", name="All receivers").click()
    await officer.seen_by_all("night_receivers")
    await page.get_by_role("link", name=name).click()
    await expect(page.locator("#secret")).to_have_count(0)
    out = page.get_by_role("button", name="Take it out of use")
    await page.locator("form", has=out).get_by_label("Reason").fill("This test is over")
    await out.click()
    await expect(page.locator(".done")).to_contain_text("It is out of use")
    await expect(page.locator("button.danger")).to_have_count(0)


async def test_every_other_room_of_the_desk_is_there_for_all_eyes_on_all_screens(
    demo: Platform, officer: Person
) -> None:
    seen = {"kind": "landslide", "longitude": 52.4, "latitude": 41.8, "exercise": True}
    seen |= {"begins": "2026-11-29T12:00:00Z", "language": "en", "text": "A drill of this test."}
    drill = demo.json("/v1/reports", seen | {"city": "osh"})["id"]
    await officer.without_webgl()
    await officer.enter(demo.key, "/desk/assets")
    told = demo.json("/v1/assessments?limit=1")["items"][0]["id"]
    await officer.open(f"/desk/assessments/{told}")
    await officer.page.get_by_role("button", name="Compute and compare").click()
    await expect(officer.page.locator(".done")).to_contain_text("gave the same results")
    for room in ("assets", "assets/import", "what-if", f"what-if/{drill}"):
        await officer.open(f"/desk/{room}")
        await officer.seen_by_all(f"desk_{room.replace(drill, 'one').replace('/', '_')}")
    await officer.page.get_by_label("Reason").fill("The drill of this test is over")
    await officer.page.get_by_role("button", name="End the drill").click()
    await expect(officer.page.locator(".done")).to_contain_text("The drill is ended.")
