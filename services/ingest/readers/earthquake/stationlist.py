"""ShakeMap's `stationlist.json`: where an earthquake was recorded and felt.

https://ghsc.code-pages.usgs.gov/esi/shakemap/manual4_0/ug_products.html: a GeoJSON
FeatureCollection; PGA in per cent of g, PGV in cm/s, what is not known as the text `null`. What the
network flagged (any flag but `0` and the empty one) it did not use itself, and neither do we.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.ingest.readers.earthquake.dyfi import LEAST_REPORTS
from services.ingest.readers.earthquake.observed import observed
from services.ingest.readers.item import meridian, number, optional, within
from shared.contracts.events.hazard import Observed

PGA_G, PGV_CM_S, DEGREES = (1e-6, 5.0), (1e-4, 1000.0), (1.0, 10.0)
"""What instruments record and people feel; anything else is a fault or no shaking."""


def read(stations: object) -> tuple[Observed, ...]:
    """Return the records of seismic stations and the intensities of macroseismic ones."""
    return observed(stations, _of_station)


def _of_station(feature: Mapping[str, Any]) -> Iterator[Observed]:
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, Mapping) or not isinstance(geometry, Mapping):
        return
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, Sequence) or len(coordinates) < 2:
        return
    longitude = meridian(number(coordinates[0], "longitude"))
    latitude = within(number(coordinates[1], "latitude"), (-90.0, 90.0), "latitude")
    place = str(feature.get("id") or properties.get("code") or "")[:100]

    def seen(measure: Any, stated: object, factor: float, bounds: tuple[float, float]) -> Any:
        value = None if stated == "null" else optional(stated, measure)
        if value is not None and bounds[0] <= value * factor <= bounds[1]:
            yield Observed(
                place=place,
                longitude=longitude,
                latitude=latitude,
                measure=measure,
                value=value * factor,
            )

    if properties.get("station_type") == "macroseismic":
        if _enough(properties) and _used(properties, "mmi"):
            yield from seen("mmi", properties.get("intensity"), 1.0, DEGREES)
        return
    if _used(properties, "pga"):
        yield from seen("pga", properties.get("pga"), 0.01, PGA_G)
    if _used(properties, "pgv"):
        yield from seen("pgv", properties.get("pgv"), 1.0, PGV_CM_S)


def _enough(properties: Mapping[str, Any]) -> bool:
    """Say whether enough people reported an intensity, where their number is stated."""
    reports = properties.get("nresp")
    few = isinstance(reports, int) and reports < LEAST_REPORTS
    return _unflagged(properties.get("intensity_flag")) and not few


def _used(properties: Mapping[str, Any], measure: str) -> bool:
    """Say whether the network used any amplitude of a measure; true where it lists none."""
    channels = properties.get("channels")
    flags = [
        amplitude.get("flag")
        for channel in (channels if isinstance(channels, list) else [])
        if isinstance(channel, Mapping) and isinstance(channel.get("amplitudes"), list)
        for amplitude in channel["amplitudes"]
        if isinstance(amplitude, Mapping) and amplitude.get("name") == measure
    ]
    return not flags or any(map(_unflagged, flags))


def _unflagged(flag: object) -> bool:
    return str(flag or "0") == "0"
