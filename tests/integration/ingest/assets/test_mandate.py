"""Whose facilities count: every command on an asset by every kind of caller."""

from collections.abc import Awaitable, Callable
from itertools import count, product
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from services.ingest.assets import api
from services.ingest.assets.model import id_of
from services.ingest.assets.use import Assets
from services.ingest.assets.views import EXAMPLE
from shared.policy import Principal, Scope
from tests.support.assets import DUSHANBE, OPERATOR, OSH, Registry

Body = dict[str, Any]
Command = Callable[[Registry, Principal, Body], Awaitable[httpx.Response]]

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
CALLERS = {
    "osh": OSH,
    "dushanbe": DUSHANBE,
    "ministry": Principal("ministry", None, "KG", PUBLISH),
    "admin of no city": Principal("admin", None, None, frozenset(Scope)),
    "admin of osh": Principal("admin of osh", "osh", "KG", frozenset(Scope)),
    "visitor": Principal("visitor", None, None, PUBLISH),
    "operator": OPERATOR,
}
OF_OSH = {"osh", "admin of osh", "operator"}
OF_DUSHANBE = {"dushanbe", "operator"}
KEEPERS = {
    ("osh", "osh"): OF_OSH,
    ("osh", "dushanbe"): set[str](),
    ("dushanbe", "dushanbe"): OF_DUSHANBE,
    ("dushanbe", "osh"): set[str](),
    ("coalition", "osh"): OF_OSH,
    ("coalition", "dushanbe"): OF_DUSHANBE,
    ("coalition", None): OF_OSH | OF_DUSHANBE,
}
"""Who registers and changes an asset of an owner in a city."""
CSV_FIELDS = ("source_id", "owner_city", "city", "system", "subtype", "name", "criticality")


async def register(registry: Registry, by: Principal, body: Body) -> httpx.Response:
    return await registry.call("POST", "/v1/assets", by, json=body)


async def load(registry: Registry, by: Principal, body: Body) -> httpx.Response:
    cells = ",".join(str(body[name] or "") for name in CSV_FIELDS)
    text = f"{','.join(CSV_FIELDS)},lon,lat\n{cells},{body['longitude']},{body['latitude']}\n"
    query = "?owner_city=osh&source=osh-register&country=KG&classification=public"
    headers = {"Content-Type": "text/csv"}
    return await registry.call(
        "POST", f"/v1/assets/import{query}", by, content=text, headers=headers
    )


async def change(registry: Registry, by: Principal, body: Body) -> httpx.Response:
    changes = {name: body[name] for name in ("city", "criticality")}
    return await registry.call(
        "PATCH", f"/v1/assets/{named(body)}", by, json=changes, headers={"If-Match": "*"}
    )


async def retire(registry: Registry, by: Principal, body: Body) -> httpx.Response:
    return await registry.call("POST", f"/v1/assets/{named(body)}/retire", by)


COMMANDS: dict[tuple[str, str], Command] = {
    ("POST", "/v1/assets"): register,
    ("POST", "/v1/assets/import"): load,
    ("PATCH", "/v1/assets/{asset_id}"): change,
    ("POST", "/v1/assets/{asset_id}/retire"): retire,
}
NEW = (register, load)
"""Those that can make an asset."""
MOVING = (register, load, change)
numbers = count()


def facility(owner: str, city: str | None, **changes: Any) -> Body:
    place = {"owner_city": owner, "city": city, "criticality": 5}
    return {**EXAMPLE, "source_id": f"f{next(numbers)}", **place, **changes}


def named(body: Body) -> str:
    return str(id_of(body["owner_city"], body["source"], body["source_id"]))


async def there(registry: Registry, body: Body) -> Body | None:
    response = await registry.call("GET", f"/v1/assets/{named(body)}", OPERATOR)
    return response.json() if response.status_code == 200 else None


async def given(registry: Registry, body: Body) -> None:
    response = await register(registry, OPERATOR, body)
    assert response.status_code == 200, response.text


def refused(response: httpx.Response) -> bool:
    """Say whether a command was refused, by its mandate or as nobody may do it."""
    if response.status_code == 200:
        return bool(response.json().get("refused"))
    kind = response.json()["type"].rpartition("/")[2]
    assert (response.status_code, kind) in {(403, "outside-mandate"), (422, "validation")}
    return True


def test_every_route_that_changes_assets_is_in_the_matrix(registry: Registry) -> None:
    routes = api.router(Assets(registry.database)).routes
    commands = {
        (method, route.path)
        for route in routes
        if isinstance(route, APIRoute)
        for method in (route.methods or set()) - {"GET", "HEAD"}
    }
    assert commands == set(COMMANDS)


@pytest.mark.parametrize("command", NEW)
async def test_who_registers_keeps_both_owner_and_city(
    registry: Registry, command: Command
) -> None:
    done = {key: set[str]() for key in KEEPERS}
    for key, (name, by) in product(KEEPERS, CALLERS.items()):
        body = facility(*key)
        answer = await command(registry, by, body)
        stored = await there(registry, body)
        assert refused(answer) == (stored is None), answer.text
        if stored:
            done[key].add(name)
    assert done == KEEPERS


@pytest.mark.parametrize("command", COMMANDS.values())
async def test_who_changes_or_retires_keeps_both_owner_and_city(
    registry: Registry, command: Command
) -> None:
    possible = {key: keepers for key, keepers in KEEPERS.items() if keepers}
    done = {key: set[str]() for key in possible}
    for key, (name, by) in product(possible, CALLERS.items()):
        body = facility(*key)
        await given(registry, {**body, "criticality": 1})
        before = await there(registry, body)
        answer = await command(registry, by, body)
        after = await there(registry, body)
        assert refused(answer) == (after == before), answer.text
        if after != before:
            done[key].add(name)
    assert done == possible


@pytest.mark.parametrize("command", MOVING)
async def test_who_moves_an_asset_keeps_it_before_and_afterwards(
    registry: Registry, command: Command
) -> None:
    places = {"coalition": ("osh", "dushanbe", None), "osh": ("osh", "dushanbe")}
    for owner, cities in places.items():
        for start, end in product(cities, repeat=2):
            if start == end or not KEEPERS[owner, start]:
                continue
            keepers = KEEPERS[owner, start] & KEEPERS[owner, end]
            for name, by in CALLERS.items():
                body = facility(owner, end, criticality=3)
                await given(registry, {**body, "city": start})
                answer = await command(registry, by, body)
                stored = await there(registry, body)
                assert stored is not None
                expected = end if name in keepers else start
                assert stored["city"] == expected, (owner, start, end, name)
                assert refused(answer) == (name not in keepers), answer.text


async def test_a_refusal_names_the_city_and_the_fix(registry: Registry) -> None:
    body = facility("osh", "dushanbe")
    outside = (await register(registry, OSH, body)).json()
    assert (outside["status"], outside["city"]) == (403, "dushanbe")
    assert "Have the city do it" in outside["detail"]
    nobodys = (await register(registry, OPERATOR, body)).json()
    assert nobodys["errors"][0]["pointer"] == "#/city"
    assert "owner_city" in nobodys["detail"]
    bodies = [facility("osh", "osh"), body]
    listed = await registry.call("POST", "/v1/assets", OPERATOR, json=bodies)
    assert listed.json()["errors"][0]["pointer"] == "#/1/city"


@pytest.mark.parametrize("classification", ["public", "coalition", "national", "internal"])
async def test_nobody_takes_a_name_from_others_or_learns_of_it(
    registry: Registry, classification: str
) -> None:
    name = {"source": "dushanbe-sec", "source_id": "substation-1"}
    squatted = facility("osh", "osh", classification=classification, **name)
    await given(registry, squatted)
    own = facility("dushanbe", "dushanbe", **name)
    answer = await register(registry, DUSHANBE, own)
    assert (answer.status_code, answer.json()["created"]) == (200, 1), answer.text
    assert answer.json()["items"][0]["id"] == named(own) != named(squatted)
    stored = await there(registry, squatted)
    assert stored is not None
    assert (stored["owner_city"], stored["version"]) == ("osh", 1)


async def test_what_the_coalition_owns_every_member_can_read(registry: Registry) -> None:
    for classification in ("national", "internal"):
        body = facility("coalition", "osh", classification=classification)
        answer = (await register(registry, OSH, body)).json()
        assert answer["errors"][0]["pointer"] == "#/classification"
    await given(registry, body := facility("coalition", "osh"))
    answer = await registry.call(
        "PATCH",
        f"/v1/assets/{named(body)}",
        OSH,
        json={"classification": "internal"},
        headers={"If-Match": "*"},
    )
    assert answer.json()["errors"][0]["pointer"] == "#/classification"


async def test_a_city_sees_what_counts_in_it_and_who_registered_it(registry: Registry) -> None:
    bodies = [facility("dushanbe", "dushanbe", classification="internal")]
    bodies += [facility("coalition", "dushanbe")]
    await register(registry, DUSHANBE, bodies[0])
    await given(registry, bodies[1])

    async def seen(by: Principal | None) -> set[tuple[str, str | None]]:
        page = (await registry.call("GET", "/v1/assets?city=dushanbe", by)).json()
        return {(item["owner_city"], item["registered_by"]) for item in page["items"]}

    assert await seen(DUSHANBE) == {("dushanbe", "dushanbe"), ("coalition", "operator")}
    assert await seen(OSH) == await seen(None) == {("coalition", None)}
