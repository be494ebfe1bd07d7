"""Dead letters of a running installation: how many there are, and applying them again."""

import subprocess
import sys

from deploy import ROOT
from deploy.environment import bus_url, environment_of
from deploy.home import Home, Running
from deploy.postgres import BUS, Postgres
from shared.bus import TOPICS, Delivery, open_bus
from shared.database import Database
from shared.replay import dead_letters, unapplied


async def outstanding(home: Home, running: Running) -> dict[str, list[Delivery]]:
    """Return the dead letters of each consumer that it has not applied since.

    Raises
    ------
    shared.bus.BusUnavailableError
        When the bus does not answer.
    """
    postgres = Postgres(home.postgres)
    postgres.attach()
    bus = open_bus(_bus_url(BUS, postgres, running))
    try:
        letters = await dead_letters(bus, list(TOPICS))
    finally:
        await bus.close()
    found = {}
    for consumer, mine in sorted(letters.items()):
        # A consumer's name begins with that of its service.
        database = Database(postgres.url(consumer.partition("-")[0]))
        try:
            found[consumer] = await unapplied(database, consumer, mine)
        finally:
            await database.close()
    return {consumer: mine for consumer, mine in found.items() if mine}


def _bus_url(role: str, postgres: Postgres, running: Running) -> str:
    return bus_url(role, postgres, kafka=running.bus == "kafka", port=running.bus_port)


def apply(home: Home, running: Running, service: str, *which: str) -> int:
    """Have a service apply its dead letters, all or `--id ID`, one JSON line each."""
    postgres = Postgres(home.postgres)
    postgres.attach()
    environment = environment_of(
        service,
        home,
        running.services,
        database=postgres.url(service),
        bus=_bus_url(service, postgres, running),
    )
    command = [sys.executable, "-m", f"services.{service}", "replay-dead", *which]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
