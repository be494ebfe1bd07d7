"""Tables of facilities over HTTP: whatever offices send is read, or says what to mend."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.ingest.assets import store
from services.ingest.assets.views import EXAMPLE, NewAsset
from services.ingest.bulk import COPY_FROM
from services.ingest.handle import handlers
from shared.contracts.events.city import CityUpdated
from tests.support.alerts import founders
from tests.support.assets import DUSHANBE, OSH, Registry
from tests.support.workbooks import Cell, workbook

NOW = datetime(2026, 11, 28, tzinfo=UTC)


async def found(registry: Registry) -> set[str]:
    response = await registry.call("GET", "/v1/assets")
    return {item["source_id"] for item in response.json()["items"]}


QUERY = "/v1/assets/import?owner_city=osh&source=osh-register&country=KG"
CSV = {"Content-Type": "text/csv"}


async def test_an_imported_file_stores_good_rows_and_names_the_others(registry: Registry) -> None:
    text = (
        "source_id,system,subtype,name,lon,lat,criticality\n"
        'a,HEALTH,clinic,"Clinic, the\nfirst",72.8,40.5,5\n'
        "b,HEALTH,clinic,Second,722.8,40.5,9\n"
        "a,HEALTH,clinic,Again,72.8,40.5,5\n"
        "c,HEALTH,clinic,Short\n"
        "d,HEALTH,clinic,Fourth,72.8,40.5,\n"
    )
    response = await registry.call("POST", QUERY, content="\ufeff" + text, headers=CSV)
    assert response.status_code == 200, response.text
    body = response.json()
    counts = [body[name] for name in ("rows", "created", "updated", "unchanged", "refused")]
    assert counts == [5, 2, 0, 0, 3]
    places = [(error["line"], error["field"]) for error in body["errors"]]
    assert places == [
        (4, "longitude"),
        (4, "criticality"),
        (5, "source_id"),
        (6, "longitude"),
        (6, "latitude"),
    ]
    assert await found(registry) == {"a", "d"}
    again = (await registry.call("POST", QUERY, content=text, headers=CSV)).json()
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert len(await registry.events()) == 2


async def test_rows_of_another_city_are_refused_and_the_rest_taken(registry: Registry) -> None:
    taken = {**EXAMPLE, "source_id": "school-9", "owner_city": "coalition", "city": "dushanbe"}
    await registry.call("POST", "/v1/assets", DUSHANBE, json=taken)
    text = (
        "source_id,owner_city,city,system,subtype,name,lon,lat\n"
        "a,osh,,HEALTH,clinic,Mine,72.8,40.5\n"
        "b,dushanbe,,HEALTH,clinic,Theirs,68.8,38.5\n"
        "c,osh,dushanbe,HEALTH,clinic,Mine in theirs,68.8,38.5\n"
        "school-9,coalition,osh,EDUCATION,school,Moved,72.8,40.5\n"
        "a,coalition,osh,HEALTH,clinic,Another owner's,72.8,40.5\n"
    )
    body = (await registry.call("POST", QUERY, content=text, headers=CSV)).json()
    assert (body["created"], body["refused"]) == (2, 3)
    refused = [(error["line"], error["field"]) for error in body["errors"]]
    assert refused == [(3, "owner_city"), (4, "city"), (5, "city")]


async def test_a_file_of_many_rows_is_stored_in_batches(registry: Registry) -> None:
    lines = [f"n{n},HEALTH,clinic,Clinic {n},72.{n:04},40.5" for n in range(1234)]
    text = "\n".join(["source_id,system,subtype,name,lon,lat", *lines])
    body = (await registry.call("POST", QUERY, content=text, headers=CSV)).json()
    assert (body["rows"], body["created"], body["errors"]) == (1234, 1234, [])
    assert len(await registry.events()) == 1234


async def test_what_somebody_else_registers_meanwhile_is_not_stored_twice(
    registry: Registry,
) -> None:
    fields = {**EXAMPLE, "city": "osh"}
    assets = [
        NewAsset.model_validate({**fields, "source_id": f"n{number}"}).asset(NOW, "osh")
        for number in range(COPY_FROM)
    ]
    async with registry.database.write() as session:
        assert await store.add_unknown(session, assets[3:5]) == {one.id for one in assets[3:5]}
    async with registry.database.write() as session:
        added = await store.add_unknown(session, assets)
        assert added == {one.id for one in assets} - {one.id for one in assets[3:5]}
        assert await store.there(session, [one.id for one in assets]) == {
            one.id: one for one in assets
        }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"source_id,colour\na,red\n", "unknown column: colour"),
        (b"source_id,name\na,b\n", "missing column"),
        (b"source_id,lon,longitude\na,1,2\n", "two columns for: longitude"),
        (b"source_id,system,subtype,name,lon,lat\n\xff\xfe,x,x,x,1,1\n", "UTF-8"),
        (b'source_id,system,subtype,name,lon,lat\n"a"b,x,x,x,1,1\n', "not CSV"),
        (b"", "missing column"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    registry: Registry, content: bytes, words: str
) -> None:
    response = await registry.call("POST", QUERY, content=content, headers=CSV)
    assert response.status_code == 422, response.text
    assert words in response.json()["detail"]


async def test_spaces_around_the_names_of_a_header_are_no_part_of_them(
    registry: Registry,
) -> None:
    text = "source_id, system, subtype, name, lon, lat\na, HEALTH, clinic, First, 72.8, 40.5\n"
    answer = await registry.call("POST", QUERY, content=text, headers=CSV)
    assert (answer.json()["created"], answer.json()["errors"]) == (1, [])


async def test_only_tables_are_imported(registry: Registry) -> None:
    headers = {"Content-Type": "text/html"}
    response = await registry.call("POST", QUERY, content="<table>", headers=headers)
    assert response.status_code == 415
    detail = response.json()["detail"]
    assert all(each in detail for each in ("text/csv", "spreadsheetml.sheet"))


PLAIN = ["source_id", "system", "subtype", "name", "lon", "lat", "taxonomy", "criticality"]
CELLS = ["a1", "EDUCATION", "school", "Школа №5", "72.79", "40.53", "URMM-LC", "4"]
RUSSIAN = ["Код", "Система", "Вид", "Название", "Долгота", "Широта", "Тип здания", "Критичность"]
WORDS = ["a1", "Образование", "Школа", "Школа №5", "72,79", "40,53", "URMM-LC", "4"]


def table(delimiter: str, *rows: list[str]) -> str:
    return "".join(f"{delimiter.join(row)}\r\n" for row in rows)


async def sent(
    registry: Registry, body: bytes, kind: str = "text/csv", more: str = "", language: str = "en"
) -> dict[str, Any]:
    headers = {"Content-Type": kind, "Accept-Language": language}
    answer = await registry.call("POST", QUERY + more, content=body, headers=headers)
    document: dict[str, Any] = answer.json()
    return document | {"http": answer.status_code, "language": answer.headers["content-language"]}


@pytest.mark.parametrize(
    ("body", "kind", "delimiter", "encoding"),
    [
        (table(";", PLAIN, CELLS).encode(), "text/csv", ";", "utf-8"),
        (table("\t", PLAIN, CELLS).encode(), "text/tab-separated-values", "\t", "utf-8"),
        (table(";", RUSSIAN, WORDS).encode(), "text/csv; charset=utf-8", ";", "utf-8"),
        (table(";", RUSSIAN, WORDS).encode("cp1251"), "text/csv", ";", "windows-1251"),
        (
            table(",", PLAIN, CELLS).encode("cp1251"),
            "text/csv; charset=windows-1251",
            ",",
            "windows-1251",
        ),
        (
            table(";", RUSSIAN, WORDS).encode("utf-16"),
            "application/vnd.ms-excel",
            ";",
            "utf-16",
        ),
        (
            ("sep=;\r\n" + table(";", RUSSIAN, WORDS, [""] * 8)).encode("cp1251"),
            "application/vnd.ms-excel",
            ";",
            "windows-1251",
        ),
        (
            table(",", [f" {name.upper()} " for name in PLAIN], CELLS).encode(),
            "text/plain",
            ",",
            "utf-8",
        ),
    ],
)
async def test_a_table_of_an_office_is_read_and_the_answer_says_how(
    registry: Registry, body: bytes, kind: str, delimiter: str, encoding: str
) -> None:
    answer = await sent(registry, body, kind)
    assert (answer["http"], answer["created"], answer["errors"]) == (200, 1, [])
    read = answer["read"]
    assert (read["format"], read["delimiter"], read["encoding"]) == ("csv", delimiter, encoding)
    assert [each["field"] for each in read["columns"]] == [
        *("source_id", "system", "subtype", "name", "longitude", "latitude"),
        *("taxonomy", "criticality"),
    ]
    (asset,) = (await registry.call("GET", "/v1/assets")).json()["items"]
    assert (asset["name"], asset["longitude"], asset["latitude"]) == ("Школа №5", 72.79, 40.53)
    assert (asset["system"], asset["subtype"]) == ("EDUCATION", "school")


async def test_a_workbook_of_excel_is_read(registry: Registry) -> None:
    rows: list[list[Cell]] = [
        ["Перечень объектов"],
        [*RUSSIAN],
        ["a1", *WORDS[1:4], 72.79, 40.53, "URMM-LC", 4],
    ]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = await sent(registry, workbook({"Лист1": rows}), kind)
    assert (answer["http"], answer["created"], answer["errors"]) == (200, 1, [])
    assert (answer["read"]["format"], answer["read"]["sheet"]) == ("xlsx", "Лист1")
    assert answer["read"]["header_line"] == 2


async def test_a_cell_that_cannot_be_read_names_row_column_value_and_what_to_do(
    registry: Registry,
) -> None:
    rows = [
        [*WORDS[:2], "Космодром", *WORDS[3:]],
        ["a2", *WORDS[1:4], "юг", *WORDS[5:]],
        ["a3", *WORDS[1:], "лишнее"],
        ["a4", "Космос", *WORDS[2:]],
    ]
    body = table(";", RUSSIAN, *rows).encode("cp1251")
    answer = await sent(registry, body, language="ru")
    assert (answer["http"], answer["created"], answer["refused"]) == (200, 0, 4)
    assert answer["language"] == "ru"
    first, second, third, fourth = answer["errors"]
    assert (first["line"], first["column"], first["value"]) == (2, "Вид", "Космодром")
    assert "латиницей" in first["detail"]
    assert (second["line"], second["column"], second["value"]) == (3, "Долгота", "юг")
    assert second["detail"] == "нужно число"
    assert (third["line"], third["field"], third["column"]) == (4, "row", None)
    assert "в кавычки" in third["detail"]
    assert (fourth["column"], fourth["value"]) == ("Система", "Космос")
    assert "EDUCATION" in fourth["detail"]


async def test_metres_of_a_projection_are_refused_with_what_is_needed_instead(
    registry: Registry,
) -> None:
    rows = ["a1", *WORDS[1:4], "313000", "4487000", *WORDS[6:]]
    body = table(";", RUSSIAN, rows).encode()
    answer = await sent(registry, body, language="ru")
    assert [each["field"] for each in answer["errors"]] == ["longitude", "latitude"]
    assert all("WGS 84" in each["detail"] for each in answer["errors"])


async def test_a_header_that_cannot_be_read_says_how_the_file_was_read(registry: Registry) -> None:
    body = table(";", [*RUSSIAN[:7], "Цвет"], WORDS).encode("cp1251")
    refused = await sent(registry, body, language="ru")
    assert refused["http"] == 422
    for word in ("Цвет", "windows-1251", "«;»", "unknown_columns=ignore"):
        assert word in refused["detail"]
    assert refused["read"]["columns"][7] == {"column": "Цвет", "field": None}
    taken = await sent(registry, body, more="&unknown_columns=ignore")
    assert (taken["http"], taken["created"]) == (200, 1)
    lacking = await sent(registry, table(";", RUSSIAN[1:], WORDS[1:]).encode())
    assert lacking["http"] == 422
    assert "source_id" in lacking["detail"]
    assert "Система → system" in lacking["detail"]


async def test_columns_of_no_use_and_without_a_name_are_left_aside(registry: Registry) -> None:
    body = table(";", ["№ п/п", *RUSSIAN, "Примечание", ""], ["1", *WORDS, "ветхая", ""])
    answer = await sent(registry, body.encode())
    assert (answer["created"], answer["errors"]) == (1, [])
    assert answer["read"]["columns"][0] == {"column": "№ п/п", "field": None}


async def test_trailing_cells_may_be_missing(registry: Registry) -> None:
    answer = await sent(registry, table(";", RUSSIAN, WORDS[:6]).encode())
    assert (answer["created"], answer["errors"]) == (1, [])


async def osh_is_known(registry: Registry) -> None:
    """Tell where the founding cities lie, as plans does over the bus."""
    told = handlers()[CityUpdated]
    async with registry.database.write() as session:
        for city in founders():
            await told(session, CityUpdated.of(city, subject=city.id, version=1, time=NOW))


async def test_swapped_coordinates_are_asked_about_and_can_be_confirmed(
    registry: Registry,
) -> None:
    await osh_is_known(registry)
    swapped = [*CELLS[:4], "40.53", "72.79", *CELLS[6:]]
    body = table(",", PLAIN, CELLS, ["a2", *swapped[1:]]).encode()
    answer = await sent(registry, body, language="ru")
    assert (answer["created"], answer["refused"]) == (1, 1)
    (error,) = answer["errors"]
    assert (error["line"], error["column"], error["value"]) == (3, "lon", "40.53")
    for word in ("переставлены", "osh 3983 км", "far=accept"):
        assert word in error["detail"]
    assert (await sent(registry, body, more="&far=accept"))["created"] == 1
    # What was confirmed is not asked about again.
    again = await sent(registry, body)
    assert (again["unchanged"], again["refused"]) == (2, 0)


async def test_a_facility_far_from_its_city_is_asked_about_on_every_route(
    registry: Registry,
) -> None:
    await osh_is_known(registry)
    far = {**EXAMPLE, "longitude": 62.79}
    refused = await registry.call("POST", "/v1/assets", json=far)
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["pointer"] == "#/longitude"
    assert "845 km from osh" in error["detail"]
    assert (await registry.call("POST", "/v1/assets?far=accept", json=far)).status_code == 200
    near = {**EXAMPLE, "source_id": "near", "longitude": 72.8}
    added = (await registry.call("POST", "/v1/assets", json=near)).json()["items"][0]["id"]
    change = {"json": {"latitude": 72.79, "longitude": 40.53}, "headers": {"If-Match": "*"}}
    path = f"/v1/assets/{added}"
    moved = await registry.call("PATCH", path, **change)  # type: ignore[arg-type]
    assert (moved.status_code, "swapped" in moved.text) == (422, True)
    moved = await registry.call("PATCH", f"{path}?far=accept", **change)  # type: ignore[arg-type]
    assert moved.status_code == 200


async def test_where_a_city_lies_that_nobody_told_of_is_no_measure(registry: Registry) -> None:
    far = {**EXAMPLE, "longitude": 40.53, "latitude": 72.79}
    assert (await registry.call("POST", "/v1/assets", OSH, json=far)).status_code == 200
