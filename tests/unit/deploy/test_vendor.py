"""Files of others that pages load: as their lock says, of packages that are what they say."""

import json
import shutil
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from deploy.vendor import FOLDER, LOCK, PACKAGES, Package, take, wrong

SMALL = Package("small", "1.2.3", "MIT", ("dist/small.mjs",), "LICENSE")


def packed(folder: Path, **changes: str) -> Path:
    """Return a tarball as npm packs it."""
    told = {"name": SMALL.name, "version": SMALL.version, "license": SMALL.licence}
    files = {"package.json": json.dumps(told | changes), "dist/small.mjs": "1;", "LICENSE": "MIT"}
    with tarfile.open(folder / SMALL.tarball, "w:gz") as tarball:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            tarball.addfile(entry, BytesIO(text.encode()))
    return folder / SMALL.tarball


def test_every_vendored_file_is_as_the_lock_says_and_there_are_no_others() -> None:
    assert wrong() == []
    lock = json.loads((FOLDER / LOCK).read_text(encoding="utf-8"))
    assert [(each["name"], each["version"], each["licence"]) for each in lock["packages"]] == [
        (each.name, each.version, each.licence) for each in PACKAGES
    ], "run: python -m deploy.vendor"
    for each in lock["packages"]:
        assert "Redistribution" in (FOLDER / each["licence_file"]).read_text(encoding="utf-8")
    assert "://" not in (FOLDER / LOCK).read_text(encoding="utf-8")


def test_a_changed_a_missing_and_an_unknown_file_are_found(tmp_path: Path) -> None:
    entry = take(SMALL, packed(tmp_path), tmp_path / "out")
    (tmp_path / "out" / LOCK).write_text(json.dumps({"packages": [entry]}))
    assert wrong(tmp_path / "out") == []
    (tmp_path / "out/small/small.mjs").write_text("2;")
    (tmp_path / "out/small/LICENSE").unlink()
    (tmp_path / "out/other.js").write_text("")
    found = wrong(tmp_path / "out")
    assert set(found) == {"other.js", "small/LICENSE", "small/small.mjs"}


def test_a_package_of_another_version_or_licence_is_not_taken(tmp_path: Path) -> None:
    for changes in ({"version": "1.2.4"}, {"license": "GPL-3.0"}, {"name": "smal"}):
        with pytest.raises(ValueError, match=r"not \('small'"):
            take(SMALL, packed(tmp_path, **changes), tmp_path / "out")
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
