"""Grids of ShakeMap as its manual describes `grid.xml`; what they hold is made up."""

from collections.abc import Callable, Mapping
from typing import Any

NOTHING: Mapping[str, str] = {}


def flat(_longitude: float, _latitude: float) -> float:
    return 20.0


def grid(
    shaking: Callable[[float, float], float] = flat,
    *,
    box: tuple[float, float, float, float] = (72.0, 40.0, 74.0, 41.0),
    size: tuple[int, int] = (21, 11),
    made_at: str = "2026-03-01T00:40:00Z",
    extra: Mapping[str, Any] = NOTHING,
    event: Mapping[str, Any] = NOTHING,
    kind: str = "ACTUAL",
) -> str:
    """Return a grid whose PGA (per cent of g) `shaking` says; PGV is of the same number in cm/s.

    `extra` are further fields with one value at all nodes; `size` is columns and rows.
    """
    west, south, east, north = box
    columns, rows = size
    names = ["LON", "LAT", "MMI", "PGA", "PGV", *extra]
    lines = []
    for i in range(rows):
        latitude = north - (north - south) * i / (rows - 1)
        for j in range(columns):
            longitude = west + (east - west) * j / (columns - 1)
            value = shaking(longitude, latitude)
            numbers = [longitude, latitude, 6.0, value, value, *extra.values()]
            lines.append(" ".join(f"{each:.6g}" for each in numbers))
    stated = {"magnitude": 6.5, "depth": 15.0, "lat": 40.5, "lon": 73.0} | dict(event)
    attributes = " ".join(f'{name}="{value}"' for name, value in stated.items())
    fields = "".join(
        f'<grid_field index="{place}" name="{name}" units="" />\n'
        for place, name in enumerate(names, 1)
    )
    return (
        '<?xml version="1.0" encoding="US-ASCII" standalone="yes"?>\n'
        '<shakemap_grid xmlns="http://earthquake.usgs.gov/eqcenter/shakemap" event_id="us1"'
        f' shakemap_id="us1" shakemap_version="1" process_timestamp="{made_at}"'
        f' shakemap_originator="us" map_status="RELEASED" shakemap_event_type="{kind}">\n'
        f'<event event_id="us1" {attributes} />\n'
        f'<grid_specification lon_min="{west}" lat_min="{south}" lon_max="{east}"'
        f' lat_max="{north}" nlon="{columns}" nlat="{rows}" />\n'
        '<event_specific_uncertainty name="pga" value="0.000000" numsta="0" />\n'
        f"{fields}<grid_data>\n" + "\n".join(lines) + "\n</grid_data>\n</shakemap_grid>\n"
    )
