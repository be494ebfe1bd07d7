"""The pages of facilities, and what a form of the desk makes of one."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from fastapi import Request
from starlette.types import Message

from services.gateway.console import assets
from services.gateway.console.asset import may_edit
from services.gateway.console.cities import Cities
from services.gateway.console.coverage import by_system
from services.gateway.console.desk import facts, form
from services.gateway.console.speech import Speech
from shared.contracts.events.asset import System
from shared.errors import BadRequest
from shared.languages import LANGUAGES, Language, best
from shared.policy import ANONYMOUS, Principal, Scope
from tests.support.alerts import WORDS, founder
from tests.support.pages import pages

SCRIPT = "<script>alert(1)</script>"
SCHOOL: dict[str, Any] = {
    "id": str(UUID(int=7)),
    "version": 3,
    "owner_city": "osh",
    "classification": "public",
    "city": "osh",
    "country": "KG",
    "system": "EDUCATION",
    "subtype": "school",
    "name": "School No. 5",
    "name_local": None,
    "longitude": 72.79,
    "latitude": 40.53,
    "taxonomy": None,
    "taxonomy_basis": "declared",
    "criticality": 4,
    "capacity": 800.0,
    "capacity_unit": "pupils",
    "backup_autonomy_h": None,
    "vs30_m_s": None,
    "also": ["osm:way/1", "sheet:2"],
    "licence": "CC0-1.0",
    "source": "osh-register",
    "source_id": "school-5",
    "status": "active",
    "registered_by": None,
    "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-02-01T00:00:00Z",
}
KEEPER = Principal("keeper", "osh", "KG", frozenset({Scope.PUBLISH}))


def covered(number: int, **changes: Any) -> list[dict[str, Any]]:
    row = {
        "coverage": "registered" if number else "none",
        "facilities": number,
        "public": number,
        "with_class": 0,
        "basis": {"assumed": number, "declared": 0, "inspected": 0},
        "sources": [{"source": "osm", "licence": "ODbL-1.0", "facilities": number}],
        "oldest_at": "2026-01-01T00:00:00Z",
        "newest_at": "2026-02-01T00:00:00Z",
        "missing": "bring it" if not number else None,
    }
    systems = [row | {"system": each.value} | changes for each in System]
    return [{"city": "osh", "systems": systems}]


def register(language: Language = "en", city: str | None = None, **item: Any) -> str:
    speech = Speech(language, WORDS)
    given = {"city": city} if city else {}
    found = {"items": [SCHOOL | item], "next": "abc"}
    shown = assets.listed(found, [founder("osh")], given, speech)
    told = assets.covered(covered(0 if city is None else 3), city)
    return pages().html("assets.html", speech, "/assets", **shown, **told)


def test_what_is_not_registered_of_a_system_is_said_and_not_counted_as_nothing_at_risk() -> None:
    page = register()
    row = page.partition("<tbody>")[2].partition("</tr>")[0]
    assert row.count("none") == len(by_system(covered(0))[0][1]) == 7
    assert "no good sign" in page


def test_a_city_shows_its_map_and_how_its_classes_are_known_and_of_when() -> None:
    page = register(city="osh")
    assert "/cities/osh/map.svg?lang=en&amp;layers=" in page
    assert "assumed: 3" in page
    assert "osm (ODbL-1.0)" in page
    assert "oldest: 1 Jan 2026" in page


def one(speech: Speech, **given: Any) -> str:
    """Return the page of one facility."""
    called = Cities([founder("osh")], speech)
    return pages().html("asset.html", speech, "/assets/1", called=called, **given)


def test_names_of_facilities_are_text_wherever_they_are_shown() -> None:
    speech = Speech("en", WORDS)
    hostile = SCHOOL | {"name": SCRIPT, "name_local": SCRIPT, "also": [SCRIPT], "subtype": SCRIPT}
    page = one(speech, asset=hostile, editable=True)
    assert "<script>alert" not in register(**hostile) + page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facility_is_told_in_every_language(language: Language) -> None:
    speech = Speech(language, WORDS)
    page = one(speech, asset=SCHOOL, editable=False)
    assert f">{best(founder('osh').names, language)[1]}</a>" in page
    assert f'<html lang="{language}">' in page
    assert "/place.svg?lang=" in page
    assert "/desk/assets/" not in page


@pytest.mark.parametrize(
    ("principal", "change", "may"),
    [
        (KEEPER, {}, True),
        (KEEPER, {"owner_city": "dushanbe", "city": "dushanbe"}, False),
        (KEEPER, {"owner_city": "coalition"}, True),
        (KEEPER, {"owner_city": "coalition", "city": "dushanbe"}, False),
        (Principal("reader", "osh", "KG", frozenset({Scope.READ})), {}, False),
        (ANONYMOUS, {}, False),
    ],
)
def test_a_facility_is_corrected_by_who_keeps_it(
    principal: Principal, change: dict[str, Any], may: bool
) -> None:
    assert may_edit(principal, SCHOOL | change) is may


def test_a_form_that_nobody_changed_changes_nothing() -> None:
    now = facts.written(SCHOOL)
    assert now["also"] == "osm:way/1\nsheet:2"
    brought = facts.given({name: value.replace("\n", "\r\n") for name, value in now.items()})
    assert facts.edits(facts.before({"was": json.dumps(now)}), brought) == {}


def test_only_what_a_person_changed_is_asked_for() -> None:
    now = facts.written(SCHOOL)
    brought = now | {"latitude": "40,5312", "capacity": "", "capacity_unit": "", "also": "a:1\n "}
    edited = facts.edits(now, brought)
    assert facts.body(edited) == {
        "latitude": 40.5312,
        "capacity": None,
        "capacity_unit": None,
        "also": ["a:1"],
    }
    assert facts.body({"criticality": "4", "vs30_m_s": "fast"}) == {
        "criticality": 4,
        "vs30_m_s": "fast",
    }


@pytest.mark.parametrize("was", ["", "[]", '{"name": 1}', "{"])
def test_a_form_that_does_not_say_what_it_was_made_of_is_refused(was: str) -> None:
    with pytest.raises(BadRequest):
        facts.before({"was": was})


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [("40.5", "72,8", (72.8, 40.5)), ("nan", "72", None), ("95", "72", None), ("x", "72", None)],
)
def test_a_place_that_is_none_is_drawn_nowhere(
    latitude: str, longitude: str, place: tuple[float, float] | None
) -> None:
    assert facts.degrees({"latitude": latitude, "longitude": longitude}) == place


def multipart(*parts: tuple[str, bytes]) -> bytes:
    return b"".join(
        b"--x1\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + body + b"\r\n"
        for head, body in parts
    ) + (b"--x1--\r\n")


async def sent(kind: str, body: bytes) -> tuple[Mapping[str, str], bytes | None]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    headers = [(b"content-type", kind.encode())]
    return await form.with_file(
        Request({"type": "http", "headers": headers, "state": {"session": None}}, receive)
    )


async def test_a_file_comes_as_it_is_byte_by_byte() -> None:
    file = bytes(range(256)) + b"\r\n--x\r\n\r\n"
    body = multipart(
        ('name="form"', b" token "),
        ('name="file"; filename="Реестр.xlsx"\r\nContent-Type: application/x', file),
    )
    assert await sent("multipart/form-data; boundary=x1", body) == ({"form": "token"}, file)
    none = multipart(('name="file"; filename=""', b""))
    assert await sent('multipart/form-data; boundary="x1"', none) == ({}, None)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", b""),
        ("multipart/form-data", b"--x1--"),
        ("multipart/form-data; boundary=x1", b"--x1\r\n\r\n\r\nvalue\r\n--x1--"),
        ("multipart/form-data; boundary=x1", b"--y1\r\n\r\n\r\nvalue\r\n--y1--"),
        ("multipart/form-data; boundary=x1", multipart(*[('name="a"', b"1")] * 121)),
        ("multipart/form-data; boundary=x1", multipart(*[('name="a"; filename="a"', b"1")] * 2)),
    ],
)
async def test_what_is_no_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(BadRequest):
        await sent(kind, body)
