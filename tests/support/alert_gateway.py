"""A running gateway with its alerts API; events are handed to the handlers."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import handle
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events import Event
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from tests.support.alerts import WORDS, completed, founder, hand, strong

CAP = {"c": cap.NAMESPACE}
REASON = {"reason": "False detection"}


@dataclass
class Gateway:
    """A gateway, its database, and the commands of persons."""

    client: httpx.AsyncClient
    database: Database
    first_key: str

    async def on(self, *events: Event) -> None:
        handlers = handle.handlers(Policy(horizon=timedelta(days=36500)), WORDS)
        async with self.database.write() as session:
            for event in events:
                await hand(handlers, session, event)

    async def key(
        self, city: str, *scopes: str, name: str = "officer", person: str | None = None
    ) -> dict[str, str]:
        """Issue a key over the API and return its header; its person is of that name."""
        body = {"name": name, "city": city, "country": "KG", "scopes": list(scopes)}
        if set(scopes) - {"read", "plan"}:
            body["person"] = person or f"{name}@{city}.example"
        answer = await self.client.post(
            "/v1/keys", json=body, headers={"x-api-key": self.first_key}
        )
        assert answer.status_code == 201, answer.text
        return {"x-api-key": answer.json()["key"]}

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        answer = await self.client.get(path, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def tell(
        self, alert: str, command: str, key: dict[str, str], **headers: str
    ) -> httpx.Response:
        """Give a command about the version of the thread that stands now."""
        path = f"/v1/alerts/{alert}"
        seen = (await self.client.get(path, headers={"x-api-key": self.first_key})).headers["etag"]
        body = None if command == "approve" else REASON
        sent = {"If-Match": seen} | key | headers
        return await self.client.post(f"{path}/{command}", json=body, headers=sent)

    async def issued(self, alert: str, state: str = "issued") -> dict[str, Any]:
        """Wait until the issuer has sent the message."""
        async with asyncio.timeout(30):
            while True:
                found: dict[str, Any] = await self.get(
                    f"/v1/alerts/{alert}", {"x-api-key": self.first_key}
                )
                if found["state"] == state and not found["waiting"]:
                    return found
                await asyncio.sleep(0.05)


def registered(name: str) -> CityRegistered:
    """Return the registration of a founding city."""
    return CityRegistered.of(founder(name), subject=name, version=1, time=datetime.now(UTC))


async def draft(gateway: Gateway, city: str = "osh", **changes: Any) -> str:
    """Make a draft and return its id."""
    await gateway.on(completed(strong(city, **changes)))
    page = await gateway.get(f"/v1/alerts?city={city}", {"x-api-key": gateway.first_key})
    return str(page["items"][0]["id"])
