"""What of a request is written down, and what of its answer."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.gateway.console.desk import journal
from services.gateway.edge.journal import model
from shared.policy import ANONYMOUS, EVERY_CITY, Principal

NOW = datetime(2026, 11, 29, 22, 30, tzinfo=UTC)
AIDA = Principal("osh duty", "osh", "KG", key="k1", person="Aida")
LINE = {
    "number": 1,
    "at": "2026-11-29T22:30:00Z",
    "city": "osh",
    "name": "=HYPERLINK()",
    "person": None,
    "room": "alerts",
    "act": "approve",
    "subject": "1",
    "about": "osh",
    "done": True,
    "status": 200,
    "reason": "@x",
}


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("POST", "/v1/alerts/7/approve", ("alerts", "approve", "7")),
        ("POST", "/v1/reports", ("reports", "create", "")),
        ("POST", "/v1/sources/usgs/secrets/3/end", ("sources", "end", "usgs/secrets/3")),
        ("PATCH", "/v1/alert-policies/7", ("alert-policies", "change", "7")),
        ("PUT", "/v1/plans/7", ("plans", "change", "7")),
        ("DELETE", "/v1/keys/7", ("keys", "end", "7")),
        ("POST", "/v1/assets/import", ("assets", "import", "")),
    ],
)
def test_a_command_is_named_by_its_path(method: str, path: str, said: tuple[str, ...]) -> None:
    line = model.asked(method, path, AIDA, None, NOW)
    assert line is not None
    assert (line.room, line.act, line.subject) == said
    assert (line.city, line.name, line.person) == ("osh", "osh duty", "Aida")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/alerts/7"),
        ("HEAD", "/v1/alerts"),
        ("POST", "/desk/alerts/7"),
        ("POST", "/v1/calculators/intensity"),
        ("POST", "/v1/sources/usgs/payloads"),
        ("POST", "/v1/assessments/7/replay"),
        ("POST", "/"),
    ],
)
def test_what_changes_nothing_or_has_a_receipt_is_not_written_down(method: str, path: str) -> None:
    assert model.asked(method, path, AIDA, None, NOW) is None


def test_who_has_no_key_leaves_no_line_and_who_runs_all_speaks_for_the_coalition() -> None:
    assert model.asked("POST", "/v1/reports", ANONYMOUS, None, NOW) is None
    head = Principal("head", EVERY_CITY, None, key="k0")
    line = model.asked("POST", "/v1/reports", head, None, NOW)
    assert line is not None
    assert line.city == "coalition"


def test_the_answer_says_whose_it_is_and_the_body_why() -> None:
    found = model.came(200, b'{"reason": " False\\n call "}', b'{"city": "osh", "id": "7"}')
    assert found == model.Came(200, about="osh", made="7", reason="False call")
    refused = model.came(403, b'{"reason": "x"}', b'{"id": "7", "owner_city": "osh"}')
    assert refused == model.Came(403, reason="x")
    assert model.came(None, b"", b"") == model.Came(None)


@settings(max_examples=40)
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_whatever_is_sent_and_answered_can_be_kept(sent: bytes, answered: bytes) -> None:
    found = model.came(200, sent, answered)
    for text in (found.about, found.made, found.reason):
        assert text is None or ("\x00" not in text and text.encode())


def test_the_file_has_the_city_s_time_and_no_cell_that_a_program_would_run() -> None:
    text = journal.table([LINE], "Asia/Bishkek")
    header, row = csv.reader(StringIO(text.removeprefix("\ufeff")))
    found = dict(zip(header, row, strict=True))
    assert found["at"] == "2026-11-30T04:30:00+06:00"
    assert found["name"] == "'=HYPERLINK()"
    assert found["reason"] == "'@x"
    assert found["person"] == ""
