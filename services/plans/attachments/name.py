"""Names of files, kept so that they name a file and nothing else on any system."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from services.plans.attachments.sniff import TYPES
from shared.languages import nfc

NAME_MAX: Final = 150
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe(said: str, media_type: str) -> str:
    """Return the name a file is kept under: one part of a path, ending as its type does."""
    last = re.split(r"[\\/]", nfc(said))[-1]
    shown = "".join(
        letter for letter in last if unicodedata.category(letter) not in {"Cf", "Cc", "Cs", "Co"}
    )
    plain = " ".join(_FORBIDDEN.sub("_", shown).split()).strip(". ")
    if not plain or _RESERVED.match(plain):
        plain = f"file {plain}".strip()
    ending = f".{TYPES[media_type]}"
    if plain.casefold().endswith((ending, ".jpeg") if ending == ".jpg" else ending):
        stem, _, ending = plain.rpartition(".")
        return f"{stem[:NAME_MAX]}.{ending}"
    return plain[:NAME_MAX] + ending


def disposition(name: str) -> str:
    """Return the Content-Disposition that saves a file by its name (RFC 6266), never shows it."""
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r'["\\%]', "_", ascii_)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
