"""Whether a facility can stand where it is said to stand."""

from collections.abc import Mapping

from services.ingest.assets.centres import Centre
from services.ingest.assets.model import Asset
from services.ingest.assets.views import NewAsset
from shared.errors import Invalid
from shared.geo import distance_km
from shared.policy import COALITION

FAR_KM = 300.0
"""A dam or a power line that serves a city lies within it; longitude and latitude of a member city
taken for each other lie 1,700 to 3,700 km away."""


def city_of(asset: NewAsset | Asset) -> str | None:
    """Return the city that a facility serves; None: it serves all."""
    return asset.city or (None if asset.owner_city == COALITION else asset.owner_city)


def refuse_if_far(asset: NewAsset | Asset, centres: Mapping[str, Centre], at: str = "#") -> None:
    """Raise where a facility is farther from its city than any that serves it.

    A city of which nobody has told yet where it lies is no measure.

    Parameters
    ----------
    at
        JSON Pointer of the asset in the body.

    Raises
    ------
    Invalid
        It says how far, and whether the coordinates are swapped.
    """
    name = city_of(asset)
    centre = centres.get(name) if name else None
    if centre is None:
        return
    km = distance_km(asset.longitude, asset.latitude, *centre)
    if km <= FAR_KM:
        return
    pointer = f"{at}/longitude"
    if abs(asset.longitude) <= 90:
        swapped = distance_km(asset.latitude, asset.longitude, *centre)
        if swapped <= FAR_KM:
            raise Invalid.field(
                pointer, "asset-swapped", km=round(km), city=name, swapped=round(swapped)
            )
    raise Invalid.field(pointer, "asset-far", km=round(km), city=name)
