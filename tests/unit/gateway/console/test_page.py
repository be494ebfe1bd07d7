from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from services.gateway.console.page import Shown, html
from services.gateway.reads import hazards
from shared.contracts.events.hazard import HazardState
from tests.support.alerts import WORDS
from tests.support.gateway import hazard_state
from tests.support.hazards import air_quality, flood

SQUARE = [(72.0, 40.0), (73.0, 40.0), (73.0, 41.0), (72.0, 41.0), (72.0, 40.0)]
AREA: dict[str, Any] = {
    "type": "Area",
    "longitude": 72.8,
    "latitude": 40.5,
    "polygons": [[SQUARE]],
}
BEGINS = datetime(2026, 4, 10, 2, tzinfo=UTC)


def shown(hazard: HazardState) -> str:
    feature = hazards.feature(hazard)
    document = {
        "id": feature.id,
        "geometry": feature.geometry(),
        "properties": dict(feature.properties),
    }
    return unescape(html(Shown([], [document], []), "en", WORDS))


@pytest.mark.parametrize(
    ("hazard", "told"),
    [
        (hazard_state(place="Murghob"), "M\u00a07.2</a> Murghob, depth 22\u00a0km"),
        (flood(begins=BEGINS, place="Osh"), "Flood</a> Osh <time"),
        (flood(begins=BEGINS, geometry=AREA), "Flood</a> 40.50, 72.50 <time"),
        (
            flood(begins=BEGINS, geometry=AREA | {"polygons": [[SQUARE], [SQUARE]]}),
            "Flood</a> 40.50, 72.50 <time",
        ),
        (air_quality(begins=BEGINS), "Air pollution</a> 40.50, 72.80 <time"),
    ],
)
def test_a_hazard_of_any_kind_is_named(hazard: HazardState, told: str) -> None:
    assert told in shown(hazard)


def test_the_page_speaks_russian_of_other_kinds_too() -> None:
    document = {
        "id": "1",
        "geometry": None,
        "properties": dict(hazards.feature(flood(place="Ош")).properties),
    }
    assert "Наводнение</a> Ош" in html(Shown([], [document], []), "ru", WORDS)
