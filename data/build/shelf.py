"""What a subject of the build reads from and writes to."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Cell = str | int | float | None
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Origin:
    """Where the facts of a table come from and on what terms they may be shown.

    Attributes
    ----------
    source
        The publication, by name and edition.
    licence
        SPDX identifier; ``LicenseRef-`` where SPDX has none.
    attribution
        The line to show wherever the facts are shown.
    """

    source: str
    licence: str
    attribution: str


@dataclass(frozen=True)
class Table:
    """One file that ships, as `data/sources.json` lists it."""

    path: str
    rows: int
    licence: str
    origins: tuple[Origin, ...]
    derived: str


class Shelf:
    """The captures folder, the folder the tables go to, and the tables written so far."""

    def __init__(self, captures: Path, out: Path) -> None:
        self.captures = captures
        self.out = out
        self.tables: list[Table] = []

    def rows(self, folder: str, file: str, delimiter: str = ",") -> list[dict[str, str]]:
        """Read a delimited capture as dictionaries, blanks round the values removed."""
        text = (self.captures / folder / file).read_text(encoding="utf-8-sig")
        lines = (line for line in io.StringIO(text) if not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter=delimiter, skipinitialspace=True)
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]

    def json(self, folder: str, file: str) -> Any:
        """Read a JSON capture."""
        return json.loads((self.captures / folder / file).read_text(encoding="utf-8"))

    def write_csv(
        self,
        path: str,
        columns: Sequence[str],
        rows: Iterable[Row],
        origins: Sequence[Origin],
        derived: str,
    ) -> None:
        """Write one table; a name that ends in ``.gz`` is compressed, without a time stamp."""
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
        self._store(path, text.getvalue(), count, origins, derived)

    def write_text(
        self,
        path: str,
        text: str,
        rows: int,
        origins: Sequence[Origin],
        derived: str,
    ) -> None:
        """Write nested facts whose text the subject has made itself."""
        self._store(path, text, rows, origins, derived)

    def _store(
        self,
        path: str,
        text: str,
        rows: int,
        origins: Sequence[Origin],
        derived: str,
    ) -> None:
        licence = " AND ".join(sorted({origin.licence for origin in origins}))
        self.tables.append(Table(path, rows, licence, tuple(origins), derived))
        content = text.encode()
        if path.endswith(".gz"):
            packed = io.BytesIO()
            with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as stream:
                stream.write(content)
            content = packed.getvalue()
        target = self.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def number(value: float, digits: int) -> str:
    """Write a number with at most `digits` decimals and no trailing zeros."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
