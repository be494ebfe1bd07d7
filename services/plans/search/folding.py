"""Words as seven languages write them and as people type them, folded to one form.

All letters become plain Latin ones. Cyrillic goes by the Latin alphabet of Uzbek, so that `мактаб`
and `maktab` are one word; a letter that keyboards lack becomes the one people type in its place.
Two letters have two such forms (`ё` is typed `е` but written `yo` in Latin Uzbek, `ў` likewise `у`
and `oʻ`): words with them have each. Folding is for finding alone: nothing shows what it makes.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

FORMS_MAX = 4
"""Of one word; two ambiguous letters have no more."""
LETTERS_MAX = 60
"""Of a word, as far as it is told from others."""

_APOSTROPHES: Final = "'`´‘’ʻʼʹˈ′＇"
_DROPPED: Final = dict.fromkeys(map(ord, _APOSTROPHES + "ъь"))
_ONE: Final = str.maketrans(
    dict(zip("абвгғдеэзийкқлмнңопрстуфцы", "abvggdeeziykklmnnoprstufsy", strict=True))
    | dict(zip("әөүұіӣӯҳһхwxqı", "aouuiiuhhhvhki", strict=True))
    | {"ж": "j", "җ": "j", "ч": "ch", "ҷ": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
)
_TWO: Final = {"ё": ("yo", "e"), "ў": ("o", "u")}
_TS: Final = re.compile("(?<=[аеёиоуўыэюя])ц")
"""Latin Uzbek writes `ц` as `ts` after vowels, as `s` elsewhere; and `е` as `ye` in some places."""
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[{_APOSTROPHES}](?=[^\W_]))*")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each word of an NFC text; apostrophes lie within words."""
    for match in _WORD.finditer(text):
        yield match.span()


def forms(word: str) -> list[str]:
    """Return the folded forms of one word, all ASCII or of scripts that are none of ours."""
    plain = unicodedata.normalize("NFKC", word.casefold())[:LETTERS_MAX].translate(_DROPPED)
    found = [plain]
    for letter, ways in _TWO.items():
        if letter in plain:
            found = [each.replace(letter, way) for each in found for way in ways]
    return list(dict.fromkeys(filter(None, map(_folded, found))))[:FORMS_MAX]


def _folded(plain: str) -> str:
    typed = _TS.sub("ts", plain.replace("ye", "e")).translate(_ONE)
    bare = unicodedata.normalize("NFKD", typed)
    return "".join(letter for letter in bare if letter.isalnum())
