"""What a source demands to be said is said with every hazard and station that comes from it."""

from datetime import UTC, datetime

from deploy.standin import gdacs, openmeteo
from services.ingest.hazards.solution import Solution
from services.ingest.observations.model import Observation
from services.ingest.readers import read
from services.ingest.readers.item import Reading
from tests.support.captures import encoded

NOW = datetime(2026, 1, 1, 12, 30, tzinfo=UTC)


def test_an_invented_area_says_so_in_the_event() -> None:
    reading = Reading("gdacs", NOW, note=gdacs.NOTE)
    (item,) = read(encoded(gdacs.geometry(2)), reading, "gdacs")
    assert isinstance(item, Solution)
    assert item.note == gdacs.NOTE
    assert item.kind == "flood"


def test_invented_values_say_so_with_their_station() -> None:
    place = openmeteo.Place("namangan", 71.67257, 40.9983, openmeteo.COMES_AND_GOES)
    hour = NOW.replace(minute=0)
    answer = openmeteo.forecast(place, hour, place.runs[0])
    items = read(encoded(answer), Reading("openmeteo", NOW, note=openmeteo.NOTE), "openmeteo")
    assert items
    for item in items:
        assert isinstance(item, Observation)
        assert item.station.note
        assert item.station.note.startswith(openmeteo.NOTE)
