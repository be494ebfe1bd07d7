"""The landing page as HTML: a pure function of what there is to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from string import Template
from typing import Any

from services.gateway.alerts.words import describe
from services.gateway.alerts.words.argument import SPACE, number
from services.gateway.console import layout
from services.gateway.console.sources import Sources
from services.gateway.console.speech import Speech
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.select import COUNTED_AT_MOST
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import KINDS
from shared.languages import best

MAIN = Template(
    """<p>$about</p>
<section id="alerts"><h2>$in_force_title</h2>$in_force</section>
<section><h2>$what_now</h2>
<ul><li>$open_alert</li><li>$follow</li></ul></section>
<section><h2>$hazards_title</h2>$hazards</section>
<section><h2>$ended_title</h2>$ended</section>
<section><h2>$now</h2>$alive<dl class="counts">$counts</dl></section>
<section><h2>$access</h2><ul>$links</ul></section>"""
)
HEAD = """<link rel="alternate" type="application/json" href="/?f=json">
<link rel="alternate" type="application/atom+xml" href="/feeds/alerts.atom">"""
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
    """What the landing page tells: how much there is, what is in force, and what came last."""

    counts: Sequence[tuple[Collection, int]]
    """Collections with the number of their public features; over COUNTED_AT_MOST: more."""
    hazards: Sequence[Mapping[str, Any]]
    """GeoJSON features, latest first."""
    in_force: Sequence[Mapping[str, Any]]
    """Alerts whose message stands, the worst level first."""
    ended: Sequence[Mapping[str, Any]]
    """Alerts that are over, latest first."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """Time zone of each city that an alert is for."""


def html(shown: Shown, speech: Speech, sources: Sources | None) -> str:
    """Return the page in the reader's language."""
    counts = "".join(
        f"<div><dt>{escape(each.title_in(speech.language))}</dt>"
        f'<dd><a href="/collections/{each.id}/items">{_count(found, speech)}</a></dd></div>'
        for each, found in shown.counts
    )
    links = "".join(f'<li><a href="{href}">{speech.html(name)}</a></li>' for name, href in LINKS)
    alive = sources is not None and sources.alive
    none_in_force = speech.html("none-in-force" if alive else "no-all-clear")
    none, zones = speech.html("none"), shown.zones
    main = MAIN.substitute(
        about=speech.html("about"),
        now=speech.html("now"),
        alive=_alive(speech, sources),
        access=speech.html("access"),
        what_now=speech.html("what-now"),
        open_alert=speech.html("open-alert"),
        follow=speech.html("follow-services"),
        in_force_title=speech.html("in-force"),
        ended_title=speech.html("ended"),
        hazards_title=speech.html("hazards"),
        counts=counts,
        links=links,
        hazards=_list([_hazard(each, speech) for each in shown.hazards], none),
        in_force=_list([_alert(each, speech, zones) for each in shown.in_force], none_in_force),
        ended=_list([_alert(each, speech, zones) for each in shown.ended], none),
    )
    return layout.document(
        speech,
        title="Qalqan",
        heading=f"<h1>Qalqan</h1><p>{speech.html('subtitle')}</p>",
        main=main,
        path="/",
        sources=sources,
        head=HEAD,
    )


def _alive(speech: Speech, sources: Sources | None) -> str:
    """Return that all sources answer, where they do; the rest is told above."""
    if sources is None or not sources.alive or not sources.asked:
        return ""
    return f"<p>{speech.html('sources-alive', number=number(len(sources.asked)))}</p>"


def _list(items: Sequence[str], none: str) -> str:
    if not items:
        return f"<p>{none}</p>"
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _mark(facts: Mapping[str, Any], speech: Speech) -> str:
    return f" <mark>{speech.html('exercise')}</mark>" if facts.get("exercise") else ""


def _count(found: int, speech: Speech) -> str:
    if found > COUNTED_AT_MOST:
        return f"&gt;{SPACE}{speech.words.number(COUNTED_AT_MOST)}"
    return speech.words.number(found)


def _hazard(feature: Mapping[str, Any], speech: Speech) -> str:
    facts = feature["properties"]
    # A place is written as its source wrote it, in whatever language that is.
    where = facts.get("place") or _place(feature["geometry"])
    depth = facts.get("depth_km")
    deep = ""
    if depth is not None:
        deep = f", {speech.say('depth')} {speech.words.number(depth)}{SPACE}{speech.say('km')}"
    name = escape(_name(facts, speech))
    begins = speech.time(datetime.fromisoformat(facts["begins"]))
    return (
        f'<a href="/v1/hazards/{escape(feature["id"])}">{name}</a> '
        f'<span lang="">{escape(where)}</span>{escape(deep)} {begins}{_mark(facts, speech)}'
    )


def _name(facts: Mapping[str, Any], speech: Speech) -> str:
    """Return what a hazard is called: an earthquake by its magnitude, others by their kind."""
    if facts.get("magnitude") is not None:
        return f"M{SPACE}{speech.words.number(facts['magnitude'], 1)}"
    kind = str(facts["kind"])
    found = next((each for each in KINDS if each == kind), None)
    if found is None:
        return kind
    return describe.name_of(speech.catalogue.words(speech.language, found), found)


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


def level(speech: Speech, of: Level) -> str:
    """Return the coloured word of a level; the word alone says it, too."""
    return f'<span class="level {escape(of)}">{escape(describe.level(speech.words, of))}</span>'


def _alert(feature: Mapping[str, Any], speech: Speech, zones: Mapping[str, str]) -> str:
    """Return an alert; its headline says itself where it is of an exercise."""
    facts = feature["properties"]
    headline = facts.get("headline") or {}
    city = str(facts.get("city", ""))
    language, title = best(headline, speech.language) if headline else (speech.language, city)
    sent = facts.get("sent")
    when = speech.time(datetime.fromisoformat(sent), zones.get(city, "UTC")) if sent else ""
    address = f"/alerts/{escape(feature['id'])}?f=html&amp;lang={speech.language}"
    return (
        f"{level(speech, facts['level'])} "
        f'<a href="{address}" lang="{language}">{escape(title)}</a> {when}'
    )
