"""Scenes made of what the collections and the assessments say. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.gateway.alerts.words.argument import Moment
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.maps.found import (
    FoundAssessment,
    FoundCity,
    FoundHazard,
    FoundPlace,
    FoundRegion,
)
from services.gateway.maps.frame import Box, Point
from services.gateway.maps.grade import grade_of, measure_of
from services.gateway.maps.scene import (
    City,
    Hazard,
    Layer,
    Marked,
    Polygon,
    Ring,
    Scene,
)
from services.gateway.maps.signs import LEVELS, SYSTEMS
from services.gateway.maps.words import Said
from shared.contracts.hazard_types import type_of_kind, types
from shared.geo import distance_km
from shared.languages import Language, best

Facts = Mapping[str, Any]
"""A GeoJSON feature."""
GRADES = ("little", "some", "much", "most", "unknown")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FELT_KM = 150.0
"""Ground around an epicentre where nothing says how far it reaches."""
AROUND_KM, AREA_KM = 40.0, 8.0
"""The same of other hazards, and the least around the middle of an area."""
AROUND_CITY_KM = 3.0
AROUND_PLACE_KM = 2.5
PLACES = ("place", "place-before")
OVER = ("merged", "retracted")
OSM = "© OpenStreetMap contributors, ODbL"


class Composer:
    """Makes scenes in one language of what was found."""

    def __init__(self, language: Language, catalogue: Catalogue, layers: frozenset[Layer]) -> None:
        self._language = language
        self._words = catalogue.words(language)
        self._said = Said(language)
        self._layers = layers

    def region(self, found: FoundRegion) -> Scene:
        """Return the map of all cities and of what stands."""
        cities = [self._graded(city, found.levels.get(city["id"])) for city in found.cities]
        hazards = [self._hazard(each) for each in found.hazards]
        return self._scene(
            title=self._said.say("region"),
            lines=[self._said.say("region-shows")],
            box=Box.around(city.place for city in cities),
            exercise=any(_of(each, "exercise") for each in (*found.hazards, *found.alerts)),
            cities=cities,
            hazards=hazards,
            warnings=_grounds(found.warnings),
        )

    def place(self, found: FoundPlace) -> Scene:
        """Return the map of a place, and of where it was before: of nothing that stands there."""
        places, lines = [Marked("place", found.place, self._said.say("place"))], []
        box = Box.circle(found.place, AROUND_PLACE_KM)
        if found.before is not None:
            places.append(Marked("place-before", found.before, self._said.say("place-before")))
            box = box.with_(Box.circle(found.before, AROUND_PLACE_KM))
            km = distance_km(*found.before, *found.place)
            lines.append(self._said.say("place-moved", distance=self._said.km(km)))
        longitude, latitude = found.place
        return self._scene(
            title=f"{latitude:.5f}, {longitude:.5f}",
            lines=lines,
            box=box,
            cities=[self._city(found.city, main=True)] if found.city else [],
            facilities=places,
        )

    def city(self, found: FoundCity) -> Scene:
        """Return the map of a city, its facilities and what stands there."""
        city = self._city(found.city, main=True)
        lines = [self._said.say("city-shows")]
        if found.level:
            lines.append(self._said.say("alert-level", level=self._level(found.level)))
        drawn = sorted(found.facilities, key=lambda each: (-_of(each, "criticality"), each["id"]))
        return self._scene(
            title=city.name,
            lines=lines,
            box=_city_box(city),
            exercise=any(_of(each, "exercise") for each in (*found.hazards, *found.alerts)),
            cities=[city],
            hazards=[self._hazard(each) for each in found.hazards],
            warnings=_grounds(found.warnings),
            facilities=[
                Marked(
                    system := _system(_of(each, "system")),
                    _point(each),
                    str(_of(each, "title")),
                    each["id"],
                    system,
                )
                for each in drawn
            ],
            count=("critical-drawn", found.total) if found.total else None,
            stations=self._stations(found.stations),
            sources=_credits(found.facilities),
            more={"status": "active", "city": str(found.city["id"])},
        )

    def hazard(self, found: FoundHazard) -> Scene:
        """Return the map of a hazard, and of the cities it was assessed for."""
        hazard = self._hazard(found.hazard, main=True, intensities=found.intensities)
        levels = {str(_of(each, "city")): str(_of(each, "level")) for each in found.assessments}
        cities = [self._graded(city, levels.get(city["id"])) for city in found.cities]
        lines = self._of_hazard(found.hazard, found.zone)
        if found.revision is not None:
            lines.append(self._said.say("stated-in", number=str(found.revision)))
        if _of(found.hazard, "status") in OVER:
            lines.append(self._said.say("not-standing"))
        return self._scene(
            title=self._event(found.hazard),
            lines=lines,
            box=_hazard_box(hazard, [city for city in cities if city.sign != "city"]),
            exercise=bool(_of(found.hazard, "exercise")),
            cities=cities,
            hazards=[hazard],
            warnings=_grounds(found.warnings),
            stations=[*self._observed(found.hazard), *self._stations(found.stations)],
        )

    def assessment(self, found: FoundAssessment) -> Scene:
        """Return the map of what a hazard does to a city's facilities."""
        city = self._city(found.city, main=True)
        state = found.state
        hazard = self._hazard(
            found.hazard, main=True, intensities=found.intensities, away=state.distance_km
        )
        lines = [self._said.say("level", level=self._level(state.level))]
        lines += self._of_hazard(found.hazard, _of(found.city, "timezone"))
        if state.status == "superseded":
            lines.append(self._said.say("superseded"))
        if found.facilities is None:
            lines.append(self._said.say("facilities-forgotten"))
        total = sum(system.assets for system in state.systems)
        measure = measure_of(found.facilities or ())
        return self._scene(
            title=f"{city.name}: {self._event(found.hazard)}",
            lines=lines,
            box=_city_box(city),
            exercise=state.exercise,
            cities=[city],
            hazards=[hazard],
            facilities=[
                Marked(
                    f"grade-{grade_of(each, measure)}",
                    (each["longitude"], each["latitude"]),
                    f"{each['name']}: {self._said.say(f'{measure}-{grade_of(each, measure)}')}",
                    each["asset"],
                    _system(each["system"]),
                )
                for each in found.facilities or ()
            ],
            count=("worst-drawn", total) if found.facilities and total else None,
            measure=measure,
            stations=self._observed(found.hazard),
            sources=_credits(found.registered),
        )

    def _scene(self, *, measure: str = "damage", **parts: Any) -> Scene:
        scene = Scene(language=self._language, layers=self._layers, **parts)
        return replace(
            scene, legend=[*self._legend(scene, measure)], switches=[*self._switches(scene)]
        )

    def _switches(self, scene: Scene) -> Iterable[tuple[Layer, str, str]]:
        """Yield what there is to hide: the systems of facilities, then the layers."""
        used = {each.system for each in scene.facilities}
        for name in SYSTEMS:
            if name in used or scene.more is not None:
                yield "facilities", name, self._words.say(name)
        there: Mapping[Layer, bool] = {
            "hazards": bool(scene.hazards),
            "warnings": bool(scene.warnings),
            "stations": bool(scene.stations),
            "limits": any(city.rings for city in scene.cities),
            "settlements": True,
            "water": True,
            "borders": True,
        }
        for layer, is_there in there.items():
            if is_there:
                yield layer, "", self._said.say(f"layer-{layer}")

    def _legend(self, scene: Scene, measure: str) -> Iterable[tuple[str, str]]:
        """Yield the signs that are on the map, what matters most first."""
        told = self._said.say
        shown = self._layers
        if "facilities" in shown:
            yield from self._legend_of_facilities(scene.facilities, measure)
        if "hazards" in shown:
            yield from self._legend_of_hazards(scene.hazards)
        if "warnings" in shown and scene.warnings:
            yield "warning-area", told("warning-area")
        if "stations" in shown and scene.stations:
            yield "station", told("station")
        if "limits" in shown:
            yield from self._legend_of_cities(scene.cities)

    def _legend_of_facilities(
        self, facilities: Sequence[Marked], measure: str
    ) -> Iterable[tuple[str, str]]:
        used = {each.sign for each in facilities}
        for grade in GRADES:
            if f"grade-{grade}" in used:
                yield f"grade-{grade}", self._said.say(f"{measure}-{grade}")
        for name in SYSTEMS:
            if name in used:
                yield name, self._words.say(name)
        for name in PLACES:
            if name in used:
                yield name, self._said.say(name)

    def _legend_of_hazards(self, hazards: Sequence[Hazard]) -> Iterable[tuple[str, str]]:
        told = self._said.say
        for name in ("epicentre", "hazard"):
            if any(each.sign == name for each in hazards):
                yield name, told(name)
        if any(each.polygons for each in hazards):
            yield "hazard-area", told("hazard-area")
        rings = [each for each in hazards if each.rings]
        if any(each.sign == "epicentre" for each in rings):
            yield "intensity", told("intensity")
        if any(each.sign != "epicentre" for each in rings):
            yield "intensity", told("reach")

    def _legend_of_cities(self, cities: Sequence[City]) -> Iterable[tuple[str, str]]:
        used = {city.sign for city in cities if not city.main}
        for level, name in LEVELS.items():
            if name in used:
                yield name, self._said.say("city-level", level=self._level(level))
        if "city" in used:
            yield "city", self._said.say("city")
        if any(city.main and city.rings for city in cities):
            yield "limits", self._said.say("limits")

    def _city(self, feature: Facts, *, main: bool = False, sign: str = "city") -> City:
        name = best(_of(feature, "names"), self._language)[1]
        place = (float(_of(feature, "longitude")), float(_of(feature, "latitude")))
        rings: Polygon = next(iter(_polygons(feature)), ())
        return City(name, place, rings, sign, main, str(feature["id"]))

    def _graded(self, feature: Facts, level: str | None) -> City:
        return self._city(feature, sign=LEVELS[level] if level else "city")

    def _level(self, level: str) -> str:
        return self._words.say(f"level-{level}")

    def _event(self, feature: Facts) -> str:
        """Return what a hazard is called: its type, and its magnitude where it has one."""
        facts = feature["properties"]
        known = types().get(facts.get("hip") or "") or type_of_kind(facts["kind"])
        name = known.names[self._language]
        magnitude = facts.get("magnitude")
        if facts["kind"] != "earthquake" or magnitude is None:
            return name
        return f"{name} M\u00a0{self._words.number(magnitude, 1)}"

    def _of_hazard(self, feature: Facts, zone: str) -> list[str]:
        """Return where and when a hazard is."""
        facts = feature["properties"]
        begins = datetime.fromisoformat(facts["begins"])
        lines = [Moment(begins, zone).format(self._words.locale)]
        if facts.get("depth_km") is not None:
            lines[0] += f". {self._said.say('depth', depth=self._said.km(facts['depth_km']))}"
        return [str(facts["place"]), *lines] if facts.get("place") else lines

    def _hazard(
        self,
        feature: Facts,
        *,
        main: bool = False,
        intensities: Sequence[tuple[int, float]] = (),
        away: float | None = None,
    ) -> Hazard:
        """Return a hazard; `intensities` are degrees and the km to which they reach."""
        facts = feature["properties"]
        polygons = _polygons(feature)
        label = self._event(feature)
        if away is not None and away >= 1:
            label = self._said.say("away", event=label, distance=self._said.km(away))
        rings = [Ring(km, ROMAN[degree]) for degree, km in intensities]
        if facts.get("radius_km"):
            rings.append(Ring(facts["radius_km"], self._said.km(facts["radius_km"])))
        return Hazard(
            "epicentre" if facts["kind"] == "earthquake" else "hazard",
            _point(feature),
            label,
            polygons,
            rings,
            main,
            facts.get("horizontal_error_km"),
            str(feature["id"]),
        )

    def _stations(self, found: Iterable[Facts]) -> list[Marked]:
        return [
            Marked("station", (each["longitude"], each["latitude"]), str(each["name"]))
            for each in found
        ]

    def _observed(self, feature: Facts) -> list[Marked]:
        """Return where shaking was recorded or felt, or the gauge that makes a flood."""
        facts = feature["properties"]
        gauge = [facts["gauge"]] if facts.get("gauge") else []
        return [
            Marked(
                "station",
                (each["longitude"], each["latitude"]),
                str(each.get("name") or each.get("place")),
            )
            for each in [*facts.get("observed", ()), *gauge]
        ]


def _of(feature: Facts, name: str) -> Any:
    return feature["properties"].get(name)


def _polygons(feature: Facts) -> list[Polygon]:
    geometry = feature.get("geometry") or {}
    match geometry.get("type"):
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case _:
            return []


def _grounds(features: Iterable[Facts]) -> list[Polygon]:
    return [polygon for feature in features for polygon in _polygons(feature)]


def _point(feature: Facts) -> Point:
    """Return the point of a feature; of an area the middle of the box around it."""
    polygons = _polygons(feature)
    if polygons:
        return Box.around(corner for rings in polygons for corner in rings[0]).centre
    x, y = feature["geometry"]["coordinates"]
    return float(x), float(y)


def _city_box(city: City) -> Box:
    around = Box.circle(city.place, AROUND_CITY_KM)
    return Box.around(city.rings[0]).with_(around) if city.rings else around


def _hazard_box(hazard: Hazard, assessed: Sequence[City]) -> Box:
    """Return the ground that a map of a hazard shows: all that it is known to reach.

    The nearest city that it was assessed for is on it.
    """
    box = Box.circle(hazard.place, AROUND_KM if hazard.sign == "hazard" else FELT_KM)
    if hazard.polygons:
        box = Box.around(corner for rings in hazard.polygons for corner in rings[0])
        box = box.with_(Box.circle(hazard.place, AREA_KM))
    if hazard.rings:
        box = box.with_(Box.circle(hazard.place, max(ring.km for ring in hazard.rings)))
    nearest = min(assessed, key=lambda city: distance_km(*hazard.place, *city.place), default=None)
    return box.with_(Box.circle(nearest.place, AREA_KM)) if nearest else box


def _system(system: str) -> str:
    name = f"system-{system.lower()}"
    return name if name in SYSTEMS else "system-other"


def _credits(features: Iterable[Facts]) -> list[str]:
    """Return who states the facilities, and on what terms."""
    found = {(str(_of(each, "source")), str(_of(each, "licence") or "")) for each in features}
    said = [f"{source} ({licence})" if licence else source for source, licence in sorted(found)]
    osm = [OSM] if any(licence.startswith("ODbL") for _, licence in found) else []
    return [*said, *osm]
