"""The use case of warnings: keep each as it came, settle its thread, tell it as a hazard."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.payloads.subject import Outcome, Subject
from services.ingest.warnings import mistakes, places, statements, store
from services.ingest.warnings.model import Message, id_of
from services.ingest.warnings.places import City
from services.ingest.warnings.store import Stored
from services.ingest.warnings.terms import Terms
from services.ingest.warnings.threads import Standing, first, standings
from shared.contracts.events.hazard import SEVERITIES, Author, Geometry, Kind
from shared.contracts.events.warning import WarningState, WarningText
from shared.database import ReadSession, WriteSession
from shared.policy import COALITION, Classification

Kept = Literal["warned", "joined", "kept", "unchanged", "altered"]
"""`warned`: it is an event of its own now; `joined`: it belongs to one that was there; `kept`: it
is of no hazard event, and says why; `altered`: a message of the same name with another content was
here before, which the standard forbids, and stays."""
TEXTS_MAX = 20
AREAS_MAX = 50
TEXT_MAX = 500
REFERENCES_MAX = 200
CORNERS_MAX = 500

Cities = Callable[[ReadSession], Awaitable[Sequence[City]]]


class Warnings:
    """A subject: warnings of others, and what they tell of hazards."""

    outcomes: Sequence[str] = get_args(Kept)

    def __init__(
        self,
        hazards: Subject,
        terms: Terms,
        cities: Cities,
        pins: Mapping[str, Sequence[str]],
        *,
        exercise: bool = False,
    ) -> None:
        self._hazards = hazards
        self._terms = terms
        self._cities = cities
        self._pins = pins
        """Fingerprints of certificates by CAP sender."""
        self._exercise = exercise

    async def take(
        self,
        session: WriteSession,
        items: Sequence[Message],
        *,
        now: datetime,
        by: Author | None = None,
    ) -> list[Outcome]:
        """Keep messages, one after another, and tell what each changes."""
        await store.lock(session)
        cities = await self._cities(session)
        return [await self._take(session, item, cities, now, by) for item in items]

    async def _take(
        self,
        session: WriteSession,
        message: Message,
        cities: Sequence[City],
        now: datetime,
        by: Author | None,
    ) -> Outcome:
        if known := await store.known(session, message.id):
            return await _again(session, message, *known)
        content = store.content(message)
        message = mistakes.righted(message, cities, await store.namesakes(session, message))
        misdated = await store.readdress(session, message)
        joined = await store.threads(session, message)
        before = [
            replace(one, message=mistakes.readdressed(one.message, message.key))
            if one.message.id in misdated
            else one
            for one in (await store.messages(session, joined) if joined else [])
        ]
        everything = [*(one.message for one in before), message]
        thread = id_of(message.network, first(everything))
        holds = standings(everything, now)
        names = await store.told(session, [*joined, thread])
        said = statements.statements(
            thread,
            everything,
            holds,
            terms=self._terms,
            cities=cities,
            exercise=self._exercise,
            before=names,
            now=now,
        )
        events, fresh = await self._tell(session, said, now, by)
        spoken = {one.name.source_id: one.kind for one in said if isinstance(one, Solution)}
        still = {name: kind for name, kind in names.items() if name.startswith(f"{thread}:")}
        await store.tell(session, thread, still | spoken, joined)
        state = self._state(message, thread, holds[message.id], cities=cities, by=by, now=now)
        state = state.model_copy(update=_hazard(state, events))
        await store.add(session, message, state, content)
        changed = [
            after
            for one in before
            if (after := _settled(one, thread, holds[one.message.id], events)) is not None
        ]
        await store.restate(session, changed, now)
        if state.hazard is None:
            return Outcome("kept", str(state.id))
        return Outcome("warned" if state.hazard in fresh else "joined", str(state.hazard))

    async def _tell(
        self,
        session: WriteSession,
        said: Sequence[Solution | Retraction],
        now: datetime,
        by: Author | None,
    ) -> tuple[dict[Kind, UUID], set[UUID]]:
        """Hand statements to the hazards; returns the event of each kind, and the new ones."""
        became = await self._hazards.take(session, said, now=now, by=by) if said else []
        events: dict[Kind, UUID] = {}
        fresh: set[UUID] = set()
        for one, outcome in zip(said, became, strict=True):
            if isinstance(one, Solution) and (event := _uuid(outcome.about)):
                events[one.kind] = event
                if outcome.word == "new":
                    fresh.add(event)
        return events, fresh

    def _state(
        self,
        message: Message,
        thread: UUID,
        standing: Standing,
        *,
        cities: Sequence[City],
        by: Author | None,
        now: datetime,
    ) -> WarningState:
        """Return what is stated of a message that is new."""
        kind, why = statements.reason(message, self._terms, cities, exercise=self._exercise)
        concerned, basis = places.concerned(message.infos, message.country, cities)
        worst = max(message.infos, key=lambda info: info.rank, default=None)
        certificate = message.signature.certificate
        pins = {pin.lower().replace(":", "") for pin in self._pins.get(message.key.sender, ())}
        return WarningState(
            owner_city=by.city if by else COALITION,
            owner_country=message.country,
            classification=(
                Classification.PUBLIC if message.scope == "Public" else Classification.INTERNAL
            ),
            exercise=self._exercise or message.status != "Actual",
            id=message.id,
            version=1,
            thread=thread,
            state=standing.state,
            network=message.network,
            country=message.country,
            sender=message.key.sender,
            identifier=message.key.identifier,
            sent=message.key.sent,
            status=message.status,
            msg_type=message.msg_type,
            scope=message.scope,
            references=[key.text for key in message.references[:REFERENCES_MAX]],
            followed_by=standing.followed_by.id if standing.followed_by else None,
            begins=message.begins,
            expires=message.expires,
            expires_assumed=message.expires_assumed,
            kind=kind,
            no_hazard=why,
            severity=worst.severity if worst else SEVERITIES[0],
            urgency=worst.urgency if worst else "Unknown",
            certainty=worst.certainty if worst else "Unknown",
            texts=_texts(message),
            areas=list(
                dict.fromkeys(area.name[:TEXT_MAX] for info in message.infos for area in info.areas)
            )[:AREAS_MAX],
            geometry=_ground(message),
            cities=concerned,
            cities_by=basis,
            signature=message.signature.model_copy(
                update={"pinned": certificate is not None and certificate in pins}
            ),
            sha256=hashlib.sha256(message.document).hexdigest(),
            size_bytes=len(message.document),
            flaws=list(message.flaws),
            note=message.note,
            stated_by=by.model_copy(update={"at": now}) if by else None,
            received_at=message.received_at,
        )


async def _again(
    session: WriteSession, message: Message, content: bytes, hazard: UUID | None
) -> Outcome:
    """Return what became of a message that is stored: the first content stays."""
    if content == store.content(message):
        return Outcome("unchanged", str(hazard or message.id))
    await store.altered(session, message.id)
    return Outcome("altered", str(message.id))


def _settled(
    stored: Stored, thread: UUID, standing: Standing, events: Mapping[Kind, UUID]
) -> WarningState | None:
    """Return what is now stated of a message that was here before; None: the same."""
    before = stored.state
    changes: dict[str, object] = {
        "thread": thread,
        "state": standing.state,
        "followed_by": standing.followed_by.id if standing.followed_by else None,
        **_hazard(before, events),
    }
    if (flaws := list(stored.message.flaws)) != before.flaws:
        changes["references"] = [key.text for key in stored.message.references]
        changes["flaws"] = flaws
    if all(getattr(before, name) == value for name, value in changes.items()):
        return None
    return before.model_copy(update={**changes, "version": before.version + 1})


def _hazard(state: WarningState, events: Mapping[Kind, UUID]) -> dict[str, UUID | None]:
    if state.kind is None or state.no_hazard is not None:
        return {"hazard": None}
    return {"hazard": events.get(state.kind, state.hazard)}


def _texts(message: Message) -> list[WarningText]:
    found: dict[tuple[str, str, str | None], WarningText] = {}
    for info in message.infos:
        headline = info.headline[:TEXT_MAX] if info.headline else None
        text = WarningText(language=info.language, event=info.event[:TEXT_MAX], headline=headline)
        found.setdefault((text.language, text.event, text.headline), text)
    return list(found.values())[:TEXTS_MAX]


def _ground(message: Message) -> Geometry | None:
    return places.union((info.ground for info in message.infos if info.ground), CORNERS_MAX)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
