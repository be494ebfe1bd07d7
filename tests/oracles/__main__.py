"""`python -m tests.oracles`: write the verification page for readers and for the gateway."""

import sys
from pathlib import Path

from tests.oracles import SUBJECTS, TESTED
from tests.oracles.page import compared, html, markdown

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = ROOT / "docs" / "verification.md"
HTML = ROOT / "services" / "gateway" / "static" / "verification.html"


def pages() -> dict[Path, str]:
    """Return both pages, by the file that holds them."""
    rows = compared(SUBJECTS)
    return {MARKDOWN: markdown(rows, TESTED), HTML: html(rows, TESTED)}


def main() -> int:
    """Write both pages."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
