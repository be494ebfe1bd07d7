"""Storing messages, their threads, and what was told of them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.warnings.model import Info, Key, Message, name_of
from services.ingest.warnings.tables import reference, thread, warning
from shared import outbox
from shared.contracts.events.envelope import CONFIDING
from shared.contracts.events.hazard import Kind
from shared.contracts.events.warning import WarningState, WarningStated
from shared.database import ReadSession, WriteSession
from shared.moments import from_iso

LOCK = 0x7761726E
"""One message at a time in a database ("warn"): each may join the threads of two others."""
_INFOS: TypeAdapter[tuple[Info, ...]] = TypeAdapter(tuple[Info, ...])


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it is stored, with what was last stated of it."""

    message: Message
    state: WarningState


async def lock(session: WriteSession) -> None:
    """Let no other transaction store messages until this one ends."""
    await session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def content(message: Message) -> bytes:
    """Return what tells whether two messages say the same, whatever bytes say it."""
    said = hashlib.sha256(_INFOS.dump_json(message.infos))
    facts = (message.status, message.msg_type, message.scope, *(r.text for r in message.references))
    said.update("\n".join(facts).encode())
    return said.digest()


async def known(session: ReadSession, id_: UUID) -> tuple[bytes, UUID | None] | None:
    """Return the content of a stored message with its hazard; None: it is not stored."""
    row = (
        await session.execute(
            select(warning.c.content, warning.c.facts["hazard"].astext).where(warning.c.id == id_)
        )
    ).one_or_none()
    return None if row is None else (row[0], UUID(row[1]) if row[1] else None)


async def altered(session: WriteSession, id_: UUID) -> None:
    """Count that a message came once more with another content."""
    await session.execute(
        update(warning).where(warning.c.id == id_).values(altered=warning.c.altered + 1)
    )


async def threads(session: ReadSession, message: Message) -> list[UUID]:
    """Return the threads that a message joins: of what it names, of what names it or the same."""
    named = message.refers_to
    same = select(reference.c.warning_id).where(reference.c.node.in_([*named, message.node]))
    found = await session.scalars(
        select(warning.c.thread)
        .where(or_(warning.c.node.in_(named), warning.c.id.in_(same)))
        .distinct()
    )
    return list(found)


async def namesakes(session: ReadSession, message: Message) -> dict[Key, Key]:
    """Return, of references that name no stored message, the only one of that sender and name."""
    nodes = dict(zip(message.refers_to, message.references, strict=True))
    if not nodes:
        return {}
    stored = await session.scalars(select(warning.c.node).where(warning.c.node.in_(nodes)))
    unknown = {nodes[node] for node in nodes.keys() - set(stored)}
    if not unknown:
        return {}
    facts = warning.c.facts
    rows = await session.execute(
        select(warning.c.sender, facts["identifier"].astext, facts["sent"].astext).where(
            warning.c.network == message.network,
            warning.c.sender.in_({key.sender for key in unknown}),
            facts["identifier"].astext.in_({key.identifier for key in unknown}),
            facts["status"].astext == message.status,
        )
    )
    found: dict[tuple[str, str], list[Key]] = {}
    for sender, identifier, sent in rows:
        found.setdefault((sender, identifier), []).append(
            Key(sender, identifier, from_iso(sent).astimezone(UTC))
        )
    named = {key: found.get((key.sender, key.identifier), []) for key in unknown}
    return {key: keys[0] for key, keys in named.items() if len(keys) == 1}


async def readdress(session: WriteSession, message: Message) -> set[UUID]:
    """Let references that state another time of a message that is new name it.

    Returns
    -------
    set of UUID
        The messages that have these. References stay as they are of messages that were sent before
        it, or where another message of its sender and identifier is here.
    """
    unmet = (
        select(reference.c.warning_id)
        .outerjoin(warning, warning.c.node == reference.c.node)
        .where(
            reference.c.name == message.name,
            reference.c.node != message.node,
            warning.c.id.is_(None),
        )
    )
    if not (referring := set(await session.scalars(unmet))):
        return set()
    facts = warning.c.facts
    same = set(
        await session.scalars(
            select(warning.c.id).where(
                warning.c.network == message.network,
                warning.c.sender == message.key.sender,
                facts["identifier"].astext == message.key.identifier,
                facts["status"].astext == message.status,
            )
        )
    )
    later = await session.execute(
        select(warning.c.id, facts["sent"].astext).where(warning.c.id.in_(referring))
    )
    meant = {id_ for id_, sent in later if from_iso(sent) >= message.key.sent and not same - {id_}}
    wrong = and_(
        reference.c.warning_id.in_(meant),
        reference.c.name == message.name,
        reference.c.node != message.node,
    )
    await session.execute(delete(reference).where(wrong))
    if meant:
        rows_ = [{"warning_id": id_, "node": message.node, "name": message.name} for id_ in meant]
        await session.execute(insert(reference).values(rows_).on_conflict_do_nothing())
    return meant


async def messages(session: ReadSession, threads_: Collection[UUID]) -> list[Stored]:
    """Return every message of some threads, without its bytes."""
    columns = (warning.c.facts, warning.c.infos, warning.c.edition, warning.c.canonical)
    rows = await session.execute(
        select(*columns).where(warning.c.thread.in_(threads_)).order_by(warning.c.number)
    )
    return [_stored(row) for row in rows.mappings()]


async def told(session: ReadSession, threads_: Collection[UUID]) -> dict[str, Kind]:
    """Return the names under which some threads told of hazards, with their kinds."""
    found = await session.scalars(select(thread.c.stated).where(thread.c.id.in_(threads_)))
    return {name: kind for stated in found for name, kind in stated.items()}


async def tell(
    session: WriteSession, id_: UUID, stated: Mapping[str, Kind], others: Iterable[UUID]
) -> None:
    """Keep the names under which a thread told of hazards, those of threads it took in too."""
    await session.execute(delete(thread).where(thread.c.id.in_([*others, id_])))
    if stated:
        await session.execute(insert(thread).values(id=id_, stated=dict(stated)))


async def add(session: WriteSession, message: Message, state: WarningState, said: bytes) -> None:
    """Store a message that is new, `said` the content as it came, and emit what is stated of it."""
    await session.execute(
        insert(warning).values(
            id=state.id,
            node=message.node,
            owner_city=state.owner_city,
            owner_country=state.owner_country,
            classification=state.classification.value,
            network=state.network,
            country=state.country,
            sender=state.sender,
            expires=state.expires,
            cities=state.cities,
            languages=sorted({info.language for info in message.infos}),
            infos=_INFOS.dump_python(message.infos, mode="json"),
            edition=message.version,
            document=message.document,
            canonical=message.canonical,
            content=said,
            altered=0,
            **_stated(state),
        )
    )
    if message.refers_to:
        names = {
            node: name_of(message.network, message.status, key)
            for node, key in zip(message.refers_to, message.references, strict=True)
        }
        rows = [
            {"warning_id": state.id, "node": node, "name": name} for node, name in names.items()
        ]
        await session.execute(insert(reference), rows)
    await outbox.add(session, WarningStated.about(state, state.received_at))


async def restate(session: WriteSession, states: Sequence[WarningState], now: datetime) -> None:
    """Keep what is now stated of stored messages, and emit it."""
    for state in states:
        await session.execute(
            update(warning).where(warning.c.id == state.id).values(**_stated(state))
        )
    await outbox.add_all(session, [WarningStated.about(state, now) for state in states])


async def expire(session: WriteSession, now: datetime, at_most: int) -> int:
    """State of messages that stood and have run out that they have; returns how many."""
    rows = await session.scalars(
        select(warning.c.facts)
        .where(warning.c.state == "issued", warning.c.expires <= now)
        .order_by(warning.c.expires)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    )
    states = [WarningState.model_validate(row) for row in rows]
    ended = [
        state.model_copy(update={"state": "expired", "version": state.version + 1})
        for state in states
    ]
    await restate(session, ended, now)
    return len(ended)


async def document(session: ReadSession, id_: UUID) -> tuple[bytes, WarningState] | None:
    """Return the bytes of a message and what is stated of it; None where there is none."""
    columns = (warning.c.document, warning.c.facts)
    row = (await session.execute(select(*columns).where(warning.c.id == id_))).one_or_none()
    return None if row is None else (bytes(row[0]), WarningState.model_validate(row[1]))


def _stated(state: WarningState) -> dict[str, Any]:
    """Return the columns of what is stated of a message, which may change."""
    return {
        "thread": state.thread,
        "version": state.version,
        "kind": state.kind,
        "state": state.state,
        # Who sent it rests here; public copies are made without persons.
        "facts": state.model_dump(mode="json", context=CONFIDING),
    }


def _stored(row: RowMapping) -> Stored:
    state = WarningState.model_validate(row["facts"])
    return Stored(
        Message(
            key=Key(state.sender, state.identifier, state.sent),
            network=state.network,
            country=state.country,
            version=row["edition"],
            status=state.status,
            msg_type=state.msg_type,
            scope=state.scope,
            references=tuple(map(_key, state.references)),
            infos=_INFOS.validate_python(row["infos"]),
            flaws=tuple(state.flaws),
            document=b"",
            canonical=row["canonical"],
            signature=state.signature,
            received_at=state.received_at,
            note=state.note,
        ),
        state,
    )


def _key(triple: str) -> Key:
    sender, _, rest = triple.partition(",")
    identifier, _, sent = rest.rpartition(",")
    return Key(sender, identifier, from_iso(sent).astimezone(UTC))
