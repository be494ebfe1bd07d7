"""Which origin and magnitude of a QuakeML event describe it.

What the event prefers by id comes first. Where it prefers a magnitude only, the origin is the one
that magnitude was computed from; where it prefers an origin only, the magnitude is one of that
origin. Beyond that the standard says nothing, and the practice of the networks is followed: what is
not rejected, what a person checked, what was made last; of magnitudes the type that measures large
earthquakes best; else what stands first in the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import log10
from typing import Final
from xml.etree.ElementTree import Element

from services.ingest.readers.content import local
from services.ingest.readers.document import children, value
from services.ingest.readers.earthquake.solution import MAGNITUDE
from services.ingest.readers.item import UnreadableError, detail, instant

CHECKED: Final = {"confirmed", "reviewed", "final"}
"""Values of `evaluationStatus` by which a person stands."""
TYPES: Final = ("mw", "m", "ms", "mb", "ml", "md")
"""Magnitude types by the beginning of their names, the best first.

Mw does not saturate; M is the summary that SeisComP computes of all others; the surface-wave and
body-wave magnitudes saturate above about 8 and 6.5, local and duration magnitudes before.
"""
_NEVER = datetime.min.replace(tzinfo=UTC)


class Parts:
    """The origins, magnitudes and mechanisms of a document's events."""

    def __init__(self, root: Element) -> None:
        self._beside = {
            (local(part), identity(part)): part
            for parameters in children(root, "eventParameters")
            for part in parameters
        }

    def of(self, event: Element, tag: str) -> Sequence[Element]:
        """Return what an event has of `tag`.

        In BED the parts lie in the event. In BED-RT they lie beside it, and the event refers to
        them by id; in what SeisComP writes a magnitude may lie in its origin.
        """
        own = list(children(event, tag))
        if not own and tag == "magnitude":
            own = [each for origin in self.of(event, "origin") for each in children(origin, tag)]
        if own:
            return own
        named = dict.fromkeys((part.text or "").strip() for part in event)
        return [part for name in named if (part := self._beside.get((tag, name))) is not None]


def identity(part: Element | None) -> str:
    """Return the public id of a part, "" where it has none."""
    return "" if part is None else (part.get("publicID") or "").strip()


def origin_of(
    event: Element, origins: Sequence[Element], magnitudes: Sequence[Element]
) -> Element | None:
    """Return the origin that describes an event; None where it has none."""
    chosen = _named(origins, value(event, "preferredOriginID"))
    if chosen is not None:
        return chosen
    of_magnitude = _named(magnitudes, value(event, "preferredMagnitudeID"))
    chosen = _named(origins, value(of_magnitude, "originID"))
    if chosen is not None and not rejected(chosen):
        return chosen
    return min(origins, key=_rank, default=None)


def magnitude_of(
    event: Element, magnitudes: Sequence[Element], origin: Element | None
) -> Element | None:
    """Return the magnitude that describes an event; None where it has none."""
    usable = [one for one in magnitudes if _is_size(value(one, "mag", "value"))] or [
        one for one in magnitudes if value(one, "mag", "value")
    ]
    preferred = _named(usable, value(event, "preferredMagnitudeID"))
    if preferred is not None and not rejected(preferred):
        return preferred
    of_it = identity(origin)

    def rank(magnitude: Element) -> tuple[object, ...]:
        stated = value(magnitude, "originID")
        # One that names no origin may be of this one; one that names another is not.
        foreign = 0 if of_it and stated == of_it else 2 if stated else 1
        refused, *quality = _rank(magnitude)
        return refused, foreign, _type(magnitude), *quality

    return min(usable, key=rank, default=None)


def rejected(part: Element | None) -> bool:
    """Say whether its author rejects a part."""
    return value(part, "evaluationStatus").lower() == "rejected"


def made_at(part: Element | None) -> datetime | None:
    """Return when a part was made, None where it does not say, or nothing that is a time."""
    stated = value(part, "creationInfo", "creationTime")
    try:
        return instant(stated, "creation time") if stated else None
    except UnreadableError:
        return None


def checked(part: Element) -> bool:
    """Say whether a person stands by a part."""
    mode = value(part, "evaluationMode").lower()
    return mode == "manual" or value(part, "evaluationStatus").lower() in CHECKED


def _named(those: Iterable[Element], wanted: str) -> Element | None:
    return next((part for part in those if wanted and identity(part) == wanted), None)


def _rank(part: Element) -> tuple[bool, bool, float]:
    """Return a sort key: not rejected, checked by a person, made last."""
    made = made_at(part) or _NEVER
    return rejected(part), not checked(part), -(made - _NEVER).total_seconds()


def moment_magnitude(mechanisms: Iterable[Element]) -> float | None:
    """Return Mw of the first scalar moment (N m) that is stated, by the formula of IASPEI 2013."""
    for mechanism in mechanisms:
        moment = detail(value(mechanism, "momentTensor", "scalarMoment", "value"), "scalar moment")
        if moment is not None and moment > 0:
            return round((log10(moment) - 9.1) / 1.5, 2)
    return None


def _is_size(stated: str) -> bool:
    """Say whether a magnitude is one that an earthquake can have, and no NaN or -99."""
    found = detail(stated, "magnitude")
    return found is not None and MAGNITUDE[0] <= found <= MAGNITUDE[1]


def _type(magnitude: Element) -> int:
    """Return the place of a magnitude's type in `TYPES`: the longest beginning that fits."""
    kind = value(magnitude, "type").lower()
    order: Mapping[str, int] = {start: place for place, start in enumerate(TYPES)}
    if kind in order:
        return order[kind]
    fitting = [start for start in TYPES if len(start) > 1 and kind.startswith(start)]
    return order[fitting[0]] if fitting else len(TYPES)
