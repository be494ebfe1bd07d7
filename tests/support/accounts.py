"""Accounting over a running platform: what was stated, and what arrived, event by event."""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from typing import Any

import asyncpg

from tests.support import usgs
from tests.support.platform import Platform, eventually

QUAKES = "kind = 'earthquake'"
"""The play has other hazards of its own, some of them of this very hour."""
RECENT = "now() - interval '21 days'"
"""Everything pushed is later than this, everything of the demo's timeline earlier."""
SPACING = timedelta(hours=1)
"""Between quakes, so that no two merge."""
BEGAN = datetime.now(UTC).replace(microsecond=0, second=0, minute=0) - timedelta(days=20)
"""Time of the first quake. Taken once: a quake's revision after the full hour would be moved to the
time of the next one."""


def features(first: int, count: int, revision: int = 0) -> dict[str, Any]:
    """Return a USGS payload of `count` quakes around Osh; a higher revision moves each a little."""
    return usgs.payload(
        [
            usgs.feature(
                number,
                BEGAN + (number % 450) * SPACING,
                longitude=72.8,
                latitude=40.5 + 0.01 * revision,
                magnitude=5.0 + 0.1 * revision,
                updated=timedelta(seconds=revision),
            )
            for number in range(first, first + count)
        ]
    )


@dataclass(frozen=True, slots=True)
class Account:
    """What each room of the platform holds of the hazards that were pushed."""

    stated: dict[str, int]
    """Ingest: hazard → revision."""
    arrived: dict[str, list[int]]
    """The gateway's change feed: hazard → revisions in the order of the feed."""
    shown: dict[str, int]
    """The gateway's projection: hazard → revision."""
    assessed: dict[str, list[int]]
    """Risk: hazard → hazard revisions of the assessments of Osh that stand."""

    def settled(self, quakes: int) -> bool:
        """Say whether everything has gone through."""
        return (
            len(self.stated) == quakes
            and all(self.arrived.get(name, [0])[-1] == last for name, last in self.stated.items())
            and self.shown == self.stated
            and self.assessed == {name: [last] for name, last in self.stated.items()}
        )

    @property
    def events(self) -> int:
        """How many hazard events have arrived."""
        return sum(map(len, self.arrived.values()))

    def check(self) -> None:
        """Assert that no revision is missing, none is there twice and none is out of order."""
        for name, last in self.stated.items():
            assert self.arrived[name] == list(range(1, last + 1)), name


async def read(platform: Platform) -> Account:
    """Take stock."""
    stated = await rows(
        platform,
        "ingest",
        f"SELECT id::text AS name, revision FROM hazard WHERE {QUAKES} AND begins > {RECENT}",
    )
    feed = await rows(
        platform,
        "gateway",
        f"""
        SELECT subject AS name, (body::jsonb ->> 'sequence')::integer AS revision
        FROM feed
        WHERE type LIKE 'org.csc-ca.hazard.%'
            AND body::jsonb #>> '{{data,kind}}' = 'earthquake'
            AND (body::jsonb #>> '{{data,begins}}')::timestamptz > {RECENT}
        ORDER BY seq
        """,
    )
    arrived: dict[str, list[int]] = defaultdict(list)
    for row in feed:
        arrived[row["name"]].append(row["revision"])
    shown = await rows(
        platform,
        "gateway",
        f"SELECT id::text AS name, revision FROM hazard WHERE {QUAKES} AND starts > {RECENT}",
    )
    assessed: dict[str, list[int]] = defaultdict(list)
    for row in await rows(
        platform,
        "risk",
        f"""
        SELECT hazard::text AS name, hazard_revision AS revision
        FROM assessment
        JOIN hazard ON hazard.id = assessment.hazard
        WHERE assessment.status = 'completed' AND city = 'osh' AND {QUAKES} AND begins > {RECENT}
        """,
    ):
        assessed[row["name"]].append(row["revision"])
    return Account(
        {row["name"]: row["revision"] for row in stated},
        dict(arrived),
        {row["name"]: row["revision"] for row in shown},
        dict(assessed),
    )


async def stated(platform: Platform) -> int:
    """Return how many quakes have been pushed so far: the number of the next one."""
    return len((await read(platform)).stated)


async def settled(platform: Platform, quakes: int, within: float = 180.0) -> Account:
    """Return the account once everything has gone through, checked."""
    deadline = time.monotonic() + within
    while True:
        account = await read(platform)
        if account.settled(quakes):
            account.check()
            return account
        assert time.monotonic() < deadline, f"not settled: {account}"
        await asyncio.sleep(0.2)


async def rows(platform: Platform, database: str, statement: str) -> list[asyncpg.Record]:
    """Return what a statement finds in a service's database, asked as its superuser."""
    connection = await asyncpg.connect(platform.database_url(database))
    try:
        found: list[asyncpg.Record] = await connection.fetch(statement)
    finally:
        await connection.close()
    return found


def push(platform: Platform, payload: dict[str, Any]) -> None:
    """Send a payload as a partner would: again until it is accepted, with the same content."""

    def accepted() -> bool:
        try:
            status, _, _ = platform.request("/v1/sources/usgs/payloads", payload)
        except (OSError, HTTPException):  # killed before it answered, or in the midst of it
            return False
        return status == 202

    eventually(accepted, "the payload is accepted")
