"""A person edits a draft's text in one language, another approves it, and that goes out."""

from typing import Any

import httpx
from lxml import etree

from tests.integration.gateway.alerts.test_alert_desk import form_of, signed_in
from tests.support.alert_gateway import CAP, Gateway, draft
from tests.support.alerts import completed, strong

OWN = "Идите на площадь у мэрии."


async def edit(
    gateway: Gateway, alert: str, key: dict[str, str], seen: int = 1, **texts: Any
) -> httpx.Response:
    sent = key | {"If-Match": f'"{seen}"'}
    body = {"language": "ru"} | texts
    return await gateway.client.patch(f"/v1/alerts/{alert}", json=body, headers=sent)


def texts_of(alert: dict[str, Any]) -> dict[str, Any]:
    return {each["language"]: each for each in alert["draft"]["texts"]}


async def test_an_edit_goes_out_in_its_language_once_another_person_approved_it(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway)
    writer = await gateway.key("osh", "approve", name="writer")
    other = await gateway.key("osh", "approve", name="other")
    before = texts_of(await gateway.get(f"/v1/alerts/{alert}", other))
    edited = await edit(gateway, alert, writer, instruction=OWN, headline="Ош: все на площадь")
    assert (edited.status_code, edited.json()["version"]) == (200, 2)
    assert (await edit(gateway, alert, writer, instruction="Run")).status_code == 412
    found = await gateway.get(f"/v1/alerts/{alert}", other)
    assert found["waiting"]["headline"]["ru"] == "Ош: все на площадь"
    after = texts_of(found)
    assert after["ru"]["composed"]["instruction"] == before["ru"]["instruction"]
    assert after["ru"]["instruction"] == OWN
    assert after["ru"]["description"] == before["ru"]["description"]
    assert after["ky"] == before["ky"] | {"follows": False}
    assert found["edits"][0]["by"].startswith("writer")
    assert (await gateway.tell(alert, "approve", writer)).status_code == 403
    assert (await gateway.tell(alert, "approve", other)).status_code == 200
    told = await gateway.issued(alert)
    root = etree.fromstring((await gateway.client.get(told["cap"])).content)
    said = {
        each.findtext("c:language", namespaces=CAP): each.findtext("c:instruction", namespaces=CAP)
        for each in root.iterfind("c:info", CAP)
    }
    assert (said["ru"], said["ky"]) == (OWN, before["ky"]["instruction"])
    assert "edited the text" in str(root.findtext("c:note", namespaces=CAP))
    assert OWN in (await gateway.client.get(f"/alerts/{alert}?f=html&lang=ru")).text
    assert (await gateway.get(f"/v1/alerts/{alert}"))["edits"] == [], "the city's own business"
    await gateway.on(completed(strong(version=2, quake_magnitude=7.9)))
    update = await gateway.issued(alert, "updated")
    root = etree.fromstring((await gateway.client.get(update["cap"])).content)
    assert root.findtext("c:msgType", namespaces=CAP) == "Update"
    assert OWN in [each.text for each in root.iterfind("c:info/c:instruction", CAP)]
    assert "все на площадь" not in etree.tostring(root, encoding="unicode")
    assert "kept from the message before, in: ru" in str(root.findtext("c:note", namespaces=CAP))


async def test_an_edit_is_plain_bounded_and_void_once_the_text_is_composed_anew(
    gateway: Gateway,
) -> None:
    alert = await draft(gateway)
    key = await gateway.key("osh", "approve")
    wrongs: tuple[dict[str, Any], ...] = (
        {"instruction": "<b>Run</b>"},
        {"headline": "x" * 141},
        {"headline": "two\nlines"},
        {"language": "tg", "headline": "Not of this city"},
        {"area": "elsewhere"},
    )
    for wrong in wrongs:
        assert (await edit(gateway, alert, key, **wrong)).status_code == 422, wrong
    for seen, text in enumerate((OWN, None, OWN), start=1):
        answer = await edit(gateway, alert, key, seen, instruction=text)
        assert answer.status_code == 200, answer.text
    await gateway.on(completed(strong(version=2, level="red", quake_magnitude=7.6)))
    found = await gateway.get(f"/v1/alerts/{alert}", key)
    assert OWN not in str(found["draft"])
    assert [each["goes_out"] for each in found["edits"]] == [False] * 3


async def test_the_desk_shows_what_was_edited_beside_what_was_composed(gateway: Gateway) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    shown = (await client.get(f"/v1/alerts/{alert}")).json()["draft"]["texts"][0]
    page = await client.get(f"/desk/alerts/{alert}")
    given = form_of(page, 'edit"><input type="hidden" name="language" value="ky')
    told = {name: shown[name].replace("\n", "\r\n") for name in ("headline", "description")}
    done = await client.post(
        f"/desk/alerts/{alert}", data=given | told | {"instruction": "Аянтка барыңыз."}
    )
    assert "done=edited" in done.headers["location"], done.text
    (kept,) = (await client.get(f"/v1/alerts/{alert}")).json()["edits"]
    assert kept["texts"] == {"instruction": "Аянтка барыңыз."}
    read = (await client.get(f"/desk/alerts/{alert}?lang=en")).text
    assert "<ins>Аянтка барыңыз.</ins>" in read
    assert f"<del>{shown['instruction']}</del>" in read
    assert read.count("Does not follow the edit of another language.") == 2
