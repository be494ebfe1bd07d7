"""Assets as rows of tables: ours under `data/`, and operators' imports."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol

from pydantic import ValidationError

from services.ingest.assets.headers import field_of, left_aside
from services.ingest.assets.layouts import Ours, layout_of
from services.ingest.assets.views import Column, NewAsset, Reading, RowError
from services.ingest.assets.vocabulary import SUBTYPES, TRANSLATED, translated
from services.ingest.sheets.angles import Axis, angle
from services.ingest.sheets.numbers import AmbiguousNumberError, Mark, mark_of, number
from services.ingest.sheets.sheet import Row, Sheet
from shared.errors import Invalid, faults
from shared.languages import Language
from shared.problems import say, words
from shared.words import Words, WordsError

BATCH = 500
VALUE_MAX = 200
"""Characters of a cell that are shown beside what is wrong with it."""
RENAMED = {"lon": "longitude", "lat": "latitude"}
"""Columns of our own tables that are called otherwise than their fields."""
PLACE: Final[Mapping[str, Axis]] = {"longitude": "longitude", "latitude": "latitude"}
NUMBERS: Final = frozenset(
    {"longitude", "latitude", "criticality", "capacity", "backup_autonomy_h", "vs30_m_s"}
)


class Said(Protocol):
    """What can be said in a language: a text, or a problem."""

    def said(self, spoken: Words) -> str:
        """Return it in one language, or raise WordsError where that lacks a part."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken, and why."""

    line: int
    field: str
    why: Said
    column: str | None = None
    value: str | None = None

    def shown(self, language: Language) -> RowError:
        """Return it in the language of a reader."""
        return RowError(
            line=self.line,
            column=self.column,
            field=self.field,
            value=self.value and self.value[:VALUE_MAX],
            detail=_told(self.why, language),
        )


Batch = tuple[list[tuple[Row, NewAsset]], list[Refusal]]
"""Assets with the rows they came from, and what is wrong with other rows."""


def fields_of(row: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of one of our own rows under the names of the fields."""
    fields: dict[str, Any] = {
        RENAMED.get(name, name): cell.strip() for name, cell in row.items() if cell.strip()
    }
    if "also" in fields:
        fields["also"] = fields["also"].split("|")
    return fields


class Table:
    """A table of facilities of which every column is understood.

    Parameters
    ----------
    defaults
        What cells that are empty hold.
    ignore_unknown
        Leave out columns that nobody knows; else the table is refused.

    Raises
    ------
    Invalid
        When a column is unknown, missing or there twice, with how the file was read.
    """

    def __init__(
        self, sheet: Sheet, defaults: Mapping[str, str], *, ignore_unknown: bool = False
    ) -> None:
        layout = layout_of(sheet)
        self._published = Ours(sheet, layout, defaults.get("country", "")) if layout else None
        sheet = self._published.sheet if self._published else sheet
        self._sheet = sheet
        self._defaults = defaults
        self._columns = [cell.strip() for cell in sheet.header.cells]
        self._fields = [field_of(column) for column in self._columns]
        self._mark: Mark | None = None
        self._check(ignore_unknown=ignore_unknown)

    @property
    def reading(self) -> Reading:
        """Return how the file was read."""
        return Reading(
            format=self._sheet.format,
            layout=self._published.name if self._published else None,
            encoding=self._sheet.encoding,
            delimiter=self._sheet.delimiter,
            decimal_mark=self._mark,
            sheet=self._sheet.name,
            header_line=self._sheet.header.line,
            columns=[
                Column(column=column, field=field)
                for column, field in zip(self._columns, self._fields, strict=True)
            ],
        )

    @property
    def left_out(self) -> int:
        """Return how many rows so far are no facilities."""
        return self._published.left_out if self._published else 0

    def column_of(self, field: str) -> str | None:
        """Return the name of the column that holds a field."""
        return self._columns[self._fields.index(field)] if field in self._fields else None

    def cell_of(self, row: Row, field: str) -> str | None:
        """Return what a row says of a field, as it stands in the file."""
        at = self._fields.index(field) if field in self._fields else len(row.cells)
        return row.cells[at] if at < len(row.cells) else None

    def refusal(self, row: Row, field: str, why: Said) -> Refusal:
        """Return why a row is not taken, with its column and cell."""
        return Refusal(row.line, field, why, self.column_of(field), self.cell_of(row, field))

    def batches(self) -> Iterator[Batch]:
        """Return the assets in batches of 500 rows.

        Raises
        ------
        Invalid
            When the file turns out to be damaged.
        """
        seen = set()
        assets: list[tuple[Row, NewAsset]] = []
        refused: list[Refusal] = []
        for row in self._sheet.rows:
            asset = self._asset(row)
            if not isinstance(asset, NewAsset):
                refused += asset
            elif asset.id in seen:
                refused.append(self.refusal(row, "source_id", say("row-twice")))
            else:
                seen.add(asset.id)
                assets.append((row, asset))
            if len(assets) + len(refused) >= BATCH:
                yield assets, refused
                assets, refused = [], []
        if assets or refused:
            yield assets, refused

    def _asset(self, row: Row) -> NewAsset | Sequence[Refusal]:
        if any(cell.strip() for cell in row.cells[len(self._columns) :]):
            said = say(
                "row-cells",
                cells=len(row.cells),
                columns=len(self._columns),
                delimiter=_shown(self._sheet.delimiter),
            )
            return [Refusal(row.line, "row", said)]
        cells = {
            field: cell
            for field, cell in zip(self._fields, map(str.strip, row.cells), strict=False)
            if field and cell
        }
        mark = mark_of(cells.get(field, "") for field in ("longitude", "latitude"))
        self._mark = self._mark or mark
        # A list that is the default of a field would be copied deeply, row by row.
        fields: dict[str, Any] = {"also": [], **self._defaults, **cells}
        for field, cell in cells.items():
            if axis := PLACE.get(field):
                fields[field] = angle(cell, axis, mark)
            elif field in NUMBERS:
                try:
                    fields[field] = number(cell, mark)
                except AmbiguousNumberError:
                    return [self.refusal(row, field, say("number-ambiguous"))]
            elif field in TRANSLATED:
                fields[field] = translated(field, cell)
        if "also" in cells:
            fields["also"] = cells["also"].split("|")
        try:
            return NewAsset.model_validate(fields)
        except ValidationError as error:
            return self._refusals(row, error)

    def _refusals(self, row: Row, error: ValidationError) -> Sequence[Refusal]:
        """Return what is wrong with a row; an element of a list counts as its field."""
        found = []
        for item in error.errors():
            field = str(item["loc"][0]) if item["loc"] else "row"
            (fault,) = faults([{**item, "loc": ("body", *item["loc"])}])
            why: Said = fault.text
            if field == "subtype" and item["type"] == "string_pattern_mismatch":
                why = say("subtype-unknown", known=", ".join(SUBTYPES))
            found.append(self.refusal(row, field, why))
        return found

    def _check(self, *, ignore_unknown: bool) -> None:
        problem = self._problem(ignore_unknown=ignore_unknown)
        if problem is not None:
            problem.extensions["read"] = self.reading.model_dump(mode="json")
            raise problem

    def _problem(self, *, ignore_unknown: bool) -> Invalid | None:
        """Return what is wrong with the header."""
        columns = list(zip(self._columns, self._fields, strict=True))
        unknown = [name for name, field in columns if field is None and not left_aside(name)]
        if unknown and not ignore_unknown:
            return Invalid.field(
                "#/header",
                "columns-unknown",
                unknown=", ".join(sorted(set(unknown))),
                known=", ".join(sorted(NewAsset.model_fields)),
                dialect=self._dialect(),
            )
        fields = [field for field in self._fields if field]
        twice = sorted({field for field in fields if fields.count(field) > 1})
        if twice:
            return Invalid.field("#/header", "columns-twice", columns=", ".join(twice))
        named = {*fields, *self._defaults}
        missing = sorted(
            name
            for name, field in NewAsset.model_fields.items()
            if field.is_required() and name not in named
        )
        if not missing:
            return None
        return Invalid.field(
            "#/header",
            "columns-missing",
            missing=", ".join(missing),
            columns=", ".join(f"{name} → {field or '–'}" for name, field in columns) or "–",
            dialect=self._dialect(),
        )

    def _dialect(self) -> str:
        """Return how the file was read, in words of no language."""
        sheet = self._sheet
        mark = f"«{_shown(sheet.delimiter)}»" if sheet.delimiter else None
        parts = (sheet.format.upper(), sheet.encoding, sheet.name, mark)
        return ", ".join(part for part in parts if part)


def _told(what: Said, language: Language) -> str:
    """Return what is said in a language; where a part is not, in Russian, else in English."""
    order: list[Language] = [language] if language == "en" else [language, "ru"]
    for each in order:
        with suppress(WordsError):
            return what.said(words(each))
    return what.said(words("en"))


def _shown(delimiter: str | None) -> str:
    return "TAB" if delimiter == "\t" else delimiter or ""
