"""Mistakes of messages: what is meant where it can be told, and as it is said where not."""

import pytest

from services.ingest.readers import read
from services.ingest.readers.item import Reading
from services.ingest.warnings.mistakes import righted
from services.ingest.warnings.model import Message
from services.ingest.warnings.places import City
from tests.support.warnings import SENT, cap

CITIES = (
    City("petropavlovsk", "KZ", frozenset({"Petropavlovsk"}), 69.15, 54.87),
    City("osh", "KG", frozenset({"Osh"}), 72.8, 40.53),
)


def message(polygon: str | None, country: str | None = "KZ") -> Message:
    [found] = read(cap(polygon=polygon), Reading("met", SENT, country=country))
    assert isinstance(found, Message)
    return found


@pytest.mark.parametrize(
    ("polygon", "country"),
    [
        ("54.5,68.5 54.5,69.9 55.3,69.9 54.5,68.5", "KZ"),  # as it is
        ("43.0,76.5 43.0,77.5 43.5,77.5 43.0,76.5", "KZ"),  # Almaty, 1,400 km from the member city
        ("76.5,43.0 77.5,43.0 77.5,43.5 76.5,43.0", "KZ"),  # Almaty exchanged: of no member city
        ("68.5,54.5 69.9,54.5 69.9,55.3 68.5,54.5", "KG"),  # of another country than its city
        ("68.5,54.5 69.9,54.5 69.9,55.3 68.5,54.5", None),
        (None, "KZ"),
    ],
)
def test_a_ground_is_left_where_it_is_stated(polygon: str | None, country: str | None) -> None:
    found = message(polygon, country)
    assert righted(found, CITIES, {}) is found


def test_an_exchanged_ground_keeps_its_corners_and_its_direction() -> None:
    found = righted(message("68.5,54.5 69.9,54.5 69.9,55.3 68.5,54.5"), CITIES, {})
    as_it_should_be = message("54.5,68.5 54.5,69.9 55.3,69.9 54.5,68.5")
    here, there = found.infos[0].ground, as_it_should_be.infos[0].ground
    assert here is not None
    assert there is not None
    assert here.type == there.type == "Area"
    assert set(here.polygons[0][0]) == set(there.polygons[0][0])
    assert found.document == message("68.5,54.5 69.9,54.5 69.9,55.3 68.5,54.5").document
