"""What is looked for, and where a text has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.plans.search import folding
from shared.languages import nfc

WORDS_MAX = 10
"""Of a question; what follows is left aside."""
PREFIX_MIN = 3
"""Letters from which a word also finds those that begin with it: our languages add endings."""
AROUND = 80
"""Characters of a snippet before and after what was found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question, each in its folded forms."""

    words: Sequence[Sequence[str]]

    @classmethod
    def of(cls, question: str) -> "Wanted":
        """Return what a question looks for; without a word it finds nothing."""
        text = nfc(question)
        found = [folding.forms(text[begin:end]) for begin, end in folding.words(text)]
        return cls([each for each in found if each][:WORDS_MAX])

    def tsquery(self) -> str:
        """Return it as PostgreSQL asks: every word, each in any of its forms."""
        return " & ".join(
            "(" + " | ".join(f"'{form}'{':*' if _open(form) else ''}" for form in each) + ")"
            for each in self.words
        )

    def matches(self, word: str) -> bool:
        """Say whether a word as it is written is one of those that are looked for."""
        asked = [form for each in self.words for form in each]
        return any(_finds(one, form) for form in folding.forms(word) for one in asked)

    def said_by(self, text: str) -> bool:
        """Say whether a text, which no table holds, has every word; without a word none has."""
        spans = folding.words(text)
        forms = [form for begin, end in spans for form in folding.forms(text[begin:end])]
        return bool(self.words) and all(
            any(_finds(one, form) for one in each for form in forms) for each in self.words
        )

    def snippet(self, text: str) -> tuple[str, str | None]:
        """Return what stands about the first word that was found in a text, and that word."""
        for begin, end in folding.words(text):
            if self.matches(text[begin:end]):
                start = max(0, begin - AROUND)
                around = text[start : end + AROUND]
                return _tidy(text, start, around), text[begin:end]
        return _tidy(text, 0, text[: 2 * AROUND]), None


def _finds(one: str, form: str) -> bool:
    return form == one or (_open(one) and form.startswith(one))


def _open(form: str) -> bool:
    return len(form) >= PREFIX_MIN


def _tidy(text: str, start: int, around: str) -> str:
    """Return a part of a text in one line, with dots where it goes on."""
    before = "…" if start else ""
    after = "…" if start + len(around) < len(text) else ""
    return before + " ".join(around.split()) + after
