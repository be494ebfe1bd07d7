"""Codes and words by which warnings say what they warn of, with the kind of hazard each stands for.

A word is given by the beginning of each of its words, as they are inflected; `none` is of terms
that are known and of no kind that the platform has. `review` says who has read a term, in the words
of `services/gateway/alerts/words/README.md`.
"""

import csv
from pathlib import Path

from data.build.shelf import Origin, Row, Shelf

FACTS = Path(__file__).parent / "facts" / "warning_terms.csv"
COLUMNS = ("list", "term", "language", "kind", "hip", "review")
CODES = Origin(
    source="OASIS Event Terms 1.2; SAME codes of 47 CFR 11.31; awareness types of EUMETNET "
    "MeteoAlarm; GLIDE; words of our own",
    licence="LicenseRef-Attribution",
    attribution="Codes: OASIS; EUMETNET MeteoAlarm; GLIDE",
)


def build(shelf: Shelf) -> None:
    """Write `data/warning_terms.csv`."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    shelf.write_csv(
        "data/warning_terms.csv",
        COLUMNS,
        rows,
        [CODES],
        "Codes and beginnings of words in seven languages by which national services name what "
        "they warn of, with the kind of hazard of the platform and, where it is narrower, the "
        "profile of the 2025 edition. `none` is no hazard of a kind that the platform has. The "
        "code of Kazhydromet (hmceve) is the one that a captured warning has.",
    )
