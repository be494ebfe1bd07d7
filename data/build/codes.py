"""Codes of the frameworks that measures, plans and studies contribute to (Art. 3)."""

import csv
from pathlib import Path

from data.build.shelf import Origin, Row, Shelf

FACTS = Path(__file__).parent / "facts" / "codes.csv"
ATTRIBUTION = "LicenseRef-Attribution"
ORIGINS = (
    Origin(
        source="UNDRR, Sendai Framework Monitor: 7 targets, 38 indicators; Sendai Framework for "
        "Disaster Risk Reduction 2015-2030: 4 priorities",
        licence=ATTRIBUTION,
        attribution="Codes: UNDRR, Sendai Framework Monitor",
    ),
    Origin(
        source="Global indicator framework of the Sustainable Development Goals, A/RES/71/313 with "
        "its refinements, as UNDP lists it (UNDP-Data/Access-All-Data-Viz, October 2024)",
        licence=ATTRIBUTION,
        attribution="Codes: United Nations Statistics Division",
    ),
    Origin(
        source="Paris Agreement: 29 articles",
        licence=ATTRIBUTION,
        attribution="Numbers of the articles of the Paris Agreement",
    ),
    Origin(
        source="UNDRR, Making Cities Resilient 2030: ten Essentials",
        licence=ATTRIBUTION,
        attribution="Codes: UNDRR, Making Cities Resilient",
    ),
    Origin(
        source="Early Warnings for All: four pillars",
        licence=ATTRIBUTION,
        attribution="Codes: Early Warnings for All",
    ),
    Origin(
        source="UNDP, Enhancing Urban Resilience to Disaster Risk and Climate Change in Central "
        "Asia: three outputs",
        licence=ATTRIBUTION,
        attribution="Codes: UNDP",
    ),
)


def build(shelf: Shelf) -> None:
    """Write `services/plans/codes.csv`."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    shelf.write_csv(
        "services/plans/codes.csv",
        ["framework", "kind", "code", "title"],
        rows,
        ORIGINS,
        "Codes and, where we have read a source, short titles in words of our own; empty: see the "
        "source. The New Urban Agenda has no list here: its paragraphs are not checked.",
    )
