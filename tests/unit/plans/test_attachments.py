"""What files are by their bytes, and the names they are kept under."""

from io import BytesIO
from itertools import count
from zipfile import ZipFile

import pytest

from services.plans.attachments.name import disposition, safe
from services.plans.attachments.sniff import OFFICE, OPEN, media_type

WORD = f"{OFFICE}wordprocessingml.document"


def package(*members: tuple[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, said in members:
            archive.writestr(name, said)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "declared", "found"),
    [
        (b"%PDF-1.4", "text/html", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "", "image/png"),
        (b"\xff\xd8\xff\xe0", "", "image/jpeg"),
        (package(("[Content_Types].xml", ""), ("word/document.xml", "")), "", WORD),
        (package(("mimetype", f"{OPEN}text"), ("content.xml", "")), "", f"{OPEN}text"),
        ("а;б".encode(), "text/csv", "text/csv"),
        ("Текст".encode(), "application/octet-stream", "text/plain"),
        (package(("[Content_Types].xml", ""), ("word/vbaProject.bin", "")), WORD, None),
        (package(("a.exe", "MZ")), "application/zip", None),
        (b"PK\x03\x04 broken", WORD, None),
        (b"<svg onload='x'/>", "image/svg+xml", None),
        (b"#!/bin/sh", "text/plain", None),
        (b"MZ\x90\x00", "application/pdf", None),
        (b"", "text/plain", None),
    ],
    ids=count(),  # bytes of a package hold the time at which it was made
)
def test_a_file_is_what_its_bytes_say(data: bytes, declared: str, found: str | None) -> None:
    assert media_type(data, declared) == found


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Протокол №1.pdf", "Протокол №1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\a.PDF", "a.PDF"),
        ("bill\u202efdp.exe", "billfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("con", "file con.pdf"),
        ("...", "file.pdf"),
        ("x" * 400, "x" * 150 + ".pdf"),
    ],
)
def test_a_name_names_a_file_and_nothing_else(said: str, kept: str) -> None:
    assert safe(said, "application/pdf") == kept


def test_a_file_is_saved_and_never_shown() -> None:
    told = disposition('План "1".pdf')
    assert told.startswith('attachment; filename="')
    assert told.count('"') == 2
    assert told.isascii()
    assert told.endswith("filename*=UTF-8''%D0%9F%D0%BB%D0%B0%D0%BD%20%221%22.pdf")
