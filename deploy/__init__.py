"""Running the platform: the one command, topics, the local broker, stand-ins of upstreams."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""
