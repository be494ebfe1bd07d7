"""What of a record can be found: its title, its texts, and their folded words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from services.plans.search import folding
from shared.access import Owned
from shared.languages import nfc
from shared.policy import Classification

TEXT_MAX = 20_000
"""Characters that snippets are taken from."""
WORDS_MAX = 4_000
"""Of one record; what it says beyond them is not found."""
POSITION_MAX = 16_383
"""In PostgreSQL's tsvector."""
TITLES: Final = ("title", "name", "names", "organisation", "topic")
_NOT_SAID: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T\S*)?"
    r"|[A-Za-z0-9+/=_-]{40,}|-----BEGIN[\s\S]*|[\W\d_]*"
)
"""Ids, moments, digests, keys and numbers."""


class Findable(Owned, Protocol):
    """A record that a search finds."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def status(self) -> str:
        """The state it is in."""

    @property
    def updated_at(self) -> datetime:
        """When this version was made."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is found; `dataset` is empty where it is of none."""

    kind: str
    id: UUID
    path: str
    owner_city: str
    owner_country: str | None
    classification: Classification
    parties: list[str]
    dataset: str
    status: str
    title: dict[str, str]
    """By language; `und` where it is in none that is known."""
    text: str
    words: str
    """A tsvector: words of the title have the weight A."""
    updated_at: datetime

    @classmethod
    def of(
        cls,
        kind: str,
        path: str,
        one: Findable,
        content: Mapping[str, Any],
        *,
        parties: Sequence[str] = (),
        dataset: str = "",
    ) -> "Entry":
        """Return what can be found of a record, whose `content` are JSON values its readers see."""
        title, text, words = said(content)
        return cls(
            kind=kind,
            id=one.id,
            path=f"{path}/{one.id}",
            owner_city=one.owner_city,
            owner_country=one.owner_country,
            classification=one.classification,
            parties=[*parties],
            dataset=dataset,
            status=one.status,
            title=title,
            text=text,
            words=words,
            updated_at=one.updated_at,
        )


def said(content: Mapping[str, Any]) -> tuple[dict[str, str], str, str]:
    """Return title, text and tsvector of a record's content as JSON values."""
    title: dict[str, str] = {}
    for name in TITLES:
        if value := content.get(name):
            title = {"und": value} if isinstance(value, str) else dict(value)
            break
    heads = list(dict.fromkeys(title.values()))
    texts = [each for each in dict.fromkeys(_texts(content)) if each not in heads]
    return title, nfc("\n".join([*heads, *texts]))[:TEXT_MAX], _vector(heads, texts)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            if not _NOT_SAID.fullmatch(value):
                yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)


def _vector(heads: list[str], texts: list[str]) -> str:
    """Return each word once, by where it stands first."""
    places: dict[str, str] = {}
    place = 0
    for weight, parts in (("A", heads), ("D", texts)):
        for part in map(nfc, parts):
            for begin, end in folding.words(part):
                place = min(place + 1, POSITION_MAX)
                for form in folding.forms(part[begin:end]):
                    places.setdefault(form, f"'{form}':{place}{weight}")
                if len(places) >= WORDS_MAX:
                    return " ".join(places.values())
    return " ".join(places.values())
