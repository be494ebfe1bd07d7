"""What the documents of the house name is there."""

import ast
import importlib.util
import json
import re
from pathlib import Path

import pytest

from tests.support import tutorial

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted(path.relative_to(ROOT) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMED = re.compile(r"`((?:services|shared|tests|data|deploy|docs|bench)/[\w./-]+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
COMMAND = re.compile(r"python -m ([\w.]+)")
REGISTRY = re.compile(r"`([A-Z][A-Z_]{3,})`")
EXAMPLES = {"<", "services/X"}
"""Files that a reader is told to write; those of tutorials are their steps."""


@pytest.mark.parametrize("document", DOCS, ids=str)
def test_a_file_that_a_document_names_is_there(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {name for name in NAMED.findall(text) if not any(word in name for word in EXAMPLES)}
    named -= tutorial.files(ROOT / document)
    assert not sorted(name for name in named if not (ROOT / name).exists())
    linked = {(ROOT / document).parent / link for link in LINK.findall(text)}
    assert not sorted(str(path) for path in linked if not path.exists())


@pytest.mark.parametrize("document", DOCS, ids=str)
def test_the_code_of_a_document_can_be_read_and_its_commands_are_there(document: Path) -> None:
    for block in tutorial.blocks(ROOT / document):
        match block.language:
            case "python":
                ast.parse(block.body)
            case "json":
                json.loads(block.body)
    for module in COMMAND.findall((ROOT / document).read_text(encoding="utf-8")):
        assert module == "services.X" or importlib.util.find_spec(module), module


@pytest.mark.parametrize(
    "document", sorted((ROOT / "docs/adding").glob("*.md")), ids=lambda path: str(path.stem)
)
def test_the_names_that_a_tutorial_tells_to_extend_are_there(document: Path) -> None:
    """Constants of a module, or settings, which are written in capitals in the environment."""
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("services", "shared", "tests/oracles")
        for path in (ROOT / folder).rglob("*.py")
    )
    for name in REGISTRY.findall(document.read_text(encoding="utf-8")):
        defined = rf"^(\s*{name}\b.*|    {name.lower()}): |^\s*{name} = "
        assert re.search(defined, source, re.MULTILINE), name
