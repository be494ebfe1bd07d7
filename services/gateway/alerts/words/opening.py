"""The word that a text of an exercise begins with, where a person wrote it too. Pure."""

import re
from functools import cache

APOSTROPHES = "ʻʼ\u2018\u2019\u0027\u0060"
"""Signs that one keyboard or another has for the mark of an Uzbek letter, or leaves out."""


def after(text: str, word: str) -> str:
    """Return what follows a word at the beginning of a text, the whole text where it has none.

    However often it stands there, in brackets or not, in capitals or not, and with the sign that
    follows it.
    """
    return _beginning(word).sub("", text, count=1)


@cache
def _beginning(word: str) -> re.Pattern[str]:
    letters = (
        f"[{APOSTROPHES}]?" if each in APOSTROPHES else r"\s+" if each == " " else re.escape(each)
        for each in word
    )
    return re.compile(rf"\W*(?:{''.join(letters)}(?!\w)[\s.,:;!?)\]»”\"'–—-]*)+", re.IGNORECASE)
