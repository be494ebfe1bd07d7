"""Rows of alert threads and their messages, and the statements that store them."""

import hashlib
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import to_json

from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from shared.contracts.events.envelope import CONFIDING, Fact


def columns(alert: Alert) -> dict[str, Any]:
    """Return what a thread's row has beside the assessment that it waits with."""
    return {
        "id": alert.id,
        "serial": alert.serial,
        "version": alert.version,
        "city": alert.city,
        "hazard": alert.hazard,
        "kind": alert.told.hazard_state.kind,
        "owner_city": alert.owner_city,
        "owner_country": alert.owner_country,
        "classification": alert.classification.value,
        "level": alert.told.level,
        "exercise": alert.exercise,
        "state": alert.state.value,
        "pending": alert.pending.value if alert.pending else None,
        "standing": alert.standing.number if alert.standing else None,
        "drafted_at": alert.drafted_at,
        "updated_at": alert.updated_at,
        "drafted_by": alert.drafted_by,
        "approved_by": alert.approved_by,
        "ended_by": alert.ended_by,
        "refused_by": alert.refused_by,
        "words": f"[{','.join(map(confided, alert.words))}]",
        "edits": _json([each.model_dump(mode="json") for each in alert.edits]),
        "reason": alert.reason,
    }


def sent(told: Message, alert: UUID, xml: bytes) -> dict[str, Any]:
    """Return what a message's row has beside the assessment that it tells."""
    basis = told.basis
    return {
        "id": told.id,
        "thread": alert,
        "number": told.number,
        "identifier": told.identifier,
        "sender": told.sender,
        "msg_type": told.msg_type,
        "sent": told.sent,
        "expires": told.expires,
        "reference": told.reference,
        "refers_to": told.refers_to,
        "area": _json(told.area),
        "city": basis.city,
        "kind": basis.hazard_state.kind,
        "owner_city": basis.city,
        "owner_country": basis.owner_country,
        "classification": basis.classification.value,
        "level": basis.level,
        "exercise": basis.exercise,
        "headline": _json(told.headline),
        "edited": _json(told.edited),
        "approved_by": told.approved_by,
        "xml": xml,
        "etag": f'"{hashlib.sha256(xml).hexdigest()[:32]}"',
    }


@cache
def moving(*names: str) -> str:
    """Return what updates a thread where it has the version of the last place; see `telling`."""
    set_ = ", ".join(f"{name} = ${place}" for place, name in enumerate(names, 1) if name != "id")
    return f"""
        UPDATE alert_thread SET {set_}
        WHERE id = $1 AND version = ${len(names) + 1}
        RETURNING basis
    """  # noqa: S608 - columns


@cache
def opening(*names: str) -> str:
    """Return what inserts a thread, of no hazard unless its assessment is `heard`."""
    places = {name: f"${place}" for place, name in enumerate(names, 1)}
    hazard, city = places["hazard"], places["city"]
    heard = f"(SELECT hazard FROM heard WHERE hazard = {hazard} AND city = {city})"  # noqa: S608
    values = ", ".join((places | {"hazard": heard}).values())
    return f"""
        INSERT INTO alert_thread ({", ".join(names)}) VALUES ({values})
        RETURNING basis
    """  # noqa: S608 - columns


@cache
def telling(*names: str) -> str:
    """Return what inserts a message, whose assessment is that of the thread that is `moved`."""
    places = ", ".join(f"${place}" for place, _ in enumerate(names, 1))
    columns = ", ".join(names)
    return f"""
        INSERT INTO alert_message ({columns}, basis)
        VALUES ({places}, (SELECT basis FROM moved))
    """  # noqa: S608 - columns


@cache
def saving(table: str, *names: str) -> str:
    """Return what inserts a row, or replaces the one of its id."""
    replaced = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    return f"{adding(table, *names)} ON CONFLICT (id) DO UPDATE SET {replaced}"


@cache
def adding(table: str, *names: str) -> str:
    """Return what inserts a row."""
    places = ", ".join(f"${place}" for place, _ in enumerate(names, 1))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - columns


def confided(fact: Fact) -> str:
    """Return a fact as JSON text with persons: these tables are the gateway's own."""
    return _json(fact.model_dump(mode="json", context=CONFIDING))


def _json(value: object) -> str:
    """Return JSON text; what is no number is refused by PostgreSQL."""
    return to_json(value, inf_nan_mode="constants").decode()
