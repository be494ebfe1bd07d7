"""What cities do together: each named city agrees for itself, and may leave without a reason."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from services.plans import record
from services.plans.answers import missing
from services.plans.kind import Kind
from services.plans.record import Record
from services.plans.recorded import Records, keep
from shared.commands import Command
from shared.errors import Conflict, IllegalTransition, Invalid, OutsideMandate
from shared.policy import COALITION, EVERY_CITY


class Agree(BaseModel):
    """A named city's word: it takes part, or it does not; no reason is asked for."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"agrees": True}]}
    )

    agrees: bool


def parties(content: Mapping[str, Any]) -> list[str]:
    """Return the cities that read what is theirs together while it is internal."""
    return list(content["cities"])


def of(value: Any) -> list[dict[str, Any]]:
    """Return what the content holds when a city takes part."""
    return [{"cities": [value]}]


def guard_cities(before: Record | None, after: Record) -> None:
    """Hold what is done together to the cities it names.

    Raises
    ------
    Invalid
        When a city stands twice, or the owner city does not take part itself.
    Conflict
        When cities are named after the first state, or one has not agreed by the second.
    """
    said = after.content
    cities = said["cities"]
    if len(set(cities)) != len(cities) or after.owner_city not in {COALITION, *cities}:
        raise Invalid.field("#/cities", "cities-own")
    if before is None:
        return
    newly = set(cities) - set(before.content["cities"])
    if newly and before.status != "proposed":
        raise Conflict("cities-agreed", kind=after.kind)
    if after.status == "agreed" and before.status == "proposed":
        waited = sorted({*cities} - {*said["agreements"]} - {after.owner_city})
        if waited:
            raise Conflict("agreement-missing", kind=after.kind, cities=", ".join(waited))


def agreed(before: Record, kind: Kind, city: str, now: datetime, *, agrees: bool) -> Record:
    """Return the next version: with the city's word, or without the city.

    A city that leaves is named no more, so nobody is told who left.
    """
    content = dict(before.content)
    words = {name: at for name, at in content["agreements"].items() if name != city}
    if agrees:
        words[city] = now.isoformat()
    else:
        content["cities"] = [name for name in content["cities"] if name != city]
        leads = content["leads"].items()
        content["leads"] = {one: text for one, text in leads if one != city}
        if "data_agreements" in content:
            content["data_agreements"] = [
                one for one in content["data_agreements"] if one["city"] != city
            ]
    content["agreements"] = words
    return before.next(now, content=content, parties=kind.parties(content))


class Together(Records):
    """Records of several cities: what Records do, and each city's word."""

    async def agree(self, asked: Command, record_id: UUID, body: Agree) -> Response:
        """Keep a named city's word.

        Raises
        ------
        OutsideMandate
            When the caller's city is not named, or owns the record and so does not leave it.
        IllegalTransition
            When nobody can come or go any more: it has ended, or is published.
        """
        now, city, kind = datetime.now(UTC), asked.by.city, self.kind
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await record.locked(session, asked.by, kind.name, record_id)
            if before is None:
                raise missing(kind.name, record_id)
            named = before.content["cities"]
            if city is None or city in {COALITION, EVERY_CITY} or city not in named:
                raise OutsideMandate("city-not-named", extensions={"cities": named})
            if not body.agrees and city == before.owner_city:
                raise OutsideMandate("city-not-named", extensions={"cities": named})
            if "stopped" not in kind.machine[before.status]:
                raise IllegalTransition(
                    "state-final", now=before.status, to="agreed", extensions={"allowed": []}
                )
            after = agreed(before, kind, city, now, agrees=body.agrees)
            await keep(session, kind, before, after, asked.by)
            return await asked.answer(session, kind.view(after))
