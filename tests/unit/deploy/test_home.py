"""The folder of an installation after crashes, and with two launchers."""

import os
import subprocess
from pathlib import Path

import psutil
import pytest

from deploy.files import write_whole
from deploy.home import Home, HomeError, Running
from deploy.process import runs


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path, "demo")
    made.make()
    return made


def test_only_one_launcher_has_a_home(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path, "demo")
    assert home.hold()
    assert not other.hold()
    home.release()
    assert other.hold()
    other.release()


def test_secrets_that_could_not_be_written_leave_no_half_a_file(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            home.secrets()
    assert [path.name for path in home.place.iterdir() if path.is_file()] == []
    assert home.secrets() == home.secrets()
    assert (home.place / "secrets.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", '{"first_key": "x"', "[]", '{"first_key": "x"}'])
def test_damaged_secrets_are_one_clear_sentence(home: Home, text: str) -> None:
    (home.place / "secrets.json").write_text(text)
    with pytest.raises(HomeError, match=r"secrets\.json is damaged: put back a copy"):
        home.secrets()


def test_a_launcher_that_nobody_has_reaped_runs_no_more(home: Home) -> None:
    process = subprocess.Popen(["true"])
    started = psutil.Process(process.pid).create_time()
    while runs(process.pid):
        pass
    home.state(Running(process.pid, started, "demo", "http://127.0.0.1:1", {}, "postgresql"))
    assert home.running() is None
    process.wait()


def test_a_file_that_is_replaced_keeps_its_old_text_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "file", "old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "file", "new")
    assert (tmp_path / "file").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
