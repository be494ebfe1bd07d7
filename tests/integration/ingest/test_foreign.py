"""What keys of others can do to what Dushanbe pushed: every command, every kind of key."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from shared.policy import ANONYMOUS, Principal, Scope
from tests.support.feeds import collection, usgs
from tests.support.ingest import Ingest, Running

PUBLISH = frozenset({Scope.READ, Scope.PUBLISH})
DUSHANBE = Principal("dushanbe operator", "dushanbe", "TJ", PUBLISH)
OTHERS = {
    "publisher of Osh": Principal("osh", "osh", "KG", PUBLISH),
    "administrator of Osh": Principal("osh admin", "osh", "KG", frozenset(Scope)),
    "approver of Osh": Principal("osh", "osh", "KG", frozenset({Scope.READ, Scope.APPROVE})),
    "reader of Osh": Principal("osh", "osh", "KG", frozenset({Scope.READ})),
    "city of the same country": Principal("khujand", "khujand", "TJ", PUBLISH),
    "no city, same country": Principal("ministry", None, "TJ", PUBLISH),
    "no city": Principal("nobody", None, None, PUBLISH),
    "a name like the owner's": Principal("dushanbe operator", "osh", "KG", PUBLISH),
    "no key": ANONYMOUS,
}
OUTSIDE = dict.fromkeys(OTHERS, 403) | {"no key": 401}
HIDDEN = dict.fromkeys(OTHERS, 404) | {"no key": 401}
UNSCOPED = dict.fromkeys(("approver of Osh", "reader of Osh", "no city"), 403)
UNSCOPED |= {"no city, same country": 403, "no key": 401}
EXPECTED: dict[str, dict[str, int]] = {
    "push": OUTSIDE,
    "push to the coalition's": OUTSIDE,
    # A member's city may propose; nothing is merged by that.
    "merge": dict.fromkeys(OTHERS, 202) | UNSCOPED,
    "receipt": HIDDEN,
    "quarantine": dict.fromkeys(OTHERS, 200) | {"no key": 401},
    "retry": HIDDEN | {"approver of Osh": 403, "reader of Osh": 403},
}


@dataclass
class Room:
    """A service in which Dushanbe has pushed an event, and an item that cannot be used."""

    ingest: Ingest
    hazard: str
    other: str
    receipt: str
    entry: str

    async def ask(self, command: str, by: Principal) -> httpx.Response:
        headers = {} if by == ANONYMOUS else self.ingest.headers(by)
        client = self.ingest.client
        match command:
            case "push":
                path = "/v1/sources/dushanbe-net/payloads"
                return await client.post(path, content=gone(), headers=headers)
            case "push to the coalition's":
                path = "/v1/sources/usgs/payloads"
                return await client.post(path, content=gone(), headers=headers)
            case "merge":
                path = f"/v1/hazards/{self.other}/merge"
                return await client.post(path, json={"absorb": self.hazard}, headers=headers)
            case "receipt":
                return await client.get(f"/v1/receipts/{self.receipt}", headers=headers)
            case "quarantine":
                return await client.get("/v1/quarantine", headers=headers)
            case _:
                return await client.post(f"/v1/quarantine/{self.entry}/retry", headers=headers)

    async def forget_proposals(self) -> None:
        async with self.ingest.database.write() as session:
            await session.execute(text("DELETE FROM merge_proposal"))

    async def state(self) -> list[Any]:
        """Return all that Dushanbe sees of what it pushed."""
        entries = await self.ask("quarantine", DUSHANBE)
        receipt = await self.ask("receipt", DUSHANBE)
        hazard = await self.ingest.get(f"/v1/hazards/{self.hazard}")
        hazard.pop("merge_proposals")
        counts = [await self.ingest.count(table) for table in ("payload", "revision", "decision")]
        return [entries.json(), receipt.json(), hazard, *counts]


def gone() -> bytes:
    """Return the withdrawal of Dushanbe's event."""
    return collection(named(status="deleted", updated=1_700_000_000_000))


def named(**changes: Any) -> dict[str, Any]:
    """Return the Murghob earthquake under a name of Dushanbe's network."""
    return usgs(net="dus", ids="", sources="", **changes) | {"id": "dus1"}


@pytest.fixture
async def room(ingests: Running) -> Room:
    idle = await ingests.start(
        stopped=True,
        sources=[
            {"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]},
            {"name": "dushanbe-net", "kind": "push", "network": "dus", "owner_city": "dushanbe"},
        ],
    )
    other = await idle.take("usgs", collection(usgs(time=0, ids="", sources="")))
    broken = named(mag=None) | {"id": "dus2"}
    receipt = await idle.take("dushanbe-net", collection(named(), broken), DUSHANBE)
    return Room(
        idle,
        receipt["about"]["new"][0],
        other["about"]["new"][0],
        receipt["receipt"],
        receipt["quarantined"][0]["id"],
    )


@pytest.mark.parametrize("command", EXPECTED)
async def test_nobody_else_speaks_for_a_city(room: Room, command: str) -> None:
    before = await room.state()
    got: dict[str, int] = {}
    for name, principal in OTHERS.items():
        answer = await room.ask(command, principal)
        got[name] = answer.status_code
        assert "dus2" not in answer.text
        # Another city after it would be the second that a merge needs.
        await room.forget_proposals()
    assert got == EXPECTED[command]
    assert await room.state() == before


@pytest.mark.parametrize("command", ["push", "receipt", "quarantine", "retry"])
async def test_the_city_itself_does(room: Room, command: str) -> None:
    colleague = Principal("another key", "dushanbe", "TJ", PUBLISH)
    assert (await room.ask(command, colleague)).is_success
