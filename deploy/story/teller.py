"""Tells the story step by step: does what is not done yet, and says what there is to look at."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from deploy.story.client import EVERY_CITY, Client, StoryError

PATIENCE: Final = 120.0
"""Seconds within which another service has heard of what was done, on a machine that is busy."""
PAUSE: Final = 0.2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence of the story, and the address that shows it."""

    text: str
    address: str | None


@dataclass(slots=True)
class Chapter:
    """A part of the story."""

    title: str
    steps: list[Step] = field(default_factory=list)


class Teller:
    """Does the steps of a story through a client."""

    def __init__(self, client: Client, say: Callable[[str], None]) -> None:
        self.client = client
        self.chapters: list[Chapter] = []
        self.done = 0
        """Steps that this run did; those of a former one are passed over."""
        self.facts: dict[str, Any] = {}
        """What one chapter found and another or a test goes on with."""
        self._say = say

    def refuse_reality(self) -> None:
        """Refuse to play a story where it would stand among real records.

        Raises
        ------
        StoryError
            When the installation is no exercise.
        """
        first = self.until(
            lambda: self.client.json("GET", "/v1/assessments?limit=1")["items"], "an assessment"
        )
        if first[0]["exercise"] is not True:
            raise StoryError(
                f"{self.client.url} is no exercise: a story is told on ./qalqan demo alone"
            )

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        self.chapters.append(Chapter(title))
        self._say(f"\n{len(self.chapters)} · {title}")

    def say(self, text: str, path: str | None = None) -> None:
        """Tell a sentence, with the path to open."""
        address = self.client.url + path if path else None
        self.chapters[-1].steps.append(Step(text, address))
        self._say(f"    {text}" + (f"\n      {address}" if address else ""))

    def made(self, path: str, body: dict[str, Any], *, by: str, at: str | None = None) -> Any:
        """Return a record with the id that its body gives it, made by a city where it is not there.

        Parameters
        ----------
        path, at
            Where it is made, and under what its records are read where that is elsewhere.
        """
        place = f"{at or path}/{body['id']}"
        found = self.client.get(place)
        if found is None:
            self.done += 1
            found = self.client.json("POST", path, body, by=by)
        return found

    def moved(self, path: str, *states: str, by: str) -> Any:
        """Lead a record through states that it has not had, and return it as it is now."""
        steps = self.client.json("GET", f"{path}/transitions?limit=1000")["items"]
        had = {step["after"] for step in steps}
        for state in states:
            if state not in had:
                body = {"to": state, "note": "a story of an exercise"}
                self.act("POST", f"{path}/transitions", body, by=by)
        return self.client.json("GET", path)

    def changed(self, path: str, fields: dict[str, Any], *, by: str) -> Any:
        """Say what a record does not say yet, and return it."""
        now = self.client.json("GET", path)
        missing = {name: value for name, value in fields.items() if not now[name]}
        if missing:
            seen = {"if-match": f'"{now["version"]}"'}
            return self.act("PATCH", path, missing, by=by, headers=seen)
        return now

    def act(self, method: str, path: str, body: Any = None, *, by: str, **options: Any) -> Any:
        """Do a step that the caller has found undone."""
        self.done += 1
        return self.client.json(method, path, body, by=by, **options)

    def filed(self, about: str, name: str, text: str, *, by: str) -> Any:
        """Return a text file beside a record, kept where it is not there."""
        listed = self.client.json("GET", f"/v1/attachments?about={about}&limit=1000")["items"]
        for one in listed:
            if one["name"] == name:
                return one
        return self.act(
            "POST",
            f"/v1/attachments?about={about}&name={name}",
            text.encode(),
            by=by,
            headers={"content-type": "text/plain"},
        )

    def until(self, look: Callable[[], T | None], what: str) -> T:
        """Return what `look` finds once it finds something.

        Raises
        ------
        StoryError
            When it finds nothing in time.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := look():
                return found
            time.sleep(PAUSE)
        raise StoryError(f"not within {PATIENCE:.0f} s: {what}")

    def wait_until(self, moment: str) -> None:
        """Wait until a moment that the platform has stated is over."""
        left = (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
        if left > 0:
            time.sleep(left + PAUSE)

    def count(self, path: str, by: str = EVERY_CITY) -> int:
        """Return how many items a list of pages has."""
        page = self.client.json("GET", f"{path}&limit=1000", by=by)
        found = len(page["items"])
        while page["next"]:
            page = self.client.json("GET", f"{path}&limit=1000&cursor={page['next']}", by=by)
            found += len(page["items"])
        return found


def texts(en: str, ru: str) -> dict[str, str]:
    """Return a text in two languages that says what it is of."""
    return {"en": f"{en} (story of an exercise)", "ru": f"{ru} (история из учений)"}


def named(cities: Sequence[str]) -> str:
    """Return cities as a sentence names them."""
    names = [city.capitalize() for city in cities]
    return ", ".join(names[:-1]) + f" and {names[-1]}"
