"""The same platform with Kafka as its bus: what becomes of events when the broker is killed."""

import pytest

from tests.support import accounts
from tests.support.platform import Platform, eventually

pytestmark = [
    pytest.mark.system,
    pytest.mark.kafka,
    pytest.mark.timeout(400),
    pytest.mark.xdist_group("kafka"),
]


async def test_a_broker_killed_under_load_loses_no_event_doubles_none_and_keeps_their_order(
    demo_on_kafka: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    platform = demo_on_kafka
    assert platform.running.bus == "kafka"
    accounts.push(platform, accounts.features(0, 10))
    first = _kill_under_load(platform, 10)
    # Once more while it comes up, when all its clients are at its door.
    eventually(lambda: platform.broker_pid() != first, "the launcher starts another")
    platform.kill_broker()
    await accounts.settled(platform, 20)
    _kill_under_load(platform, 20)
    account = await accounts.settled(platform, 30)
    kills = 3
    assert platform.output.read_text().count("kafka ended with -9") == kills
    with capsys.disabled():
        print(f"\ndrill, Kafka: {account.events} events, {kills} kills, 0 lost, 0 doubled")


def _kill_under_load(platform: Platform, first: int) -> int:
    """Kill the broker between two revisions of ten quakes; return the pid it had."""
    accounts.push(platform, accounts.features(first, 10))
    killed = platform.kill_broker()
    accounts.push(platform, accounts.features(first, 10, revision=1))
    return killed
