"""What the back-test found under each version of the methods: `docs/backtest.csv`."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from services.risk.perils import PERILS
from services.risk.rules import Rules
from tests.backtest.calibration import Calibration
from tests.support.risk import hazard

FILE = Path(__file__).resolve().parents[2] / "docs" / "backtest.csv"
COLUMNS = ("entry", "group", "number", "bias", "deviation", "inside", "methods", "inputs")
LISTED = "as their sources list them"
"""What the first versions took for magnitudes, depths and places."""
HARMONISED = "of the SFRARR catalogue where it has them"


@dataclass(frozen=True, slots=True)
class Entry:
    """The figures of one version: by group of earthquakes, and the methods they rest on."""

    methods: tuple[str, ...]
    """Identifier and version of each."""
    groups: Mapping[str, tuple[str, str, str, str]]
    """Number, bias, deviation, share inside, as they are written."""
    inputs: str = LISTED
    """Whose magnitudes, depths and places."""


def current(groups: Mapping[str, Calibration], inputs: str = HARMONISED) -> Entry:
    """Return the entry of the methods as they are now."""
    peril = PERILS["earthquake"]
    # Crust and slab have models of their own.
    every = [peril.methods(hazard(depth_km=depth), Rules()) for depth in (10.0, 200.0)]
    methods = sorted({f"{one.id} {one.version}" for of_depth in every for one in of_depth})
    return Entry(tuple(methods), {name: _written(found) for name, found in groups.items()}, inputs)


def read(text: str) -> list[Entry]:
    """Return the entries of the file, oldest first."""
    found: dict[str, Entry] = {}
    for row in csv.DictReader(io.StringIO(text)):
        methods = tuple(row["methods"].split("; "))
        # Rows of the first versions name no inputs.
        entry = found.setdefault(row["entry"], Entry(methods, {}, row.get("inputs") or LISTED))
        figures = row["number"], row["bias"], row["deviation"], row["inside"]
        found[row["entry"]] = replace(entry, groups={**entry.groups, row["group"]: figures})
    return list(found.values())


def recorded(entries: Sequence[Entry], now: Entry) -> list[Entry]:
    """Return the entries with the present one at their end, once, if it says anything new.

    A group that nobody looked at before is added to the last entry, where all others are the same.
    """
    if not entries:
        return [now]
    last = entries[-1]
    same = (last.methods, last.inputs) == (now.methods, now.inputs)
    more = same and last.groups.items() <= now.groups.items()
    return [*entries[:-1], now] if more else [*entries, now]


def written(entries: Sequence[Entry]) -> str:
    """Return the entries as the file has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, entry in enumerate(entries, 1):
        for group, figures in entry.groups.items():
            writer.writerow([number, group, *figures, "; ".join(entry.methods), entry.inputs])
    return out.getvalue()


def changes(before: Entry, after: Entry) -> str:
    """Say which methods came, went or changed their version, and whether the inputs did."""
    came = [one for one in after.methods if one not in before.methods]
    went = [one for one in before.methods if one not in after.methods]
    other = before.inputs != after.inputs
    said = [f"new: {', '.join(came)}"] * bool(came) + [f"gone: {', '.join(went)}"] * bool(went)
    said += [f"magnitudes, depths and places {after.inputs}"] * other
    return "; ".join(said) or "other numbers under the same versions"


def _written(found: Calibration) -> tuple[str, str, str, str]:
    return (
        str(found.number),
        f"{found.bias:+.2f}",
        f"{found.deviation:.2f}",
        f"{found.inside:.2f}",
    )
