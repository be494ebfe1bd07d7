"""Coordinates as offices and receivers of satellites write them."""

import pytest

from services.ingest.sheets.angles import angle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("72.79", "72.79"),
        ("72,79", "72.79"),
        ("72,790", "72.790"),
        ("72°47'24\"E", "72.79"),
        ("72° 47′ 24″ в.д.", "72.79"),
        ("72°47,4'", "72.79"),
        ("72° 47' 24 E", "72.79"),
        ("72.79° E", "72.79"),
        ("E72.79", "72.79"),
        ("72,79 в. д.", "72.79"),
        ("72°47'24''W", "-72.79"),
        ("72°47'24\"N", "72°47'24\"N"),
        ("72°60'00\"E", "72°60'00\"E"),
        ("-72.79 E", "-72.79 E"),
        ("72 47 24", "72 47 24"),
        ("72 47 24 E", "72.79"),
        ("E 072 47.4", "72.79"),
        ("72:47:24", "72.79"),
        ("-72:47:24", "-72.79"),
        ("72:47:24,0 в.д.", "72.79"),
        ("72:47", "72:47"),
        ("72 60 24 E", "72 60 24 E"),
        ("72 47 24 N", "72 47 24 N"),
        ("восток", "восток"),
        ("", ""),
    ],
)
def test_a_longitude_is_read_in_degrees_or_left_to_be_refused(text: str, expected: str) -> None:
    assert angle(text, "longitude", None) == expected


def test_a_latitude_has_sides_of_its_own() -> None:
    assert angle("40°31'48\"с.ш.", "latitude", None) == "40.53"
    assert angle("S 40.53", "latitude", ".") == "-40.53"
    assert angle("40.53 E", "latitude", ".") == "40.53 E"
