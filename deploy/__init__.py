"""Running the platform: the one command, topics, the local broker, stand-ins of upstreams."""

import sys
from pathlib import Path

# Structlog, httpx, Mako and Numba load them wherever they are installed, as developers have them:
# 7 MB and a tenth of a second of each process, for nothing that is used here; 3 MB more of risk.
for unused in ("rich", "pygments", "httpx._main", "coverage"):
    sys.modules.setdefault(unused, None)  # type: ignore[arg-type] # so that nobody looks

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""

MODES = ("live", "demo", "replay")
"""Kinds of installation; each has a folder of its own in a home."""
SERVICES = ("plans", "ingest", "risk", "gateway")
"""In the order they are waited for; they are stopped in the reverse."""
