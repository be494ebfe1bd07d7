"""Article 8: nothing of ours speaks of obligations, of a treaty or of ranks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.events import schemas

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((ROOT / "services" / "gateway" / "openapi").glob("*.json"))
FORBIDDEN = re.compile(
    r"oblig|treat(y|ies)|league|\brank|ratif|sanction|penalt|binding", re.IGNORECASE
)
DENIED = re.compile(
    r"not an international treaty|does not create[^.]*obligations[^.]*|no order is a ranking|"
    r"legally_binding|creates no rights or obligations[^.]*|binding for nobody|"
    r"rank of a source|source-rank-given"
)
"""What says that there is none."""


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, inner in node.items():
            yield name
            yield from texts(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from texts(inner)
    elif isinstance(node, str):
        yield node


def spoken(found: Iterator[str]) -> set[str]:
    return {text for text in found if FORBIDDEN.search(DENIED.sub("", text))}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_the_interface_speaks_of_none(document: Path) -> None:
    # `rank` is a field of sources, by which solutions of one event are preferred; no city has one.
    found = spoken(texts(json.loads(document.read_text(encoding="utf-8"))))
    assert found <= ({"rank"} if document.stem == "ingest" else set())


def test_events_speak_of_none() -> None:
    assert not spoken(texts(schemas()))


def test_problems_speak_of_none() -> None:
    lines = (ROOT / "shared" / "problems" / "en.ftl").read_text(encoding="utf-8").splitlines()
    assert not spoken(iter(lines))


def test_the_guard_notices() -> None:
    assert spoken(iter(["city_rank", "Treaty", "obligation", "binding decision"]))
