"""Hazard types: UNDRR/ISC codes, their equivalents elsewhere, names in seven languages.

`kind` stands in for the code where a kind of hazard has no profile that covers the whole of it.
`review` says who has read the names, in the words of `services/gateway/alerts/words/README.md`.
"""

import csv
from pathlib import Path

from data.build.shelf import Origin, Row, Shelf

FACTS = Path(__file__).parent / "facts" / "hazard_types.csv"
CODES = ("hip", "kind", "hip_2020", "glide", "emdat", "oet", "cap_category")
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
HIPS = Origin(
    source="UNDRR/ISC Hazard Information Profiles, editions 2025 and 2020; GLIDE, EM-DAT, OASIS "
    "Event Terms 1.2, CAP 1.2 categories",
    licence="LicenseRef-Attribution",
    attribution="Codes: UNDRR and International Science Council; GLIDE; EM-DAT; OASIS",
)


def build(shelf: Shelf) -> None:
    """Write `data/hazard_types.csv`."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = sorted(csv.DictReader(file), key=lambda row: (row["hip"], row["kind"]))
    shelf.write_csv(
        "data/hazard_types.csv",
        [*CODES, *LANGUAGES, "review"],
        rows,
        [HIPS],
        "Codes of the 2025 edition the platform uses, the 2020 code where one corresponds, at most "
        "one GLIDE type and one EM-DAT key; kinds of hazard without a profile by their name. Names "
        "are short terms of our own, unofficial; `review` says who has read them.",
    )
