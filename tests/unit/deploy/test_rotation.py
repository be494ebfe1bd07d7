"""Logs stay bounded although their writers never close them."""

import os
import shutil
from pathlib import Path

import pytest

from deploy import rotation
from deploy.rotation import _look, rotate


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "LIMIT_BYTES", 1000)


def test_a_writer_goes_on_in_the_emptied_log_and_two_older_ones_are_kept(
    tmp_path: Path, small: None
) -> None:
    log = tmp_path / "risk.log"
    writer = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        for number in range(6):
            os.write(writer, f"{number} ".encode() * 600)
            _look(tmp_path)
            os.write(writer, b"after\n")
    finally:
        os.close(writer)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "risk.log",
        "risk.log.1",
        "risk.log.2",
    ]
    assert log.read_text() == "after\n"
    assert (tmp_path / "risk.log.1").read_text() == "after\n" + "5 " * 600
    assert (tmp_path / "risk.log.2").read_text() == "after\n" + "4 " * 600
    assert (tmp_path / "risk.log.1").stat().st_mode & 0o777 == 0o640


def test_a_log_below_the_limit_is_left_alone(tmp_path: Path, small: None) -> None:
    (tmp_path / "risk.log").write_text("few")
    _look(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["risk.log"]


def test_on_a_full_disk_older_logs_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    log = tmp_path / "risk.log"
    log.write_text("x" * 2000)
    (tmp_path / "risk.log.1").write_text("older")
    monkeypatch.setattr(shutil, "copyfileobj", full)
    rotate(log)
    assert [path.name for path in tmp_path.iterdir()] == ["risk.log"]
    assert log.stat().st_size == 0
