"""What persons wrote into a text before it was approved: kept for ever, each edit once. Pure.

An edit is of the assessment whose words it changed. When a newer one is to be told the text is
composed anew, and what was written for the old one goes out no more.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.languages import Language

PARTS = ("headline", "description", "instruction")
"""What of a text can be edited."""
EDITS_MAX = 100
"""Of a thread: each is read with it."""


class Edit(BaseModel):
    """What a person made of the text of one language."""

    model_config = ConfigDict(frozen=True)

    language: Language
    texts: Mapping[str, str]
    """By the names of PARTS; a part that is missing is as it was composed."""
    assessment: UUID
    by: str
    """Name of the key."""
    person: str
    at: datetime


def of(edits: Iterable[Edit], assessment: UUID) -> dict[Language, Edit]:
    """Return the last edit of each language of what tells an assessment, where it still says so."""
    last = {each.language: each for each in edits if each.assessment == assessment}
    return {language: each for language, each in last.items() if each.texts}


def merged(before: Edit | None, changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts after changes: what is left out stays, None is as composed again."""
    texts = {**(before.texts if before else {}), **changes}
    return {name: text for name, text in texts.items() if text}


def headlines(edited: Mapping[Language, Edit]) -> dict[str, str]:
    """Return the headlines that a person wrote, by language."""
    return {
        language: each.texts["headline"]
        for language, each in edited.items()
        if "headline" in each.texts
    }
