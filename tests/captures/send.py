"""Sends captures to a platform and waits for what became of them."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.captures.sendings import SOURCES, STATIONS, Sending

PREFIX = "captured-"
DONE_WITHIN_S = 300.0
CONFLICT = 409
TOO_MANY = 429


class RefusedError(Exception):
    """The platform does not take what is asked; the message is its answer."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file."""

    sending: Sending
    receipt: dict[str, Any]
    unused: Sequence[str] = ()
    """Why messages that were kept are of no hazard event."""


class Client:
    """A platform and a key that may declare its sources."""

    def __init__(self, base: str, key: str) -> None:
        self._base = base.rstrip("/")
        self._key = key

    def declare(self) -> None:
        """Declare the sources and stations of the captures; those of an earlier run stand."""
        for station in STATIONS:
            self._create("/v1/stations", {"owner_city": "coalition"} | station)
        for name, source in SOURCES.items():
            self._create("/v1/sources", {"name": PREFIX + name, "kind": "push"} | source)

    def send(self, sendings: Iterable[Sending]) -> Iterator[Sent]:
        """Push each file and yield what its receipt says when it is done."""
        for each in sendings:
            body = each.path.read_bytes()
            receipt = self._push(PREFIX + each.source, body)
            done = self._done(receipt)
            yield Sent(each, done, [self._unused(id_) for id_ in done["about"].get("kept", ())])

    def _push(self, source: str, body: bytes) -> str:
        while True:
            status, headers, answer = self._ask(f"/v1/sources/{source}/payloads", body)
            if status != TOO_MANY:
                break
            time.sleep(float(headers.get("retry-after", "1")))
        if status != 202:
            raise RefusedError(f"{source}: {status} {answer.decode(errors='replace')[:500]}")
        return str(json.loads(answer)["receipt"])

    def _done(self, receipt: str) -> dict[str, Any]:
        deadline = time.monotonic() + DONE_WITHIN_S
        while time.monotonic() < deadline:
            status, _, answer = self._ask(f"/v1/receipts/{receipt}")
            if status == 200:
                found: dict[str, Any] = json.loads(answer)
                if found["state"] in {"done", "failed"}:
                    return found
            time.sleep(0.2)
        raise RefusedError(f"the payload {receipt} was not read within {DONE_WITHIN_S:.0f} s")

    def _unused(self, message: str) -> str:
        status, _, answer = self._ask(f"/v1/warnings/{message}")
        if status != 200:
            return f"it cannot be read back: {status}"
        return str(json.loads(answer)["no_hazard"])

    def _create(self, path: str, body: dict[str, Any]) -> None:
        status, _, answer = self._ask(path, json.dumps(body).encode(), "application/json")
        if status not in {201, CONFLICT}:
            raise RefusedError(f"{path} {body}: {status} {answer.decode(errors='replace')[:500]}")

    def _ask(
        self, path: str, body: bytes | None = None, media_type: str = "application/octet-stream"
    ) -> tuple[int, dict[str, str], bytes]:
        headers = {"x-api-key": self._key} | ({"content-type": media_type} if body else {})
        request = urllib.request.Request(self._base + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, _lower(reply.headers), reply.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _lower(error.headers), error.read()


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
