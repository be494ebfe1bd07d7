"""What is told of reports that are kept."""

from datetime import date
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from services.gateway.reports.model import Report
from shared.contracts.events.assessment import Level
from shared.languages import Language
from shared.policy import COALITION


class SituationReportView(BaseModel):
    """A report as lists show it; its text is at `html` and `pdf`."""

    id: UUID
    city: str
    """Id of its city; `coalition`: of all cities."""
    day: date
    """By the city's own calendar."""
    timezone: str
    """IANA name; of the coalition `UTC`."""
    made_at: AwareDatetime
    level: Level | None
    """Worst that stood; null: nothing stood."""
    exercise: bool
    languages: list[Language]
    """Those it is kept in; `lang` of an address chooses among them."""
    html: str
    """Where it is read, with `lang` in addition."""
    pdf: str


def path_of(place: str) -> str:
    """Return the address of a place's reports, without the end that says the format."""
    return "/situation" if place == COALITION else f"/cities/{place}/situation"


def view(report: Report) -> SituationReportView:
    """Return how lists show a report."""
    path = path_of(report.place)
    return SituationReportView(
        id=report.id,
        city=report.place,
        day=report.day,
        timezone=report.zone,
        made_at=report.made_at,
        level=report.level,
        exercise=report.exercise,
        languages=list(report.languages),
        html=f"{path}.html?day={report.day.isoformat()}",
        pdf=f"{path}.pdf?day={report.day.isoformat()}",
    )
