"""What is assumed of a kind of facility where nobody has inspected it: the table `assumed.csv`.

Criticality and fragility class by kind, country and capacity, with the reason. The tables that
ship are built by the same rules.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("assumed.csv")


class Rule(NamedTuple):
    """A row of the table."""

    country: str
    """ISO 3166-1 alpha-2; `*`: any."""
    capacity_from: float
    criticality: str
    taxonomy: str


@cache
def _rules() -> Mapping[str, list[Rule]]:
    found = defaultdict(list)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            least = float(row["capacity_from"] or "-inf")
            rule = Rule(row["country"], least, row["criticality"], row["taxonomy"])
            found[row["subtype"]].append(rule)
    return dict(found)


def of(subtype: str, country: str, capacity: str) -> dict[str, str]:
    """Return criticality, class and its basis for a kind of facility, nothing where none is known.

    The rule of its own country comes before the general one, of them the highest step reached.
    """
    try:
        size = float(capacity)
    except ValueError:
        size = 0.0
    fitting = [
        (rule.country != "*", rule.capacity_from, rule)
        for rule in _rules().get(subtype, ())
        if rule.country in {"*", country} and size >= rule.capacity_from
    ]
    if not fitting:
        return {}
    rule = max(fitting)[2]
    fields = {"criticality": rule.criticality}
    if rule.taxonomy:
        fields |= {"taxonomy": rule.taxonomy, "taxonomy_basis": "assumed"}
    return fields
