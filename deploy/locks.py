"""`python -m deploy.locks`: compile every lock again, with hashes and without addresses.

The developers' lock is resolved first and constrains the others, so that no two disagree.
"""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
COOL_DOWN = timedelta(days=3)
"""A release younger than this is not taken: most malicious ones are found within days."""

EXTRAS = {
    "dev": ["dev"],
    "local": ["ingest", "risk", "plans", "gateway", "local"],
    "ingest": ["ingest"],
    "risk": ["risk"],
    "plans": ["plans"],
    "gateway": ["gateway"],
}


def compile_lock(name: str, until: str) -> None:
    """Write `locks/<name>.lock`: what the extras of `name` need, for every Python we support."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"]
    command += ["--python-version", "3.11", "--no-emit-index-url", "--no-header", "--no-annotate"]
    command += ["--exclude-newer", until, "--quiet", "--output-file", str(LOCKS / f"{name}.lock")]
    for extra in EXTRAS[name]:
        command += ["--extra", extra]
    if name != "dev":
        command += ["--constraint", str(LOCKS / "dev.lock")]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Compile all locks, the developers' first."""
    until = (datetime.now(UTC) - COOL_DOWN).date().isoformat()
    for name in EXTRAS:
        compile_lock(name, until)
        print(f"locks/{name}.lock")
    return 0


if __name__ == "__main__":
    sys.exit(main())
