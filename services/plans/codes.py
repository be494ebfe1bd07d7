"""The codes that alignments may name, as the frameworks have them (Art. 3)."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy import String

from services.plans.content import Framework
from services.plans.search.query import Wanted
from services.plans.search.words import Saying
from shared import paging
from shared.errors import Conflict, Invalid, UnknownParameter
from shared.languages import nfc
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.routes import Routes

PATH: Final = Path(__file__).parent / "codes.csv"
UNCHECKED: Final = frozenset({"NUA"})
"""Frameworks of which no list ships: their codes are taken as they are."""


class Code(BaseModel):
    """A code of a framework."""

    model_config = ConfigDict(frozen=True)

    framework: Framework
    kind: str
    """What the code is there: target, indicator, priority, article, essential, pillar, output."""
    code: str
    title: str | None
    """Short, in words of our own; null: see the framework itself."""


@cache
def codes() -> Mapping[tuple[str, str], Code]:
    """Return every code there is, by framework and code, in the order of the frameworks."""
    with PATH.open(encoding="utf-8", newline="") as file:
        found = [
            Code.model_validate(row | {"title": row["title"] or None})
            for row in csv.DictReader(file)
        ]
    return {(one.framework, one.code): one for one in found}


def refuse_unknown(alignments: Iterable[Mapping[str, Any]]) -> None:
    """Raise unless each alignment names a code that its framework has.

    Raises
    ------
    Invalid
        Naming the first that does not.
    """
    for number, one in enumerate(alignments):
        named = one["framework"], one["code"]
        if one["framework"] not in UNCHECKED and named not in codes():
            raise Invalid.field(
                f"#/alignments/{number}/code", "code-unknown", framework=named[0], code=named[1]
            )


def refuse_unaligned(alignments: Sequence[Mapping[str, Any]], kind: str) -> None:
    """Raise unless there is a Sendai target, indicator or priority, and an SDG target or indicator.

    Raises
    ------
    Conflict
        What is adopted says what it contributes to.
    """
    named = {one["framework"] for one in alignments}
    if not {"SENDAI", "SDG"} <= named:
        raise Conflict("codes-needed", kind=kind)


def page(
    framework: str | None, words: Wanted | None = None, *, cursor: str | None, limit: int
) -> Page[Code]:
    """Return codes after the one that `cursor` names, in the order of the frameworks.

    Raises
    ------
    UnknownParameter
        When the cursor is not one of this list.
    """
    wanted = [
        one
        for one in codes().values()
        if framework in {None, one.framework}
        and (words is None or words.said_by(nfc(f"{one.code} {one.title or ''}")))
    ]
    begins = 0
    if cursor is not None:
        after = paging.decode(cursor, String(), String())
        named = [(one.framework, one.code) for one in wanted]
        if after not in named:
            raise UnknownParameter.named("cursor", "cursor-foreign")
        begins = named.index(after) + 1
    found = wanted[begins : begins + limit]
    more = begins + limit < len(wanted)
    return Page(
        items=found, next=paging.encode(found[-1].framework, found[-1].code) if more else None
    )


def router() -> APIRouter:
    """Return the route under `/v1/alignment-codes`."""
    routes = Routes(prefix="/v1", tags=["studies"])

    @routes.get("/alignment-codes", summary="The codes that alignments may name")
    async def list_alignment_codes(
        framework: Annotated[Framework | None, Query(description="One framework alone.")] = None,
        words: Saying = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[Code]:
        """List the codes of the frameworks; of the New Urban Agenda (NUA) none is checked."""
        return page(framework, words, cursor=cursor, limit=limit)

    return routes
