"""What the platform's own data say on a subject of Article 5(d): found, missing, or not known.

Nothing here is a score. `gap` is said of what is absent or out of order; how good what is there is,
people assess. Where the platform has no data it says `unknown`, which is not a good sign either.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from shared.contracts.events.asset import System
from shared.contracts.events.study import ReviewSubject

Finding = Literal["found", "gap", "unknown"]
WORN: Final = 4
"""Conditions from this one to 5 are those of a facility in bad order."""
ENVIRONMENT: Final = ("SDG 6", "SDG 11.6", "SDG 11.7", "SDG 14", "SDG 15", "MCR2030 5")
WARNING: Final = ("SENDAI G", "EW4ALL")
RESPONSE: Final = ("SENDAI G-4", "SENDAI G-6", "SENDAI P4", "MCR2030 9", "EW4ALL 4")


@dataclass(frozen=True, slots=True)
class Held:
    """Facilities of a system: how many, and of how many it is known how long they run alone."""

    count: int
    backed_up: int


@dataclass(frozen=True, slots=True)
class Found:
    """The last inspection of a facility."""

    system: str
    condition: int
    criticality: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the platform knows of a city, as far as its reader may know it."""

    facilities: Mapping[str, Held]
    inspections: Sequence[Found]
    sources: Mapping[str, int]
    """By health; only sources that have stated theirs."""
    assessments: int
    not_assessable: int
    plans: int
    """Adopted, or further."""
    measures: Sequence[Sequence[str]]
    """Of each that is adopted or further its alignments, such as `SDG 11.b`."""
    functions: Sequence[str]
    """Of the mandates in force."""
    studies: int
    """Published ones that the city took part in."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation of the platform on a subject."""

    key: str
    item: str
    """Item of the template that it bears on."""
    finding: Finding
    value: float | None
    of: float | None
    """The whole that `value` is a part of; null: it is a count by itself."""
    source: str
    """Where the records behind it are read."""


def taken(subject: ReviewSubject, city: str, facts: Facts) -> list[Evidence]:
    """Return the evidence on a subject in a city."""
    return _SUBJECTS[subject](city, facts)


def condition_index(found: Sequence[Found]) -> float | None:
    """Return the mean condition (1 to 5) weighted by criticality (1 to 5); None without any."""
    weight = sum(one.criticality for one in found)
    if not weight:
        return None
    return sum(one.condition * one.criticality for one in found) / weight


def _counted(key: str, item: str, count: int, source: str) -> Evidence:
    """Return the evidence of something of which there should be at least one."""
    return Evidence(key, item, "found" if count else "gap", count, None, source)


def _aligned(facts: Facts, to: Sequence[str]) -> int:
    """Return how many measures contribute to one of the codes, or to a part of it."""
    return sum(
        any(_within(one, code) for one in measure for code in to) for measure in facts.measures
    )


def _within(one: str, code: str) -> bool:
    return one == code or one.startswith((f"{code}.", f"{code}-", f"{code} "))


def _plans(city: str, facts: Facts, item: str) -> Evidence:
    return _counted("plans-adopted", item, facts.plans, f"/v1/plans?owner_city={city}")


def _measures(city: str, facts: Facts, item: str, to: Sequence[str]) -> Evidence:
    address = f"/v1/measures?owner_city={city}"
    return _counted("measures-aligned", item, _aligned(facts, to), address)


def _mandates(city: str, facts: Facts, item: str) -> Evidence:
    address = f"/v1/mandates?owner_city={city}"
    return _counted("functions-mandated", item, len(facts.functions), address)


def _facilities(city: str, facts: Facts) -> list[Evidence]:
    """Return how many facilities of each system are known: of none is a gap."""
    return [
        _counted(
            f"facilities-{system.lower()}",
            "CI-1",
            facts.facilities[system].count if system in facts.facilities else 0,
            f"/v1/assets?city={city}&system={system}",
        )
        for system in System
    ]


def _critical(city: str, facts: Facts) -> list[Evidence]:
    known = sum(one.count for one in facts.facilities.values())
    backed_up = sum(one.backed_up for one in facts.facilities.values())
    inspected, address = len(facts.inspections), f"/v1/inspections?owner_city={city}"
    worn = sum(one.condition >= WORN for one in facts.inspections)
    index = condition_index(facts.inspections)
    return [
        *_facilities(city, facts),
        Evidence(
            "inspected",
            "CI-2",
            "unknown" if not known else "gap" if inspected < known else "found",
            inspected,
            known,
            address,
        ),
        Evidence(
            "condition-worn",
            "CI-2",
            "unknown" if not inspected else "gap" if worn else "found",
            worn if inspected else None,
            inspected,
            address,
        ),
        Evidence(
            "condition-index",
            "CI-2",
            "unknown" if index is None else "found",
            None if index is None else round(index, 3),
            5,
            address,
        ),
        Evidence(
            "backup-known",
            "CI-4",
            "unknown" if not known else "gap" if backed_up < known else "found",
            backed_up,
            known,
            f"/v1/assets?city={city}",
        ),
    ]


def _warning(city: str, facts: Facts) -> list[Evidence]:
    stated = sum(facts.sources.values())
    silent = stated - facts.sources.get("fresh", 0)
    assessed = facts.assessments - facts.not_assessable
    return [
        Evidence(
            "hazards-assessed",
            "EWS-1",
            "unknown" if not facts.assessments else "found" if assessed else "gap",
            assessed,
            facts.assessments,
            f"/v1/assessments?city={city}",
        ),
        Evidence(
            "sources-silent",
            "EWS-2",
            "unknown" if not stated else "gap" if silent else "found",
            silent if stated else None,
            stated,
            "/v1/sources",
        ),
        _counted(
            "public-warning-mandated",
            "EWS-3",
            sum(name == "public_warning" for name in facts.functions),
            f"/v1/mandates?owner_city={city}",
        ),
        _measures(city, facts, "EWS-4", WARNING),
    ]


def _management(city: str, facts: Facts) -> list[Evidence]:
    return [
        _plans(city, facts, "DRM-1"),
        _mandates(city, facts, "DRM-2"),
        Evidence(
            "hazards-assessed",
            "DRM-3",
            "found" if facts.assessments else "unknown",
            facts.assessments,
            None,
            f"/v1/assessments?city={city}",
        ),
        _counted("studies-published", "DRM-3", facts.studies, f"/v1/studies?city={city}"),
    ]


def _response(city: str, facts: Facts) -> list[Evidence]:
    health = facts.facilities.get(System.HEALTH)
    return [
        _measures(city, facts, "RSP-1", RESPONSE),
        _mandates(city, facts, "RSP-2"),
        _counted(
            "facilities-health",
            "RSP-3",
            health.count if health else 0,
            f"/v1/assets?city={city}&system=HEALTH",
        ),
    ]


def _environment(city: str, facts: Facts) -> list[Evidence]:
    return [
        _measures(city, facts, "ENV-1", ENVIRONMENT),
        _counted("studies-published", "ENV-4", facts.studies, f"/v1/studies?city={city}"),
    ]


def _planning(city: str, facts: Facts) -> list[Evidence]:
    aligned = sum(bool(one) for one in facts.measures)
    return [
        _plans(city, facts, "SDP-1"),
        Evidence(
            "measures-with-codes",
            "SDP-2",
            "gap" if aligned < len(facts.measures) or not facts.measures else "found",
            aligned,
            len(facts.measures),
            f"/v1/measures?owner_city={city}",
        ),
        _measures(city, facts, "SDP-3", ("SDG 11",)),
    ]


_SUBJECTS: Final[Mapping[ReviewSubject, Callable[[str, Facts], list[Evidence]]]] = {
    "ENV": _environment,
    "CI": _critical,
    "DRM": _management,
    "EWS": _warning,
    "RSP": _response,
    "SDP": _planning,
}
