"""A report as a table for programs of tables: one line of each code."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from services.plans.reports.row import Row
from services.plans.reports.view import ReportView

COLUMNS: Final = (
    *("framework", "city", "begins", "ends", "code", "kind", "title", "status", "reason"),
    *("value", "unit", "of", "people", "parties", "records", "source", "method"),
    *("disaggregation", "groups", "observed", "contributions", "missing"),
    *("taking_part", "of_parties"),
)
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that programs for tables would run."""


def table(report: ReportView) -> str:
    """Return a report as CSV with a header; a text that a program would run is marked as text."""
    out = StringIO()
    out.write("\ufeff")
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for row in report.rows:
        lines.writerow([_cell(each) for each in _cells(report, row)])
    return out.getvalue()


def _cells(report: ReportView, row: Row) -> list[object]:
    basis, parties = row.basis, report.parties
    return [
        *(report.framework, report.city or "coalition", report.begins, report.ends),
        *(row.code, row.kind, row.title, row.status, row.reason, row.value, row.unit, row.of),
        *(row.people, row.parties),
        *((basis.records, basis.source, basis.method) if basis else (None, None, None)),
        row.disaggregation,
        _joined(f"{one.by} {one.category}: {one.value}" for one in row.groups),
        _joined(f"{one.key}: {one.finding}" for one in row.observed),
        _joined(f"{one.kind}, {one.contribution}: {one.count}" for one in row.contributions),
        row.missing,
        *((parties.taking_part, parties.of) if parties else (None, None)),
    ]


def _joined(said: Iterable[str]) -> str:
    return "; ".join(said)


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text
