"""A city that closes a dataset of its own, and every address at which others might read it."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx

from shared import restrictions
from shared.contracts.events.policy import ConsentMoved, ConsentState
from shared.database import Database
from shared.policy import Openness, Principal, Scope

SCOPES = frozenset({Scope.READ, Scope.PUBLISH, Scope.PLAN})
OWNER = Principal("osh", "osh", "KG", SCOPES)
OTHERS: Mapping[str, Principal | None] = {
    "another city": Principal("dushanbe", "dushanbe", "TJ", SCOPES),
    "nobody": None,
}
CONSENT = UUID("6a1f0d0e-6c1b-4f0f-9f53-0d6f4b1c7a11")
Call = Callable[[str, Principal | None], Awaitable[httpx.Response]]


def consent(version: int, openness: Openness, dataset: str) -> ConsentMoved:
    """Return the event of Osh's consent: withdrawn where it is not public."""
    state = ConsentState(
        owner_city="osh",
        owner_country="KG",
        id=CONSENT,
        version=version,
        status="granted" if openness == "public" else "withdrawn",
        dataset=dataset,
        activity="exports of this test",
        openness=openness,
        updated_at=datetime.now(UTC),
    )
    kind = f"org.csc-ca.consent.{state.status}.v1"
    return ConsentMoved.of(
        state, subject=CONSENT, version=version, time=state.updated_at, type=kind
    )


async def moved(database: Database, version: int, openness: Openness, dataset: str) -> None:
    """Let a service hear of Osh's consent."""
    async with database.write() as session:
        await restrictions.keep(session, consent(version, openness, dataset))


def addresses(
    document: Mapping[str, Any], named: Mapping[str, str], queries: Mapping[str, str]
) -> Iterator[str]:
    """Yield every address of a description that is read.

    Parameters
    ----------
    named
        What a parameter stands for, by its name.
    queries
        What is asked at a path besides, such as what it needs to answer at all.
    """
    for path, item in document["paths"].items():
        if "get" not in item or not path.startswith("/v1/"):
            continue
        yield re.sub(r"\{(\w+)\}", lambda found: named[found[1]], path) + queries.get(path, "")


async def answers(call: Call, found: list[str]) -> dict[tuple[str, str], tuple[int, str]]:
    """Return what others are answered at each address."""
    told = {}
    for name, by in OTHERS.items():
        for address in found:
            answer = await call(address, by)
            told[name, address] = answer.status_code, answer.text
    return told
