"""The Joint Declaration by paragraphs, held to the text of the public act word by word."""

import json
from pathlib import Path

from data.build.shelf import Origin, Shelf

FACTS = Path(__file__).parent / "facts" / "declaration.json"
DECLARATION = Origin(
    source="Joint Declaration founding the Coalition, Dushanbe, 16 October 2025, in Russian",
    licence="LicenseRef-Public-Act",
    attribution="The five founding cities; a public act",
)


def build(shelf: Shelf) -> None:
    """Write `data/declaration.json`.

    Raises
    ------
    ValueError
        When a paragraph is not in the text beside the captures, where that is.
    """
    text = FACTS.read_text(encoding="utf-8")
    facts = json.loads(text)
    articles = [article["paragraphs"] for article in facts["articles"]]
    act = shelf.captures.parent / "declaration.ru.txt"
    if act.exists():
        whole = _words(act.read_text(encoding="utf-8"))
        for paragraph in (*facts["preamble"], *(one for each in articles for one in each)):
            if _words(paragraph) not in whole:
                raise ValueError(f"not in the Declaration: {paragraph[:80]}")
    shelf.write_text(
        "data/declaration.json",
        text,
        len(articles),
        [DECLARATION],
        "The text by paragraphs, set anew without other change; rows are its articles.",
    )


def _words(text: str) -> str:
    return " ".join(text.split())
