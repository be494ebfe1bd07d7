"""The verification page, in Markdown and HTML: what each method was held against, and how close."""

import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Context, Decimal
from html import escape
from string import Template

from services.risk.science.method import Method
from tests.oracles.oracle import Comparison, Oracle

Row = tuple[Oracle, Comparison]
TITLE = "Verification of the science"
COLUMNS = ("checked", "oracle", "numbers", "largest error", "tolerance")
OTHERWISE = "Methods for which nobody prints numbers"
CLIMATE = frozenset({"Climate"})
CHANGED_BY_CLIMATE = frozenset(
    {
        *("Flood", "Return levels", "Heat", "Drought", "Air quality", "Fire weather", "Landslide"),
        *("Composite index", "Economics of measures", "Verification of forecasts"),
    }
)
NOISE = 1e-13
"""Smaller errors differ from processor to processor."""

HOW = (
    "Every method is held against numbers that others got: printed tables, independent libraries "
    "over the range of validity, and re-computations from the papers. The tables give the largest "
    "error of ours, rounded up to one digit; below a thousandth of the tolerance only that is "
    "said. The tests run every row and fail beyond its tolerance; this page is written from the "
    "same rows and a test fails when it is stale."
)
BESIDE = (
    "Monotonicity, limits and invariances are tested beside it over generated inputs "
    "(`tests/unit/risk/science`). What only AGPL or GPL code can confirm on whole grids is "
    "compared by hand, in an environment of its own: `python -m bench.oracles`. So are whole "
    "editions of INFORM Risk, which do not ship: every node of 191 countries and the risk of 1,910 "
    "country-years, equal to the decimal (`tests/unit/risk/science/test_inform_editions.py`). How "
    "often intervals of return levels hold the truth: `python -m bench.coverage`. Inputs on which "
    "the science was once wrong, with their right values: `python -m tests.cases`. How assessments "
    "lie to what past earthquakes did, and where they fail: `docs/backtest.md`."
)

PAGE = Template(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title · Qalqan</title>
<link rel="stylesheet" href="/static/pages.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><nav><a href="/?f=html">Qalqan</a> <a href="/docs">API</a></nav><h1>$title</h1>
<p>$summary</p></header>
<main>
$introduction
$subjects
</main>
</body>
</html>
"""
)


def compared(subjects: Mapping[str, Sequence[Oracle]]) -> dict[str, list[Row]]:
    """Return every oracle with its comparison."""
    return {
        subject: [(oracle, oracle.compare()) for oracle in oracles]
        for subject, oracles in subjects.items()
    }


def markdown(rows: Mapping[str, Sequence[Row]], tested: Mapping[Method, str]) -> str:
    """Return the page in Markdown."""
    parts = [f"# {TITLE}", f"{summary(rows)} Generated; do not edit.", HOW, BESIDE]
    for subject, found in rows.items():
        parts.append(f"## {subject}")
        for method, mine in by_method(found):
            parts.append(f"**{method.id}**, version {method.version}. {method.citation}.")
            if method.url:
                parts[-1] += f" <{method.url}>"
            head = [f"| {' | '.join(COLUMNS)} |", "|---|---|---:|---:|---:|"]
            parts.append("\n".join(head + [f"| {' | '.join(cells(*row))} |" for row in mine]))
    parts.append(f"## {OTHERWISE}")
    for method, how in tested.items():
        parts.append(
            f"**{method.id}**, version {method.version}. {method.citation}. Tested: {how}."
        )
    return "\n\n".join(parts) + "\n"


def html(rows: Mapping[str, Sequence[Row]], tested: Mapping[Method, str]) -> str:
    """Return the page in HTML."""
    sections = []
    for subject, found in rows.items():
        tables = "\n".join(_table(subject, method, mine) for method, mine in by_method(found))
        sections.append(f"<section>\n<h2>{escape(subject)}</h2>\n{tables}\n</section>")
    others = "\n".join(
        f"<p>{_method(method)} Tested: {_text(how)}.</p>" for method, how in tested.items()
    )
    sections.append(f"<section>\n<h2>{OTHERWISE}</h2>\n{others}\n</section>")
    introduction = [f"<p>{_text(paragraph)}</p>" for paragraph in (HOW, BESIDE)]
    return PAGE.substitute(
        title=TITLE,
        summary=summary(rows),
        introduction="\n".join(introduction),
        subjects="\n".join(sections),
    )


def summary(rows: Mapping[str, Sequence[Row]]) -> str:
    """Return how much was compared."""
    every = [row for found in rows.values() for row in found]
    methods = {oracle.method.id for oracle, _ in every}
    numbers = sum(comparison.cases for _, comparison in every)
    return f"{len(methods)} methods, {len(every)} oracles, {numbers:,} numbers compared."


def by_method(rows: Sequence[Row]) -> list[tuple[Method, list[Row]]]:
    """Return the rows of each method, in the order in which methods first come."""
    found: dict[Method, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0].method, []).append(row)
    return list(found.items())


def cells(oracle: Oracle, comparison: Comparison) -> tuple[str, ...]:
    """Return a row of the table, COLUMNS."""
    unit = "relative" if oracle.relative else oracle.unit
    allowed = f"{_short(oracle.within)} {unit}".rstrip() if oracle.within else "equal"
    error = _error(comparison.largest, oracle.within)
    return (oracle.title, oracle.origin, f"{comparison.cases:,}", error, allowed)


def _method(method: Method) -> str:
    """Return a method with its citation and address, HTML."""
    link = f' <a href="{escape(method.url)}">{escape(method.url)}</a>' if method.url else ""
    name = f"<strong>{escape(method.id)}</strong>, version {escape(method.version)}."
    return f"{name} {escape(method.citation)}.{link}"


def _table(subject: str, method: Method, rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(*row)) + "</tr>"
        for row in rows
    )
    return (
        f"<p>{_method(method)}</p>\n"
        # A table that scrolls on a phone is to be reached by the keyboard, each by its own name.
        f'<div class="wide" role="region" tabindex="0" '
        f'aria-label="{escape(subject)}: {escape(method.id)}"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n"
        "</table></div>"
    )


def _text(paragraph: str) -> str:
    """Return a paragraph of Markdown, of which only code spans are used, as HTML."""
    pieces = escape(paragraph).split("`")
    return "".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces))


def _error(largest: float, within: float) -> str:
    """Return the largest error rounded up to one digit, or the bound it stays below."""
    if not within:
        return _short(largest)
    floor = min(max(within / 1000, NOISE), within / 10)
    if largest < floor:
        return f"< {_short(floor)}"
    digit = Context(prec=1, rounding=ROUND_CEILING).create_decimal(Decimal(f"{largest:.6e}"))
    return _short(float(digit))


def _short(value: float) -> str:
    return f"{value:.3g}".replace("e-0", "e-")


def registry(
    rows: Mapping[str, Sequence[Row]], tested: Mapping[Method, str], unchecked: Sequence[Method]
) -> str:
    """Return the methods as the registry of the Coalition reads them, in the order of the page.

    Those `unchecked` count or look up, so that no numbers of others exist to hold them against.
    """
    found: dict[str, tuple[Method, str, list[dict[str, object]]]] = {}
    for subject, mine in rows.items():
        for oracle, comparison in mine:
            method = oracle.method
            entry = found.setdefault(method.id, (method, domain(subject), []))
            check: dict[str, object] = {"oracle": f"{oracle.title}: {oracle.origin}"}
            entry[2].append(check | {"numbers": comparison.cases})
    for method, how in tested.items():
        found.setdefault(method.id, (method, domain(OTHERWISE), []))[2].append({"oracle": how})
    for method in unchecked:
        found.setdefault(method.id, (method, domain(OTHERWISE), []))
    entries = [
        {
            "method": method.id,
            "of": method.version,
            "domain": serves,
            "citation": method.citation,
            "url": method.url,
            "checks": checks,
        }
        for method, serves, checks in found.values()
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def domain(subject: str) -> str:
    """Return whether a subject serves the reduction of risk, adaptation, or both: a choice of ours.

    Climate is adaptation; what the climate changes is both.
    """
    if subject in CLIMATE:
        return "CCA"
    return "both" if subject in CHANGED_BY_CLIMATE else "DRR"
