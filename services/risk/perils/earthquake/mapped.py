"""Shaking as a network has mapped it, in place of our own footprint. Pure."""

from collections.abc import Mapping
from datetime import UTC

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import updating
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method
from services.risk.science.passes import Motions
from shared.contracts.events.hazard import ShakeMap

METHOD = Method(
    "ShakeMap",
    "1",
    "Worden, Thompson, Hearne, Wald (2020): ShakeMap Manual Online: technical manual, user's "
    "guide, and software guide. U.S. Geological Survey; interpolated in the logarithm",
    "https://doi.org/10.5066/F7D21VPQ",
)

Array = NDArray[np.float64]
IMTS: Mapping[str, Imt] = {
    "pga": Imt.PGA,
    "pgv": Imt.PGV,
    "sa03": Imt.SA03,
    "sa10": Imt.SA10,
}


class Mapped:
    """The layers of a network's map, interpolated in the logarithm between four nodes."""

    def __init__(self, shakemap: ShakeMap) -> None:
        self._map = shakemap
        shape = shakemap.rows, shakemap.columns
        self._layers = {IMTS[each.measure]: each for each in shakemap.layers}
        self._ln = {imt: np.log(each.values).reshape(shape) for imt, each in self._layers.items()}
        self._deviations = {
            imt: np.reshape(each.deviations, shape)
            for imt, each in self._layers.items()
            if each.deviations
        }

    @property
    def name(self) -> str:
        """The map as assessments name it, by when it was made."""
        return f"ShakeMap {self._map.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def over(
        self, ours: Motions, outside: Motions, latitude: ArrayLike, longitude: ArrayLike
    ) -> Motions:
        """Return shaking at places: the map's inside it, and that `outside` of it.

        `ours` is that of the models. The map's deviations stand where it states them, in such parts
        between and within events as ours; where it states none, ours do, which are too wide near
        its stations. Both are wider by what thinning the map lost. Spectral acceleration
        that the map lacks follows its PGA.
        """
        inside = self.covers(latitude, longitude)
        if not inside.any():
            return outside
        row, column = self._place(latitude, longitude)
        at = np.clip(row, 0, self._map.rows - 1), np.clip(column, 0, self._map.columns - 1)
        known = {
            imt: self._replaced(imt, motion, *at) if imt in self._layers else motion
            for imt, motion in ours.items()
        }
        # Velocity of another source than acceleration is better than one made of it.
        known = updating.followed(ours, known, {*self._layers, Imt.PGV})
        return {imt: _where(inside, motion, outside[imt]) for imt, motion in known.items()}

    def covers(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.bool_]:
        """Say which places lie inside the map."""
        row, column = self._place(latitude, longitude)
        return np.asarray(
            (row >= 0)
            & (row <= self._map.rows - 1)
            & (column >= 0)
            & (column <= self._map.columns - 1)
        )

    def said(self, latitude: Array, longitude: Array) -> list[str]:
        """Return what the reader must know of the map, where it speaks of a place."""
        if not self.covers(latitude, longitude).any():
            return []
        own = "its own" if self._deviations else "the models'"
        measures = ", ".join(str(imt) for imt in self._layers)
        line = (
            f"shaking ({measures}) is that of the ShakeMap of {self._map.made_at:%Y-%m-%d %H:%M} "
            f"UTC, made for magnitude {self._map.magnitude:g} at a depth of "
            f"{self._map.depth_km:g} km, on the ground that it assumes, with {own} deviations; "
            "outside it the models'"
        )
        return [line]

    def _place(self, latitude: ArrayLike, longitude: ArrayLike) -> tuple[Array, Array]:
        """Return rows and columns of places, counted in nodes from the north-west."""
        east = (np.asarray(longitude, np.float64) - self._map.west + 180.0) % 360.0 - 180.0
        south = self._map.north - np.asarray(latitude, np.float64)
        return south / self._map.step_latitude, east / self._map.step_longitude

    def _replaced(self, imt: Imt, ours: GroundMotion, row: Array, column: Array) -> GroundMotion:
        ln = _between(self._ln[imt], row, column)
        share = np.ones(len(row))
        if imt in self._deviations:
            share = _between(self._deviations[imt], row, column) / ours.sigma
        tau = ours.tau * share
        phi = np.hypot(ours.phi * share, self._layers[imt].thinned)
        return GroundMotion(np.exp(ln), np.hypot(tau, phi), tau, phi)


def _between(nodes: Array, row: Array, column: Array) -> Array:
    """Return bilinear interpolation of nodes, shape (rows, columns), at places inside."""
    above = np.minimum(row.astype(np.intp), nodes.shape[0] - 2)
    west = np.minimum(column.astype(np.intp), nodes.shape[1] - 2)
    down, across = row - above, column - west
    upper = nodes[above, west] * (1 - across) + nodes[above, west + 1] * across
    lower = nodes[above + 1, west] * (1 - across) + nodes[above + 1, west + 1] * across
    return np.asarray(upper * (1 - down) + lower * down)


def _where(inside: NDArray[np.bool_], one: GroundMotion, other: GroundMotion) -> GroundMotion:
    return GroundMotion(
        np.where(inside, one.median, other.median),
        np.where(inside, one.sigma, other.sigma),
        np.where(inside, one.tau, other.tau),
        np.where(inside, one.phi, other.phi),
        None if other.rupture is None else np.where(inside, 0.0, other.rupture),
    )
