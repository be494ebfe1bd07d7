"""Taking in what partners sign, without a key of ours."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

from services.ingest.payloads.keep import keep
from services.ingest.payloads.model import Limits, Sender
from services.ingest.payloads.space import Space
from services.ingest.payloads.views import Accepted
from services.ingest.sources import declared, signing
from services.ingest.sources.model import Source
from services.ingest.sources.permit import Permit
from services.ingest.sources.registry import Registry
from services.ingest.sources.signing import SECRETS_MAX, Held
from services.ingest.sources.views import SigningSecret
from shared.access import may
from shared.database import Database
from shared.errors import Conflict, Invalid, NotFound, StorageFull, TooLarge, Unauthorized
from shared.paging import Page
from shared.policy import Classification, Principal
from shared.webhooks import new_secret, signed_by


class Webhooks:
    """The signed door of one database, and the secrets of its sources."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        permit: Permit,
        arrived: asyncio.Event,
        *,
        limits: Limits,
        space: Space,
    ) -> None:
        self._database = database
        self._registry = registry
        self._permit = permit
        self._arrived = arrived
        """Set when a payload is there to be read."""
        self._limits = limits
        self._space = space

    async def take(
        self,
        name: str,
        body: Callable[[], Awaitable[bytes]],
        *,
        id_: str,
        timestamp: str,
        signatures: str,
        media_type: str,
    ) -> Accepted:
        """Keep what a partner has signed; the same message again has the same receipt.

        Raises
        ------
        Unauthorized
            When no secret of the source signed it just now, or there is no such source: strangers
            are not told which.
        Conflict
            When the id was another message's, or nothing is taken in of the source.
        RateLimited, TooLarge, StorageFull
            When it is too much, today or at all.
        """
        if self._space.full():
            raise StorageFull("disk-full", headers={"Retry-After": "60"})
        found = await self._registry.find(name)
        sent, now = await body(), datetime.now(UTC)
        async with self._database.read() as session:
            known = await signing.valid(session, name, now)
        place = signed_by(
            [one.secret for one in known],
            id_=id_,
            timestamp=timestamp,
            signatures=signatures,
            body=sent,
            now=now,
        )
        if found is None or place is None or not id_:
            raise Unauthorized("signature-unknown")
        if not found.stands:
            raise Conflict("source-retired", source=name)
        if not sent.strip():
            raise Invalid.field("#", "payload-empty")
        if len(sent) > self._limits.payload_bytes:
            raise TooLarge("payload-too-large", limit=self._limits.payload_bytes)
        sha256 = hashlib.sha256(sent).digest()
        async with self._database.write() as session:
            if before := await signing.first(session, name, id_, sha256, now):
                digest, receipt = before
                if digest != sha256 or receipt is None:
                    raise Conflict("webhook-id-used", id=id_)
                return Accepted(receipt=receipt)
            receipt = await keep(
                session,
                name,
                sent,
                _sender(found.source, known[place]),
                media_type=media_type,
                limits=self._limits,
                now=now,
            )
            await signing.received(session, name, id_, receipt)
        self._arrived.set()
        return Accepted(receipt=receipt)

    async def listed(self, by: Principal, name: str) -> Page[SigningSecret]:
        """Return the secrets that a source has had, without the secrets."""
        await self._administered(by, name)
        async with self._database.read() as session:
            return Page(items=await signing.listed(session, name))

    async def give(self, by: Principal, name: str) -> SigningSecret:
        """Return a new secret of a source, this once.

        Raises
        ------
        NotFound, PolicyDenied, OutsideMandate
            When there is no such source, or the caller does not administer for its owner.
        Conflict
            When it has two that are valid: end one first.
        """
        await self._administered(by, name)
        now = datetime.now(UTC)
        async with self._database.write() as session:
            await declared.lock(session)
            if len(await signing.valid(session, name, now)) >= SECRETS_MAX:
                raise Conflict("secrets-enough", most=SECRETS_MAX)
            return await signing.give(session, name, new_secret(), by, now)

    async def end(self, by: Principal, name: str, id_: UUID) -> Page[SigningSecret]:
        """End a secret now, and return those that the source has had."""
        await self._administered(by, name)
        async with self._database.write() as session:
            if not await signing.end(session, name, id_, datetime.now(UTC)):
                raise NotFound("no-record", kind="secret", id=id_)
            return Page(items=await signing.listed(session, name))

    async def _administered(self, by: Principal, name: str) -> Source:
        found = await self._registry.find(name)
        if found is None or not may(by, "read", found.source):
            raise NotFound("no-source", source=name)
        self._permit.refuse(by, found.source, found.source)
        return found.source


def _sender(source: Source, held: Held) -> Sender:
    """Return whose a signed message is: its source's owner's, by the person who has the secret."""
    return Sender(
        source.owner_city,
        source.owner_country,
        Classification.INTERNAL,
        pushed=True,
        key_id=f"webhook {held.id}",
        key_name=f"webhook of {source.name}",
        person=held.person,
    )
