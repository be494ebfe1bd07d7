"""Assets as rows of CSV files: ours under `data/`, and operators' bulk imports."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from pydantic import ValidationError

from services.ingest.assets.views import NewAsset, RowError, row_errors
from shared.errors import Invalid

BATCH = 500
RENAMED = {"lon": "longitude", "lat": "latitude"}
COLUMNS = frozenset({*NewAsset.model_fields, *RENAMED})

Batch = tuple[list[tuple[int, NewAsset]], list[RowError]]
"""Assets with the lines they came from, and what is wrong with other rows."""


def fields_of(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row's cells under the names of the fields; an empty cell is no value."""
    fields: dict[str, Any] = {
        _field(name): cell.strip() for name, cell in row.items() if cell.strip()
    }
    if "also" in fields:
        fields["also"] = fields["also"].split("|")
    return fields


def _field(column: str) -> str:
    """Return the field that a column of a header stands for."""
    name = column.strip()
    return RENAMED.get(name, name)


def read(file: TextIO, defaults: Mapping[str, str]) -> Iterator[Batch]:
    """Return the file's assets in batches of 500 rows; `defaults` fill cells that are empty.

    Raises
    ------
    Invalid
        When the header names columns that no asset has, or the file is not CSV in UTF-8.
    """
    reader = csv.DictReader(file, strict=True)
    try:
        _check_header(reader.fieldnames, defaults)
        yield from _batches(reader, defaults)
    except UnicodeDecodeError as error:
        raise Invalid.field("#", "file-not-utf8", byte=error.start) from error
    except csv.Error as error:
        raise Invalid.field("#", "line-not-csv", line=reader.line_num, error=error) from error


def _check_header(names: Any, defaults: Mapping[str, str]) -> None:
    header = [name.strip() for name in names or []]
    unknown = sorted(set(header) - COLUMNS)
    if unknown:
        raise Invalid.field(
            "#/header",
            "columns-unknown",
            unknown=", ".join(unknown),
            known=", ".join(sorted(COLUMNS)),
        )
    fields = [_field(name) for name in header]
    twice = sorted({name for name in fields if fields.count(name) > 1})
    if twice:
        raise Invalid.field("#/header", "columns-twice", columns=", ".join(twice))
    named = set(fields) | set(defaults)
    missing = sorted(
        name
        for name, field in NewAsset.model_fields.items()
        if field.is_required() and name not in named
    )
    if missing:
        raise Invalid.field("#/header", "columns-missing", missing=", ".join(missing))


def _batches(reader: "csv.DictReader[str]", defaults: Mapping[str, str]) -> Iterator[Batch]:
    seen = set()
    assets: list[tuple[int, NewAsset]] = []
    errors: list[RowError] = []
    for row in reader:
        line = reader.line_num
        if None in row or None in row.values():
            detail = f"the header has {len(reader.fieldnames or ())} columns, the row has not"
            errors.append(RowError(line=line, field="row", detail=detail))
        else:
            try:
                asset = NewAsset.model_validate({**defaults, **fields_of(row)})
            except ValidationError as error:
                errors += row_errors(line, error)
            else:
                if asset.id in seen:
                    detail = "an earlier row has the same owner_city, source and source_id"
                    errors.append(RowError(line=line, field="source_id", detail=detail))
                else:
                    seen.add(asset.id)
                    assets.append((line, asset))
        if len(assets) + len(errors) >= BATCH:
            yield assets, errors
            assets, errors = [], []
    if assets or errors:
        yield assets, errors
