"""The pages' templates, read and compiled once, and what every page has around its own part."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.gateway.alerts.words.argument import SPACE
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console.situation import expected
from services.gateway.console.sources import FINE, SourceWatch
from services.gateway.console.speech import ENDONYMS, Speech
from services.gateway.edge import shield
from services.gateway.feed.model import types_of
from shared.languages import LANGUAGES, Language
from shared.representation import weak_etag

TEMPLATES = Path(__file__).resolve().parent / "templates"
ROOMS = (
    ("now", "/"),
    ("assets", "/assets"),
    ("plans", "/plans"),
    ("reliability", "/reliability"),
    ("desk", "/desk/alerts"),
)
"""Pages that the head of every page leads to, by the word for each."""

SAME_SECONDS = 300
_CLOCK = re.compile(r'<time id="clock".*?</time>')

NEWS = sorted(each for about in ("alert", "assessment", "hazard") for each in types_of(about))
"""Types of the events that a page changes with; the stream gives each the name of its type."""


@cache
def environment() -> Environment:
    """Return what renders the templates: all that is filled in is escaped, nothing is left out.

    Each is compiled when it is first needed, and kept.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["expected"] = expected
    made.globals |= {"nbsp": SPACE, "rooms": ROOMS, "news": " ".join(NEWS)}
    return made


class Pages:
    """Renders a template in a reader's language within the frame that all pages share."""

    def __init__(self, words: Catalogue, sources: SourceWatch, *, exercise: bool) -> None:
        self._words = words
        self._sources = sources
        self.exercise = exercise
        """Whether nothing of this installation is real."""
        self._environment = environment()

    def speech(self, language: Language) -> Speech:
        """Return how a language is spoken."""
        return Speech(language, self._words)

    def html(
        self,
        template: str,
        speech: Speech,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        zone: str = "UTC",
        feed: str | None = None,
        **facts: object,
    ) -> str:
        """Return a page.

        `path` and `query` are its own address, to which a choice of language leads. `zone` is that
        of its times. `feed` is the part of the change feed whose news it shows as they come, such
        as `?city=osh`; None: it stays as it is. `facts` are what its template asks for.
        """
        now = datetime.now(UTC)
        sources = self._sources.sources
        return self._environment.get_template(template).render(
            self._told(speech),
            languages=_languages(path, query or {}, speech.language),
            path=path,
            sources=sources,
            answering=sources and sum(each.health == FINE for each in sources.asked),
            now=now,
            clock=_clock(now, zone),
            zone=zone,
            feed=feed,
            **facts,
        )

    def part(self, template: str, speech: Speech, **facts: object) -> str:
        """Return what a template makes of facts, without the frame of a page."""
        return self._environment.get_template(template).render(self._told(speech), **facts)

    def _told(self, speech: Speech) -> dict[str, object]:
        return {
            "speech": speech,
            "say": speech.say,
            "at": _Addresses(speech.language),
            "exercise": self.exercise,
        }

    def answer(
        self, template: str, speech: Speech, path: str, *, status: int = 200, **facts: Any
    ) -> Response:
        """Return a page as an answer, under the policy of what it loads, with its tag."""
        page = self.html(template, speech, path, **facts)
        return Response(
            page,
            status_code=status,
            media_type="text/html",
            headers={
                "Content-Language": speech.language,
                "Content-Security-Policy": shield.LIVE,
                "ETag": tag_of(page),
                "Vary": "Accept, Accept-Language",
            },
        )


def tag_of(page: str, now: datetime | None = None) -> str:
    """Return the tag of a page: of all that it says but the time at which it was made.

    Who has it reads on in what they have, with the time at which that was made, for SAME_SECONDS
    at most: then it is another page, for nobody to take an old time for a page that stopped.
    """
    made = (now or datetime.now(UTC)).timestamp() // SAME_SECONDS
    return weak_etag(_CLOCK.sub("", page, count=1).encode(), f"{made:.0f}".encode())


class _Addresses:
    """Makes the addresses of pages, in the language of the one that leads there."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, path: str, **query: object) -> str:
        """Return the address of a page, with those of `query` that are not None."""
        given = {name: value for name, value in query.items() if value is not None}
        return f"{path}?{urlencode({**given, 'f': 'html', 'lang': self._language})}"


def _languages(
    path: str, query: Mapping[str, str], current: Language
) -> Sequence[tuple[Language, str, str, bool]]:
    """Return code, own name and address of the page in each language, and whether it is this."""
    kept = {name: value for name, value in query.items() if name not in {"f", "lang"}}
    return [
        (each, ENDONYMS[each], _Addresses(each)(path, **kept), each == current)
        for each in LANGUAGES
    ]


def _clock(now: datetime, zone: str) -> str:
    """Return the time of day with its offset: `17:05 (UTC+05:00)`; in UTC without."""
    if zone == "UTC":
        return f"{now:%H:%M} UTC"
    local = now.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    return f"{local:%H:%M} (UTC{offset[:3]}:{offset[3:]}) · {now:%H:%M} UTC"
