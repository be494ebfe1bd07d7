"""Situation reports made of facts, without a server."""

import json
from datetime import UTC, datetime
from typing import Any

from services.gateway.console.city import Board
from services.gateway.console.situation import Situation
from services.gateway.console.sources import Sources
from services.gateway.maps.found import FoundCity
from services.gateway.reads import assessments, cities
from services.gateway.reports.facts import Facts, ordered
from services.gateway.reports.tell import Teller
from shared.contracts.events.assessment import AssessmentState
from shared.languages import Language
from shared.policy import COALITION
from tests.support.alerts import founder
from tests.support.pages import ALIVE, pages

MADE = datetime(2026, 11, 29, 1, 30, tzinfo=UTC)


def found(state: AssessmentState) -> dict[str, Any]:
    """Return the feature of an assessment as the collection shows it."""
    feature = assessments.feature(state, (72.8, 40.5))
    return json.loads(feature.text())  # type: ignore[no-any-return]


def board(name: str, *states: AssessmentState, plans: list[dict[str, Any]] | None = None) -> Board:
    """Return what stands in a founding city."""
    return Board(Situation(founder(name), [], [found(each) for each in states]), [], [], plans)


def facts(*boards: Board, sources: Sources | None = ALIVE, drawn: bool = False) -> Facts:
    """Return the facts of a report, of one city or of several together."""
    together = len(boards) > 1
    city = boards[0].situation.city
    feature = json.loads(cities.feature(city).text())
    picture = FoundCity(feature, [], 0, [], None, [], [], []) if drawn else None
    place, zone = (COALITION, "UTC") if together else (city.id, city.timezone)
    return Facts(place, zone, MADE, ordered(boards), {}, picture, sources)


def document(of: Facts, language: Language = "en") -> str:
    """Return a report as it is told."""
    return Teller(pages()).document(of, language).text
