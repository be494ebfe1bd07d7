"""Problems over HTTP: in the language the request prefers, and labelled with the one they have."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import FastAPI, Query
from fastapi.dependencies.utils import get_dependant
from pydantic import AfterValidator, BaseModel

from shared.answers import install_error_handlers
from shared.errors import Conflict, Fault, Invalid, NotFound, RateLimited, UnknownParameter
from shared.languages import LANGUAGES, Language, negotiate
from shared.problems import English, MisfitError, say, words
from shared.refusals import refuses, stated

JSON = "application/problem+json"


def _odd(value: int) -> int:
    if value % 2 == 0:
        raise MisfitError("zone-unknown")
    return value


class Body(BaseModel, extra="forbid"):
    name: Annotated[str, Query(min_length=3)]
    share: Annotated[float, Query(ge=0, le=1)] = 0.5
    zone: Annotated[int, AfterValidator(_odd)] = 1


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that refuses in every way."""
    app = FastAPI()
    install_error_handlers(app)

    @app.get("/missing")
    async def missing() -> None:
        raise NotFound("no-hazard", id=7)

    @app.get("/english")
    async def english() -> None:
        raise Invalid(English("a loop that does not settle"), errors=[Fault("#/a", say("no-key"))])

    @app.get("/often")
    async def often() -> None:
        raise RateLimited("rate-of-key", limit=60, seconds=5, headers={"Retry-After": "5"})

    @app.get("/first")
    async def first() -> None:
        raise Conflict("exists", kind="city", id="osh", extensions={"version": 2})

    @app.get("/parameter")
    async def parameter(limit: int = 1) -> None:
        raise UnknownParameter.named("cursor", "cursor-foreign")

    @app.post("/body")
    async def body(_body: Body) -> None:
        """Take a body that fits."""

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as opened:
        yield opened


async def told(client: httpx.AsyncClient, path: str, language: str, **more: Any) -> Any:
    """Return a problem, its label and fields checked."""
    headers = {"Content-Type": "application/json", "Accept-Language": language}
    answer = await client.request(more.pop("method", "GET"), path, headers=headers, **more)
    assert answer.headers["content-type"] == JSON
    assert answer.headers["vary"] == "Accept-Language"
    return answer.headers["content-language"], answer.json()


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("ru", "ru"),
        ("RU-ru", "ru"),
        ("uz-Latn-UZ,uz;q=0.8", "uz"),
        ("kk;q=0.3, ky;q=0.7", "ky"),
        ("de, tg;q=0.5", "tg"),
        ("tk ; q=0.9 , ru;q=0.8", "tk"),
        ("ru;q=0", "en"),
        ("de, *;q=0.5", "en"),
        ("ru;q=0.5, *;q=0.8", "en"),
        ("en;q=0.1, ru;q=0.2, *", "ru"),
        ("ru;q=2, kk", "kk"),
        ("ru;q=nan, kk;q=0.1", "kk"),
        (";;;,,,=", "en"),
        ("fr,de,it", "en"),
    ],
)
def test_the_language_with_the_highest_weight_is_taken(
    asked: str | None, language: Language
) -> None:
    assert negotiate(asked) == language


async def test_title_detail_and_errors_are_in_the_language_asked_for(
    client: httpx.AsyncClient,
) -> None:
    language, russian = await told(client, "/missing", "ru")
    assert (language, russian["title"], russian["detail"]) == (
        "ru",
        "Не найдено",
        "Опасного явления 7 нет.",
    )
    _, english = await told(client, "/missing", "fr")
    assert english == {
        "type": "https://csc-ca.org/problems/not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no hazard 7.",
        "instance": "/missing",
    }
    assert {**russian, "title": 0, "detail": 0} == {**english, "title": 0, "detail": 0}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_of_the_coalition_is_answered(
    client: httpx.AsyncClient, language: Language
) -> None:
    assert (await told(client, "/missing", language))[0] == language


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_a_problem_with_a_part_in_english_only_is_english_and_says_so(
    client: httpx.AsyncClient, language: str
) -> None:
    label, problem = await told(client, "/english", language)
    assert (label, problem["title"]) == ("en", "The request is not valid")
    assert problem["errors"] == [{"detail": "No such key in your mandate.", "pointer": "#/a"}]


async def test_headers_and_members_of_a_problem_stay(client: httpx.AsyncClient) -> None:
    answer = await client.get("/often", headers={"Accept-Language": "uz"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    _, problem = await told(client, "/first", "tk")
    assert (problem["version"], problem["detail"]) == (2, "city osh ýazgysy eýýäm bar.")


def test_what_is_quoted_is_cut_to_what_a_message_can_hold() -> None:
    spoken = words("en")
    text = spoken.say("event-types", {"type": "x" * 5000, "known": "alert"})
    assert text.endswith("x…'. Types begin with: alert.")
    assert len(text) < 2100


async def test_a_parameter_is_named_in_detail_and_pointer(client: httpx.AsyncClient) -> None:
    _, problem = await told(client, "/parameter", "en")
    assert problem["errors"][0]["pointer"] == "?cursor"
    assert problem["detail"].startswith("?cursor: is not one of this list")


async def test_what_pydantic_finds_is_told_with_the_fix(client: httpx.AsyncClient) -> None:
    body = {"share": 1.5, "zone": 2, "more": 1}
    language, problem = await told(client, "/body", "ru", method="POST", json=body)
    assert (language, problem["title"]) == ("ru", "Запрос содержит ошибки")
    assert {error["pointer"]: error["detail"] for error in problem["errors"]} == {
        "#/name": "отсутствует: укажите",
        "#/share": "нужно число не больше 1",
        "#/zone": "это не часовой пояс IANA; нужен, например, Asia/Bishkek",
        "#/more": "здесь неизвестно: уберите",
    }
    assert "#/share: нужно число не больше 1" in problem["detail"]
    _, problem = await told(client, "/parameter?limit=x", "kk")
    assert problem["errors"] == [{"detail": "бүтін сан қажет", "pointer": "?limit"}]
    assert problem["type"].endswith("unknown-parameter")


async def test_what_the_framework_refuses_is_told_too(client: httpx.AsyncClient) -> None:
    language, absent = await told(client, "/nowhere", "ky")
    assert (language, absent["status"], absent["title"]) == ("ky", 404, "Табылган жок")
    _, method = await told(client, "/missing", "tg", method="DELETE")
    assert (method["status"], method["type"]) == (
        405,
        "https://csc-ca.org/problems/method-not-allowed",
    )
    assert "GET" in method["detail"]
    broken = {"content": b"{", "method": "POST"}
    _, unread = await told(client, "/body", "uz", **broken)
    assert unread["errors"][0]["detail"].startswith("JSON notoʻgʻri: ")


def test_what_a_route_states_twice_that_it_refuses_adds_up() -> None:
    @refuses(Conflict)
    @refuses(NotFound, Invalid)
    def route() -> None: ...

    assert stated(get_dependant(path="/", call=route)) == {Conflict, NotFound, Invalid}
