"""What cities at a distance felt of an earthquake, as the USGS's ShakeMap states it of each."""

from collections.abc import Iterator

from defusedxml import ElementTree

from data.build.shelf import Origin, Row, Shelf

PAGER = Origin(
    source="USGS PAGER, report of earthquake us1000778i (Kaikoura, 13 November 2016), version 16",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="U.S. Geological Survey, ShakeMap and PAGER",
)

COLUMNS = (
    *("source", "source_id", "time", "lon", "lat", "depth_km", "magnitude"),
    *("city", "city_lon", "city_lat", "population", "intensity"),
)
REPORT = "pager_us1000778i.xml"


def build(shelf: Shelf) -> None:
    """Write the table."""
    shelf.write_csv(
        "data/city_intensities.csv",
        COLUMNS,
        list(cities(shelf)),
        [PAGER],
        "Intensity (MMI) at cities at a distance from an earthquake, as the USGS's ShakeMap has it "
        "after stations and felt reports: PAGER's report of Kaikoura 2016, the only one of the "
        "captures that names cities. Far from the region.",
    )


def cities(shelf: Shelf) -> Iterator[Row]:
    """Yield a row for each city of the report, in its order."""
    report = ElementTree.fromstring((shelf.captures / "usgs_feeds" / REPORT).read_bytes())
    event = report.find("event")
    assert event is not None
    for city in report.iter("city"):
        yield {
            "source": "usgs",
            "source_id": event.attrib["eventcode"],
            "time": event.attrib["event_timestamp"],
            "lon": float(event.attrib["lon"]),
            "lat": float(event.attrib["lat"]),
            "depth_km": float(event.attrib["depth"]),
            "magnitude": float(event.attrib["magnitude"]),
            "city": city.attrib["name"],
            "city_lon": float(city.attrib["lon"]),
            "city_lat": float(city.attrib["lat"]),
            "population": int(city.attrib["population"]),
            "intensity": float(city.attrib["mmi"]),
        }
