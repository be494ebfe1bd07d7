"""One alert as a page for a person: what happened, why its level, what to do. Pure.

Everything is read from the assessment that the standing message tells; nothing is computed here.
"""

from collections.abc import Sequence
from html import escape
from string import Template

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.thread.model import Alert, Message, publicly
from services.gateway.alerts.thread.use import Reading
from services.gateway.alerts.words import because, describe, moved
from services.gateway.alerts.words.catalogue import Words
from services.gateway.console import layout
from services.gateway.console.page import level
from services.gateway.console.sources import Sources
from services.gateway.console.speech import Speech
from shared.contracts.events.assessment import AssessmentState, AssetImpact
from shared.contracts.events.city import CityState
from shared.languages import best

MAIN = Template(
    """<dl class="facts">$facts</dl>
$changed
<section><h2>$do</h2><p>$instruction</p></section>
<section><h2>$text</h2>$description</section>
<section><h2>$why</h2><ul>$reasons</ul></section>
$facilities
<section><h2>$messages_title</h2><ul>$messages</ul></section>
<section class="links"><h2>$documents</h2><ul>$links</ul></section>
<p><a href="/?f=html&amp;lang=$language">$home</a></p>"""
)
FACILITIES = Template(
    """<section><h2>$title</h2>
<div class="wide" role="region" tabindex="0" aria-label="$title"><table>
<thead><tr>$heads</tr></thead><tbody>$rows</tbody></table></div>
<p><a href="/v1/assessments/$assessment/assets">$all</a></p></section>"""
)


def html(reading: Reading, city: CityState, speech: Speech, sources: Sources | None) -> str:
    """Return the page of a thread in the reader's language."""
    alert = reading.alert
    told = alert.told
    words = describe.words(speech.catalogue, told, speech.language)
    message = alert.standing
    over = message is not None and message.msg_type == "Cancel"
    headline = describe.headline(words, told, message.msg_type if message else alert.next_type)
    description = words.say("over") if over else describe.description(words, told, city)
    instruction = words.say("over-instruction") if over else describe.instruction(words, told)
    main = MAIN.substitute(
        language=speech.language,
        facts=_facts(alert, told, city, words, speech),
        changed=_changed(reading, city, words, speech),
        do=speech.html("do"),
        instruction=escape(instruction),
        text=speech.html("text"),
        description="".join(f"<p>{escape(line)}</p>" for line in description.split("\n")),
        why=speech.html("why"),
        reasons="".join(
            f"<li>{level(speech, each.level)} {escape(because.reason(words, each))}</li>"
            for each in told.because
        ),
        facilities=_facilities(told, words, speech),
        messages_title=speech.html("messages"),
        messages="".join(_message(each, city, speech) for each in reading.messages),
        documents=speech.html("documents"),
        links=_links(alert, told, speech),
        home=speech.html("home"),
    )
    mark = f" <mark>{speech.html('exercise')}</mark>" if told.exercise else ""
    return layout.document(
        speech,
        title=f"{headline} – Qalqan",
        heading=f"<h1>{escape(headline)}</h1><p>{level(speech, told.level)}{mark}</p>",
        main=main,
        path=f"/alerts/{alert.id}",
        sources=sources,
        head=f'<link rel="alternate" type="application/json" href="/v1/alerts/{alert.id}">',
    )


def _facts(
    alert: Alert, told: AssessmentState, city: CityState, words: Words, speech: Speech
) -> str:
    zone = city.timezone
    facts = [
        ("city", escape(best(city.names, speech.language)[1])),
        ("event", escape(describe.event(words, told))),
        ("state", speech.html(f"state-{alert.state.value}")),
        ("begins", speech.time(told.hazard_state.begins, zone)),
    ]
    if alert.standing:
        facts += [
            ("sent", speech.time(alert.standing.sent, zone)),
            ("expires", speech.time(alert.standing.expires, zone)),
        ]
    return "".join(
        f"<div><dt>{speech.html(name)}</dt><dd>{text}</dd></div>" for name, text in facts
    )


def _changed(reading: Reading, city: CityState, words: Words, speech: Speech) -> str:
    """Return what moved since the message before the one that stands."""
    message = reading.alert.standing
    if message is None or message.msg_type == "Cancel":
        return ""
    before = moved.previous(message, reading.messages)
    changes = moved.listed(words, before, message.basis, city.timezone) if before else []
    if not changes:
        return ""
    rows = "".join(f"<li>{escape(each)}</li>" for each in changes)
    return f"<section><h2>{speech.html('changed')}</h2><ul>{rows}</ul></section>"


def _facilities(told: AssessmentState, words: Words, speech: Speech) -> str:
    if not told.worst:
        return ""
    heads = "".join(
        f'<th scope="col">{speech.html(name)}</th>'
        for name in ("name", "system", "moderate", "complete", "function")
    )
    return FACILITIES.substitute(
        title=speech.html("facilities"),
        heads=heads,
        rows="".join(_row(each, words) for each in told.worst),
        assessment=told.id,
        all=speech.html("all-facilities"),
    )


def _row(asset: AssetImpact, words: Words) -> str:
    damage, works = asset.damage, asset.functionality
    mean = works.mean if works else None
    cells: Sequence[str] = [
        words.percent(damage.at_least_moderate) if damage else "–",
        words.percent(damage.complete) if damage else "–",
        words.percent(mean) if mean is not None else "–",
    ]
    system = escape(words.say(f"system-{asset.system.lower()}"))
    numbers = "".join(f"<td>{escape(each)}</td>" for each in cells)
    return f'<tr><th scope="row" lang="">{escape(asset.name)}</th><td>{system}</td>{numbers}</tr>'


def _message(message: Message, city: CityState, speech: Speech) -> str:
    path = escape(cap_path(message.identifier))
    approver = escape(publicly(message.approved_by))
    return (
        f"<li>{speech.time(message.sent, city.timezone)} {level(speech, message.basis.level)} "
        f'<a href="{path}">{escape(message.msg_type)}</a> ({approver})</li>'
    )


def _links(alert: Alert, told: AssessmentState, speech: Speech) -> str:
    links = [
        ("json", f"/v1/alerts/{alert.id}"),
        ("assessment", f"/v1/assessments/{told.id}"),
        ("hazard", f"/collections/hazards/items/{told.hazard}"),
    ]
    if alert.standing:
        links.insert(0, ("cap", cap_path(alert.standing.identifier)))
    return "".join(
        f'<li><a href="{escape(path)}">{speech.html(name)}</a></li>' for name, path in links
    )
