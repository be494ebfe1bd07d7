"""Which kind of hazard a message speaks of: facts of `data/warning_terms.csv`.

Codes come before words, and the words of the message's own language before those of others. The
longest words go first, and what they cover is theirs: a snow storm is no storm beside. One message
may name two hazards, such as rain and the mudflow that it brings.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from services.ingest.warnings.model import Info
from shared.contracts.events.hazard import HIP, KINDS, Kind

TABLE = Path("warning_terms.csv")
NO_KIND = "none"
"""Of a term that is known and is no hazard of a kind that the platform has."""
STEM_LEAST = 5
"""Letters: the mudflow `сел` is no `село`."""
_WORD = re.compile(r"[^\W_]+")
_MARKS = str.maketrans({"ё": "е", "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": "", "`": ""})


@dataclass(frozen=True, slots=True)
class Term:
    """What a code or word stands for."""

    kind: Kind | None
    hip: str | None = None
    """The narrower profile, where there is one."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The codes and words of warnings."""

    codes: Mapping[tuple[str, str], Term]
    """By list and code, both in lower case."""
    words: Mapping[str, Mapping[tuple[str, ...], Term]]
    """By language and the beginnings of words."""

    def of(self, info: Info) -> list[Term]:
        """Return what an info speaks of, each kind once; nothing where the table does not know."""
        for name, value in self._coded(info):
            if found := self.codes.get((name, value.strip().lower())):
                return [found]
        language = info.language.partition("-")[0].lower()
        for text in (info.event, info.headline or ""):
            if named := self._said(_tokens(text), language):
                return named
        return []

    def _said(self, tokens: list[str], language: str) -> list[Term]:
        """Return what a text speaks of, in its language before others.

        A word that is known as no hazard in one language ends nothing: CAP supposes English where
        none is said, and fog is `туман` in Kyrgyz as in Russian, but only Russian knows the
        `гололед` behind it. What such a word covers is read in no other language.
        """
        named: list[Term] = []
        for each in dict.fromkeys((language, *self.words)):
            found, tokens = _named(self.words.get(each, {}), tokens)
            named += found
            if any(term.kind for term in found):
                break
        return named

    def _coded(self, info: Info) -> Iterator[tuple[str, str]]:
        for code in (*info.codes, *info.parameters):
            name = code.name.lower()
            if "oet" in name.split(":")[0]:
                # As some write it: `OET-203`.
                yield "oet", code.value.lower().removeprefix("oet-")
            elif "hips" in name:
                yield "hip", code.value
            elif name == "awareness_type":
                # `12; flooding`
                yield name, code.value.partition(";")[0]
            else:
                yield name.rpartition(":")[2] or name, code.value


def load(data_dir: Path) -> Terms:
    """Return the terms that ship; none where the folder has no such table."""
    codes: dict[tuple[str, str], Term] = {
        ("hip", code.lower()): Term(kind) for kind, code in HIP.items()
    }
    words: dict[str, dict[tuple[str, ...], Term]] = {}
    if not (data_dir / TABLE).exists():
        return Terms(codes, words)
    with (data_dir / TABLE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            term = Term(_kind(row["kind"]), row["hip"] or None)
            if row["hip"]:
                codes.setdefault(("hip", row["hip"].lower()), term)
            if row["list"] == "word":
                words.setdefault(row["language"], {})[tuple(_tokens(row["term"]))] = term
            else:
                codes[row["list"], row["term"].lower()] = term
    return Terms(codes, words)


def _kind(stated: str) -> Kind | None:
    if stated == NO_KIND:
        return None
    if stated not in KINDS:
        raise ValueError(f"{TABLE}: {stated!r} is no kind of hazard")
    return stated


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.casefold().translate(_MARKS))


def _begins(token: str, stem: str) -> bool:
    """Say whether a word is inflected from a stem; a short one must be the word itself."""
    return token == stem or (len(stem) >= STEM_LEAST and token.startswith(stem))


def _named(
    terms: Mapping[tuple[str, ...], Term], tokens: list[str]
) -> tuple[list[Term], list[str]]:
    """Return the terms in a text, the longest first, of each kind the first; and what they leave.

    A word that a term covers is left empty, so that others are not joined across it.
    """
    found = [
        (sum(map(len, stems)), start, start + len(stems), term)
        for stems, term in terms.items()
        for start in range(len(tokens) - len(stems) + 1)
        if all(map(_begins, tokens[start : start + len(stems)], stems))
    ]
    covered: set[int] = set()
    named: dict[Kind | None, Term] = {}
    for _, start, end, term in sorted(found, key=lambda each: (-each[0], each[1])):
        if covered.isdisjoint(range(start, end)):
            covered.update(range(start, end))
            named.setdefault(term.kind, term)
    return list(named.values()), ["" if at in covered else token for at, token in enumerate(tokens)]
