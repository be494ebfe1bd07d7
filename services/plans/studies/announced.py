"""A comment window says on its study until when there is time to comment (Art. 2)."""

from datetime import datetime

from services.plans import record
from services.plans.record import Record
from services.plans.recorded import keep
from services.plans.reference import pointed
from services.plans.studies.study import EDITABLE, STUDY
from shared.database import WriteSession
from shared.policy import Principal


async def announce(session: WriteSession, by: Principal, window: Record, now: datetime) -> None:
    """Note on the study that a window is about when it closes, where one of its cities opened it.

    A study whose time to comment is over stays as it was.
    """
    about = pointed(window.about)
    if about is None or about[0] != STUDY.name:
        return
    before = await record.locked(session, by, STUDY.name, about[1])
    if before is None or before.status not in EDITABLE:
        return
    if window.owner_city not in {before.owner_city, *before.content["cities"]}:
        return
    closes, known = window.content["closes"], before.content.get("comments_until")
    if known and datetime.fromisoformat(known) >= datetime.fromisoformat(closes):
        return
    content = before.content | {"comments_until": closes}
    await keep(session, STUDY, before, before.next(now, content=content), by)
