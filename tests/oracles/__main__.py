"""`python -m tests.oracles`: write the verification page, and the registry of methods."""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from services.risk import perils
from services.risk.science.method import Method
from shared.contracts.events.assessment import Method as Stated
from tests.oracles import SUBJECTS, TESTED
from tests.oracles.page import compared, html, markdown, registry

ROOT = Path(__file__).resolve().parents[2]
MARKDOWN = ROOT / "docs" / "verification.md"
HTML = ROOT / "services" / "gateway" / "static" / "verification.html"
REGISTRY = ROOT / "services" / "plans" / "studies" / "methods.json"


def of_perils() -> list[Method]:
    """Return the methods that perils define beside the science, by id."""
    found: dict[str, Method] = {}
    for module in walk_packages(perils.__path__, f"{perils.__name__}."):
        for value in vars(import_module(module.name)).values():
            own = getattr(value, "METHOD", None) if isinstance(value, type) else value
            if isinstance(own, Method | Stated):
                found[own.id] = Method(own.id, own.version, own.citation, getattr(own, "url", None))
    return [found[name] for name in sorted(found)]


def pages() -> dict[Path, str]:
    """Return the pages and the registry, by the file that holds them."""
    rows = compared(SUBJECTS)
    return {
        MARKDOWN: markdown(rows, TESTED),
        HTML: html(rows, TESTED),
        REGISTRY: registry(rows, TESTED, of_perils()),
    }


def main() -> int:
    """Write them."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
