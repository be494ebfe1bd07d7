"""What persons wrote into a text before it was approved: kept for ever, each edit once. Pure.

An edit is of the assessment whose words it changed. When a newer one is to be told the text is
composed anew, and what was written for the old one goes out no more; but the instruction that went
out is kept in an Update as long as the alarm is the same (ADR 0069).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.languages import Language

PARTS = ("headline", "description", "instruction")
"""What of a text can be edited."""
KEPT = "instruction"
"""What an Update keeps: headline and description tell figures that have changed."""
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
    kept: bool = False
    """It was approved with the message before, and is carried into the Update."""


def of(edits: Iterable[Edit], assessment: UUID) -> dict[Language, Edit]:
    """Return the last edit of each language of what tells an assessment, where it still says so."""
    last = {each.language: each for each in edits if each.assessment == assessment}
    return {language: each for language, each in last.items() if each.texts}


def kept(
    edits: Iterable[Edit], sent: Mapping[str, Mapping[str, str]], told: UUID, following: UUID
) -> tuple[Edit, ...]:
    """Return edits with the instructions that went out carried over to what follows.

    What was carried into what never went out is dropped, so that they do not pile up.

    Parameters
    ----------
    sent
        What persons wrote of the message that stands, by language and part.
    told, following
        The assessments of that message and of the Update.
    """
    listed = list(edits)
    wrote = of(listed, told)
    carried = [
        each.model_copy(
            update={
                "texts": {KEPT: sent[language][KEPT]},
                "assessment": following,
                "kept": True,
            }
        )
        for language, each in wrote.items()
        if KEPT in sent.get(language, {})
    ]
    return (*(each for each in listed if not each.kept or each.assessment == told), *carried)


def merged(before: Edit | None, changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts after changes: what is left out stays, None is as composed again."""
    texts = {**(before.texts if before else {}), **changes}
    return {name: text for name, text in texts.items() if text}


def headlines(edited: Mapping[Language, Edit]) -> dict[Language, str]:
    """Return the headlines that a person wrote, by language; `describe.headlines` opens them."""
    return {
        language: each.texts["headline"]
        for language, each in edited.items()
        if "headline" in each.texts
    }
