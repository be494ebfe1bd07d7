"""Running the platform: the one command, topics, the local broker, stand-ins of upstreams."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""

MODES = ("live", "demo", "replay")
"""Kinds of installation; each has a folder of its own in a home."""
SERVICES = ("plans", "ingest", "risk", "gateway")
"""In the order they are waited for; they are stopped in the reverse."""
