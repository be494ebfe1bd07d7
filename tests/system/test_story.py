"""`./qalqan story`: the Coalition at work, told over the public API alone, on the demo's data."""

import argparse
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from deploy import commands, story
from deploy.story import (
    consent,
    copies,
    dispute,
    everywhere,
    group,
    membership,
    review,
    study,
    training,
)
from deploy.story.client import EVERY_CITY
from deploy.story.teller import Teller
from tests.support.platform import Platform

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

MADE = (
    f"accessions/{membership.ACCESSION}",
    f"cities/{membership.SIXTH}",
    f"working-groups/{group.GROUP}",
    f"meetings/{group.MEETING}",
    f"tasks/{group.TASK}",
    f"decisions/{group.DECISION}",
    f"trainings/{training.TRAINING}",
    f"studies/{study.STUDY}",
    f"comment-windows/{study.WINDOW}",
    f"reviews/{review.REVIEW}",
    f"disputes/{dispute.DISPUTE}",
    f"plans/{consent.PLAN}",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("story") / "story.html"


@pytest.fixture(scope="module")
def told(demo: Platform, page: Path) -> Teller:
    return story.tell(demo.running.gateway, demo.key, page, print)


def stands(demo: Platform) -> dict[str, Any]:
    return {path: demo.json(f"/v1/{path}")["version"] for path in MADE}


def test_a_sixth_city_is_a_member_with_facilities_and_policies(
    demo: Platform, told: Teller
) -> None:
    members = [one["id"] for one in demo.json("/v1/members", key=False)["items"]]
    assert membership.SIXTH in members
    assert len(members) >= 6
    accession = f"/v1/accessions/{membership.ACCESSION}"
    steps = demo.json(f"{accession}/transitions")["items"]
    states = [*dict.fromkeys(step["after"] for step in steps)]
    assert states == [
        "interest",
        "application",
        "consultation_notice",
        "instrument_signed",
        "deposited",
        "member",
    ]
    policies = demo.json(f"/v1/policies?owner_city={membership.SIXTH}")["items"]
    assert {one["dataset"] for one in policies} == {"assets", "plans"}
    assert len(told.facts["facilities"]) == 2


def test_a_group_met_and_decided_by_a_silence_that_was_waited_for(
    demo: Platform, told: Teller
) -> None:
    assert demo.json(f"/v1/working-groups/{group.GROUP}")["status"] == "active"
    meeting = demo.json(f"/v1/meetings/{group.MEETING}")
    assert meeting["status"] == "minutes_agreed"
    assert meeting["positions"]["1"][membership.SIXTH]["stance"] == "reserve"
    assert told.facts["early"] == 409
    decision = demo.json(f"/v1/decisions/{group.DECISION}")
    assert (decision["status"], decision["positions"]) == ("agreed", {})
    assert decision["updated_at"] > decision["deadline"]


def test_a_training_tells_no_count_of_a_few_people(demo: Platform, told: Teller) -> None:
    assert told.chapters[2].title == "A training is held"
    results = demo.json(f"/v1/trainings/{training.TRAINING}/results", key=False)
    assert results["status"] == "completed"
    assert results["counted"] == "enrolments"
    assert results["completed"]["sex"] == {"female": 12, "male": 10}
    assert results["completed"]["age_band"] == "suppressed"
    assert results["completed"]["disability"] == {"unknown": 22}


def test_a_certificate_names_a_pseudonym_and_is_verified_by_anybody(
    demo: Platform, told: Teller
) -> None:
    document = json.loads(told.facts["certificate"]["document"])
    path = f"/v1/training-certificates/{document['certificate']}/verify"
    assert demo.json(path, key=False) == told.facts["certificate"]
    assert (document["kind"], document["training"]) == ("training-certificate", training.TRAINING)
    assert UUID(document["person"]).version == 4
    assert {"sex", "age_band", "category"}.isdisjoint(document)


def test_a_joint_study_waited_for_its_window_and_shows_the_reservation(
    demo: Platform, told: Teller
) -> None:
    assert (told.facts["backdated"], told.facts["hasty"]) == (422, 409)
    shown = demo.json(f"/v1/studies/{study.STUDY}", key=False)
    assert (shown["kind"], shown["status"]) == ("joint", "published")
    assert [one["party"] for one in shown["reservations"]] == ["namangan"]
    window = demo.json(f"/v1/comment-windows/{study.WINDOW}")
    steps = demo.json(f"/v1/studies/{study.STUDY}/transitions?limit=100")["items"]
    published = next(step["at"] for step in steps if step["after"] == "published")
    assert published > window["closes"] > window["opens"]


def test_the_review_finds_gaps_in_what_the_platform_holds(demo: Platform, told: Teller) -> None:
    shown = demo.json(f"/v1/reviews/{review.REVIEW}", key=False)
    assert shown["status"] == "published"
    found = {one["key"]: one["finding"] for one in shown["evidence"]}
    assert found[review.NOT_MANDATED] == "gap"
    assert [one["evidence"] for one in shown["analysis"]] == [
        [key] for key, finding in found.items() if finding != "found"
    ]
    assert told.facts["review"]["evidence"] == shown["evidence"]


def test_the_dispute_is_closed_by_both_parties_and_nobody_else(
    demo: Platform, told: Teller
) -> None:
    assert told.facts["outsider"] == 403
    shown = demo.json(f"/v1/disputes/{dispute.DISPUTE}")
    assert (shown["status"], shown["outcome"]) == ("resolved", dispute.OUTCOME)
    assert {*shown["confirmations"]} == {*dispute.PARTIES}
    values = [one["value"] for one in shown["values"]]
    assert len(set(values)) == 2
    kept = demo.json(f"/v1/{shown['about'].replace('assessment:', 'assessments/')}")
    assert values[0] == str(study.row(kept)["assets"])


def test_copies_are_received_and_verify_by_openssl_too(demo: Platform, told: Teller) -> None:
    path = "/v1/certified-copies?limit=1000&owner_city=coalition&status=acknowledged"
    received = [one for one in demo.json(path)["items"] if one["recipient"] == membership.SIXTH]
    assert len(received) == 2
    for one in received:
        assert demo.json(f"/v1/certified-copies/{one['id']}/verify", key=False)["valid"] is True
    said = {*told.facts["openssl"].values()}
    if said == {copies.NO_OPENSSL}:
        pytest.skip("LOUD: openssl is not installed")
    assert said == {"Signature Verified Successfully"}


def test_what_was_withdrawn_others_read_at_no_address(demo: Platform, told: Teller) -> None:
    shown, asked = told.facts["shown"], told.facts["asked"]
    for place in (
        "/collections/assets/items?",
        "/v1/assets?",
        "/v1/plans",
        "/v1/search?",
        "/feeds/changes?",
        "/v1/attachments/",
    ):
        assert any(address.startswith(place) for address in shown), f"{place} showed it before"
    assert len(asked) > 150
    assert told.facts["own"], "the city itself reads on"
    _, _, exported = demo.request("/collections/assets/items?limit=10000", key=False)
    assert membership.MARK.encode() not in exported


class Links(HTMLParser):
    """Collects what a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_the_page_tells_every_chapter_and_leads_to_what_there_is(
    demo: Platform, told: Teller, page: Path
) -> None:
    text = page.read_text()
    assert "A story of an exercise" in text
    assert all(chapter.title.replace("'", "&#x27;") in text for chapter in told.chapters)
    links = Links()
    links.feed(text)
    assert all(link.startswith(demo.running.gateway) for link in links.found)
    assert [link for link in {*links.found} if demo.request(link)[0] != 200] == []


def test_a_second_run_changes_nothing_and_leaves_no_key_open(
    demo: Platform,
    told: Teller,
    page: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert told.done > 50
    before = stands(demo)
    # Every address was asked a moment ago, of the same demo: here the export stands for all.
    export = f"{consent.EXPORT}?{consent.QUESTIONS[consent.EXPORT]}"
    monkeypatch.setattr(everywhere, "addresses", lambda *_: iter([export]))
    arguments = {"url": None, "key": None, "home": demo.home.folder, "page": page}
    assert commands.story(argparse.Namespace(**arguments)) == 0
    assert "\n0 steps were done" in capsys.readouterr().out
    assert stands(demo) == before
    keys = demo.json("/v1/keys?limit=1000")["items"]
    opened = [one for one in keys if one["name"].startswith("story of an exercise")]
    assert all(one["revoked_at"] for one in opened)
    assert EVERY_CITY not in {one["city"] for one in opened}
