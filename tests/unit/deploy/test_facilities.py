"""`./qalqan facilities`: what is asked of Overpass, and what becomes of its answer."""

import json
from collections.abc import Callable

import httpx
import pytest
import respx

from deploy import facilities
from deploy.facilities import SYSTEMS, Asked, FacilitiesError, fill, question, systems_of
from deploy.home import Running
from shared.contracts.events.asset import System

GATEWAY = "http://127.0.0.1:1"
RUNNING = Running(1, 0.0, "demo", GATEWAY, {}, "postgresql")
OSH = {"country": "KG", "longitude": 72.8, "latitude": 40.53, "boundary": None}
ANSWER = {
    "elements": [{"type": "node", "id": 7, "lat": 40.5, "lon": 72.8, "tags": {"amenity": "clinic"}}]
}
DONE = {
    **dict.fromkeys(("rows", "created"), 1),
    **dict.fromkeys(("updated", "unchanged", "refused", "left_out"), 0),
    "errors": [],
}


def asked(*, dry_run: bool = False) -> Asked:
    return Asked(["osh"], ["HEALTH"], "https://overpass.example/api", dry_run)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> respx.MockRouter:
    monkeypatch.setattr(facilities, "BUSY_SECONDS", 0.0)
    router = respx.MockRouter(assert_all_called=False)
    router.get(f"{GATEWAY}/v1/cities/osh").respond(json=OSH)
    return router


def test_every_system_of_the_declaration_can_be_asked_for() -> None:
    assert set(SYSTEMS) == {system.value for system in System}


def test_a_city_is_asked_for_within_its_limits_and_without_them_around_its_centre() -> None:
    ring = [[72.7, 40.4], [72.9, 40.4], [72.9, 40.6], [72.7, 40.4]]
    limits = {"type": "Polygon", "coordinates": [ring]}
    found = question({**OSH, "boundary": limits}, ["FOOD"])
    assert "(40.40000,72.70000,40.60000,72.90000)" in found
    assert found.startswith("[out:json][timeout:180];(nwr")
    assert found.endswith(");out center tags;")
    assert "hospital" not in found
    assert "(40.39511,72.62253,40.66489,72.97747)" in question(OSH, ["WATER"])


def test_systems_are_taken_in_any_case_and_a_wrong_one_is_named() -> None:
    assert systems_of("water, Food") == ["WATER", "FOOD"]
    with pytest.raises(FacilitiesError, match="no system: GAS; there are HEALTH, EDU"):
        systems_of("water,gas")


async def test_the_answer_of_overpass_is_imported_as_it_is(world: respx.MockRouter) -> None:
    overpass = world.post("https://overpass.example/api").respond(json=ANSWER)
    door = world.post(url__startswith=f"{GATEWAY}/v1/assets/import").respond(json=DONE)
    with world:
        (line,) = await fill(RUNNING, "key", asked())
        put, sent = overpass.calls.last.request, door.calls.last.request
    assert line.startswith("osh: 1 facilities of OpenStreetMap: 1 created, 0 updated")
    assert put.content.startswith(b"[out:json]")
    assert sent.headers["x-api-key"] == "key"
    assert sent.url.params["licence"] == "ODbL-1.0"
    assert sent.url.params["dry_run"] == "false"
    assert json.loads(sent.content) == ANSWER


async def test_a_busy_overpass_is_asked_again(world: respx.MockRouter) -> None:
    answers = [httpx.Response(429), httpx.Response(504), httpx.Response(200, json=ANSWER)]
    world.post("https://overpass.example/api").mock(side_effect=answers)
    world.post(url__startswith=f"{GATEWAY}/v1/assets/import").respond(json=DONE)
    with world:
        (line,) = await fill(RUNNING, "key", asked(dry_run=True))
    assert line.endswith("nothing was stored: leave --dry-run out to store it")


def _answers(answer: httpx.Response) -> Callable[[respx.MockRouter], None]:
    def prepare(world: respx.MockRouter) -> None:
        world.post("https://overpass.example/api").mock(return_value=answer)

    return prepare


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (_answers(httpx.Response(400, text="bad query")), "answered 400: bad query"),
        (_answers(httpx.Response(504)), "answered 504"),
        (_answers(httpx.Response(200, json={"remark": "timed out"})), "gave up: timed out"),
        (_answers(httpx.Response(200, text="<html>")), "no JSON"),
    ],
)
async def test_half_an_answer_is_never_imported(
    world: respx.MockRouter, prepare: Callable[[respx.MockRouter], None], words: str
) -> None:
    prepare(world)
    door = world.post(url__startswith=f"{GATEWAY}/v1/assets/import").respond(json=DONE)
    with world:
        with pytest.raises(FacilitiesError, match=words):
            await fill(RUNNING, "key", asked())
        assert not door.called


async def test_an_unknown_city_is_said_in_the_words_of_the_platform(
    world: respx.MockRouter,
) -> None:
    world.get(f"{GATEWAY}/v1/cities/oz").respond(404, json={"detail": "There is no city oz."})
    with world, pytest.raises(FacilitiesError, match=r"oz: There is no city oz\."):
        await fill(
            RUNNING, "key", Asked(["oz"], ["FOOD"], "https://overpass.example", dry_run=False)
        )
