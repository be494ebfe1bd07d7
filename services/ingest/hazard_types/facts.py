"""The kinds of hazard with their codes, as they ship."""

import csv
from collections.abc import Sequence
from pathlib import Path

from services.ingest.hazard_types.model import SCHEMES, Code, HazardKind
from shared.contracts.events.hazard import KINDS
from shared.contracts.hazard_types import type_of_kind

TABLE = Path("hazard_codes.csv")


def kinds(data_dir: Path) -> Sequence[HazardKind]:
    """Return every kind in alphabetical order.

    A kind that the table does not know has no codes: the folder is of an older build.
    """
    found: dict[str, list[Code]] = {kind: [] for kind in KINDS}
    if (data_dir / TABLE).exists():
        with (data_dir / TABLE).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                of_kind = found.get(row["kind"])
                scheme = next((one for one in SCHEMES if one == row["scheme"]), None)
                if of_kind is not None and scheme is not None:
                    words = ("code", "source", "url", "reason")
                    said = {name: row[name] or None for name in words}
                    of_kind.append(Code(scheme=scheme, title=row["title"], **said))
    return [HazardKind(kind, type_of_kind(kind), found[kind]) for kind in sorted(KINDS)]
