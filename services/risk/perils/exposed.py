"""What lies in a hazard's reach, where nobody knows what it does there. Pure."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure import areas
from services.risk.exposure.assets import Assets
from services.risk.perils.peril import Damage, Draws
from shared.contracts.events.city import CityState


def damage_of(
    inside: NDArray[np.bool_] | None,
    assets: Assets,
    warnings: Sequence[str],
    note: str | None = None,
) -> Damage:
    """Return that nothing happens outside, and of what lies inside nothing but that it does.

    What lies inside is named by criticality, with `note`. `inside` is of shape (n,); None: how far
    the hazard reaches is not known, so that nothing is said of any facility.
    """
    n = len(assets)
    states, function, mean = np.full((n, 5), np.nan), np.full((n, 3), np.nan), np.full(n, np.nan)
    if inside is None:
        return Damage(states, function, mean, lambda: None, np.full(n, np.nan), None, warnings)
    states[~inside], function[~inside], mean[~inside] = (1.0, 0.0, 0.0, 0.0, 0.0), 1.0, 1.0
    return Damage(
        states=states,
        function=function,
        mean=mean,
        draws=partial(unharmed, assets, ~inside),
        naming=np.where(inside, assets.criticality, np.nan),
        notes=[note if each else None for each in inside.tolist()],
        warnings=warnings,
    )


def unharmed(assets: Assets, which: NDArray[np.bool_]) -> Draws | None:
    """Return the one draw of facilities to which nothing happens, None where there are none."""
    systems = len(np.unique(assets.systems[which]))
    return Draws(np.zeros((1, systems)), np.ones((1, systems))) if systems else None


def stands_at(
    city: CityState, outline: areas.Rings, longitude: float, latitude: float, within_km: float
) -> bool:
    """Say whether a point is near to a city's reference point or inside its outline."""
    away_km = areas.distance_km(city.longitude, city.latitude, [longitude], [latitude])
    if away_km[0] <= within_km:
        return True
    return bool(areas.inside(outline, np.array([longitude]), np.array([latitude]))[0])
