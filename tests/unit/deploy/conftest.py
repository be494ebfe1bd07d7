"""Folders that an embedded PostgreSQL may lie in."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder of this test alone, outside of pytest's own.

    That one every pytest that starts on this machine makes private again, in the midst of a test
    whose PostgreSQL runs as another user.
    """
    folder = Path(tempfile.mkdtemp(prefix="ql"))
    yield folder
    shutil.rmtree(folder)
