"""What files are by their bytes, and the names they are kept under."""

from collections.abc import AsyncIterator
from hashlib import sha256
from io import BytesIO
from itertools import count
from zipfile import ZipFile

import pytest

from services.plans.attachments.name import disposition, safe
from services.plans.attachments.sniff import OFFICE, OPEN, PIECE, media_type
from services.plans.attachments.span import Span, asked
from services.plans.attachments.upload import SPOOLED_BYTES, taken_in
from shared.errors import RangeNotSatisfiable

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
        (b" \n\t ", "text/plain", None),
        (b" " * PIECE + b"<html>", "text/plain", None),
        (b"a" * (PIECE - 1) + "жук".encode(), "text/plain", "text/plain"),
        (b"a" * PIECE + b"\x00", "text/plain", None),
        (b"a" * PIECE + b"\xd0", "text/plain", None),
    ],
    ids=count(),  # bytes of a package hold the time at which it was made
)
def test_a_file_is_what_its_bytes_say(data: bytes, declared: str, found: str | None) -> None:
    assert media_type(BytesIO(data), declared) == found


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


TAG = '"abc"'


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=2-5", (2, 5)),
        ("bytes=7-", (7, 9)),
        ("bytes=8-999999999999999999", (8, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-999", (0, 9)),
        ("Bytes= 1-2 ", (1, 2)),
        (None, None),
        ("bytes=0-1,4-5", None),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=1-2x", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_one_range_is_answered_and_anything_else_with_the_whole(
    said: str | None, found: tuple[int, int] | None
) -> None:
    expected = Span(*found, 10) if found else None
    assert asked(said, None, tag=TAG, size=10) == expected
    if expected:
        assert expected.content_range == f"bytes {expected.first}-{expected.last}/10"


@pytest.mark.parametrize("said", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_range_beyond_the_file_is_refused_with_its_length(said: str) -> None:
    with pytest.raises(RangeNotSatisfiable) as refused:
        asked(said, None, tag=TAG, size=10)
    assert refused.value.headers == {"Content-Range": "bytes */10"}


@pytest.mark.parametrize(
    ("if_range", "whole"),
    [(TAG, False), ('"other"', True), (f"W/{TAG}", True), ("Sat, 28 Nov 2026 10:00:00 GMT", True)],
)
def test_a_range_of_another_file_is_answered_with_the_whole(if_range: str, whole: bool) -> None:
    assert (asked("bytes=0-1", if_range, tag=TAG, size=10) is None) == whole


async def test_a_file_is_hashed_as_it_comes_and_lies_on_disk_beyond_a_bound() -> None:
    chunk = bytes(range(256)) * 256

    async def chunks(number: int) -> AsyncIterator[bytes]:
        for _ in range(number):
            yield chunk

    for number in (1, 2 * SPOOLED_BYTES // len(chunk)):
        async with taken_in(chunks(number)) as upload:
            assert upload.bytes == number * len(chunk)
            assert upload.sha256 == sha256(chunk * number).hexdigest()
            in_memory = isinstance(getattr(upload.file, "_file"), BytesIO)  # noqa: B009 - private
            assert in_memory == (upload.bytes <= SPOOLED_BYTES)
            assert upload.file.read(3) == chunk[:3]
