"""Earthquakes as every format has them: their checks, and what counts as one."""

from collections.abc import Mapping
from datetime import datetime

from services.ingest.hazards.solution import DetailField, Name, Retraction, Review, Solution
from services.ingest.readers.item import (
    EARLIEST,
    FUTURE,
    Reading,
    UnreadableError,
    meridian,
    within,
)
from shared.contracts.events.hazard import Earthquake, Observed, Point, ShakeMap

MAGNITUDE = (-5.0, 10.5)
DEPTH_KM = (-10.0, 1000.0)
NATURAL = {"", "null", "earthquake", "induced or triggered event", "not reported", "other event"}
NATURAL |= {"induced earthquake", "volcano-tectonic", "rock burst under tectonic stress"}
# What QuakeML files under "induced or triggered event"; they shake the ground as any other.
NATURAL |= {"reservoir loading", "fluid injection", "fluid extraction"}
NATURAL |= {"volcanic earthquake", "tectonic earthquake", "eq", "uk"}
NATURAL |= {f"{sure} earthquake" for sure in ("known", "suspected", "felt", "damaging")}
NATURAL |= {f"{sure}{kind}" for sure in "ksfd" for kind in "ei"}
"""Event types of QuakeML and ComCat, and the codes of EMSC and ISF: certainty, then what it is."""
ERROR = (0.0, 20_000.0)
LIMITS: Mapping[DetailField, tuple[float, float]] = {"rake": (-360.0, 360.0)}
"""Of details. Beyond them nobody measured anything: -1, as programs write it, is no error, and no
earthquake is lost for what is told beside it."""
WITHDRAWN = {"not existing", "not locatable", "duplicate"}
"""Event types of QuakeML and SeisComP by which an agency takes an event back."""
OTHERS = {
    *("anthropogenic event", "collapse", "cavity collapse", "mine collapse", "building collapse"),
    *("explosion", "accidental explosion", "chemical explosion", "controlled explosion"),
    *("experimental explosion", "industrial explosion", "mining explosion", "quarry blast"),
    *("road cut", "blasting levee", "nuclear explosion", "rock burst", "crash", "plane crash"),
    *("train crash", "boat crash", "atmospheric event", "sonic boom", "sonic blast", "thunder"),
    *("acoustic noise", "avalanche", "snow avalanche", "debris avalanche", "hydroacoustic event"),
    *("ice quake", "slide", "landslide", "rockslide", "meteorite", "volcanic eruption"),
    *("outside of network interest", "calving", "frost quake", "tremor pulse", "rocket"),
    *("submarine landslide", "rocket launch", "rocket impact", "artillery strike", "quarry"),
    *("bomb detonation", "moving aircraft", "atmospheric meteor explosion", "other"),
    *("volcanic long-period", "volcanic very-long-period", "volcanic hybrid", "blast"),
    *("volcanic rockfall", "volcanic tremor", "pyroclastic flow", "lahar", "mining", "hoax"),
    *("rockburst", "rock slide", "sonicboom", "icequake", "meteor", "volcanic explosion"),
    *(f"{sure}{kind}" for sure in "ksfd" for kind in "hmnxrl"),
    *("ls", "suspected explosion", "suspected quarry blast", "probable explosion"),
}
"""Event types of QuakeML, SeisComP and ComCat, and codes as above, that are no earthquakes."""


def typed(stated: str) -> str:
    """Return an event type as it is compared: `Quarry_Blast` is a quarry blast."""
    return " ".join(stated.lower().replace("_", " ").split())


def natural(kind: str) -> bool:
    """Say whether an event type, as `typed` has it, is an earthquake."""
    return kind in NATURAL


def no_earthquake(kind: str, withdrawn: Retraction) -> UnreadableError:
    """Return why an event of a type, as `typed` has it, is not one of ours.

    A type that somebody uses for something else takes an earthquake back that was stated before; a
    word that nobody knows ends no alert.
    """
    if is_type(kind):
        return UnreadableError(f"{kind[:40]}: not an earthquake", withdrawn)
    return UnreadableError(
        f"the event type {kind[:40]!r} is not known: it is neither taken as an earthquake, nor "
        "takes one back"
    )


def is_type(kind: str) -> bool:
    """Say whether a word, as `typed` has it, is an event type that a network is known to use."""
    return kind in NATURAL or kind in WITHDRAWN or kind in OTHERS


NOT_KNOWN = frozenset({-99.0, -99.9, -99.99, -999.0, -999.9, -999.99, -9999.0, -9999.9, -99999.0})
NOT_KNOWN |= {999.0, 999.9, 999.99, 9999.0, 9999.9, 99999.0}
"""What programs write of a depth that nobody determined, km; no event is lost for it. The deepest
earthquakes lie at 700 km."""


def earthquake(
    reading: Reading,
    *,
    name: Name,
    updated_at: datetime,
    origin_time: datetime,
    longitude: float,
    latitude: float,
    depth_km: float | None,
    magnitude: float,
    magnitude_type: str | None,
    place: str | None,
    review: Review,
    dated: bool = True,
    catalogue: bool = False,
    time_error_seconds: float = 0.0,
    details: Mapping[DetailField, float | None] | None = None,
    observed: tuple[Observed, ...] = (),
    shakemap: ShakeMap | None = None,
    links: frozenset[Name] = frozenset(),
    lists_all: bool = False,
) -> Solution:
    """Return the solution of an earthquake, its ranges checked, with the details that can be.

    Raises
    ------
    UnreadableError
        When a value is out of range, or the origin lies in the future or before any measurement and
        no catalogue tells of it.
    """
    if origin_time > reading.received_at + FUTURE:
        raise UnreadableError(f"origin time {origin_time.isoformat()} is in the future")
    if origin_time < EARLIEST and not catalogue:
        raise UnreadableError(
            f"origin time {origin_time.isoformat()} is before any measurement; what is known of "
            "history is read as a `catalogue`"
        )
    within(latitude, (-90.0, 90.0), "latitude")
    longitude = meridian(longitude)
    within(magnitude, MAGNITUDE, "magnitude")
    if depth_km in NOT_KNOWN:
        depth_km = None
    if depth_km is not None:
        within(depth_km, DEPTH_KM, "depth")
    stated = (details or {}).items()
    known = {
        key: value
        for key, value in stated
        if value is not None and LIMITS.get(key, ERROR)[0] <= value <= LIMITS.get(key, ERROR)[1]
    }
    return Solution(
        name=name,
        updated_at=reading.stamp(updated_at),
        kind="earthquake",
        begins=origin_time,
        ends=origin_time,
        geometry=Point(longitude=longitude, latitude=latitude),
        # Of the list that it has of itself pydantic makes a deep copy, which takes 2 us.
        detail=Earthquake(
            depth_km=depth_km, magnitude=magnitude, magnitude_type=magnitude_type, observed=[]
        ),
        place=place,
        review=review,
        dated=dated,
        catalogue=catalogue,
        time_error_seconds=time_error_seconds,
        details=known,
        observed=observed,
        shakemap=shakemap,
        links=links,
        lists_all=lists_all,
    )
