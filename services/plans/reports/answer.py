"""What the platform's own data answer of each code of a framework (Art. 3).

A report counts what is stated and adopted. Computed losses are no observed ones, so no indicator is
answered by an assessment. A number is of the cities that state it; nothing puts cities in an order.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from services.plans.codes import Code, codes
from services.plans.people.metric import disaggregation
from services.plans.reports.known import PEOPLE, Known
from services.plans.reports.missing import MISSING
from services.plans.reports.people import Sum, counted, rate
from services.plans.reports.row import Basis, Contribution, Observed, Reason, Row, Share
from services.plans.scorecards.question import ESSENTIALS, HIGHEST
from services.plans.scorecards.sum import essentials

Said = dict[str, Any]
"""Fields of a Row."""
Answer = Callable[[Known], Said]

METRICS: Final = "/v1/people-metrics"


def rows(known: Known) -> list[Row]:
    """Return a row of every code of the framework, in its order."""
    return [_row(known, code) for code in codes().values() if code.framework == known.framework]


def _row(known: Known, code: Code) -> Row:
    answer = ANSWERS.get((code.framework, code.code))
    said = answer(known) if answer else _unkept(code)
    return Row(
        code=code.code,
        kind=code.kind,
        title=code.title,
        **said,
        observed=[
            Observed(
                key=one.key, finding=one.finding, value=one.value, of=one.of, source=one.source
            )
            for one in known.evidence.get(code.code, ())
        ],
        contributions=[
            Contribution(
                kind=one.kind, contribution=one.contribution, count=one.count, source=one.source
            )
            for one in known.aligned
            if one.code == code.code
        ],
    )


def _unkept(code: Code) -> Said:
    """Return that no record answers it, and of Sendai's indicators which one would."""
    reason: Reason = "not-kept" if code.kind == "indicator" else "no-indicator"
    return _none(reason) | {
        "missing": MISSING.get(code.code) if code.framework == "SENDAI" else None
    }


def _none(reason: Reason) -> Said:
    return {"status": "not_assessable", "reason": reason}


def _people(*parts: str, per: bool, method: str) -> Answer:
    """Return the answer of a number of people, of which cities state the parts."""

    def answer(known: Known) -> Said:
        found = counted(known, parts)
        if not isinstance(found, Sum):
            return _none(found)
        value = rate(known, found) if per else float(found.people)
        every = len(found.cities) == len(known.parties)
        return {
            "status": "assessed" if every and value is not None else "partial",
            "reason": "no-population" if value is None else None,
            "value": value,
            "unit": "per 100,000 people" if per else "people",
            "people": found.people,
            "parties": None if known.city else len(found.cities),
            "basis": Basis(records=found.records, source=_address(METRICS, known), method=method),
            "disaggregation": disaggregation(by for by, _ in found.groups),
            "groups": [
                Share(by=by, category=category, value=value)
                for (by, category), value in sorted(found.groups.items())
            ],
        }

    return answer


def _strategies(known: Known) -> Said:
    """Return how many local governments are known to have a plan of risk reduction."""
    return _governments(known, known.strategies, "a measure of risk reduction")


def _prepared(known: Known) -> Said:
    """Return how many local governments are known to have a plan to act on early warnings."""
    measures = "a measure of acting on warnings (aligned with SENDAI G-4 or EW4ALL 4)"
    return _governments(known, known.prepared, measures)


def _governments(known: Known, plans: Mapping[str, int], measures: str) -> Said:
    having = [party for party in known.parties if plans.get(party.city)]
    if not having:
        return _none("no-data")
    return {
        "status": "assessed" if len(having) == len(known.parties) else "partial",
        "value": float(len(having)),
        "unit": "local governments",
        "of": len(known.parties),
        "parties": None if known.city else len(having),
        "basis": Basis(
            records=sum(plans[party.city] for party in having),
            source=_address("/v1/plans", known),
            method=f"Adopted plans of the period that hold {measures}; of the others none is known",
        ),
    }


def _pollution(known: Known) -> Said:
    """Return the concentration of fine particles, which is of some days and not of a year."""
    found = known.pollution
    if found is None:
        return _none("no-data")
    return {
        "status": "partial",
        "value": found.value,
        "unit": found.unit,
        "basis": Basis(
            records=1,
            source=f"/v1/cities/{known.city}/pressures",
            method=f"{found.basis}, {found.period}; not weighted by people, not of a whole year",
        ),
    }


def _scored(essential: int) -> Answer:
    """Return the points of an Essential's items; of those that are not answered it says nothing."""

    def answer(known: Known) -> Said:
        found = essentials(known.scores)[essential - 1]
        if not found.answered:
            return _none("no-data")
        return {
            "status": "assessed" if found.answered == found.of else "partial",
            "value": float(found.score),
            "unit": "points of the preliminary scorecard",
            "of": HIGHEST * found.answered,
            "basis": Basis(
                records=1,
                source=_address("/v1/scorecards", known),
                method=f"The city's own scores of {found.answered} of {found.of} items",
            ),
        }

    return answer


def _address(path: str, known: Known) -> str:
    return f"{path}?owner_city={known.city}" if known.city else path


_SUM: Final = "Sum of what cities state by people metrics; of a city's total or of its events"
_AFFECTED: Final = ("B-2", "B-3", "B-4", "B-5")
_BOTH: Final = "One who is counted in two of them is counted twice"
_SENDAI: Final[Mapping[str, Answer]] = {
    "A-1": _people("A-2", "A-3", per=True, method=f"A-2 and A-3. {_SUM}"),
    "A-2": _people("A-2", per=True, method=_SUM),
    "A-3": _people("A-3", per=True, method=_SUM),
    "B-1": _people(*_AFFECTED, per=True, method=f"B-2 to B-5. {_BOTH}. {_SUM}"),
    "B-2": _people("B-2", per=True, method=_SUM),
    "B-3": _people("B-3", per=False, method=_SUM),
    "B-4": _people("B-4", per=False, method=_SUM),
    "B-5": _people("B-5", per=False, method=_SUM),
    "E-2": _strategies,
    "G-3": _people("G-3", per=True, method=f"People whom early warnings reach. {_SUM}"),
    "G-4": _prepared,
}
_ALL: Final = _people(*PEOPLE, per=True, method=f"A-2, A-3, B-2 to B-5. {_BOTH}. {_SUM}")
_SDG: Final[Mapping[str, Answer]] = {
    **dict.fromkeys(("1.5.1", "11.5.1", "13.1.1"), _ALL),
    **dict.fromkeys(("1.5.4", "11.b.2", "13.1.3"), _strategies),
    "11.6.2": _pollution,
}
ANSWERS: Final[Mapping[tuple[str, str], Answer]] = {
    **{("SENDAI", code): answer for code, answer in _SENDAI.items()},
    **{("MCR2030", str(number)): _scored(number) for number in ESSENTIALS},
    **{("SDG", code): answer for code, answer in _SDG.items()},
}
"""The codes that the platform has data on, if a city states any."""
