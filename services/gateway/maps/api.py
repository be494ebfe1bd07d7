"""Maps over HTTP: of all cities, of one, of a hazard and of an assessment; SVG, PNG and JSON."""

import asyncio
import json
from collections.abc import Callable, Hashable, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Path, Query, Response

from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.maps import sheet
from services.gateway.maps.chart import chart
from services.gateway.maps.compose import Composer
from services.gateway.maps.ground import Ground, ground
from services.gateway.maps.raster import Raster
from services.gateway.maps.read import Maps
from services.gateway.maps.scene import LAYERS, Layer, Scene
from services.gateway.recent import Recent
from shared.caller import Caller
from shared.errors import NotFound, UnknownParameter
from shared.languages import Language, negotiate
from shared.policy import ANONYMOUS, Principal
from shared.refusals import refuses
from shared.routes import Routes

WIDTH = 960
MAX_AGE_SECONDS = 30
"""As of the feeds: what stands may change."""
KEPT, KEPT_SECONDS = 8, 600.0
"""Pictures that are kept with what they show, some 0.5 MB each, and how long."""
MEDIA_TYPES: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
}
Format = Literal["svg", "png", "json"]


class Asked:
    """How a map is to be drawn."""

    def __init__(
        self,
        *,
        lang: Annotated[
            Language | None, Query(description="Language of the map; left out: the header's.")
        ] = None,
        width: Annotated[
            int,
            Query(
                ge=sheet.WIDTHS[0],
                le=sheet.WIDTHS[1],
                description="Pixels from side to side; of JSON those that its lines are fine for.",
            ),
        ] = WIDTH,
        layers: Annotated[
            str | None,
            Query(
                max_length=200,
                description="Layers to draw, separated by commas; left out: all. "
                + ", ".join(f"`{layer}`" for layer in LAYERS),
                examples=["borders,water,settlements,limits,hazards"],
            ),
        ] = None,
        accept_language: Annotated[str | None, Header(include_in_schema=False)] = None,
    ) -> None:
        self.language: Language = lang or negotiate(accept_language)
        self.width = width
        self.layers = _layers(layers)


Wanted = Annotated[Asked, Depends()]
C = TypeVar("C", bound=Callable[..., Any])


class Pictures:
    """Draws scenes as they are asked for, the same one once: the same scene has the same bytes."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._raster = Raster()
        self._kept: Recent[Hashable, tuple[Scene, bytes]] = Recent(KEPT_SECONDS, KEPT)

    async def drawn(
        self, asked: Asked, form: Format, by: Principal, compose: Callable[[Composer], Scene]
    ) -> Response:
        """Return a picture; who asks without a key may pass it on."""
        composer = Composer(asked.language, self._words, asked.layers)
        draw = sheet.svg if form != "json" else _document

        def made() -> tuple[Scene, bytes | None, str]:
            """Return what is shown, and its picture or the text to make one of."""
            scene = compose(composer)
            kept = self._kept.get(_key(scene, form, asked.width))
            if kept and kept[0][0] == scene:
                return *kept[0], ""
            return scene, None, draw(scene, ground(), asked.width)

        # In a thread: a map takes some milliseconds, of which others would have to wait.
        scene, body, drawn = await asyncio.to_thread(made)
        if body is None:
            body = await self._raster.png(drawn) if form == "png" else drawn.encode()
            self._kept.put(_key(scene, form, asked.width), (scene, body))
        shared = "public" if by == ANONYMOUS else "private"
        return Response(
            body,
            media_type=MEDIA_TYPES[form],
            headers={
                "Cache-Control": f"{shared}, max-age={MAX_AGE_SECONDS}",
                "Content-Language": asked.language,
                "Vary": "Accept-Language",
            },
        )


def _key(scene: Scene, form: Format, width: int) -> Hashable:
    return form, width, scene.language, scene.layers, scene.title


def router(maps: Maps, words: Catalogue) -> APIRouter:
    """Return the routes of the maps, each as SVG, as PNG and as JSON for maps that move."""
    routes = Routes(tags=["maps"])
    pictures = Pictures(words)
    for form in get_args(Format):
        _add(routes, maps, pictures, form)
    return routes


def _add(routes: APIRouter, maps: Maps, pictures: Pictures, form: Format) -> None:
    def get(path: str, what: str, name: str) -> Callable[[C], C]:
        return routes.get(
            f"{path}/map.{form}",
            summary=f"Map of {what} as {form.upper()}",
            name=f"get_{name}_map_{form}",
            response_class=Response,
            responses=_picture(form),
        )

    @get("", "all cities and of what stands", "region")
    @refuses(NotFound)
    async def get_region_map(principal: Caller, asked: Wanted) -> Response:
        """Draw the cities with the highest level in force in each, and hazards that go on.

        No sign at a city is no all-clear: sources may be silent, which `/health/ready` says.
        """
        found = await maps.region(principal)
        return await pictures.drawn(asked, form, principal, lambda make: make.region(found))

    @get("/cities/{city}", "a city", "city")
    @refuses(NotFound)
    async def get_city_map(
        principal: Caller,
        city: Annotated[
            str, Path(max_length=100, description="City, by its id.", examples=["osh"])
        ],
        asked: Wanted,
    ) -> Response:
        """Draw a city's limits, its public facilities by system, and what stands there.

        At most 300 facilities are drawn, the most critical first; the map says of how many.
        """
        found = await maps.city(principal, city)
        return await pictures.drawn(asked, form, principal, lambda make: make.city(found))

    @get("/hazards/{hazard}", "a hazard", "hazard")
    @refuses(NotFound)
    async def get_hazard_map(
        principal: Caller,
        hazard: Annotated[UUID, Path(description="Id of the hazard event.")],
        asked: Wanted,
        revision: Annotated[
            int | None,
            Query(ge=1, description="As it was stated then, without what it did to cities."),
        ] = None,
    ) -> Response:
        """Draw where a hazard is and how far it reaches, and the cities by their level.

        Of an earthquake of the crust rings stand where the median intensity (MSK-64) that the
        platform expects falls below a degree; on soft ground and by chance it may be others.
        """
        found = await maps.hazard(principal, hazard, revision)
        return await pictures.drawn(asked, form, principal, lambda make: make.hazard(found))

    @get("/assessments/{assessment}", "an assessment", "assessment")
    @refuses(NotFound)
    async def get_assessment_map(
        principal: Caller,
        assessment: Annotated[UUID, Path(description="Id of the assessment.")],
        asked: Wanted,
    ) -> Response:
        """Draw what a hazard does to the facilities of a city, by steps of damage or function.

        At most 300 public facilities are drawn, the largest loss first; the map says of how many.
        """
        found = await maps.assessment(principal, assessment)
        return await pictures.drawn(asked, form, principal, lambda make: make.assessment(found))


def _document(scene: Scene, ground: Ground, width: int) -> str:
    """Return a scene as JSON."""
    return json.dumps(chart(scene, ground, width), ensure_ascii=False, separators=(",", ":"))


SCHEMAS: Mapping[Format, dict[str, Any]] = {
    "svg": {"type": "string"},
    "png": {"type": "string", "format": "binary"},
    "json": {
        "type": "object",
        "description": "`layers` are GeoJSON; what else there is serves the pages and may change.",
        "properties": {
            "title": {"type": "string"},
            "bounds": {"type": "array", "items": {"type": "number"}},
            "layers": {"type": "object", "additionalProperties": {"type": "object"}},
        },
    },
}


def _picture(form: Format) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI's answer of a map."""
    return {
        200: {
            "description": "The map, with title, legend, scale, sources and their licences",
            "content": {MEDIA_TYPES[form]: {"schema": SCHEMAS[form]}},
        }
    }


def _layers(text: str | None) -> frozenset[Layer]:
    """Return the layers that a request names.

    Raises
    ------
    UnknownParameter
        When one is not known; it lists those that are.
    """
    if text is None:
        return frozenset(LAYERS)
    named = {name.strip() for name in text.split(",")}
    known = frozenset(layer for layer in LAYERS if layer in named)
    if len(known) < len(named):
        raise UnknownParameter.named("layers", "one-of", allowed=", ".join(LAYERS))
    return known
