"""The tables that ship are what the build makes of the captures."""

import gzip
import json
from pathlib import Path

import pytest

from data.build.__main__ import build
from tests.support.captures import captures

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rebuilt")
    build(captures(), out)
    return out


def content(path: Path) -> bytes:
    """Return the bytes; of a compressed table what is in it, for zlib differs by platform."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def shipped() -> dict[str, dict[str, object]]:
    listing = json.loads((ROOT / "data" / "sources.json").read_text(encoding="utf-8"))
    return {table["table"]: table for table in listing["tables"]}


def test_the_build_makes_exactly_the_files_that_ship(rebuilt: Path) -> None:
    made = {path.relative_to(rebuilt).as_posix() for path in rebuilt.rglob("*") if path.is_file()}
    assert made == {*shipped(), "data/README.md", "data/sources.json"}
    different = [name for name in sorted(made) if content(rebuilt / name) != content(ROOT / name)]
    assert different == []


def test_a_compressed_table_carries_no_time_of_its_making(rebuilt: Path) -> None:
    for path in rebuilt.rglob("*.gz"):
        assert path.read_bytes()[4:8] == bytes(4)


def test_every_table_names_its_licence_source_and_attribution() -> None:
    listing = json.loads((ROOT / "data" / "sources.json").read_text(encoding="utf-8"))
    for table in listing["tables"]:
        assert table["sources"], table["table"]
        for source in table["sources"]:
            assert source["licence"] in listing["licences"], table["table"]
            assert source["attribution"]
            assert source["source"]


def test_share_alike_and_database_licences_stay_in_files_of_their_own() -> None:
    marks = {"CC-BY-SA-4.0": ".cc-by-sa.", "ODbL-1.0": ".odbl."}
    for name, table in shipped().items():
        for licence, mark in marks.items():
            assert (licence in str(table["licence"])) == (mark in name), name


def test_no_table_comes_from_a_source_that_may_not_ship() -> None:
    text = (ROOT / "data" / "sources.json").read_text(encoding="utf-8").casefold()
    for forbidden in ("gpl", "-nc", "chirchik", "obspy", "gadm"):
        assert forbidden not in text


def test_every_file_beside_the_build_is_registered() -> None:
    names = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "data").rglob("*")
        if path.is_file() and "build" not in path.relative_to(ROOT / "data").parts
    }
    assert names - {"data/README.md", "data/sources.json"} <= set(shipped())
