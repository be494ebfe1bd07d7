"""Letters of the member languages, as people write them whose keyboard or encoding lacks them.

Windows-1251 lacks most letters that Kazakh, Kyrgyz, Tajik and Uzbek have beside the Russian ones,
and a Latin keyboard those of Turkmen: `Сыйымдылығы` comes as `Сыйымдылыгы`, `Giňlik` as `Ginlik`.
"""

import re
import unicodedata
from typing import Final

_ALIKE: Final = str.maketrans("әғқңөүұһҳҷі", "агкноууххчи")
_APOSTROPHES: Final = re.compile("['`´‘’ʻʼ]")


def plain(text: str) -> str:
    """Return a text in small letters, those that keyboards lack as people write them instead."""
    small = _APOSTROPHES.sub("", text.casefold())
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small.translate(_ALIKE))
    return "".join(part for part in parts if not unicodedata.combining(part))
