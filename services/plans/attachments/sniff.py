"""What a file is by its bytes: a few kinds that documents come in, and nothing that runs."""

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

OFFICE: Final = "application/vnd.openxmlformats-officedocument."
OPEN: Final = "application/vnd.oasis.opendocument."
TYPES: Final[Mapping[str, str]] = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    f"{OFFICE}wordprocessingml.document": "docx",
    f"{OFFICE}spreadsheetml.sheet": "xlsx",
    f"{OFFICE}presentationml.presentation": "pptx",
    f"{OPEN}text": "odt",
    f"{OPEN}spreadsheet": "ods",
    f"{OPEN}presentation": "odp",
    "text/csv": "csv",
    "text/plain": "txt",
}
"""Media types that are taken, and how names of such files end."""
_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_FOLDERS: Final = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
    "ppt/": f"{OFFICE}presentationml.presentation",
}
BEGINNING: Final = 16
"""Bytes that tell one type from another."""
PIECE: Final = 256 * 1024
"""Bytes of a text that are looked at together."""
SHEBANG: Final = "#!"
MEMBERS_MAX: Final = 5_000
MIMETYPE_MAX: Final = 100
_RUNS: Final = re.compile(r"vbaproject\.bin$|(^|/)activex/|^scripts/|^basic/", re.IGNORECASE)
"""Members of packages that hold macros or controls."""
_UNPRINTED: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def media_type(file: IO[bytes], declared: str) -> str | None:
    """Return the media type of a file by its bytes, or None where it is none that is taken.

    Of texts the declared type tells a table (`text/csv`) from any other.
    """
    file.seek(0)
    data = file.read(BEGINNING)
    file.seek(0)
    for begin, known in _MAGIC:
        if data.startswith(begin):
            return known
    if data.startswith(b"PK\x03\x04"):
        return _package(file)
    return _text(file, declared)


def _package(file: IO[bytes]) -> str | None:
    """Return the type of an office document; None of other archives, and of those with macros."""
    try:
        with ZipFile(file) as package:
            members = package.infolist()
            names = [member.filename for member in members]
            if len(names) > MEMBERS_MAX or any(map(_RUNS.search, names)):
                return None
            if names[0] == "mimetype" and members[0].file_size <= MIMETYPE_MAX:
                said = package.read(members[0]).decode("ascii").strip()
                return said if said.startswith(OPEN) and said in TYPES else None
    except (BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError, OSError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((_FOLDERS[one] for one in _FOLDERS if any(n.startswith(one) for n in names)), None)


def _text(file: IO[bytes], declared: str) -> str | None:
    begins = ""
    try:
        for piece in _pieces(file):
            if _UNPRINTED.search(piece):
                return None
            if len(begins) < len(SHEBANG):
                begins = (begins + piece).lstrip()[: len(SHEBANG)]
    except UnicodeDecodeError:
        return None
    # A browser that guesses might take it for HTML or XML, or a shell run it.
    if not begins or begins.startswith(("<", SHEBANG)):
        return None
    return "text/csv" if declared == "text/csv" else "text/plain"


def _pieces(file: IO[bytes]) -> Iterator[str]:
    """Yield a text piece by piece, however long its one line is."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    while data := file.read(PIECE):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)
