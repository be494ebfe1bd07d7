"""A folder of captured upstream payloads, recognised by what they are."""

import re
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".geojson": "application/json",
    ".json": "application/json",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
MESSAGES = ".ndjson"


@dataclass(frozen=True, slots=True)
class Capture:
    """One captured file and the source name that ingest polls it under."""

    name: str
    """Path inside the folder."""
    path: Path
    source: str
    agency: str
    """`usgs` or `emsc`."""
    media_type: str


class Captures:
    """What a folder holds: files to serve, and websocket messages, one a line."""

    def __init__(self, files: list[Capture], messages: list[str]) -> None:
        self.files = files
        self.messages = messages

    def find(self, name: str) -> Capture | None:
        """Return the capture served under `name`."""
        return next((capture for capture in self.files if capture.name == name), None)


def load(folder: Path) -> Captures:
    """Find every captured payload below `folder`.

    A file is served under the network its path names (`emsc`, else `usgs`); what is neither a
    feed nor a list of messages (notes, tables of our own) is left out.
    """
    files: list[Capture] = []
    messages: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == MESSAGES:
            messages += [line for line in path.read_text(encoding="utf-8").splitlines() if line]
        elif path.suffix in MEDIA_TYPES and path.is_file():
            agency = "emsc" if "emsc" in name.lower() else "usgs"
            # A source's name may hold lower-case letters, digits, - and _, 64 in all.
            stem = re.sub(r"[^a-z0-9]+", "-", name.lower().rpartition(".")[0])
            source = f"{agency}-{len(files)}-{stem}"[:64].rstrip("-")
            files.append(Capture(name, path, source, agency, MEDIA_TYPES[path.suffix]))
    return Captures(files, messages)
