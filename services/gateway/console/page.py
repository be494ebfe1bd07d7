"""The landing page as HTML: a pure function of what there is to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from string import Template
from typing import Any

from services.gateway.alerts.words import describe
from services.gateway.alerts.words.argument import SPACE
from services.gateway.alerts.words.catalogue import Catalogue, Words
from services.gateway.console.texts import ENDONYMS, OFFERED, TEXTS
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.select import COUNTED_AT_MOST
from shared.languages import Language, best

PAGE = Template(
    """<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="stylesheet" href="/static/landing.css">
<link rel="icon" href="/favicon.ico">
<link rel="alternate" type="application/json" href="/?f=json">
<link rel="alternate" type="application/atom+xml" href="/feeds/alerts.atom">
</head>
<body>
<header><nav>$languages</nav><h1>$title</h1><p>$subtitle</p></header>
<main>
<p>$about</p>
<section><h2>$now</h2><dl>$counts</dl></section>
<section><h2>$hazards_title</h2>$hazards</section>
<section><h2>$alerts_title</h2>$alerts</section>
<section><h2>$access</h2><ul>$links</ul></section>
</main>
<footer><p>$legal</p></footer>
</body>
</html>
"""
)
LINKS = (
    ("docs", "/docs"),
    ("verification", "/docs/verification"),
    ("collections", "/collections"),
    ("atom", "/feeds/alerts.atom"),
    ("stream", "/feeds/stream"),
    ("changes", "/feeds/changes"),
    ("events", "/asyncapi.json"),
    ("health", "/health/ready"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the landing page tells: how much there is, and what came last."""

    counts: Sequence[tuple[Collection, int]]
    """Collections with the number of their public features; over COUNTED_AT_MOST: more."""
    hazards: Sequence[Mapping[str, Any]]
    alerts: Sequence[Mapping[str, Any]]
    """GeoJSON features, latest first."""


def html(shown: Shown, language: Language, catalogue: Catalogue) -> str:
    """Return the page in `language`, one of OFFERED."""
    words, spoken = TEXTS[language], catalogue.words(language)
    counts = "".join(
        f"<div><dt>{escape(each.title_in(language))}</dt>"
        f'<dd><a href="/collections/{each.id}/items">{_count(found, spoken)}</a></dd></div>'
        for each, found in shown.counts
    )
    links = "".join(f'<li><a href="{href}">{escape(words[name])}</a></li>' for name, href in LINKS)
    languages = " ".join(_choice(each, chosen=each == language) for each in OFFERED)
    return PAGE.substitute(
        {name: escape(words[name]) for name in ("title", "subtitle", "about", "now", "access")},
        legal=escape(words["legal"]),
        language=language,
        languages=languages,
        hazards_title=escape(words["hazards"]),
        alerts_title=escape(words["alerts"]),
        counts=counts,
        links=links,
        hazards=_list([_hazard(each, words, catalogue, spoken) for each in shown.hazards], words),
        alerts=_list([_alert(each, spoken) for each in shown.alerts], words),
    )


def _choice(language: Language, *, chosen: bool) -> str:
    current = ' aria-current="true"' if chosen else ""
    return (
        f'<a href="/?f=html&amp;lang={language}" hreflang="{language}" lang="{language}"'
        f"{current}>{ENDONYMS[language]}</a>"
    )


def _list(items: Sequence[str], words: Mapping[str, str]) -> str:
    if not items:
        return f"<p>{escape(words['none'])}</p>"
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _time(text: str | None) -> str:
    """Return a time as it is read: `2015-12-07 07:50 UTC`."""
    return (
        f'<time datetime="{escape(text)}">{escape(text[:16].replace("T", " "))} UTC</time>'
        if text
        else ""
    )


def _mark(facts: Mapping[str, Any], words: Mapping[str, str]) -> str:
    return f" <mark>{escape(words['exercise'])}</mark>" if facts.get("exercise") else ""


def _count(found: int, spoken: Words) -> str:
    if found > COUNTED_AT_MOST:
        return f"&gt;{SPACE}{spoken.number(COUNTED_AT_MOST)}"
    return spoken.number(found)


def _hazard(
    feature: Mapping[str, Any], words: Mapping[str, str], catalogue: Catalogue, spoken: Words
) -> str:
    facts = feature["properties"]
    where = facts.get("place") or _place(feature["geometry"])
    depth = facts.get("depth_km")
    deep = ""
    if depth is not None:
        deep = f", {words['depth']} {spoken.number(depth)}{SPACE}{words['km']}"
    name = escape(_name(facts, catalogue, spoken))
    return (
        f'<a href="/v1/hazards/{escape(feature["id"])}">{name}</a> '
        f"{escape(where)}{escape(deep)} {_time(facts['begins'])}{_mark(facts, words)}"
    )


def _name(facts: Mapping[str, Any], catalogue: Catalogue, spoken: Words) -> str:
    """Return what a hazard is called: an earthquake by its magnitude, others by their kind."""
    if facts.get("magnitude") is not None:
        return f"M{SPACE}{spoken.number(facts['magnitude'], 1)}"
    kind = str(facts["kind"])
    return catalogue.words(spoken.language, kind).say("event") if kind in catalogue.kinds else kind


def _place(geometry: Mapping[str, Any]) -> str:
    """Return where a point is, or the middle of the box around an area's first polygon."""
    found = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            corners = [found]
        case "Polygon":
            corners = found[0]
        case _:
            corners = found[0][0]
    longitude, latitude = (
        (min(axis) + max(axis)) / 2 for axis in zip(*(each[:2] for each in corners), strict=True)
    )
    return f"{latitude:.2f}, {longitude:.2f}"


def _alert(feature: Mapping[str, Any], spoken: Words) -> str:
    """Return an alert; its headline says itself where it is of an exercise."""
    facts = feature["properties"]
    headline = facts.get("headline") or {}
    title = best(headline, spoken.language)[1] if headline else str(facts.get("city", ""))
    level = facts["level"]
    return (
        f'<span class="level {escape(level)}">{escape(describe.level(spoken, level))}</span> '
        f'<a href="{escape(facts["cap"])}">{escape(title)}</a> {_time(facts.get("sent"))}'
    )
