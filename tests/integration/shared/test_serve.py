"""The commands of a service beside serving."""

import json

import pytest

from services.risk.settings import RiskSettings
from shared import serve
from shared.bus import Record
from shared.bus.postgres import PostgresBus
from tests.support.buses import take


async def test_dead_letters_are_shown_with_their_reason_and_then_published_again(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = RiskSettings.model_validate({"database_url": postgres_url, "bus_url": postgres_url})
    bus = PostgresBus(postgres_url)
    await bus.ensure()
    headers = {"event-id": "0198", "event-type": "org.csc-ca.hazard.observed.v1"}
    await bus.publish([Record("hazards", "key", b"{}", headers)])
    async with bus.subscribe("risk", ["hazards"]) as subscription:
        [first] = await take(subscription, 1)
        await subscription.dead(first, "ValueError: no\nmagnitude")

    async def replayed(*, only_list: bool) -> str:
        await serve._replay(settings, "risk", "hazards", only_list=only_list)
        return capsys.readouterr().out

    shown = json.loads(await replayed(only_list=True))
    assert shown == {
        "event-id": "0198",
        "event-type": "org.csc-ca.hazard.observed.v1",
        "dead-offset": "0",
        "dead-attempts": "1",
        "dead-reason": "ValueError: no\nmagnitude",
    }
    assert await replayed(only_list=False) == "1 dead letters of hazards published again for risk\n"
    assert await replayed(only_list=True) == ""
    async with bus.subscribe("risk", ["hazards"]) as subscription:
        [again] = await take(subscription, 1)
    assert again.record.headers == headers | {"only": "risk"}
    await bus.close()
