"""A report told in one language: the one document of which its page and its PDF are made.

The document is XML that browsers read as HTML: what strangers wrote is escaped text in it, and its
map is a picture inside it, so that it is whole wherever it is kept.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from services.gateway.console.city import Board, why
from services.gateway.console.pages import Pages
from services.gateway.console.situation import Found, exposed, functions, headline
from services.gateway.console.speech import Speech
from services.gateway.maps import sheet
from services.gateway.maps.compose import Composer
from services.gateway.maps.found import FoundCity, FoundRegion
from services.gateway.maps.ground import ground
from services.gateway.maps.scene import LAYERS
from services.gateway.reports.facts import Facts, origins, told, unknown
from services.gateway.reports.model import Document
from shared.languages import Language, best

WIDTH = 640
"""Pixels of the map: on two thirds of a page of A4 its letters can be read."""
NAMED_AT_MOST = 12
"""Hazards that are not assessed, by name; the others are counted."""
REASONS_AT_MOST = 4
"""Of a level, the worst first; the page of the assessment has all."""
PICTURE = "data:image/svg+xml,"
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


class Teller:
    """Tells reports."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def document(self, facts: Facts, language: Language) -> Document:
        """Return a report in a language. Takes some 50 ms of a processor: call it in a thread."""
        speech = self._pages.speech(language)
        title = (
            speech.say("report-together")
            if facts.together
            else speech.say("report-of", name=named(facts.boards[0], speech))
        )
        document = self._pages.part(
            "report.html",
            speech,
            facts=facts,
            zone=facts.zone,
            now=facts.made_at,
            sources=facts.sources,
            title=title,
            picture=_picture(facts.picture, speech),
            told=told,
            few=NAMED_AT_MOST,
            most=REASONS_AT_MOST,
            named=named,
            headline=headline,
            why=why,
            functions=functions,
            exposed=_exposed,
            origins=origins,
            unknown=unknown,
            titled=lambda texts: best(texts, speech.language),
        )
        return Document(title, _FORBIDDEN.sub("", document))


def named(board: Board, speech: Speech) -> str:
    """Return what a city is called in the reader's language."""
    return best(board.situation.city.names, speech.language)[1]


def _exposed(assessments: Sequence[Found]) -> list[tuple[Found, list[object]]]:
    """Return the assessments that count people, each with its rows."""
    return [(each, [*rows]) for each in assessments if (rows := exposed(each))]


def _picture(found: FoundCity | FoundRegion | None, speech: Speech) -> str | None:
    """Return the map as an address that holds it; None: there is none."""
    if found is None:
        return None
    composer = Composer(speech.language, speech.catalogue, frozenset(LAYERS))
    scene = composer.city(found) if isinstance(found, FoundCity) else composer.region(found)
    svg = sheet.svg(scene, ground(), WIDTH)
    return PICTURE + quote(svg, safe=" =/:;,().-")
