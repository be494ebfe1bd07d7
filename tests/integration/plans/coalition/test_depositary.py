"""Instruments in custody, and copies that openssl verifies without us."""

import asyncio
import json
import shutil
import subprocess
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.plans.depositary.declaration import Deposit, read
from services.plans.depositary.signer import canonical
from tests.support.coalition import DECLARATION, DEPOSITARY, NAMANGAN, OSH_ADMIN, stepped
from tests.support.plans import OSH, Plans

DESK = f"/v1/depositary/instruments/{DECLARATION}"


@pytest.fixture
async def desk(plans: Plans, data_dir: Path) -> Plans:
    """The service with the Declaration in custody."""
    for _ in range(2):
        await Deposit(plans.database, read(data_dir / "declaration.json")).deposit(
            datetime.now(UTC)
        )
    return plans


async def test_the_declaration_is_the_first_instrument_and_served_by_article(desk: Plans) -> None:
    (only,) = (await desk.call("GET", "/v1/depositary/instruments", None)).json()["items"]
    assert [each["city"] for each in only["signatories"]] == [
        "dushanbe",
        "ashgabat",
        "osh",
        "namangan",
        "petropavlovsk",
    ]
    assert only["sha256"] is None, "nobody has shown a scan"
    text = (await desk.call("GET", "/v1/declaration", None)).json()
    assert [article["number"] for article in text["articles"]] == list(range(1, 12))
    assert text["text_sha256"] == only["text_sha256"]
    eighth = (await desk.call("GET", "/v1/declaration/articles/8", None)).json()
    assert "не является международным договором" in eighth["paragraphs"][0]
    assert {one["status"] for one in eighth["translations"].values()} == {"unofficial"}
    assert (await desk.call("GET", "/v1/declaration/articles/12", None)).status_code == 404
    assert len(await desk.events(str(DECLARATION))) == 1


async def test_a_scan_that_is_another_file_is_refused(desk: Plans) -> None:
    async def show(scan: bytes, by: object = DEPOSITARY) -> int:
        answer = await desk.call("PUT", f"{DESK}/scan", by, content=scan)  # type: ignore[arg-type]
        return answer.status_code

    assert await show(b"scan", OSH_ADMIN) == 403
    assert await show(b"scan") == 200
    assert await show(b"scan") == 200
    assert await show(b"another scan") == 409
    found = (await desk.call("GET", DESK, None)).json()
    assert (found["scan"]["bytes"], found["version"]) == (4, 3)


async def test_each_party_gets_one_copy_with_a_number_of_its_own(desk: Plans) -> None:
    async def certify(city: str, by: object = DEPOSITARY) -> tuple[int, object]:
        body = {"recipient": city, "channel": "post"}
        answer = await desk.call("POST", f"{DESK}/certified-copies", by, json=body)  # type: ignore[arg-type]
        return answer.status_code, answer.json().get("number")

    assert (await certify("osh", OSH_ADMIN))[0] == 403, "an administrator is no depositary"
    cities = ("dushanbe", "ashgabat", "osh", "namangan", "petropavlovsk")
    given = await asyncio.gather(*map(certify, cities))
    assert sorted(given) == [(201, number) for number in range(1, 6)]
    assert (await certify("osh"))[0] == 409
    assert (await certify("khujand"))[0] == 409, "no party"


async def test_receipts_are_the_parties_own(desk: Plans) -> None:
    made = await desk.made(
        f"{DESK}/certified-copies", {"recipient": "osh", "channel": "post"}, DEPOSITARY
    )
    path = f"/v1/certified-copies/{made['id']}"
    assert (
        await desk.call("POST", f"{path}/transitions", OSH, json={"to": "sent"})
    ).status_code == 403
    await stepped(desk, path, DEPOSITARY, "sent")
    for other in (DEPOSITARY, NAMANGAN):
        answer = await desk.call("POST", f"{path}/transitions", other, json={"to": "received"})
        assert answer.status_code == 403
    done = await stepped(desk, path, OSH, "received", "acknowledged")
    assert done["transitions"] == []
    assert len(await desk.events(made["id"])) == 4


async def test_openssl_verifies_a_copy_by_the_recipe(desk: Plans, tmp_path: Path) -> None:
    made = await desk.made(
        f"{DESK}/certified-copies", {"recipient": "osh", "channel": "post"}, DEPOSITARY
    )
    told = (await desk.call("GET", f"/v1/certified-copies/{made['id']}/verify", None)).json()
    assert told["valid"]
    assert canonical(json.loads(told["document"])).decode() == told["document"]
    openssl = shutil.which("openssl")
    assert openssl, "the recipe is proved with openssl"
    (command,) = [line for line in told["recipe"] if line.startswith("openssl")]
    (tmp_path / "key.pem").write_text(told["key"])
    (tmp_path / "copy.sig").write_bytes(b64decode(told["signature"]))
    for document, code in ((told["document"], 0), (told["document"].replace("osh", "oSh"), 1)):
        (tmp_path / "copy.json").write_text(document, encoding="utf-8")
        done = await asyncio.to_thread(
            subprocess.run,
            [openssl, *command.split()[1:]],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr


def test_canonical_json_is_that_of_rfc_8785() -> None:
    """Texts of its example in 3.2.2, whose numbers no copy holds."""
    said = {"string": '€$\x0f\nA\'B"\\\\"/', "literals": [None, True, False]}
    assert canonical(said) == (
        '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    )
