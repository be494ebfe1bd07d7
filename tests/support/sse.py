"""A client of the SSE stream that drops and comes back, as a partner's would."""

import json
import threading
import urllib.request
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Listener:
    """Reads events in a thread until told to drop; `last` is where to resume."""

    url: str
    key: str | None = None
    last: str | None = None
    events: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """(cursor, CloudEvent) in order of arrival, over all connections."""
    _thread: threading.Thread | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def connect(self) -> None:
        """Open a connection and read on from `last`."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def drop(self) -> None:
        """Break the connection."""
        self._stop.set()
        assert self._thread is not None
        self._thread.join(timeout=60)

    def _read(self) -> None:
        headers = {"accept": "text/event-stream"}
        if self.key:
            headers["x-api-key"] = self.key
        if self.last:
            headers["last-event-id"] = self.last
        request = urllib.request.Request(self.url, headers=headers)
        cursor = None
        # The stream sends a comment every 5 s, so a read ends within the timeout.
        with urllib.request.urlopen(request, timeout=60) as stream:
            for raw in stream:
                if self._stop.is_set():
                    return
                line = raw.decode().rstrip("\n")
                if line.startswith("id:"):
                    cursor = line[3:].strip()
                elif line.startswith("data:") and cursor:
                    self.events.append((int(cursor), json.loads(line[5:])))
                    self.last = cursor
