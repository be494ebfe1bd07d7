"""A client of the public HTTP API, as anybody could write one; cities act with their own keys."""

import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self

import httpx

NAMES: Final = uuid.UUID("c5a4c5a2-64f1-4e06-9d83-5a3f0e2f7b14")
"""Namespace of the story's ids: a second run finds what the first one made."""
COUNTRIES: Final = {"osh": "KG", "namangan": "UZ", "dushanbe": "TJ", "kyzylorda": "KZ"}
CITY_SCOPES: Final = ("read", "publish", "plan", "admin")
PER_MINUTE: Final = 60_000
BUSY_TRIES: Final = 10
WITHIN: Final = 60.0
"""Seconds for an answer of a machine that is busy."""
EVERY_CITY: Final = "*"
NOBODY: Final = ""
DEPOSITARY: Final = "coalition"


class StoryError(Exception):
    """The story cannot go on; the message says at what step, and what the platform said."""


def id_of(name: str) -> str:
    """Return the id of a record of the story."""
    return str(uuid.uuid5(NAMES, name))


class Client:
    """Asks the gateway as one of those who act; keys are issued when needed, and end with it."""

    def __init__(self, url: str, key: str) -> None:
        self.url = url.rstrip("/")
        self._keys = {EVERY_CITY: key, NOBODY: ""}
        self._issued: list[str] = []
        self._issuing = threading.Lock()
        self._http = httpx.Client(base_url=self.url, timeout=WITHIN, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Revoke every key that was issued: the story leaves no door open."""
        try:
            for issued in self._issued:
                self.send("DELETE", f"/v1/keys/{issued}")
        finally:
            self._http.close()

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        by: str = EVERY_CITY,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Send one request as `by`; who asks too often is told when to ask again, and waits.

        Raises
        ------
        StoryError
            When nothing answers.
        """
        sent = dict(headers or {})
        if key := self._key(by):
            sent["x-api-key"] = key
        content = body if isinstance(body, bytes) else None
        if body is not None and content is None:
            content = json.dumps(body).encode()
            sent.setdefault("content-type", "application/json")
        if method == "POST":
            # The same step of the same story, should its answer be lost on the way.
            said = f"{path} {content!r}"
            sent["idempotency-key"] = str(uuid.uuid5(NAMES, said))
        for _ in range(BUSY_TRIES):
            try:
                answer = self._http.request(method, path, content=content, headers=sent)
            except httpx.HTTPError as error:
                raise StoryError(f"{self.url} does not answer: {error}") from error
            if answer.status_code not in {429, 503}:
                break
            time.sleep(min(float(answer.headers.get("retry-after", "1")), 10.0))
        return answer

    def json(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """Send a request that must succeed and return its JSON.

        Raises
        ------
        StoryError
            With the detail of the problem that was answered.
        """
        answer = self.send(method, path, body, **options)
        if not answer.is_success:
            raise StoryError(f"{method} {path}: {answer.status_code} {answer.text[:1000]}")
        return answer.json()

    def get(self, path: str, by: str = EVERY_CITY) -> Any:
        """Return what there is at an address; None: nothing for this reader."""
        answer = self.send("GET", path, by=by)
        if answer.status_code == 404:
            return None
        if not answer.is_success:
            raise StoryError(f"GET {path}: {answer.status_code} {answer.text[:1000]}")
        return answer.json()

    @contextmanager
    def stream(self, path: str, *, by: str) -> Iterator[httpx.Response]:
        """Open a stream as a reader."""
        key = self._key(by)
        headers = {"x-api-key": key} if key else {}
        with self._http.stream("GET", path, headers=headers) as answer:
            yield answer

    def _key(self, by: str) -> str:
        """Return the key of a city or of the depositary, issued at its first act."""
        with self._issuing:
            if by not in self._keys:
                self._issue(by)
            return self._keys[by]

    def _issue(self, by: str) -> None:
        depositary = by == DEPOSITARY
        wanted = {
            "name": f"story of an exercise: {by}",
            "city": by,
            "country": COUNTRIES.get(by),
            "scopes": ["read", "depositary"] if depositary else [*CITY_SCOPES],
            "person": f"story@{by}.example",
            "per_minute": PER_MINUTE,
        }
        # No Idempotency-Key here: the plain key is told once.
        answer = self._http.post(
            "/v1/keys", json=wanted, headers={"x-api-key": self._keys[EVERY_CITY]}
        )
        if answer.status_code != 201:
            raise StoryError(f"no key for {by}: {answer.status_code} {answer.text[:500]}")
        issued = answer.json()
        self._keys[by] = str(issued["key"])
        self._issued.append(str(issued["id"]))
