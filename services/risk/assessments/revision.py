"""What a newer assessment changed, and why: both as stated. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.risk.exposure import areas
from shared.contracts.events.assessment import AssessmentState, Difference, Exposed, Revision

MOVED_KM = 0.001
"""A place that moved less is where it was: coordinates are stated to a metre at best."""


def revision(
    before: AssessmentState,
    after: AssessmentState,
    *,
    exposed_anew: bool,
    inspected_anew: bool = False,
) -> Revision:
    """Return what differs between two assessments of one hazard in one city.

    Parameters
    ----------
    exposed_anew
        Whether what is exposed in the city has changed. How is not said: facilities that are not
        public may be all that did.
    inspected_anew
        Whether inspections found the condition of facilities another. Of which, and what, is read
        by their city alone.
    """
    anew = {"exposure": exposed_anew and not inspected_anew, "condition": inspected_anew}
    return Revision(
        causes=[*_of_hazard(before, after), *_of_ways(before, after, anew)],
        effects=[
            *_of_level(before, after),
            *_of_strength(before, after),
            *_of_people(before, after),
        ],
    )


def _of_hazard(before: AssessmentState, after: AssessmentState) -> Iterator[Difference]:
    """Return how the hazard is known otherwise."""
    old, new = before.hazard_state, after.hazard_state
    then, now = (each.detail.model_dump(mode="json") for each in (old, new))
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) != now.get(name):
            yield Difference(name=name, before=_plain(then.get(name)), after=_plain(now.get(name)))
    km = float(areas.distance_km(old.longitude, old.latitude, [new.longitude], [new.latitude])[0])
    if km > MOVED_KM:
        yield Difference(name="place", before=0.0, after=km, unit="km")


def _of_ways(
    before: AssessmentState, after: AssessmentState, anew: Mapping[str, bool]
) -> Iterator[Difference]:
    """Return what is computed with otherwise: what is exposed, and the methods."""
    yield from (Difference(name=name) for name, changed in anew.items() if changed)
    then, now = ({each.id: each.version for each in one.methods} for one in (before, after))
    for method in sorted(then.keys() | now.keys()):
        if then.get(method) != now.get(method):
            yield Difference(
                name="method", of=method, before=then.get(method), after=now.get(method)
            )


def _of_level(before: AssessmentState, after: AssessmentState) -> Iterator[Difference]:
    if before.level != after.level:
        yield Difference(name="level", before=before.level, after=after.level)


def _of_strength(before: AssessmentState, after: AssessmentState) -> Iterator[Difference]:
    """Return the measures at the city's reference point."""
    then, now = ({each.measure: each for each in one.footprint} for one in (before, after))
    for measure, found in (then | now).items():
        yield from _number(
            measure, _median(then.get(measure)), _median(now.get(measure)), found.unit
        )


def _of_people(before: AssessmentState, after: AssessmentState) -> Iterator[Difference]:
    """Return people exposed and what it may cost."""
    then, now = _exposed(before), _exposed(after)
    for key in sorted(then.keys() | now.keys()):
        old, new = (each[key].people if key in each else None for each in (then, now))
        if old != new:
            measure, least = key
            yield Difference(name="people", before=old, after=new, of=measure, at_least=least)
    costs, losses = _losses(before), _losses(after)
    for name, unit in (("fatalities", "people"), ("economic_loss_musd", "MUSD")):
        yield from _number(name, _median(costs.get(name)), _median(losses.get(name)), unit)


def _exposed(state: AssessmentState) -> Mapping[tuple[str, float], Exposed]:
    listed = state.population.exposed if state.population else []
    return {(each.measure, each.at_least): each for each in listed}


def _losses(state: AssessmentState) -> Mapping[str, Any]:
    return dict(state.population.losses) if state.population else {}


def _number(
    name: str, before: float | None, after: float | None, unit: str
) -> Iterator[Difference]:
    if before != after:
        yield Difference(name=name, before=before, after=after, unit=unit)


def _median(fractiles: Any) -> float | None:
    return None if fractiles is None else float(fractiles.p50)


def _plain(value: object) -> float | str | None:
    """Return a value as differences state it.

    Of a list how many, of what is nested when it was made, else its words.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return float(len(value))
    if isinstance(value, dict) and "made_at" in value:
        return str(value["made_at"])
    return float(value) if isinstance(value, int | float) else str(value)
