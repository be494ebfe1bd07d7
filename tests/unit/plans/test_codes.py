"""The codes of frameworks, and the registry of methods, as they ship."""

from collections import Counter

import pytest

from services.plans.codes import Code, codes, page, refuse_unaligned, refuse_unknown
from services.plans.search.query import Wanted
from services.plans.studies import computed
from services.plans.studies.computed import id_of
from shared.errors import Conflict, Invalid, UnknownParameter
from tests.oracles import SUBJECTS, TESTED


def test_the_lists_have_as_many_codes_as_their_frameworks() -> None:
    found = Counter((one.framework, one.kind) for one in codes().values())
    assert found["SENDAI", "target"] == 7
    assert found["SENDAI", "indicator"] == 38
    assert found["SENDAI", "priority"] == 4
    assert found["SDG", "target"] == 169
    assert found["PARIS", "article"] == 29
    assert found["MCR2030", "essential"] == 10
    assert found["EW4ALL", "pillar"] == 4
    assert found["UNDP_OUTPUT", "output"] == 3
    targets = {
        one.code for one in codes().values() if (one.framework, one.kind) == ("SDG", "target")
    }
    indicators = [
        one.code for one in codes().values() if (one.framework, one.kind) == ("SDG", "indicator")
    ]
    assert {code.rpartition(".")[0] for code in indicators} <= targets


@pytest.mark.parametrize(("framework", "code"), [("SENDAI", "H-1"), ("SDG", "18.1")])
def test_a_code_that_its_framework_has_not_is_refused(framework: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        refuse_unknown([{"framework": framework, "code": code}])
    refuse_unknown([{"framework": "SDG", "code": "11.b.2"}, {"framework": "NUA", "code": "65"}])


def test_the_pages_of_a_list_hold_each_of_its_codes_once() -> None:
    for framework in (None, "SDG"):
        found: list[Code] = []
        cursor = None
        while True:
            some = page(framework, cursor=cursor, limit=50)
            found += some.items
            if (cursor := some.next) is None:
                break
        assert found == [one for one in codes().values() if framework in {None, one.framework}]


def test_codes_are_found_by_the_beginnings_of_their_words() -> None:
    def found(question: str, framework: str | None = None) -> set[str]:
        words = Wanted.of(question)
        return {one.code for one in page(framework, words, cursor=None, limit=1000).items}

    assert {"11.b", "11.b.2"} <= found("11.b", "SDG")
    titled = next(one for one in codes().values() if one.title and len(one.title.split()[0]) > 4)
    assert titled.title is not None
    assert titled.code in found(titled.title.split()[0][:4].upper(), titled.framework)
    assert found("— !") == set()


def test_a_cursor_of_another_list_is_refused() -> None:
    after = page("SENDAI", cursor=None, limit=1).next
    for cursor in (after, "x"):
        with pytest.raises(UnknownParameter):
            page("SDG", cursor=cursor, limit=1)


def test_what_is_adopted_names_a_code_of_sendai_and_one_of_the_sdgs() -> None:
    both = [{"framework": "SENDAI", "code": "E-2"}, {"framework": "SDG", "code": "11.b"}]
    refuse_unaligned(both, "plan")
    for one in both:
        with pytest.raises(Conflict, match="Sendai"):
            refuse_unaligned([one], "plan")


def test_every_method_of_the_science_is_registered_in_its_version() -> None:
    registered = {one.method: one for one in computed.read()}
    science = {oracle.method for oracles in SUBJECTS.values() for oracle in oracles} | set(TESTED)
    assert {(one.id, one.version) for one in science} <= {
        (name, one.of) for name, one in registered.items()
    }
    assert len({id_of(name) for name in registered}) == len(registered)
