"""The script `./qalqan`: what it says before anything is installed, and when installing fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import ROOT

NO_NETWORK = "ERROR: No matching distribution found for aiokafka==0.14.0"


def stub(path: Path, script: str) -> Path:
    """Write a program that does what `script` says, `$REAL` being Python."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nREAL="{sys.executable}"\n{script}\n')
    path.chmod(0o755)
    return path


def qalqan(
    *words: str, venv: Path, python: str | Path = sys.executable
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "qalqan", *words],
        env=os.environ | {"QALQAN_VENV": str(venv), "PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "start the platform on the real upstreams"),
        (("--help",), 0, "Begin with ./qalqan demo"),
        (("demo", "--help"), 0, "KAFKA_URL"),
        (("--version",), 0, "qalqan 0.1.0"),
        (("dmeo",), 2, "'dmeo' is not known: did you mean demo?"),
        (("dead-letters", "gatway"), 2, "'gatway' is not known: did you mean gateway?"),
        (("up", "--port", "99999"), 2, "'99999' is no port"),
        (("xyzzy",), 2, "There are: up, demo"),
    ],
)
def test_help_the_version_and_mistyped_words_install_nothing(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = qalqan(*words, venv=tmp_path / "venv")
    assert done.returncode == code
    assert said in " ".join((done.stdout + done.stderr).split())
    assert "installing" not in done.stderr
    assert not (tmp_path / "venv").exists()


def test_words_that_are_well_go_on_to_the_installation(tmp_path: Path) -> None:
    stub(tmp_path / "venv" / "bin" / "python", 'case "$*" in *deploy.cli*) echo "ran $*";; esac')
    stub(tmp_path / "venv" / "bin" / "uv", "exit 0")
    done = qalqan("status", venv=tmp_path / "venv")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ran -m deploy.cli status\n"
    assert "installing the locked packages (local)" in done.stderr
    assert "installing" not in qalqan("status", venv=tmp_path / "venv").stderr


def test_an_installation_without_a_network_says_so_and_what_the_installer_said(
    tmp_path: Path,
) -> None:
    stub(tmp_path / "venv" / "bin" / "python", f'echo "{NO_NETWORK}" >&2; exit 1')
    done = qalqan("status", venv=tmp_path / "venv")
    assert done.returncode == 1
    assert "No package index can be reached: the first start needs the network" in done.stderr
    assert NO_NETWORK in done.stderr


def test_the_error_of_uv_is_shown_as_well(tmp_path: Path) -> None:
    stub(tmp_path / "venv" / "bin" / "python", "exit 0")
    stub(tmp_path / "venv" / "bin" / "uv", 'echo "error: hash mismatch of x" >&2; exit 2')
    done = qalqan("status", venv=tmp_path / "venv")
    assert done.returncode == 1
    assert "The packages cannot be installed" in done.stderr
    assert "hash mismatch of x" in done.stderr


def test_a_folder_that_cannot_be_written_is_said_as_such(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = qalqan("status", venv=tmp_path / "file" / "venv")
    assert done.returncode == 1
    assert f"{tmp_path / 'file'} cannot be written by" in done.stderr
    assert "python3-venv" not in done.stderr


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ("ensurepip is not available", "on Debian: apt-get install python3-venv"),
        ("No space left on device", "No space left on device"),
    ],
)
def test_a_venv_that_cannot_be_made_is_answered_by_its_own_reason(
    tmp_path: Path, failure: str, said: str
) -> None:
    venv = f'if [ "$1 $2" = "-m venv" ]; then echo "{failure}"; exit 1; fi\nexec "$REAL" "$@"'
    python = stub(tmp_path / "python", venv)
    done = qalqan("status", venv=tmp_path / "venv", python=python)
    assert done.returncode == 1
    assert said in done.stderr
    assert ("apt-get" in done.stderr) == ("ensurepip" in failure)
