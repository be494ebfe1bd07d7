"""Layouts of tables that others publish, and how a table of one of them becomes one of ours."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from services.ingest.assets import assumed, headers
from services.ingest.assets.layouts.layout import Layout
from services.ingest.assets.layouts.osm import OSM
from services.ingest.assets.layouts.registers import REGISTERS
from services.ingest.sheets.sheet import Row, Sheet

LAYOUTS: Sequence[Layout] = (*REGISTERS, OSM)
COLUMNS = (
    *("source_id", "system", "subtype", "name", "name_local", "longitude", "latitude", "country"),
    *("capacity", "capacity_unit", "criticality", "taxonomy", "taxonomy_basis"),
    *("source", "licence"),
)
"""What a table of ours holds of a published one."""


def layout_of(sheet: Sheet) -> Layout | None:
    """Return the layout that a table has, None where none is known."""
    return OSM if sheet.format == "overpass" else _fitting(sheet.header.cells)


def known(cells: Sequence[str]) -> int:
    """Return how many cells name a column: of a published table all, else those that are ours."""
    return len(cells) if _fitting(cells) else headers.known(cells)


def _fitting(columns: Collection[str]) -> Layout | None:
    plain = frozenset(_plain(column) for column in columns)
    return next((layout for layout in LAYOUTS if layout.fits(plain)), None)


class Ours:
    """The rows of a published table in our columns; how many of it are no facilities is counted.

    Parameters
    ----------
    country
        Of rows that name none: by country, kind and capacity a class is assumed where one fits.
    """

    def __init__(self, sheet: Sheet, layout: Layout, country: str) -> None:
        self._names = [_plain(column) for column in sheet.header.cells]
        self._rows = sheet.rows
        self._layout = layout
        self._country = country
        self.name = layout.name
        self.left_out = 0
        """Rows that are no facility of ours, such as a closed airport."""
        self.sheet = replace(sheet, header=Row(sheet.header.line, list(COLUMNS)), rows=self._each())

    def _each(self) -> Iterator[Row]:
        seen: Counter[str] = Counter()
        for row in self._rows:
            if row.fault:
                yield row
                continue
            cells = {name: cell.strip() for name, cell in zip(self._names, row.cells, strict=False)}
            fields = self._layout.fields(cells)
            if fields is None:
                self.left_out += 1
                continue
            name = fields["source_id"]
            seen[name] += 1
            if self._layout.numbered and seen[name] > 1:
                fields["source_id"] = f"{name}#{seen[name]}"
            fields |= {"source": self._layout.source, "licence": self._layout.licence}
            fields |= assumed.of(
                fields["subtype"], fields.get("country", self._country), fields.get("capacity", "")
            )
            yield Row(row.line, [fields.get(name, "") for name in COLUMNS])


def _plain(column: str) -> str:
    return column.strip().casefold()
