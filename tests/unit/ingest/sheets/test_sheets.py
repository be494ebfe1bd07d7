"""Tables in every dialect and encoding that offices send."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.ingest.sheets import workbook
from services.ingest.sheets.numbers import AmbiguousNumberError, Mark, mark_of, number
from services.ingest.sheets.open import read
from services.ingest.sheets.sheet import Sheet
from shared.errors import Invalid
from tests.support.workbooks import MAIN, Cell, archive
from tests.support.workbooks import workbook as made

HEADER = ["код", "название", "долгота"]
TABLE = [HEADER, ["a", "Школа №5", "72,79"], ["b", 'Лицей "Ак-Буура"; корпус 2', "72,80"]]


def known(cells: Sequence[str]) -> int:
    return len({cell.strip().lower() for cell in cells} & set(HEADER))


def opened(body: bytes, declared: str | None = None) -> tuple[Sheet, list[list[str]]]:
    sheet = read(BytesIO(body), declared, known)
    return sheet, [row.cells for row in sheet.rows]


def written(delimiter: str, end: str = "\r\n") -> str:
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(TABLE)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_delimiters_and_line_ends_are_found(delimiter: str, end: str) -> None:
    sheet, rows = opened(written(delimiter, end).encode())
    assert (sheet.delimiter, sheet.encoding, sheet.header.cells) == (delimiter, "utf-8", HEADER)
    assert rows == TABLE[1:]


def test_the_delimiter_that_excel_states_is_taken() -> None:
    sheet, rows = opened(b"sep=|\r\n" + written("|").encode())
    assert (sheet.delimiter, sheet.header.line, rows) == ("|", 2, TABLE[1:])


@pytest.mark.parametrize(
    ("codec", "declared", "name"),
    [
        ("utf-8", None, "utf-8"),
        ("utf-8-sig", "windows-1251", "utf-8"),
        ("utf-16", None, "utf-16"),
        ("utf-16-le", None, "utf-16-le"),
        ("utf-16-be", None, "utf-16-be"),
        ("cp1251", None, "windows-1251"),
        ("cp1251", "utf-8", "windows-1251"),
        ("cp1251", "iso-8859-1", "windows-1251"),
        ("cp1251", "Windows-1251", "windows-1251"),
        ("cp1251", "no-such-thing", "windows-1251"),
        ("cp866", None, "ibm866"),
        ("koi8-r", None, "koi8-r"),
        ("iso8859-5", "iso-8859-5", "iso-8859-5"),
    ],
)
def test_encodings_are_told_apart_declared_or_not(
    codec: str, declared: str | None, name: str
) -> None:
    # KOI8 and ISO 8859-5 lack the sign of numbers or have it elsewhere.
    text = written(";").replace("№", "N")
    sheet, rows = opened(text.encode(codec), declared)
    assert (sheet.encoding, rows[0]) == (name, ["a", "Школа N5", "72,79"])


@pytest.mark.parametrize("codec", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize(
    "said",
    [
        ("БОЛЬНИЦА", "МАКТАБИ ПРЕЗИДЕНТИ", "ПЛОТИНА"),
        ("больница", "мактаби президенти", "плотина"),
        ("Больница", "Мактаби Президенти", "Плотина"),
        ("ЦСМ №16", "СШ СРЕДНЯЯ ШКОЛА", "Аптека"),
        ("ОШ", "ДЕТСАД", "ЦСМ АЛАЙ"),
    ],
)
def test_a_register_in_capitals_is_in_no_other_encoding(said: tuple[str, ...], codec: str) -> None:
    rows = [f"a,{each.replace('№', 'N')},1" for each in said]
    _, found = opened("\r\n".join(["код,название,x", *rows]).encode(codec))
    assert [",".join(row) for row in found] == rows


def test_a_western_encoding_is_read_where_it_is_named() -> None:
    body = "код,название,долгота\n".encode() + "a,École supérieure à Genève,6.1\n".encode("latin-1")
    with pytest.raises(Invalid, match="UTF-8"):
        opened(body)  # UTF-8 with a damage
    plain = "name\nÉcole supérieure à Genève, près du lac\n".encode("latin-1")
    assert opened(plain, "iso-8859-1")[0].encoding == "iso-8859-1"
    with pytest.raises(Invalid, match="UTF-8"):
        opened(plain)


def test_bytes_of_no_encoding_are_refused_with_their_place() -> None:
    with pytest.raises(Invalid, match="at byte 13"):
        opened(b"source_id\na,b\xff\xfe\x98\n")
    long = b"a" * 70_000 + b"\xff\xfe\x98"
    with pytest.raises(Invalid, match="at byte 70000"):
        opened(long)


def test_titles_above_the_header_and_blank_lines_are_passed_over() -> None:
    text = "Перечень объектов города;;\n;;\n" + written(";", "\n") + ";;\n\n"
    sheet, rows = opened(text.encode("cp1251"))
    assert (sheet.header.line, rows) == (3, TABLE[1:])


def test_line_breaks_in_quotes_are_of_the_cell() -> None:
    sheet = read(BytesIO(b'\xef\xbb\xbf"name"\n"a\nb"\n"c"\n'), None, known)
    assert [(row.line, row.cells) for row in sheet.rows] == [(3, ["a\nb"]), (4, ["c"])]


def test_a_workbook_is_read_as_it_shows() -> None:
    body = made(
        {
            "Спрятан": [HEADER, ["x", "y", 1.0]],
            "Титул": [["Перечень"]],
            "Объекты": [
                ["Перечень объектов"],
                [*HEADER],
                ["a", " Школа №5", 72.790000000000006],
                [None, None, None],
                [7, None, 3],
            ],
        },
        hidden=["Спрятан"],
    )
    sheet, rows = opened(body)
    assert (sheet.format, sheet.name, sheet.encoding) == ("xlsx", "Объекты", None)
    assert sheet.header.line == 2
    assert rows == [["a", " Школа №5", "72.79"], ["7", "", "3"]]


def test_an_old_workbook_and_what_is_none_are_refused_with_what_to_do() -> None:
    for body in (
        b"\xd0\xcf\x11\xe0" + b"\0" * 100,
        b"PK\x03\x04nothing",
        archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        archive({"xl/workbook.xml": b"<workbook", "xl/_rels/workbook.xml.rels": b"<R/>"}),
    ):
        with pytest.raises(Invalid, match=r"\.xlsx"):
            opened(body)


def test_a_workbook_that_grows_when_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "PART_BYTES_MAX", 1 << 20)
    row: Sequence[Cell] = ["x" * 100, "y", 1.0]
    bomb = made({"a": [HEADER, *([row] * 30_000)]})
    assert len(bomb) < 1 << 20
    with pytest.raises(Invalid, match="unpacked"):
        opened(bomb)


def test_entities_of_a_workbook_are_not_expanded() -> None:
    lol = '<!DOCTYPE w [<!ENTITY l "lol">]>' + f'<workbook xmlns="{MAIN}">&l;</workbook>'
    parts = {"xl/workbook.xml": lol.encode(), "xl/_rels/workbook.xml.rels": b"<R/>"}
    with pytest.raises(Invalid, match="cannot be read"):
        opened(archive(parts))


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("72,79", ",", "72.79"),
        ("72.79", ".", "72.79"),
        (" 72,79° ", ",", "72.79"),
        ("−7,5", ",", "-7.5"),
        ("800", None, "800"),
        ("1 200", None, "1200"),
        ("1\u00a0200,5", ",", "1200.5"),
        ("1\u202f234\u202f567", None, "1234567"),
        ("1'200.5", ".", "1200.5"),
        ("1.200,5", ",", "1200.5"),
        ("1,200.5", ".", "1200.5"),
        ("1,234,567", ".", "1234567"),
        ("1.200", ",", "1200"),
        ("1,200", ".", "1200"),
        ("1,200", ",", "1.200"),
        ("1.200", None, "1.200"),
        ("0,500", None, "0.500"),
        ("many", None, "many"),
        ("12 34", None, "12 34"),
    ],
)
def test_numbers_as_people_write_them(text: str, mark: Mark | None, expected: str) -> None:
    assert number(text, mark) == expected


def test_a_number_of_two_readings_is_asked_about() -> None:
    with pytest.raises(AmbiguousNumberError):
        number("1,200", None)


@given(some.floats(-180, 180), some.sampled_from([".", ","]))
def test_the_mark_of_a_row_is_that_of_its_coordinates(value: float, mark: Mark) -> None:
    text = f"{value:.5f}".replace(".", mark)
    assert mark_of(["", text]) == mark
    assert float(number(text, mark)) == round(value, 5)
