"""A ShakeMap's grid comes with the detail of an event, thinned to what a hazard carries.

No grid was captured: these are built from the schema that ShakeMap's manual publishes, inside the
captured detail of an event.
"""

import json
from datetime import datetime, timedelta
from math import exp, hypot, log
from typing import Any

import pytest

from services.ingest.hazards.kinds.earthquake import describe
from services.ingest.hazards.solution import Record, Solution, combine
from services.ingest.readers.earthquake import dyfi, shakemap, usgs
from services.ingest.readers.item import Reading, UnreadableError
from shared.contracts.events.hazard import Earthquake
from shared.contracts.events.hazard.shakemap import MOST_NODES, ShakeMap
from tests.support.captures import capture
from tests.support.shakemap import grid
from tests.unit.ingest.readers.test_stationlist import NOW, TIBET

OF_TIBET = {"magnitude": 7.1, "depth": 10.0, "lat": 28.639, "lon": 87.361}
LATER = NOW + timedelta(days=3)


def read(text: str) -> ShakeMap:
    return shakemap.read(text, LATER)


def peak(longitude: float, latitude: float) -> float:
    """Per cent of g that fall off from a fault's end, as shaking does."""
    return 60.0 * exp(-hypot(longitude - 73.0, latitude - 40.5) / 0.3)


def detail(text: str | None, updated: datetime = NOW, **changed: Any) -> Solution:
    feature = json.loads(capture(TIBET).read_bytes())
    feature["properties"] |= {"updated": int(updated.timestamp() * 1000)} | changed
    contents = feature["properties"]["products"]["shakemap"][0]["contents"]
    if text is not None:
        contents[usgs.GRID]["bytes"] = text
    found = usgs.read(feature, Reading(network="us", received_at=LATER))
    assert isinstance(found, Solution)
    return found


def mapped(*said: Solution) -> ShakeMap | None:
    record: Record | None = None
    for each in said:
        record = combine(record, each)
    assert record
    found = describe([record]).detail
    assert isinstance(found, Earthquake)
    return found.shakemap


def test_a_small_grid_is_kept_whole_in_our_units() -> None:
    found = read(grid(extra={"PSA10": 8.0, "STDPGA": 0.42}))
    assert (found.columns, found.rows) == (21, 11)
    assert (found.west, found.north) == (72.0, 41.0)
    assert (found.step_longitude, found.step_latitude) == pytest.approx((0.1, 0.1))
    assert (found.magnitude, found.depth_km) == (6.5, 15.0)
    assert found.made_at == LATER, "a clock ahead of ours makes no map of the future"
    layers = {each.measure: each for each in found.layers}
    assert {name: each.values[0] for name, each in layers.items()} == {
        "pga": 0.2,
        "pgv": 20.0,
        "sa10": 0.08,
    }
    assert layers["pga"].deviations == [0.42] * 231
    assert layers["pgv"].deviations is None
    assert {each.thinned for each in found.layers} == {0.0}


@pytest.mark.parametrize(
    ("unit", "pga"), [("pctg", 0.2), ("%g", 0.2), ("g", 20.0), ("", 0.2), (" PctG ", 0.2)]
)
def test_acceleration_is_in_the_unit_that_its_field_states(unit: str, pga: float) -> None:
    """A grid in g, as some networks write theirs, was read as a hundredth of its shaking."""
    text = grid().replace('name="PGA" units=""', f'name="PGA" units="{unit}"')
    found = {each.measure: each.values[0] for each in read(text).layers}
    assert found == {"pga": pga, "pgv": 20.0}


def test_a_large_grid_is_cropped_to_where_it_is_felt_and_thinned_and_says_what_that_lost() -> None:
    found = read(grid(peak, box=(70.0, 38.0, 76.0, 43.0), size=(241, 201)))
    assert found.columns * found.rows <= MOST_NODES
    assert 70.0 < found.west < 72.0
    assert 42.0 < found.north < 43.0
    pga = next(each for each in found.layers if each.measure == "pga")
    # The largest miss is at the tip, in the middle between nodes.
    assert 0.0 < pga.thinned < 0.05
    at = (found.rows // 2) * found.columns + found.columns // 2
    longitude = found.west + found.step_longitude * (found.columns // 2)
    latitude = found.north - found.step_latitude * (found.rows // 2)
    assert log(pga.values[at] * 100) == pytest.approx(log(peak(longitude, latitude)), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html/>", "no shakemap_grid"),
        (grid(kind="SCENARIO"), "scenario"),
        (grid().replace('nlon="21"', 'nlon="22"'), "nodes, not"),
        (grid().replace('name="PGA"', 'name="PGX"'), "LON, LAT and PGA"),
        (grid(size=(2, 2)).replace("72 41 6 20 20", "72 41 6 nan 20"), "no number"),
        (grid(size=(2, 2)).replace("72 41 6 20 20", "72 41 6"), "cannot be read"),
        (grid().replace('nlon="21"', 'nlon="9999"').replace('nlat="11"', 'nlat="9999"'), "nodes"),
        (grid(box=(74.0, 40.0, 72.0, 41.0)), "north-west"),
        (grid().replace('name="PGA" units=""', 'name="PGA" units="gal"'), "PGA .* 'gal'"),
        (grid().replace('name="PGV" units=""', 'name="PGV" units="m/s"'), "PGV .* 'm/s'"),
        (grid(made_at="yesterday"), "process_timestamp"),
        (
            '<!DOCTYPE x [<!ENTITY a "b">]>' + grid().partition("?>\n")[2],
            "DTD",
        ),
    ],
)
def test_a_grid_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(text)


def test_an_unreadable_grid_keeps_no_earthquake_away() -> None:
    assert detail("<shakemap_grid/>").shakemap is None
    assert detail(None).shakemap is None


def test_a_map_outlives_summaries_and_the_one_made_last_stands() -> None:
    first, second = (
        grid(made_at=f"2025-02-0{day}T00:00:00Z", event=OF_TIBET, size=(2 + day, 3))
        for day in (1, 2)
    )
    summary = detail(None, NOW + timedelta(hours=2))
    late = detail(first, NOW + timedelta(hours=1))
    for order in ([detail(second), late, summary], [summary, late, detail(second)]):
        found = mapped(*order)
        assert found is not None
        assert found.columns == 4


def test_a_map_of_another_size_or_place_stands_only_where_it_is_newer() -> None:
    old = grid(made_at="2025-02-01T00:00:00Z", event=OF_TIBET)
    assert mapped(detail(old)) is not None
    assert mapped(detail(old, mag=6.6)) is None
    new = grid(made_at="2025-03-01T01:00:00Z", event=OF_TIBET)
    assert mapped(detail(new, mag=6.6)) is not None


def test_reports_of_at_least_three_people_make_an_intensity_in_the_middle_of_their_square() -> None:
    ring = [[87.0, 28.0], [87.1, 28.0], [87.1, 28.1], [87.0, 28.1], [87.0, 28.0]]

    def square(**properties: Any) -> dict[str, Any]:
        return {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [ring]},
            "properties": {"name": "UTM:(45R 050 316 10000)<br>Tingri", "cdi": 5.4} | properties,
        }

    squares = [square(nresp=12), square(nresp=2), square(nresp=5, cdi=1), square(nresp="many")]
    (found,) = dyfi.read({"type": "FeatureCollection", "features": squares})
    assert (found.measure, found.value) == ("mmi", 5.4)
    assert (found.longitude, found.latitude) == pytest.approx((87.05, 28.05))
    assert found.place == "UTM:(45R 050 316 10000)"
