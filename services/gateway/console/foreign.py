"""Names in a sentence that are of no language, or of another one: marked as such. Pure."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape


def marked(text: str, names: Iterable[str | None]) -> Markup:
    """Return a sentence as HTML in which each of `names` says that its language is not known.

    Without that a reader that speaks would say `School № 5 «Курманжан»` by the rules of English.
    """
    known = sorted({each for each in names if each}, key=len, reverse=True)
    if not known:
        return escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, known))})", text)
    return Markup("").join(
        Markup('<span lang="">{}</span>').format(part) if index % 2 else part
        for index, part in enumerate(parts)
    )
