"""Alerts of what lasts, from the forecast to the all-clear, on a real database."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree
from sqlalchemy import text

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.issue import Issuer
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from tests.support.alerts import COMPOSER, WORDS, completed, founder, hand, of_hazard
from tests.support.gateway import signing_folder
from tests.support.hazards import air_quality, flood, general

CAP = {"c": cap.NAMESPACE}
HOUR = timedelta(hours=1)


def told(document: etree._Element) -> tuple[str | None, ...]:
    names = ("c:msgType", "c:info/c:responseType", "c:info/c:urgency", "c:info/c:headline")
    return tuple(document.findtext(name, namespaces=CAP) for name in names)


@pytest.mark.parametrize(
    ("of", "expected", "goes_on", "over"),
    [
        (flood, "Ожидается наводнение", "Наводнение", "Наводнение закончилось"),
        (
            air_quality,
            "Ожидается загрязнение воздуха",
            "Загрязнение воздуха",
            "Загрязнение воздуха закончилось",
        ),
        (partial(general, "storm"), "Ожидается: Буря", "Буря", "Закончилось: Буря"),
    ],
)
async def test_each_phase_is_told_in_a_message_of_one_thread(
    database: Database, of: Any, expected: str, goes_on: str, over: str
) -> None:
    now = datetime.now(UTC)
    handlers = handle.handlers(Policy(), WORDS)
    signer = Signer(signing_folder() / "key.pem", signing_folder() / "cert.pem")
    issuer = Issuer(database, signer, COMPOSER)
    osh = founder("osh").model_copy(update={"languages": ["ru"]})
    known = CityRegistered.of(osh, subject="osh", version=1, time=now)
    phases = [
        of("forecast", begins=now + 5 * HOUR, ends=now + 30 * HOUR),
        of("ongoing", begins=now - HOUR, ends=now + 30 * HOUR),
        of("past", begins=now - 9 * HOUR, ends=now - HOUR),
    ]
    hazard = uuid4()
    async with database.write() as session:
        await hand(handlers, session, known)
    for version, state in enumerate(phases, 1):
        same = state.model_copy(update={"id": hazard, "exercise": True, "revision": version})
        event = completed(of_hazard(same, id=uuid4(), version=version, computed_at=now))
        async with database.write() as session:
            await hand(handlers, session, event)
        assert await issuer.issue_waiting() == 1
    async with database.read() as session:
        documents = [
            etree.fromstring(xml)
            for xml in await session.scalars(text("SELECT xml FROM alert_message ORDER BY number"))
        ]
        kinds = list(await session.scalars(text("SELECT kind FROM alert")))
    first, second, last = map(told, documents)
    assert first[:3] == ("Alert", "Prepare", "Future")
    assert (second[0], second[2]) == ("Update", "Immediate")
    assert last[:3] == ("Update", "AllClear", "Past")
    for (*_, headline), words in zip((first, second, last), (expected, goes_on, over), strict=True):
        assert headline
        assert f". {words}. Город: Ош" in headline, headline
    assert kinds == [phases[0].kind]
