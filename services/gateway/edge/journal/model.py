"""A line of the journal: who asked for what, and what came of it. Pure.

A command is written down before it is done, so that no act is without a line; a line whose command
was never answered says that nobody knows whether it was done.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.policy import ANONYMOUS, Principal

READS = frozenset({"GET", "HEAD", "OPTIONS"})
OF_MACHINES = ("/desk/", "/v1/calculators", "/v1/webhooks", "/v1/search")
"""Paths of which nothing is written down: forms of the desk ask the API, which is; calculators
keep nothing; webhooks come without a key."""
PUSHES = ("payloads", "replay", "try")
"""Ends of paths of which nothing is written down: receipts tell what was pushed, and the others
change nothing."""
READ_MOST = 64 * 1024
"""Bytes of a body or of an answer that are looked at for the reason and for whose it is."""
REASON_MOST = 500
ID_MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, as it was asked for."""

    at: datetime
    city: str
    """For which its caller speaks; `coalition` for none alone."""
    key: str
    name: str
    person: str | None
    room: str
    """The collection that it is about, such as `alerts`."""
    act: str
    """The last word of its path, such as `approve`; else `create`, `change` or `end`."""
    subject: str
    """What it is about, such as an id; empty: what was to be made."""
    once: str | None
    """Its Idempotency-Key: a repetition is the same line."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a command."""

    status: int | None
    """Of HTTP; None: it was never answered."""
    about: str | None = None
    """City whose the record is, where the answer says so."""
    made: str | None = None
    """Id of the record, where the answer says so."""
    reason: str | None = None
    """As the caller gave it."""


def asked(method: str, path: str, by: Principal, once: str | None, now: datetime) -> Asked | None:
    """Return what is written down of a request; None where nothing is."""
    parts = path.strip("/").split("/")
    if method in READS or by == ANONYMOUS or len(parts) < 2:
        return None
    if path.startswith(OF_MACHINES) or parts[-1] in PUSHES:
        return None
    room, rest = parts[1], parts[2:]
    verbs = {"POST": "create", "DELETE": "end"}
    act = verbs.get(method, "change")
    if method == "POST" and rest:
        act = rest.pop()
    return Asked(
        at=now,
        city=by.speaks_as,
        key=by.identity,
        name=by.name,
        person=by.person,
        room=_clean(room, ID_MOST),
        act=_clean(act, ID_MOST),
        subject=_clean("/".join(rest), ID_MOST),
        once=once,
    )


def came(status: int | None, sent: bytes, answered: bytes) -> Came:
    """Return what a command's body and its answer say, as far as they were kept."""
    body, answer = _object(sent), _object(answered)
    reason = next((body[name] for name in ("reason", "why") if isinstance(body.get(name), str)), "")
    if status is None or status >= 400:
        return Came(status, reason=_clean(reason, REASON_MOST) or None)
    return Came(
        status,
        about=_text(answer.get("owner_city")) or _text(answer.get("city")),
        made=_text(answer.get("id")),
        reason=_clean(reason, REASON_MOST) or None,
    )


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return _clean(value, ID_MOST) or None if isinstance(value, str) else None


def _clean(text: str, most: int) -> str:
    """Return a text as a database can keep it, on one line."""
    printed = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return " ".join(printed.split())[:most]
