"""A city's alert policy, from its event to the threads it makes, on a real database."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.model import RULE_CITY, Alert, Pending, State
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events.assessment import Level
from shared.contracts.events.policy import AlertPolicyChanged, AlertPolicyState
from tests.support.alert_room import Room
from tests.support.alerts import WORDS, completed, of_hazard
from tests.support.hazards import flood

HOUR = timedelta(hours=1)
LEVELS = {"green": "none", "yellow": "draft", "orange": "rule", "red": "rule"}


class River:
    """Floods in Osh, and what Osh has stated of them."""

    def __init__(self, room: Room) -> None:
        self.room, self.now, self.policy = room, datetime.now(UTC), uuid4()
        room.handlers = handle.handlers(Policy(), WORDS)

    async def state(self, version: int, status: str, policy: UUID | None = None) -> None:
        state = AlertPolicyState.model_validate(
            {
                "owner_city": "osh",
                "owner_country": "KG",
                "id": policy or self.policy,
                "version": version,
                "status": status,
                "hazard_kind": "flood",
                "levels": LEVELS,
                "hold_hours": 6,
                "updated_at": self.now + version * HOUR,
            }
        )
        verb = "changed" if status == "in_force" else "ended"
        kind = f"org.csc-ca.alertpolicy.{verb}.v1"
        event = AlertPolicyChanged.of(
            state, subject=state.id, version=version, time=state.updated_at, type=kind
        )
        await self.room.on(event)

    async def rises(
        self, level: Level, hazard: UUID, version: int = 1, hours: int = 0, **facts: Any
    ) -> Alert | None:
        water = flood(begins=self.now - HOUR, ends=self.now + 30 * HOUR, revision=version, **facts)
        water = water.model_copy(update={"id": hazard})
        computed = self.now + hours * HOUR
        told = of_hazard(water, id=uuid4(), level=level, version=version, computed_at=computed)
        await self.room.on(completed(told))
        return next((each for each in await self.room.all() if each.hazard == hazard), None)


async def test_each_level_is_told_as_the_city_has_stated_until_its_policy_ends(room: Room) -> None:
    river, quiet, asked, told = River(room), uuid4(), uuid4(), uuid4()
    await river.state(1, "in_force")
    assert await river.rises("green", quiet, severity="severe") is None
    waiting = await river.rises("yellow", asked)
    assert waiting
    assert (waiting.state, waiting.pending) == (State.DRAFT, Pending.APPROVAL)
    sent = await river.rises("orange", told)
    assert sent
    assert (sent.pending, sent.approved_by) == (Pending.ISSUE, RULE_CITY)
    assert await room.issuer.issue_waiting() == 1
    held = await river.rises("yellow", told, 2, hours=5)
    assert held
    assert (held.pending, held.told.level) == (None, "orange")
    lowered = await river.rises("yellow", told, 3, hours=7)
    assert lowered
    assert (lowered.pending, lowered.basis.level) == (Pending.ISSUE, "yellow")
    await river.state(2, "ended")
    await river.state(1, "in_force")
    again = await river.rises("green", uuid4(), severity="severe")
    assert again, "the end is the newer version, and holds"
    assert again.pending is Pending.APPROVAL


async def test_of_two_policies_the_newer_holds_though_the_end_of_the_first_is_late(
    room: Room,
) -> None:
    river = River(room)
    await river.state(1, "in_force")
    await river.state(2, "in_force", uuid4())
    await river.state(3, "ended")
    assert await river.rises("green", uuid4(), severity="severe") is None
