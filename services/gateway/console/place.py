"""A map of a place that somebody names, and of where that was before.

Nothing but the ground and the limits of the city is on it: the places are those of the request, so
that it tells nobody where a facility stands that is not public.
"""

from math import isfinite

from fastapi import APIRouter, Request, Response

from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.console.reader import language_of
from services.gateway.maps import sheet
from services.gateway.maps.api import WIDTH, Asked, Format, Pictures
from services.gateway.maps.read import Maps
from services.gateway.reads.kit.query import refuse_unknown
from shared.caller import principal_of
from shared.errors import UnknownParameter
from shared.routes import Routes

KNOWN = ("longitude", "latitude", "was_longitude", "was_latitude", "city", "lang", "width")
BOUNDS = {"longitude": 180.0, "latitude": 85.0}
"""Degrees on either side; maps end before the poles."""


class PlacePictures:
    """Answers `GET /place.svg` and `/place.json`."""

    def __init__(self, maps: Maps, words: Catalogue) -> None:
        self._maps = maps
        self._pictures = Pictures(words)

    async def picture(self, request: Request) -> Response:
        """Answer with a picture."""
        return await self._drawn(request, "svg")

    async def document(self, request: Request) -> Response:
        """Answer with what a map that moves shows."""
        return await self._drawn(request, "json")

    async def _drawn(self, request: Request, form: Format) -> Response:
        """Return a map around `longitude` and `latitude`, with the limits of `city`.

        Raises
        ------
        UnknownParameter
            When a parameter is unknown, missing or no such number.
        """
        given = refuse_unknown(request.query_params.multi_items(), KNOWN)
        place = _degrees(given, "longitude"), _degrees(given, "latitude")
        before = None
        if "was_longitude" in given or "was_latitude" in given:
            before = _degrees(given, "was_longitude"), _degrees(given, "was_latitude")
        width = _number(given.get("width", str(WIDTH)), "width")
        if not sheet.WIDTHS[0] <= width <= sheet.WIDTHS[1]:
            raise UnknownParameter.named("width", "number-needed")
        asked = Asked(lang=language_of(request, given), width=round(width))
        principal = principal_of(request)
        found = await self._maps.place(principal, place, before, given.get("city"))
        return await self._pictures.drawn(asked, form, principal, lambda make: make.place(found))


def _degrees(given: dict[str, str], name: str) -> float:
    degrees = _number(given.get(name, ""), name)
    if abs(degrees) > BOUNDS[name.removeprefix("was_")]:
        raise UnknownParameter.named(name, "number-needed")
    return degrees


def _number(text: str, name: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise UnknownParameter.named(name, "number-needed") from None
    if not isfinite(number):
        raise UnknownParameter.named(name, "number-needed")
    return number


def router(pictures: PlacePictures) -> APIRouter:
    """Return the route of pictures of places."""
    routes = Routes()
    routes.add_route("/place.svg", pictures.picture, methods=["GET"])
    routes.add_route("/place.json", pictures.document, methods=["GET"])
    return routes
