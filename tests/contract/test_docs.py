"""What the documents of the house name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted(path.relative_to(ROOT) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMED = re.compile(r"`((?:services|shared|tests|data|deploy|docs|bench)/[\w./-]+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
EXAMPLES = {"hail", "<", "services/X"}
"""Files that a reader is told to write."""


@pytest.mark.parametrize("document", DOCS, ids=str)
def test_a_file_that_a_document_names_is_there(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {name for name in NAMED.findall(text) if not any(word in name for word in EXAMPLES)}
    assert not sorted(name for name in named if not (ROOT / name).exists())
    linked = {(ROOT / document).parent / link for link in LINK.findall(text)}
    assert not sorted(str(path) for path in linked if not path.exists())
