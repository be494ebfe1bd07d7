"""What the platform's own data say on items of the scorecard; how good that is, people score."""

from collections.abc import Sequence

from services.plans.reviews.corresponding import corresponding
from services.plans.reviews.evidence import Evidence, Facts, Finding
from services.plans.scorecards.question import QUESTIONS


def found(city: str, facts: Facts, trained: Sequence[Sequence[str]]) -> list[Evidence]:
    """Return the evidence on a city's items, in their order.

    Parameters
    ----------
    trained
        Of each training that was completed with the city: its languages.
    """
    known = corresponding(city, facts)
    spoken = {language for one in trained for language in one}
    address = "/v1/trainings?status=completed"
    for key, item, count in (
        ("trainings-completed", "P6.4", len(trained)),
        ("training-languages", "P6.5", len(spoken)),
    ):
        finding: Finding = "found" if count else "unknown"
        value = count or None
        known.setdefault(item, []).append(Evidence(key, item, finding, value, None, address))
    return [
        Evidence(one.key, code, one.finding, one.value, one.of, one.source)
        for code in QUESTIONS
        for one in known.get(code, ())
    ]
