"""What runs in a folder and how it is, for a person."""

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from deploy.home import Home, Running
from deploy.letters import outstanding
from shared.bus import BusUnavailableError
from shared.driver import retryable
from shared.http import Client, HTTPFailure

ALIVE = "fresh"
WAITS = "waiting"
"""For a secret that the installation lacks."""
ALERTS_SHOWN = 100
ANSWER_SECONDS = 5.0
WAITING = {"Alert": "new", "Update": "to update", "Cancel": "to cancel"}
"""What would go out next, by its type of message."""


async def report(home: Home, running: Running) -> tuple[list[str], bool]:
    """Return the lines about one mode, and whether everything is ready."""
    up = duration(time.time() - running.started)
    about = f"pid {running.pid}, bus: {running.bus}, up {up}"
    lines = [f"{home.mode}: {running.gateway}  ({about})"]
    ready = True
    client = Client(agent="qalqan-launcher", allow_private=True)
    try:
        for name, url in running.services.items():
            well, said = await _health(client, url)
            ready &= well
            lines.append(f"  {name:8} {url:28} {said}")
        key = {"X-API-Key": home.secrets().first_key}
        asked = await _json(client, running, "/v1/sources?counts=false&limit=1000", key)
        lines.append(f"  sources  {_sources(asked)}")
        query = f"/v1/alerts?limit={ALERTS_SHOWN}&waits_for=approval"
        lines.append(f"  alerts   {_waiting(await _json(client, running, query, key))}")
    finally:
        await client.close()
    lines.append(f"  dead letters  {await _letters(home, running)}")
    return lines, ready


async def _health(client: Client, url: str) -> tuple[bool, str]:
    """Return whether a service is ready, and what it says of itself."""
    try:
        reply = await client.request("GET", f"{url}/health/ready", within=ANSWER_SECONDS)
    except HTTPFailure as error:
        return False, f"does not answer ({error})"
    try:
        said = json.loads(reply.body)
        words = [said["status"], *said["trouble"], *said["notices"]]
    except (ValueError, KeyError):
        words = [reply.body.decode(errors="replace")]
    return reply.status == 200, "; ".join(words)


async def _json(
    client: Client, running: Running, path: str, key: Mapping[str, str]
) -> Sequence[Mapping[str, Any]] | str:
    """Return the items of an answer of the gateway, or why there are none."""
    try:
        reply = await client.request(
            "GET", running.gateway + path, headers=key, within=ANSWER_SECONDS
        )
    except HTTPFailure as error:
        return f"unknown: {error}"
    if reply.status == 401:
        return "unknown: the first key has been revoked; ask the gateway with another"
    if reply.status != 200:
        return f"unknown: the gateway answered {reply.status}"
    items: list[Mapping[str, Any]] = json.loads(reply.body)["items"]
    return items


def _sources(found: Sequence[Mapping[str, Any]] | str) -> str:
    if isinstance(found, str):
        return found
    asked = [each for each in found if each["kind"] != "push" and each["health"] != WAITS]
    silent = [each["name"] for each in asked if each["health"] != ALIVE]
    waiting = [each["name"] for each in found if each["health"] == WAITS]
    line = f"{len(asked) - len(silent)} of {len(asked)} alive"
    if silent:
        line += f"; silent: {', '.join(silent)}"
    if waiting:
        line += f"; waiting for a secret, see /v1/sources: {', '.join(waiting)}"
    return line


def _waiting(found: Sequence[Mapping[str, Any]] | str) -> str:
    if isinstance(found, str):
        return found
    if not found:
        return "none waits for approval"
    more = "at least " if len(found) == ALERTS_SHOWN else ""
    cities = ", ".join(sorted({str(each["city"]) for each in found}))
    counted = Counter(str(each["waiting"]["msg_type"]) for each in found)
    kinds = ", ".join(f"{number} {WAITING[kind]}" for kind, number in sorted(counted.items()))
    return f"{more}{len(found)} wait for approval ({kinds}): {cities}"


async def _letters(home: Home, running: Running) -> str:
    try:
        found = await outstanding(home, running)
    except BusUnavailableError as error:
        return f"unknown: {error}"
    except Exception as error:  # retryable() knows the many faces of a lost database
        if not retryable(error):
            raise
        return f"unknown: {error}"
    if not found:
        return "none"
    counted = ", ".join(f"{len(letters)} of {name}" for name, letters in found.items())
    return f"{counted}; see ./qalqan dead-letters"


def duration(seconds: float) -> str:
    """Return a time span in its two largest units."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "d"), (hours, "h"), (minutes, "min"), (rest, "s")]
    first = next((index for index, (number, _) in enumerate(parts) if number), 3)
    return " ".join(f"{number} {unit}" for number, unit in parts[first : first + 2])
