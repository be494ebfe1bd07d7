"""What a city keeps to itself is nowhere for others to read (declaration, Art. 2)."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.kept import Kept, named, read
from tests.support.platform import Platform, eventually
from tests.support.sse import Listener
from tests.support.withheld import CLASSES, KINDS, MARK, OBSERVING, of_its_work, plan, secret

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

NOT_READ = {"/feeds/stream", "/feeds/signing-certificate.pem"}
"""Read by a test of its own; without records."""
PICTURES = ".png"
"""Of the SVG that is read beside each."""
MAY_BE_EMPTY = {"warnings", "reports", "certified-copies", "accessions", "partners"} | {
    "consequences",
    "policies",
    "alert-policies",
    "submissions",
    *("enrolments", "training-certificates", "forecasts"),
    "calendars",
    *("situation-reports", "planning-layers"),
    *("alert-tests", "test"),
    *("receivers", "deliveries"),
}
"""Nobody warned, tested, joined or certified in the demo unless the examples of the documentation
did; no morning came in it."""


def values(demo: Platform, kept: Kept, path: str, name: str) -> list[str]:
    """Return what a parameter may be: as told, or the first records of the list it chooses from."""
    up_to = path[: path.index(f"{{{name}}}")] + f"{{{name}}}"
    for known, ids in kept.names.items():
        if known == name or up_to.endswith(known):
            return ids
    place = up_to.partition("{")[0].rstrip("/")
    if made := kept.records.get((place.removeprefix("/v1/"), "coalition")):
        return [made]
    page = demo.json(f"{place}?limit=3")
    found = [named(each) for each in page.get("items", page.get("features"))]
    assert found or MAY_BE_EMPTY & {*path.split("/")}, path
    return found


def addresses(demo: Platform, kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield every path of the description and each address it stands for."""
    for path, item in demo.json("/openapi.json", key=False)["paths"].items():
        if "get" not in item or path in NOT_READ or path.endswith(PICTURES):
            continue
        if path == "/v1/search":
            yield path, f"{path}?q={MARK}"
            continue
        names = re.findall(r"\{(\w+)\}", path)
        choices = [values(demo, kept, path, name) for name in names]
        for chosen in itertools.product(*choices):
            address = path
            for name, value in zip(names, chosen, strict=True):
                address = address.replace(f"{{{name}}}", value)
            yield path, address


def test_the_owner_reads_its_records_wherever_records_are(demo: Platform, kept: Kept) -> None:
    shown = {path for path, at in addresses(demo, kept) if MARK in read(demo, at, kept.osh)}
    assert {
        "/collections/assets/items",
        "/collections/assets/items/{featureId}",
        "/feeds/changes",
        "/v1/assessments/{assessment_id}/assets",
        *(f"/v1/{kind}" for kind in (*KINDS, *OBSERVING, *of_its_work())),
        *(f"/v1/{kind}/{{id}}" for kind in OBSERVING),
        *(f"/v1/{kind}/{{{kind[:-1]}_id}}" for kind in KINDS),
        "/v1/plans/{plan_id}/versions",
        "/v1/plans/{plan_id}/versions/{number}",
        "/v1/attachments/{attachment_id}/content",
        "/v1/search",
    } <= shown


def test_no_other_city_reads_what_is_national_or_internal(demo: Platform, kept: Kept) -> None:
    told = {at: read(demo, at, kept.dushanbe) for _, at in addresses(demo, kept)}
    for kind in ("national", "internal"):
        assert [at for at, text in told.items() if secret(kind) in text] == []
    assert any(secret("coalition") in text for text in told.values())


def test_nobody_without_a_key_reads_what_is_not_public(demo: Platform, kept: Kept) -> None:
    told = {at: read(demo, at, None) for _, at in addresses(demo, kept)}
    assert [at for at, text in told.items() if MARK in text] == []
    assert any(kept.public in text for text in told.values())


@pytest.mark.parametrize("reader", ["dushanbe", None])
def test_the_stream_tells_others_only_what_they_may_read(
    demo: Platform, kept: Kept, reader: str | None
) -> None:
    listener = Listener(
        f"{demo.running.gateway}/feeds/stream?after={kept.cursor}",
        key=kept.dushanbe if reader else None,
    )
    listener.connect()

    def heard() -> str:
        return json.dumps([event for _, event in list(listener.events)])

    eventually(lambda: kept.public in heard(), "the record stored last arrives")
    listener.drop()
    for kind in CLASSES:
        allowed = reader is not None and kind == "coalition"
        assert (secret(kind) in heard()) is allowed, kind


def test_what_a_plan_said_while_it_was_internal_stays_internal_when_it_opens(
    demo: Platform, kept: Kept
) -> None:
    as_osh: dict[str, Any] = {"key": False, "headers": {"x-api-key": kept.osh}}
    drafted = demo.json("/v1/plans", plan("internal"), **as_osh)
    address = f"/v1/plans/{drafted['id']}"
    opened = {"classification": "coalition", "title": {"en": "Open plan"}}
    headers = {"x-api-key": kept.osh, "if-match": '"1"'}
    demo.json(address, opened, method="PATCH", key=False, headers=headers)
    as_dushanbe = {"x-api-key": kept.dushanbe}
    versions = demo.json(f"{address}/versions", key=False, headers=as_dushanbe)["items"]
    assert [version["version"] for version in versions] == [2]
    status, _, _ = demo.request(f"{address}/versions/1", key=False, headers=as_dushanbe)
    assert status == 404
    assert len(demo.json(f"{address}/versions", **as_osh)["items"]) == 2
