"""How the text that would go out differs from that of the message that stands. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from lxml import etree

from services.gateway.alerts.cap.document import NAMESPACE

Said = Literal["same", "new", "gone"]
SAID = ("headline", "description", "instruction")
GRADED = ("severity", "urgency", "certainty")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what a message says, or said before."""

    said: Said
    text: str


def standing(document: bytes) -> Mapping[str, Mapping[str, str]]:
    """Return what a CAP message of ours says in each language, by the names of its elements."""
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    found: dict[str, Mapping[str, str]] = {}
    for info in root.iterfind(f"{{{NAMESPACE}}}info"):
        told = {
            name: info.findtext(f"{{{NAMESPACE}}}{name}", default="") for name in (*SAID, *GRADED)
        }
        found[info.findtext(f"{{{NAMESPACE}}}language", default="")] = told
    return found


def composed(text: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]] | None:
    """Return what an edited text would say had nobody edited it; None where nobody has."""
    if text["composed"] is None:
        return None
    graded = {name: text[name] for name in GRADED}
    return {text["language"]: text["composed"] | graded}


def changes(shown: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str | None]:
    """Return the merge patch by which a text says what a form gives.

    A part that the form leaves as it was shown is left out; one that it empties, or sets back to
    what was composed, is as composed again.
    """
    found: dict[str, str | None] = {"language": shown["language"]}
    for name in SAID:
        text = given.get(name, "").replace("\r\n", "\n")
        if name in given and text != shown[name]:
            as_composed = not text or text == (shown["composed"] or {}).get(name)
            found[name] = None if as_composed else text
    return found


def compared(
    text: Mapping[str, Any], before: Mapping[str, Mapping[str, str]] | None
) -> dict[str, Any]:
    """Return a text with what it says as lines; `before` are those that stand, by language."""
    was = None if before is None else before.get(text["language"], {})
    told = {name: lines(was, text, name) for name in SAID}
    graded = [line for name in GRADED for line in lines(was, text, name)]
    return {**text, **told, "graded": graded}


def lines(before: Mapping[str, str] | None, now: Mapping[str, Any], name: str) -> list[Line]:
    """Return the lines of an element as it would go out, those that are gone where they stood.

    Without a message before it nothing is marked as new.
    """
    after = str(now[name]).split("\n")
    if before is None:
        return [Line("same", each) for each in after]
    return list(_compared(before.get(name, "").split("\n"), after))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (Line("same", each) for each in after[first:last])
            continue
        yield from (Line("gone", each) for each in before[low:high] if each)
        yield from (Line("new", each) for each in after[first:last] if each)
