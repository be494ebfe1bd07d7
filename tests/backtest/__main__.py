"""`python -m tests.backtest`: write the page and record the figures of this version."""

import sys
from pathlib import Path

from tests.backtest import history
from tests.backtest.catalogue import harmonised
from tests.backtest.effects import effects
from tests.backtest.groups import compared
from tests.backtest.page import figures, losses, page, verdict

PAGE = Path(__file__).resolve().parents[2] / "docs" / "backtest.md"


def main() -> int:
    """Write both files; the figures of earlier versions stay."""
    listed = effects()
    every = harmonised(listed)
    lost = losses(every)
    found = figures(compared(every, "mmi"), lost)
    earlier = history.FILE.read_text(encoding="utf-8") if history.FILE.exists() else ""
    entries = history.recorded(history.read(earlier), history.current(found))
    history.FILE.write_text(history.written(entries), encoding="utf-8")
    PAGE.write_text(page(listed, lost, entries), encoding="utf-8")
    for name, one in found.items():
        print(f"{name:26} {one.number:4} bias {one.bias:+.2f} inside {one.inside:.2f}")
    print(verdict(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
