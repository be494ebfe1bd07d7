"""Facilities at the desk: a place is corrected, a register is brought; by forms, over the API."""

import html
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import insert

from services.ingest import app as ingest
from services.ingest.assets.model import id_of
from services.ingest.assets.tables import city as centre
from services.ingest.settings import IngestSettings
from shared.auth import new_key
from shared.database import Database
from tests.support.gateway import city, project, running, served, settings_of

NEW = {"source": "osh-register", "source_id": "school-5", "owner_city": "osh"} | {
    "classification": "public",
    "country": "KG",
    "system": "EDUCATION",
    "subtype": "school",
    "name": "School No. 5",
    "longitude": 72.79,
    "latitude": 40.53,
}
OSH = {"id": "osh", "version": 1, "longitude": 72.8, "latitude": 40.5, "country": "KG"} | {
    "names": {"en": "Osh"},
    "member": True,
}
SCHOOL = id_of("osh", "osh-register", "school-5")
REGISTER = (
    "код;система;вид;название;долгота;широта;этажей\n"
    "a-1;HEALTH;hospital;Больница;72,80;40,52;4\n"
    "a-2;HEALTH;hospital;Далёкая;21,0;52,2;2\n"
)


@dataclass
class Room:
    """A gateway with a register behind it, and a browser that has signed in."""

    client: httpx.AsyncClient
    first: dict[str, str]

    async def sign_in(self, *scopes: str, town: str = "osh") -> None:
        body = {"name": "keeper", "city": town, "country": "KG", "scopes": list(scopes)}
        body["person"] = f"keeper@{town}.example"
        made = await self.client.post("/v1/keys", json=body, headers=self.first)
        assert made.status_code == 201, made.text
        await self.client.post("/desk/sign-in", data={"key": made.json()["key"]})

    async def form(self, path: str) -> dict[str, str]:
        """Return all fields of the form of a page that saves, as a browser would send them."""
        return fields((await self.client.get(path)).text)

    async def registered(self, asset: UUID = SCHOOL) -> dict[str, object]:
        found: dict[str, object] = (
            await self.client.get(f"/v1/assets/{asset}", headers=self.first)
        ).json()
        return found


def fields(page: str) -> dict[str, str]:
    forms = [each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if "once" in each]
    form = max(forms, key=len)
    found = dict(re.findall(r'<input(?: type="hidden")? name="(\w+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)<', form))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        found |= {name: "".join(re.findall(r'value="([^"]*)" selected', options))}
    return {name: html.unescape(value) for name, value in found.items()}


@pytest.fixture
async def room(
    url: str, database: Database, service_database: Callable[[str], Awaitable[str]]
) -> AsyncIterator[Room]:
    key, register = new_key(), await service_database("ingest")
    kept = Database(register)
    async with kept.write() as session:
        await session.execute(insert(centre).values(OSH))
    await kept.close()
    behind = ingest.create(
        IngestSettings.model_validate(
            {
                "database_url": register,
                "bus_url": "memory://",
                "service_public_key": json.dumps(key.as_dict(private=False)),
                "load_catalogue": False,
                "load_assets": False,
                "sources": [],
            }
        )
    )
    behind.state.crew.stopping.set()
    async with served(behind) as address:
        private = SecretStr(json.dumps(key.as_dict(private=True)))
        settings = settings_of(url, ingest_url=address, service_private_key=private)
        async with running(settings) as client:
            await project(database, city("osh"))
            first = {"x-api-key": settings.bootstrap_key.get_secret_value()}
            made = await client.post("/v1/assets", json=NEW, headers=first)
            assert made.status_code == 200, made.text
            yield Room(client, first)


async def test_a_place_is_shown_before_and_after_and_then_moved_once(room: Room) -> None:
    await room.sign_in("read", "publish")
    path = f"/desk/assets/{SCHOOL}"
    given = await room.form(path) | {"latitude": "40,54", "also": "osm:way/1\r\n"}
    tried = await room.client.post(path, data=given | {"act": "try"})
    assert tried.status_code == 200
    assert "was_latitude=40.53" in tried.text
    assert "The place would move by 1.112 km." in tried.text
    assert (await room.registered())["latitude"] == 40.53
    done = await room.client.post(path, data=fields(tried.text) | {"act": "save"})
    assert (done.status_code, "done=saved" in done.headers["location"]) == (303, True), done.text
    found = await room.registered()
    assert (found["latitude"], found["version"], found["also"]) == (40.54, 2, ["osm:way/1"])
    far = await room.client.post(
        path, data=await room.form(path) | {"longitude": "20", "act": "save"}
    )
    assert (far.status_code, 'name="far"' in far.text) == (422, True)


async def test_what_somebody_changed_meanwhile_is_told_and_kept(room: Room) -> None:
    await room.sign_in("read", "publish")
    path = f"/desk/assets/{SCHOOL}"
    mine = await room.form(path) | {"name": "School No. 6", "act": "save"}
    await room.client.patch(
        f"/v1/assets/{SCHOOL}", json={"criticality": 5}, headers=room.first | {"if-match": '"1"'}
    )
    told = await room.client.post(path, data=mine)
    assert told.status_code == 412
    assert "Somebody changed this facility" in told.text
    assert "registered now: School No. 5" in told.text
    again = await room.client.post(path, data=fields(told.text) | {"act": "save"})
    assert again.status_code == 303
    found = await room.registered()
    assert (found["name"], found["criticality"], found["version"]) == ("School No. 6", 5, 3)


async def test_who_may_not_correct_a_facility_sees_no_form(room: Room) -> None:
    for scope, town in (("read", "osh"), ("publish", "dushanbe")):
        await room.sign_in(scope, town=town)
        page = await room.client.get(f"/desk/assets/{SCHOOL}")
        assert page.status_code == 200
        assert 'value="save"' not in page.text
        listed = await room.client.get("/desk/assets?city=osh&q=school")
        assert f"/desk/assets/{SCHOOL}?" in listed.text
        publishes = scope == "publish"
        assert ("/desk/assets/import" in listed.text) == publishes
        imported = await room.client.get("/desk/assets/import")
        assert imported.status_code == (200 if publishes else 403)


async def test_a_register_is_tried_first_and_stored_as_it_was_tried(room: Room) -> None:
    await room.sign_in("read", "publish")
    path, file = "/desk/assets/import", REGISTER.encode("cp1251")
    given = await room.form(path) | {"act": "try"}

    async def sent(given: dict[str, str], file: bytes | None) -> httpx.Response:
        files = {"file": ("реестр.csv", file or b"")}
        return await room.client.post(path, data=given, files=files)

    unknown = await sent(given, file)
    assert (unknown.status_code, "этажей" in unknown.text) == (422, True)
    assert (await sent(given, None)).status_code == 422
    tried = await sent(given | {"unknown_columns": "ignore"}, file)
    assert tried.status_code == 200, tried.text
    assert "Nothing is stored yet." in tried.text
    assert "Далёкая" in tried.text
    hospital = id_of("osh", "osh-register", "a-1")
    assert (await room.registered(hospital))["status"] == 404
    kept = re.search(r'<form[^>]*>(?:(?!</form>).)*name="kept".*?</form>', tried.text, re.DOTALL)
    assert kept
    stored = await sent(fields(kept[0]) | {"act": "store"}, None)
    assert "Stored. What became of it." in stored.text
    assert (await room.registered(hospital))["longitude"] == 72.8
    foreign = await sent(given | {"form": "x"}, file)
    assert foreign.status_code == 403


async def test_the_public_pages_tell_of_the_register_and_not_again_to_who_has_them(
    room: Room,
) -> None:
    page = await room.client.get("/assets?f=html&city=osh&subtype=school")
    assert page.status_code == 200, page.text
    assert "School No. 5" in page.text
    assert "1 of 1 have no fragility class" in page.text
    held = {"if-none-match": page.headers["etag"]}
    again = await room.client.get("/assets?f=html&city=osh&subtype=school", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    one = await room.client.get(f"/assets/{SCHOOL}")
    assert "/place.svg?lang=" in one.text
    assert "/desk/assets/" not in one.text
    wrong = await room.client.get("/assets?cursor=none", headers={"accept": "text/html"})
    assert wrong.status_code == 400
    picture = await room.client.get("/place.svg?longitude=72.8&latitude=40.5&city=osh&lang=ru")
    assert (picture.status_code, "Место" in picture.text) == (200, True)
    assert (await room.client.get("/place.svg?longitude=east&latitude=40")).status_code == 400
