"""What is past its time is forgotten, and nothing else."""

from datetime import UTC, datetime, timedelta

from shared.commands import KEPT, forget
from tests.support.plans import OSH, PLAN, Plans


async def test_a_repeated_command_gets_its_first_answer_for_a_week(plans: Plans) -> None:
    async def send() -> int:
        headers = {"Idempotency-Key": "k"}
        return (await plans.call("POST", "/v1/plans", OSH, json=PLAN, headers=headers)).status_code

    async def sweep(after: timedelta) -> None:
        async with plans.database.write() as session:
            await forget(session, datetime.now(UTC) + after)

    assert await send() == 201
    await sweep(KEPT - timedelta(minutes=1))
    assert await send() == 201
    await sweep(KEPT + timedelta(minutes=1))
    assert await send() == 409, "the key is forgotten, the plan is not"
