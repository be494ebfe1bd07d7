"""The real captures beside the project, where they are there."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def captures() -> Path:
    """Return the captures folder.

    Where it is absent the calling test is skipped with one line that says so; in CI, where it has
    to be there, the test fails.
    """
    if not FOLDER.is_dir():
        _absent("the captures folder")
    return FOLDER


def capture(path: str) -> Path:
    """Return a captured file, on the same terms."""
    file = FOLDER / path
    if not file.exists():
        _absent(path)
    return file


def published(file: str, variable: str) -> Path:
    """Return a publication that is not among the captures, from the folder that `variable` names.

    Where it is not there, in CI as well, the calling test is skipped with one line that says so.
    """
    folder = os.environ.get(variable)
    if not folder:
        pytest.skip(f"PUBLICATION ABSENT: {file}; set {variable} to its folder")
    path = Path(folder) / file
    assert path.is_file(), f"{variable}: no {file} in {folder}"
    return path


def _absent(what: str) -> None:
    message = f"CAPTURES ABSENT: {what} is not beside the project"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def encoded(document: Any) -> bytes:
    """Return a JSON document as an upstream would send it."""
    return json.dumps(document).encode()
