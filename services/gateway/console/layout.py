"""What all pages share: head, languages, whether the sources answer, foot."""

from collections.abc import Sequence
from html import escape
from string import Template

from services.gateway.alerts.words.argument import number
from services.gateway.console.sources import PAUSED, Source, Sources
from services.gateway.console.speech import ENDONYMS, Speech
from shared.languages import LANGUAGES

PAGE = Template(
    """<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="stylesheet" href="/static/landing.css">
<link rel="icon" href="/favicon.ico">
$head
</head>
<body>
<header><nav aria-label="$languages_label">$languages</nav>$heading</header>
<main>
$trouble
$main
</main>
<footer><p>$legal</p></footer>
</body>
</html>
"""
)


def document(
    speech: Speech,
    *,
    title: str,
    heading: str,
    main: str,
    path: str,
    sources: Sources | None,
    head: str = "",
) -> str:
    """Return a page.

    `title` is text, `heading`, `main` and `head` are HTML. `path` is the page's own, to which a
    choice of language leads. Sources that do not answer are told above everything else.
    """
    return PAGE.substitute(
        language=speech.language,
        title=escape(title),
        head=head,
        languages_label=speech.html("languages"),
        languages=" ".join(_languages(speech, path)),
        heading=heading,
        trouble=_trouble(speech, sources),
        main=main,
        legal=speech.html("legal"),
    )


def _languages(speech: Speech, path: str) -> Sequence[str]:
    current = ' aria-current="true"'
    return [
        f'<a href="{escape(path)}?f=html&amp;lang={each}" hreflang="{each}" lang="{each}"'
        f"{current if each == speech.language else ''}>{ENDONYMS[each]}</a>"
        for each in LANGUAGES
    ]


def _trouble(speech: Speech, sources: Sources | None) -> str:
    """Return the box that names the sources which do not answer; nothing where all do."""
    if sources is None:
        return f'<p class="trouble" role="status">{speech.html("sources-unknown")}</p>'
    if not sources.silent:
        return ""
    told = speech.html(
        "sources-silent", silent=number(len(sources.silent)), number=number(len(sources.asked))
    )
    rows = "".join(f"<li>{_silent(speech, each)}</li>" for each in sources.silent)
    return f'<div class="trouble" role="status"><p>{told}</p><ul>{rows}</ul></div>'


def _silent(speech: Speech, source: Source) -> str:
    if source.health == PAUSED:
        return speech.html("source-paused", name=source.name)
    if source.last_success_at is None:
        return speech.html("source-never", name=source.name)
    since = escape(speech.say("source-since", name=source.name, since="").strip())
    return f"{since} {speech.time(source.last_success_at)}"
