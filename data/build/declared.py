"""What the play of `./qalqan demo` declares from published facts, and what it plays of captures.

Events that no capture measures are declared from what was published of them, each saying so.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from data.build.cities import GEONAMES, GIGA, NATURAL_EARTH, WHOS_ON_FIRST, city_areas
from data.build.geometry import Point, centre, counter_clockwise, distance_km, simplify
from data.build.shelf import Origin, Row, Shelf, number

FACTS = Path(__file__).parent / "facts" / "declared.json"
DECLARED = "Declared from published facts, not measured."
ZONE_VERTICES = 120
"""Of a mudflow zone that ships: the shape is told to some tens of metres."""
FIRES_KM = 20.0
"""Fires around a city that the play shows: four times as far as its science looks."""
PUBLISHED = Origin(
    source="Published facts, the publications named in each event's `sources`; no text is taken",
    licence="LicenseRef-Attribution",
    attribution="zakon.kz, inform.kz, bizmedia.kz, RFE/RL, Trend, Meduza, Asia-Plus",
)
LANDSLIDES = Origin(
    source="NASA Global Landslide Catalog",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="NASA Goddard Space Flight Center; Kirschbaum et al. 2010, 2015",
)
ZONES = Origin(
    source="Mudflow zones of the Ministry of Emergency Situations of Kyrgyzstan in WFP PRISM "
    "(WFP-VAM/prism-app, commit d60adbde8b)",
    licence="MIT",
    attribution="Ministry of Emergency Situations of Kyrgyzstan; World Food Programme, PRISM",
)
FIRMS = Origin(
    source="NASA FIRMS, VIIRS of NOAA-20 over Kyrgyzstan, June to September 2023, near real time",
    licence="LicenseRef-Attribution",
    attribution="NASA FIRMS (LANCE), no restriction, acknowledgement requested",
)
KAZHYDROMET_CAP = Origin(
    source="Warning of Kazhydromet of 6 March 2025 for Kokpekti district, CAP 1.2",
    licence="LicenseRef-Attribution",
    attribution="Kazhydromet",
)
CAPTURED = "kz-2.49.0.0.398.0-20250306-133701-0284797-00-EN.xml"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def build(shelf: Shelf) -> None:
    """Write the declared events, the fires and the warning of the play."""
    _events(shelf)
    _fires(shelf)
    _warning(shelf)


def _events(shelf: Shelf) -> None:
    facts: Sequence[dict[str, Any]] = json.loads(FACTS.read_text(encoding="utf-8"))["events"]
    features = [_feature(shelf, event) for event in facts]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features)
    shelf.write_text(
        "data/timeline/declared.geojson",
        f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n',
        len(features),
        [PUBLISHED, LANDSLIDES, ZONES, WHOS_ON_FIRST, NATURAL_EARTH, GIGA, GEONAMES],
        "Events that nobody measured, or of which no capture exists: `text` says what was "
        "published and what is a choice of the exercise; starts_s and ends_s are seconds of the "
        "play.",
    )


def _feature(shelf: Shelf, event: Mapping[str, Any]) -> dict[str, Any]:
    named = "; ".join(event["sources"])
    text = f"{DECLARED} {event['facts']} {event['chosen']} Sources: {named}."
    plain = ("id", "kind", "level", "begins", "ends", "place", "measured", "starts_s", "ends_s")
    properties = {key: event[key] for key in plain if key in event}
    point, rings = _ground(shelf, event["ground"])
    return {
        "type": "Feature",
        "properties": properties
        | {"longitude": round(point[0], 5), "latitude": round(point[1], 5), "text": text},
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [[[[round(x, 5), round(y, 5)] for x, y in ring]] for ring in rings],
        },
    }


def _ground(shelf: Shelf, ground: Mapping[str, Any]) -> tuple[Point, list[list[Point]]]:
    """Return the point that stands for an event, and the rings of its area."""
    if "landslide" in ground:
        point = _landslide(shelf, ground["landslide"])
        ring = min(_zones(shelf, ground["zones_near"]), key=lambda ring: _apart_km(point, ring))
        return point, [counter_clockwise(simplify(ring, ZONE_VERTICES))]
    areas = city_areas(shelf)
    cities = [areas[city] for city in ground["cities"]]
    point = centre([centre_ for _, centre_, _ in cities])
    return point, [counter_clockwise(ring) for _, _, ring in cities]


def _landslide(shelf: Shelf, event: str) -> Point:
    row = next(
        row
        for row in shelf.rows("landslides_nasa_glc", "nasa_glc_central_asia_bbox.csv")
        if row["event_id"] == event
    )
    return float(row["longitude"]), float(row["latitude"])


def _zones(shelf: Shelf, city: str) -> list[list[Point]]:
    """Return the outer rings of the mudflow zones near a city."""
    collection = shelf.json(
        "wfp_prism_hazards", "kyrgyzstan_mudflow_zones_60km_osh_namangan.geojson"
    )
    return [
        [(x, y) for x, y, *_ in polygon[0]]
        for feature in collection["features"]
        if feature["properties"]["near_city"] == city
        for polygon in feature["geometry"]["coordinates"]
    ]


def _apart_km(point: Point, ring: Sequence[Point]) -> float:
    return min(distance_km(point, corner) for corner in ring)


def _fires(shelf: Shelf) -> None:
    collection = shelf.json("firms", "VIIRS_kyrgyzstan_2023-06-01_2023-09-30.geojson")
    centres = {city: area[1] for city, area in city_areas(shelf).items()}
    rows: list[Row] = []
    for feature in collection["features"]:
        seen = {name.lower(): value for name, value in feature["properties"].items()}
        point = (float(seen["longitude"]), float(seen["latitude"]))
        city, away = min(
            ((city, distance_km(at, point)) for city, at in centres.items()),
            key=lambda each: each[1],
        )
        if away > FIRES_KM:
            continue
        hour = str(seen["acq_time"]).zfill(4)
        rows.append(
            {
                "city": city,
                "time": f"{seen['acq_date']}T{hour[:2]}:{hour[2:]}:00+00:00",
                "longitude": number(point[0], 5),
                "latitude": number(point[1], 5),
                "satellite": seen["satellite"],
                "confidence": seen["confidence"],
                "frp_mw": number(float(seen["frp"]), 2),
                "scan_km": number(float(seen["scan"]), 2),
                "track_km": number(float(seen["track"]), 2),
                "brightness_k": number(float(seen["brightness"]), 2),
                "brightness_t31_k": number(float(seen["bright_t31"]), 2),
                "daynight": seen["daynight"],
            }
        )
    shelf.write_csv(
        "data/observations/fires_2023.csv",
        list(rows[0]),
        sorted(rows, key=lambda row: (str(row["time"]), str(row["longitude"]))),
        [FIRMS],
        "Pixels with heat within 20 km of a member city's middle, as the satellite saw them; the "
        "city is the nearest. What is a fire among them, the platform decides.",
    )


def _warning(shelf: Shelf) -> None:
    root = ET.parse(shelf.captures / "cap_alerts" / "fpas" / CAPTURED).getroot()  # noqa: S314 - a file of ours
    info = root.find(f"{CAP}info")
    assert info is not None

    def said(name: str) -> str:
        return info.findtext(f"{CAP}{name}", "").strip()

    facts = {
        "sent": root.findtext(f"{CAP}sent"),
        **{name: said(name) for name in ("language", "category", "event", "urgency")},
        **{name: said(name) for name in ("severity", "certainty", "onset", "expires")},
        "headline": said("headline"),
        "code": {
            "valueName": info.findtext(f"{CAP}eventCode/{CAP}valueName"),
            "value": info.findtext(f"{CAP}eventCode/{CAP}value"),
        },
        "issued_for": info.findtext(f"{CAP}area/{CAP}areaDesc"),
        "note": (
            "Kazhydromet issued this warning on 6 March 2025 for "
            f"{info.findtext(f'{CAP}area/{CAP}areaDesc')}; that it is for Petropavlovsk is "
            "invented for the exercise."
        ),
        "played_for": "petropavlovsk",
        "polygon": [[round(x, 4), round(y, 4)] for x, y in city_areas(shelf)["petropavlovsk"][2]],
    }
    shelf.write_text(
        "data/timeline/warning.json",
        json.dumps(facts, ensure_ascii=False, indent=1) + "\n",
        1,
        [KAZHYDROMET_CAP, NATURAL_EARTH],
        "A national warning as facts: what was warned of, how, and when. The captures hold none "
        "for a member city, so that the play moves it to Petropavlovsk and says so in `note`; "
        "issued_for is where it was.",
    )
