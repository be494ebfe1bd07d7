"""A zip of CAP messages, as weather services send what stands now."""

import io
import zipfile
import zlib

from services.ingest.readers.cap import alert
from services.ingest.readers.content import Content
from services.ingest.readers.item import Item, Reading, UnreadableError, unreadable

MARK = b"PK\x03\x04"
ENTRIES_MAX = 5000
BYTES_MAX = 64 * 1024 * 1024
"""Of all entries, inflated, as of any other answer of a source."""
RATIO_MAX = 200
"""Of an entry inflated to as it is sent: the XML of real messages packs some 15 to 1."""
ENDINGS = (".xml", ".cap")
OFFICE, BOOK = "[Content_Types].xml", "xl/"
"""In the zips that spreadsheets are."""


def recognises(content: Content) -> bool:
    """Say whether it is a zip that is no spreadsheet."""
    if not content.raw.startswith(MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content.raw)) as archive:
            return not any(name == OFFICE or name.startswith(BOOK) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return True


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every message of a zip; of entries that are none, the reason.

    Raises
    ------
    UnreadableError
        When it is damaged, or holds more than it may.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content.raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > ENTRIES_MAX:
                raise UnreadableError(f"the zip holds more than {ENTRIES_MAX} entries")
            left = BYTES_MAX
            found: list[Item] = []
            for entry in entries:
                body = _entry(archive, entry, left)
                left -= 0 if isinstance(body, str) else len(body)
                found.append(_item(entry, body, reading))
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError(f"the zip is damaged: {str(error)[:200]}") from None


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes | str:
    """Return the bytes of an entry, or why it is not inflated; what it claims is not believed."""
    if not entry.filename.lower().endswith(ENDINGS):
        return "the entry is no .xml or .cap"
    if entry.flag_bits & 1:
        return "the entry is encrypted"
    at_most = min(alert.BYTES_MAX, RATIO_MAX * max(entry.compress_size, 1024))
    with archive.open(entry) as file:
        body = file.read(min(at_most, left) + 1)
    if len(body) > left:
        raise UnreadableError(f"the zip inflates to more than {BYTES_MAX} bytes")
    if len(body) > at_most:
        return f"the entry inflates to more than {at_most} bytes, or {RATIO_MAX} times its size"
    return body


def _item(entry: zipfile.ZipInfo, body: bytes | str, reading: Reading) -> Item:
    if isinstance(body, bytes):
        return alert.item(body, reading)
    return unreadable(entry.filename, UnreadableError(f"{entry.filename[:200]}: {body}"), body)
