"""Every case of the science that lies beside the project has its right value."""

import json

import pytest

from tests.cases import science

ABSENT = "CASES ABSENT: shared/cases/science is not beside the project"
FEW = 8
"""Records that are drawn of each length; `python -m tests.cases` draws as many as the case."""


@pytest.mark.parametrize("name", sorted(science.CHECKS))
def test_a_case_on_which_the_science_was_wrong_is_answered_rightly(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = science.FOLDER / f"{name}.json"
    if not path.exists():
        pytest.skip(ABSENT)
    monkeypatch.setattr(science, "RECORDS", FEW)
    found = science.CHECKS[name](json.loads(path.read_text(encoding="utf-8")))
    assert found.holds, found


def test_every_case_there_is_is_read() -> None:
    if not science.FOLDER.is_dir():
        pytest.skip(ABSENT)
    assert {path.stem for path in science.FOLDER.glob("*.json")} == set(science.CHECKS)
