"""The full account of a platform after a drill: every room against the room before it.

Counts are of what is wrong, so that a clean account is all zeros.
"""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from tests.support import accounts
from tests.support.platform import Platform

SERVICES = ("ingest", "risk", "plans", "gateway")
Wrong = dict[str, list[str]]
"""Kind of fault → what has it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What was accepted of one earthquake, by a source's own name of it."""

    version: int
    """How often it was stated; the last one is what must stand."""
    magnitude: float
    retracted: bool
    seconded: float | None = None
    """Magnitude that another network told of it: it stands by that when the first takes it back."""

    def holds(self, status: str, magnitude: float | None) -> bool:
        """Say whether a hazard is what it must be."""
        gone = self.retracted and self.seconded is None
        told = self.seconded if self.retracted else self.magnitude
        if gone or told is None or magnitude is None:
            return gone and status == "retracted"
        return status != "retracted" and abs(magnitude - told) < 1e-6


@dataclass
class Readings:
    """What a reader of the feed has taken, over all its connections."""

    name: str
    taken: list[str] = field(default_factory=list)
    """Event ids in the order of arrival."""


async def faults(
    platform: Platform, stated: Mapping[str, Stated], readers: list[Readings]
) -> Wrong:
    """Return what is lost, doubled, stale or stuck now; all empty once the platform has settled."""
    wrong: Wrong = {"lost": [], "doubled": [], "stale": [], "stuck": [], "alerts": []}
    hazards = await _hazards(platform, stated, wrong)
    await _feed(platform, readers, wrong)
    await _projections(platform, hazards, wrong)
    await _assessments(platform, hazards, wrong)
    await _alerts(platform, wrong)
    await _queues(platform, wrong)
    return wrong


async def _hazards(
    platform: Platform, stated: Mapping[str, Stated], wrong: Wrong
) -> dict[str, int]:
    """Check that each stated earthquake is one hazard at its last version; return revisions."""
    rows = await accounts.rows(
        platform,
        "ingest",
        f"""
        SELECT id::text, revision, status, magnitude, alias ->> 'source_id' AS name
        FROM hazard, jsonb_array_elements(state -> 'aliases') AS alias
        WHERE {accounts.QUAKES} AND begins > {accounts.RECENT} AND alias ->> 'source' = 'us'
        """,
    )
    found: dict[str, list[asyncpg.Record]] = {}
    for row in rows:
        found.setdefault(row["name"], []).append(row)
    for name, last in stated.items():
        match found.get(name, []):
            case []:
                wrong["lost"].append(f"quake {name}")
            case [row]:
                if not last.holds(row["status"], row["magnitude"]):
                    wrong["stale"].append(f"quake {name}: {dict(row)}, stated {last}")
            case several:
                wrong["doubled"].append(f"quake {name}: {len(several)} hazards")
    return {row["id"]: row["revision"] for row in rows}


async def _feed(platform: Platform, readers: list[Readings], wrong: Wrong) -> None:
    """Check that the feed has no gap, and each revision once and in order."""
    rows = await accounts.rows(
        platform, "gateway", "SELECT seq, event_id::text AS id FROM feed ORDER BY 1"
    )
    if [row["seq"] for row in rows] != list(range(1, len(rows) + 1)):
        wrong["lost"].append("the feed has gaps")
    account = await accounts.read(platform)
    for name, last in account.stated.items():
        arrived = account.arrived.get(name, [])
        if missing := set(range(1, last + 1)) - set(arrived):
            wrong["lost"].append(f"revisions {sorted(missing)} of {name} in the feed")
        if len(arrived) != len(set(arrived)):
            wrong["doubled"].append(f"revisions of {name} in the feed: {arrived}")
        if arrived != sorted(arrived):
            wrong["stale"].append(f"revisions of {name} out of order: {arrived}")
    _readers(readers, [row["id"] for row in rows], wrong)


def _readers(readers: list[Readings], ids: list[str], wrong: Wrong) -> None:
    """Check that every reader has taken each event of the feed once, in its order."""
    for reader in readers:
        if reader.taken == ids:
            continue
        if missed := set(ids) - set(reader.taken):
            wrong["lost"].append(f"{reader.name} missed {len(missed)} of {len(ids)} events")
        if twice := [name for name, times in Counter(reader.taken).items() if times > 1]:
            wrong["doubled"].append(f"{reader.name} took {len(twice)} events twice")
        if not missed and not twice:
            wrong["stale"].append(f"{reader.name} took events out of order")


async def _projections(platform: Platform, hazards: Mapping[str, int], wrong: Wrong) -> None:
    """Check that gateway and risk show each hazard's last revision."""
    questions = {
        "gateway": "SELECT id::text, revision FROM hazard",
        "risk": "SELECT id::text, revision FROM hazard",
    }
    for service, question in questions.items():
        shown = {
            row["id"]: row["revision"] for row in await accounts.rows(platform, service, question)
        }
        for name, revision in hazards.items():
            if shown.get(name) != revision:
                wrong["stale"].append(f"hazard {name} in {service}: {shown.get(name)}/{revision}")


async def _assessments(platform: Platform, hazards: Mapping[str, int], wrong: Wrong) -> None:
    """Check one standing assessment per hazard and city, of the last revision, in all rooms."""
    standing: dict[tuple[str, str], str] = {}
    for row in await accounts.rows(
        platform,
        "risk",
        "SELECT id::text, hazard::text, city, hazard_revision FROM assessment"
        " WHERE status = 'completed'",
    ):
        if row["hazard"] not in hazards:
            continue
        place = (row["hazard"], row["city"])
        if place in standing:
            wrong["doubled"].append(f"assessments of {place} in risk")
        standing[place] = row["id"]
        if row["hazard_revision"] != hazards[row["hazard"]]:
            wrong["stale"].append(f"assessment of {place} is of revision {row['hazard_revision']}")
    for service in ("gateway", "plans"):
        rows = await accounts.rows(
            platform,
            service,
            "SELECT id::text, hazard::text, city FROM assessment WHERE status = 'completed'",
        )
        shown = [row for row in rows if row["hazard"] in hazards]
        if len({(row["hazard"], row["city"]) for row in shown}) != len(shown):
            wrong["doubled"].append(f"standing assessments in {service}")
        differing = {row["id"] for row in shown} ^ set(standing.values())
        if differing:
            wrong["stale"].append(f"{len(differing)} standing assessments differ in {service}")


async def _alerts(platform: Platform, wrong: Wrong) -> None:
    """Check that each thread is one Alert, Updates, and a Cancel where it was cancelled."""
    rows = await accounts.rows(
        platform,
        "gateway",
        """
        SELECT t.id::text, t.state, t.pending, t.standing,
            (SELECT array_agg(m.msg_type ORDER BY m.number) FROM alert_message AS m
             WHERE m.thread = t.id) AS types,
            (SELECT array_agg(m.number ORDER BY m.number) FROM alert_message AS m
             WHERE m.thread = t.id) AS numbers
        FROM alert_thread AS t
        """,
    )
    for row in rows:
        types, numbers = row["types"] or [], row["numbers"] or []
        ended = row["state"] == "cancelled"
        expected = ["Alert", *["Update"] * (len(types) - 1)] if types else []
        if ended and types:
            expected[-1] = "Cancel" if len(types) > 1 else "a Cancel is missing"
        if types != expected or numbers != list(range(1, len(numbers) + 1)):
            wrong["alerts"].append(f"thread {row['id']} {row['state']}: {types}")
        if row["standing"] != (numbers[-1] if numbers else None):
            wrong["alerts"].append(f"thread {row['id']} lost its standing message")
        if row["pending"]:
            wrong["stuck"].append(f"thread {row['id']} waits for {row['pending']}")
    told = Counter(
        row["identifier"]
        for row in await accounts.rows(
            platform,
            "gateway",
            "SELECT body::jsonb #>> '{data,identifier}' AS identifier FROM feed"
            " WHERE type ~ 'alert.(issued|updated|cancelled)'",
        )
        if row["identifier"] is not None
    )
    sent = await accounts.rows(platform, "gateway", "SELECT identifier FROM alert_message")
    for identifier in {row["identifier"] for row in sent} - told.keys():
        wrong["lost"].append(f"message {identifier} in the feed")
    for identifier, times in told.items():
        if times > 1:
            wrong["doubled"].append(f"message {identifier} is {times} times in the feed")


async def _queues(platform: Platform, wrong: Wrong) -> None:
    """Check that nothing waits and nothing was given up."""
    for service in SERVICES:
        rows = await accounts.rows(platform, service, "SELECT count(*) AS n FROM outbox")
        if rows[0]["n"]:
            wrong["stuck"].append(f"{rows[0]['n']} events in the outbox of {service}")
    jobs = await accounts.rows(platform, "risk", "SELECT count(*) AS n FROM job")
    if jobs[0]["n"]:
        wrong["stuck"].append(f"{jobs[0]['n']} assessments to be made")
    if platform.running.bus == "postgresql":
        dead = await accounts.rows(
            platform, "bus", "SELECT count(*) AS n FROM record WHERE topic LIKE '%.dead'"
        )
        if dead[0]["n"]:
            wrong["lost"].append(f"{dead[0]['n']} dead letters")


async def settled(
    platform: Platform,
    stated: Mapping[str, Stated],
    readers: list[Readings],
    within: float,
    pause: Any,
) -> tuple[Wrong, float]:
    """Return the account and the seconds it took, once it is clean or `within` has passed."""
    began = time.monotonic()
    while True:
        try:
            wrong = await faults(platform, stated, readers)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            # After the last kill PostgreSQL may still be coming back.
            wrong = {"stuck": [f"the account cannot be read: {error}"]}
        took = time.monotonic() - began
        if not any(wrong.values()) or took > within:
            return wrong, took
        await pause(2)
