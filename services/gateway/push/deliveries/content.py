"""What is sent: the signed XML as it is kept, or an envelope of JSON made of the same row.

Both are made of rows that nothing ever changes, so that each attempt sends the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.tables import message
from services.gateway.push.deliveries.model import TEST, Delivery
from services.gateway.reads.trials import table as trial
from shared.database import ReadSession

CAP = "application/cap+xml"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Content:
    """A body and its media type."""

    body: bytes
    media_type: str


async def content(
    session: ReadSession, sent: Delivery, form: str, public_url: str
) -> Content | None:
    """Return what is sent; None where the message is not there any more."""
    if sent.type == TEST:
        about = {"receiver": str(sent.receiver)}
        return _enveloped(TEST, sent.issued_at, about)
    test = sent.type == "alert.test"
    table, key = (trial, str(sent.subject)) if test else (message, sent.subject)
    row = (await session.execute(select(table).where(table.c.id == key))).one_or_none()
    if row is None:
        return None
    if form == "cap":
        return Content(bytes(row.xml), CAP)
    columns = dict(row._mapping)
    return _enveloped(sent.type, row.sent, feature(sent, columns, public_url, test=test))


def feature(
    sent: Delivery, row: Mapping[str, Any], public_url: str, *, test: bool
) -> dict[str, Any]:
    """Return a message as a feature of GeoJSON, in the polygons of its XML.

    `row` is of the table of messages or of test alerts.
    """
    told = {
        "identifier": row["identifier"],
        "sender": row["sender"],
        "status": "Test" if test else "Exercise" if row["exercise"] else "Actual",
        "msg_type": "Alert" if test else row["msg_type"],
        "sent": row["sent"].isoformat(),
        "expires": row["expires"].isoformat(),
        "city": row["city"],
        "headline": row["headline"],
        "cap": public_url.rstrip("/") + cap_path(row["identifier"]),
    }
    if not test:
        basis = row["basis"]
        told |= {
            "references": row["refers_to"],
            "kind": row["kind"],
            "level": row["level"],
            "hazard": basis["hazard"],
            "assessment": basis["id"],
            # As the description of the message names them.
            "facilities": [
                {"id": each["asset"], "name": each["name"], "system": each["system"]}
                for each in basis["worst"]
            ],
        }
    return {
        "type": "Feature",
        "id": str(sent.alert),
        "geometry": {"type": "MultiPolygon", "coordinates": _rings(row["area"])},
        "properties": told,
    }


def _rings(polygons: Sequence[str]) -> list[list[list[list[float]]]]:
    """Return polygons of CAP, latitude first, as GeoJSON has them."""
    return [
        [[[float(each) for each in reversed(pair.split(","))] for pair in polygon.split()]]
        for polygon in polygons
    ]


def _enveloped(type_: str, at: datetime, data: Mapping[str, Any]) -> Content:
    envelope = {"type": type_, "timestamp": at.isoformat(), "data": data}
    text = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))
    return Content(text.encode(), JSON)
