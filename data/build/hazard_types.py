"""Hazard types: UNDRR/ISC codes, their equivalents elsewhere, names in seven languages.

`kind` stands in for the code where a kind of hazard has no profile that covers the whole of it.
`review` says who has read the names, in the words of `services/gateway/alerts/words/README.md`.
"""

import csv
from pathlib import Path

from data.build.shelf import Origin, Row, Shelf
from shared.contracts.events.hazard import HIP, KINDS

FOLDER = Path(__file__).parent / "facts"
CODES = ("hip", "kind", "hip_2020", "glide", "emdat", "oet", "cap_category")
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
COLUMN = {
    "hip-2025": "hip",
    "hip-2020": "hip_2020",
    "glide": "glide",
    "em-dat": "emdat",
    "oet": "oet",
    "cap": "cap_category",
}
"""Schemes whose codes the table of types has; those of the others are in `hazard_classes.csv`."""
HIPS = Origin(
    source="UNDRR/ISC Hazard Information Profiles, editions 2025 and 2020; GLIDE, EM-DAT, OASIS "
    "Event Terms 1.2, CAP 1.2 categories",
    licence="LicenseRef-Attribution",
    attribution="Codes: UNDRR and International Science Council; GLIDE; EM-DAT; OASIS",
)
NATIONAL = Origin(
    source="Acts of Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan that class emergencies by "
    "their character",
    licence="LicenseRef-Public-Act",
    attribution="Classes: the acts that each row names",
)


def build(shelf: Shelf) -> None:
    """Write `data/hazard_types.csv` and `data/hazard_codes.csv`."""
    types = sorted(_facts("hazard_types"), key=lambda row: (row["hip"], row["kind"]))
    shelf.write_csv(
        "data/hazard_types.csv",
        [*CODES, *LANGUAGES, "review"],
        types,
        [HIPS],
        "Codes of the 2025 edition the platform uses, the 2020 code where one corresponds, at most "
        "one GLIDE type and one EM-DAT key; kinds of hazard without a profile by their name. Names "
        "are short terms of our own, unofficial; `review` says who has read them.",
    )
    shelf.write_csv(
        "data/hazard_codes.csv",
        ["kind", "scheme", "title", "code", "source", "url", "reason"],
        codes(types, _facts("hazard_classes"), _facts("hazard_schemes")),
        [HIPS, NATIONAL],
        "Every kind of hazard in every scheme: its code with the source, or the reason why there "
        "is none. National classes are by character only: no decree was at hand whose lists are "
        "whole, and of Turkmenistan none at all.",
    )


def codes(
    types: list[dict[str, str]], classes: list[dict[str, str]], schemes: list[dict[str, str]]
) -> list[Row]:
    """Return what each kind is called in each scheme, in the order of kinds and of schemes.

    Raises
    ------
    ValueError
        When a kind has in a scheme neither a code nor a reason, or both, or one of them twice.
    """
    known = {row["hip"] or row["kind"]: row for row in types}
    stated = {(row["kind"], row["scheme"]): row for row in classes}
    if len(stated) < len(classes):
        raise ValueError("hazard_classes.csv names a kind twice in one scheme")
    rows: list[Row] = []
    for kind in KINDS:
        of_kind = known[HIP.get(kind, kind)]
        for scheme in schemes:
            name = scheme["scheme"]
            said = stated.pop((kind, name), {"code": "", "reason": ""})
            code = of_kind[COLUMN[name]] if name in COLUMN else said["code"]
            if bool(code) == bool(said["reason"]):
                raise ValueError(f"{kind} in {name}: either a code or a reason why there is none")
            rows.append({"kind": kind, **scheme, "code": code, "reason": said["reason"]})
            if not code:
                rows[-1] = {**rows[-1], "source": "", "url": ""}
    if stated:
        raise ValueError(f"hazard_classes.csv: no such kind or scheme: {sorted(stated)}")
    return rows


def _facts(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
