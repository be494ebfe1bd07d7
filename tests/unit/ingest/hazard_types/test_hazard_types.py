"""Kinds of hazard and their codes: found by any of them, and read back from warnings."""

from pathlib import Path

import pytest

from services.ingest.hazard_types.facts import kinds
from services.ingest.hazard_types.model import SCHEMES, Filter, HazardKind, called
from services.ingest.warnings import terms
from shared.contracts.events.hazard import HIP, KINDS

DATA = Path(__file__).resolve().parents[4] / "data"
ALL = kinds(DATA)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: str(kind.kind))
def test_every_kind_has_in_every_scheme_a_code_with_its_source_or_a_reason(
    kind: HazardKind,
) -> None:
    assert [one.scheme for one in kind.codes] == list(SCHEMES)
    for one in kind.codes:
        assert bool(one.code) != bool(one.reason), one
        assert bool(one.code) == bool(one.source), one
    assert kind.coded("hip-2025") == HIP.get(kind.kind)
    assert kind.coded("cap") == kind.type.category
    assert kind.coded("tm") is None


def test_there_is_one_of_every_kind_in_alphabetical_order() -> None:
    assert [one.kind for one in ALL] == sorted(KINDS)


def test_a_kind_is_found_by_its_name_and_by_its_profile_and_not_by_one_of_2020() -> None:
    dam = called(ALL, "dam-failure")
    assert dam is not None
    assert dam is called(ALL, "tl0205")
    assert dam.coded("hip-2020") == "TL0009"
    assert called(ALL, "TL0009") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(scheme="hip-2025", code="gh0101"), ["earthquake"]),
        (Filter(scheme="hip-2020", code="TL0009"), ["dam-failure"]),
        (Filter(code="AC"), ["industrial-accident", "transport-accident"]),
        (Filter(category="Fire"), ["wildfire"]),
        (Filter(scheme="tm"), []),
        (Filter(scheme="glide", category="Env"), []),
    ],
)
def test_a_list_holds_the_kinds_of_a_category_a_scheme_or_a_code(
    wanted: Filter, found: list[str]
) -> None:
    assert [one.kind for one in ALL if wanted.takes(one)] == found


@pytest.mark.parametrize("scheme", ["oet", "hip-2025"])
def test_a_warning_that_names_a_kind_by_its_own_code_is_of_that_kind(scheme: str) -> None:
    # One event term may stand for several kinds: a glacial lake's outburst is a flood there.
    shared = {("oet", "glof")}
    known = terms.load(DATA).codes
    for one in ALL:
        code = next((each.code for each in one.codes if each.scheme == scheme), None)
        if code and (scheme, one.kind) not in shared:
            assert known[scheme.partition("-")[0], code.lower()].kind == one.kind
