"""Assets as rows of tables: ours under `data/`, and operators' imports."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, zip_longest
from typing import Any, Final, Protocol
from uuid import UUID

from pydantic import ValidationError

from services.ingest.assets.cells import assets_of
from services.ingest.assets.headers import field_of, left_aside
from services.ingest.assets.layouts import Ours, layout_of
from services.ingest.assets.model import Asset
from services.ingest.assets.views import FIRST_MAX, Column, NewAsset, Reading, RowError
from services.ingest.assets.vocabulary import SUBTYPES, TRANSLATED, translated
from services.ingest.sheets.angles import Axis, angle
from services.ingest.sheets.numbers import AmbiguousNumberError, Mark, mark_of, number
from services.ingest.sheets.sheet import Row, Sheet
from shared.errors import Invalid, faults
from shared.languages import Language, WordsError
from shared.problems import say, words
from shared.words import Words

BATCH = 500
CHUNK = 2000
"""Rows that are read, and then stored, at once."""
VALUE_MAX = 200
"""Characters of a cell that are shown beside what is wrong with it."""
RENAMED = {"lon": "longitude", "lat": "latitude"}
"""Columns of our own tables that are called otherwise than their fields."""
PLACE: Final[Mapping[str, Axis]] = {"longitude": "longitude", "latitude": "latitude"}
BLANK = {"", "-", "--", "---", "\u2013", "\u2014", "\u2212", "N/A", "n/a", "NaN", "nan"}
BLANK |= {"NULL", "null", "no data", "No data", "н/д", "Н/Д", "нет данных", "Нет данных"}
BLANK |= {"НЕТ ДАННЫХ", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
BLANK |= {"#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ПУСТО!", "#ЧИСЛО!"}
"""What people and spreadsheets write where there is nothing: no name and no number."""
BEYOND = ("less_than_equal", "greater_than_equal")
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


Batch = tuple[list[tuple[Row, Asset]], list[Refusal]]
"""Facilities, as they are when they are new, with the rows they came from, and what is wrong with
other rows."""


PREPARED: Final = NUMBERS | TRANSLATED
"""Fields of which a cell may say otherwise what programs say."""


def prepared(field: str, cell: str, mark: Mark | None) -> str:
    """Return a cell as the field has it, and other text as it is.

    Raises
    ------
    AmbiguousNumberError
        When it is a number of which the decimal mark is not known.
    """
    if axis := PLACE.get(field):
        return angle(cell, axis, mark)
    return number(cell, mark) if field in NUMBERS else translated(field, cell)


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
        self.first: list[NewAsset] = []
        """The first facilities, as they were read."""
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
            sheets_left=list(self._sheet.others),
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

    def batches(self, registered_by: str) -> Iterator[Batch]:
        """Return the facilities in batches of 2000 rows.

        Raises
        ------
        Invalid
            When the file turns out to be damaged.
        """
        seen: set[UUID] = set()
        while rows := list(islice(self._sheet.rows, CHUNK)):
            assets: list[tuple[Row, Asset]] = []
            refused: list[Refusal] = []
            for row, asset in zip(rows, self._read(rows, registered_by), strict=True):
                if not isinstance(asset, Asset):
                    refused += asset
                elif asset.id in seen:
                    refused.append(self.refusal(row, "source_id", say("row-twice")))
                else:
                    seen.add(asset.id)
                    assets.append((row, asset))
            self._show([row for row, _ in assets[: FIRST_MAX - len(self.first)]])
            yield assets, refused

    def _read(self, rows: Sequence[Row], registered_by: str) -> Iterator[Asset | Sequence[Refusal]]:
        """Return what each row says: its facility, or why it is refused."""
        now = datetime.now(UTC)
        for row, asset in zip(rows, self._assets(rows, now, registered_by), strict=True):
            if asset is not None:
                yield asset
                continue
            one = self.one(row)
            yield one.asset(now, registered_by) if isinstance(one, NewAsset) else one

    def _show(self, rows: Sequence[Row]) -> None:
        """Keep how the first rows that are facilities were read."""
        self.first += [one for row in rows if isinstance(one := self.one(row), NewAsset)]

    def _assets(self, rows: Sequence[Row], now: datetime, registered_by: str) -> list[Asset | None]:
        """Return the facilities of all rows but of those that have to be read by themselves."""
        cells = self._by_field(rows)
        places = [cells.get(field) or [None] * len(rows) for field in PLACE]
        marks = [mark_of(cell or "" for cell in place) for place in zip(*places, strict=True)]
        odd = {at for at, row in enumerate(rows) if row.fault or self._overfull(row)}
        for at in odd:
            marks[at] = None
        self._mark = self._mark or next(filter(None, marks), None)
        for field in cells.keys() & PREPARED:
            for at, cell in enumerate(cells[field]):
                try:
                    cells[field][at] = cell and prepared(field, cell, marks[at])
                except AmbiguousNumberError:
                    odd.add(at)
        for field, default in self._defaults.items():
            cells[field] = [cell or default for cell in cells.get(field) or [None] * len(rows)]
        assets = assets_of(cells, len(rows), now, registered_by)
        return [None if at in odd else asset for at, asset in enumerate(assets)]

    def _by_field(self, rows: Sequence[Row]) -> dict[str, list[str | None]]:
        width = len(self._columns)
        by_column = zip_longest(*(row.cells[:width] for row in rows), fillvalue="")
        return {
            field: [None if (said := cell.strip()) in BLANK else said for cell in column]
            for field, column in zip(self._fields, by_column, strict=False)
            if field
        }

    def _overfull(self, row: Row) -> bool:
        """Say whether a row has cells beside the last column."""
        return any(cell.strip() for cell in row.cells[len(self._columns) :])

    def one(self, row: Row) -> NewAsset | Sequence[Refusal]:
        """Return the facility of a row, or what is wrong with it field by field."""
        if row.fault:
            said = say("line-not-csv", line=row.line, error=row.fault)
            return [Refusal(row.line, "row", said)]
        if self._overfull(row):
            said = say(
                "row-cells",
                cells=len(row.cells),
                columns=len(self._columns),
                delimiter=_shown(self._sheet.delimiter),
            )
            return [Refusal(row.line, "row", said)]
        cells = {field: cells[0] for field, cells in self._by_field([row]).items() if cells[0]}
        mark = mark_of(cells.get(field, "") for field in PLACE)
        fields: dict[str, Any] = {**self._defaults, **cells}
        for field, cell in cells.items():
            try:
                fields[field] = prepared(field, cell, mark)
            except AmbiguousNumberError:
                return [self.refusal(row, field, say("number-ambiguous"))]
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
            elif field in PLACE and item["type"] in BEYOND and abs(float(item["input"])) > 360:
                why = say("metres-for-degrees")
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
