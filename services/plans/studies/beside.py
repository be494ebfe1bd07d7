"""Reservations stand beside what they are about, in every later version of it (Art. 2)."""

from datetime import datetime
from typing import Final

from services.plans import record
from services.plans.kind import Kind
from services.plans.record import Record
from services.plans.recorded import keep
from services.plans.reference import pointed
from services.plans.reviews.review import REVIEW
from services.plans.studies.method import METHOD
from services.plans.studies.project import PROJECT
from services.plans.studies.study import STUDY
from shared.database import WriteSession
from shared.errors import Conflict
from shared.policy import Principal

SHOWING: Final[dict[str, Kind]] = {kind.name: kind for kind in (STUDY, PROJECT, REVIEW, METHOD)}
MOST: Final = 1000
"""Reservations of one object; they are never removed, so there is an end to how many."""


async def stand(session: WriteSession, by: Principal, reservation: Record, now: datetime) -> None:
    """Put a new reservation beside the study, project, review or method that it is about.

    Raises
    ------
    Conflict
        When as many stand beside it as may.
    """
    about = pointed(reservation.about)
    if about is None or about[0] not in SHOWING:
        return
    kind, object_id = SHOWING[about[0]], about[1]
    before = await record.locked(session, by, kind.name, object_id)
    if before is None:
        return
    standing = before.content.get("reservations", [])
    if len(standing) >= MOST:
        raise Conflict("versions-full", kind=kind.name, most=MOST)
    one = {
        "id": str(reservation.id),
        "party": reservation.owner_city,
        "text": reservation.content["text"],
        "at": now.isoformat(),
    }
    content = before.content | {"reservations": [*standing, one]}
    await keep(session, kind, before, before.next(now, content=content), by)
