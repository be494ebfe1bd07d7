"""The Joint Declaration: the text that ships, article by article, and its instrument."""

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans import record
from services.plans.cities.coalition import INSTRUMENT as FOUNDING
from services.plans.cities.coalition import LEGAL_NOTICE, Wording
from services.plans.depositary.instrument import DEPOSITARY, INSTRUMENT, NewInstrument
from services.plans.depositary.signer import canonical, sha256
from services.plans.recorded import begun, keep
from shared.database import Database
from shared.errors import NotFound
from shared.languages import Language
from shared.worker import FOR_EVER, Loop

ID: Final = UUID("5f3c1c52-8c57-4b8e-9a64-20251016a11d")
"""Of the Declaration among the instruments."""


class Article(BaseModel):
    """An article; only the Russian text is authoritative."""

    model_config = ConfigDict(frozen=True)

    number: int
    paragraphs: list[str]
    """Of the Russian original."""
    translations: dict[Language, Wording]
    """Whole translations that there are, each marked unofficial; none is made up here."""


class Declaration(BaseModel):
    """The Declaration as it was signed, in its single Russian original."""

    model_config = ConfigDict(frozen=True)

    instrument: UUID
    title: dict[Language, Wording]
    language: Language
    place: str
    signed_on: date
    custodian: str
    source: str
    text_sha256: str
    """Of the canonical JSON (RFC 8785) of preamble, articles and signatories."""
    preamble: list[str]
    articles: list[Article]
    signatories: list[dict[str, str]]
    """In the order of the signature block, which says nothing else."""

    def article(self, number: int) -> Article:
        """Return an article.

        Raises
        ------
        NotFound
            When there is none of this number.
        """
        for each in self.articles:
            if each.number == number:
                return each
        raise NotFound("no-record", kind="article", id=number)


def read(path: Path) -> Declaration:
    """Return the Declaration of `declaration.json`."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = {name: document[name] for name in ("preamble", "articles", "signatories")}
    unofficial = {lang: one for lang, one in LEGAL_NOTICE.items() if one.status == "unofficial"}
    return Declaration(
        instrument=ID,
        title=FOUNDING.title,
        language=document["language"],
        place=document["place"],
        signed_on=document["signed_on"],
        custodian=document["custodian"],
        source=document["source"],
        text_sha256=sha256(canonical(text)),
        preamble=document["preamble"],
        articles=[
            Article(**each, translations=unofficial if each["number"] == 8 else {})
            for each in document["articles"]
        ],
        signatories=document["signatories"],
    )


class Deposit:
    """Deposits, at the first start, the Declaration as the first instrument."""

    def __init__(self, database: Database, declaration: Declaration) -> None:
        self.database = database
        self.declaration = declaration
        self._loop = Loop("deposit")

    def healthy(self) -> str | None:
        """Return None: nothing waits for it."""
        return None

    async def run(self, stopping: asyncio.Event) -> None:
        """Deposit it, waiting for the database if need be, then wait for the end."""
        await self._loop.run(self._deposit, stopping)

    async def _deposit(self) -> float:
        await self.deposit(datetime.now(UTC))
        return FOR_EVER

    async def deposit(self, now: datetime) -> None:
        """Store the instrument unless it is there."""
        text = self.declaration
        body = NewInstrument(
            id=ID,
            owner_city="coalition",
            kind="declaration",
            title={lang: one.text for lang, one in text.title.items()},
            language=text.language,
            signed_on=text.signed_on,
            signatories=[{"city": each["city"], "body": each["as"]} for each in text.signatories],
            custody="Almaty",
            custodian=text.custodian,
        )
        new = begun(INSTRUMENT, body, now, exercise=False)
        new.content["text_sha256"] = text.text_sha256
        async with self.database.write() as session:
            if await record.one(session, DEPOSITARY, INSTRUMENT.name, ID) is None:
                await keep(session, INSTRUMENT, None, new, DEPOSITARY)
