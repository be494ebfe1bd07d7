"""A form with a file as browsers send it: `multipart/form-data` (RFC 7578). Pure."""

import re
from collections.abc import Mapping

from shared.errors import BadRequest

PARTS_MAX = 30
HEAD_MAX = 2000
"""Bytes of the head of a part."""
_LINES = re.IGNORECASE | re.MULTILINE
_BOUNDARY = re.compile(r'^multipart/form-data;.*?boundary="?([^";,\s]{1,70})"?', re.IGNORECASE)
_NAME = re.compile(r'^content-disposition:\s*form-data;.*?\bname="([^"]*)"', _LINES)
_FILE = re.compile(r'^content-disposition:.*?\bfilename="', _LINES)


def fields_and_file(content_type: str, body: bytes) -> tuple[Mapping[str, str], bytes | None]:
    """Return the fields of a form, and the bytes of its file, None where it is empty or not there.

    Raises
    ------
    BadRequest
        When the body is no such form.
    """
    found = _BOUNDARY.match(content_type)
    if found is None:
        raise BadRequest("no-form")
    mark = b"\r\n--" + found[1].encode()
    _, *parts = (b"\r\n" + body).split(mark, PARTS_MAX + 1)
    if not parts or not parts[-1].startswith(b"--"):
        raise BadRequest("no-form")
    fields: dict[str, str] = {}
    file: bytes | None = None
    for part in parts[:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        try:
            said = head[:HEAD_MAX].decode()
            named = _NAME.search(said)
            if named is None:
                raise BadRequest("no-form")
            if _FILE.search(said):
                file = content or None
            else:
                fields[named[1]] = content.decode().strip()
        except UnicodeDecodeError:
            raise BadRequest("no-form") from None
    return fields, file
