"""One earthquake over many facilities in one call: shaking, damage, function and loss with spread.

Two paths give the same answers (the test suite holds them to 1e-6): compiled code where Numba is
there (`kernel.py`), plain NumPy where it is not. Both return single precision, seven digits, which
halves the memory that a million facilities move.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import (
    coefficients,
    compiled,
    fragility,
    kernel_branches,
    limits,
    rupture,
)
from services.risk.science import ground_motion as gm
from services.risk.science.kernel_records import Capacities, Outputs, Places, Source
from services.risk.science.method import Method

METHOD = Method(
    "earthquake-scenario",
    "2",
    "Logic tree of ground-motion models at the sites, lognormal Hazus fragility with all aleatory "
    "variability; p05, p50, p95 of function and loss over the residual shared by the event",
)

Array = NDArray[np.float64]
Given = Callable[[gm.Imt, gm.GroundMotion, Array, Array], gm.GroundMotion]
"""Returns shaking of a measure at latitudes and longitudes given what was observed."""
Single = NDArray[np.float32]
QUANTILES = (0.05, 0.5, 0.95)
THREAD_SITES = 50_000  # below it starting threads costs more than it saves
ALL_IMTS = tuple(gm.Imt)


kernel = compiled.module("kernel")


@dataclass(frozen=True, slots=True)
class Event:
    """An earthquake known as a point: Mw, degrees, km below the surface, rake or None."""

    magnitude: float
    latitude: float
    longitude: float
    depth_km: float
    rake: float | None = None

    def geometry(self) -> gm.Geometry:
        """Return what turns epicentral distances into those the models take."""
        return gm.Geometry.of(self.magnitude, self.rake, self.depth_km)


@dataclass(frozen=True, slots=True)
class Sites:
    """Facilities as arrays of shape (sites,); `directions` (3, sites) are unit vectors to them."""

    latitude: Array
    longitude: Array
    vs30: Array
    class_index: NDArray[np.int32]
    directions: Array

    @classmethod
    def of(
        cls,
        latitude: ArrayLike,
        longitude: ArrayLike,
        vs30: ArrayLike,
        class_index: ArrayLike,
    ) -> "Sites":
        """Check and keep the arrays; build it once and use it for every event.

        Parameters
        ----------
        latitude, longitude
            Degrees, shape (sites,).
        vs30
            m/s, scalar or shape (sites,).
        class_index
            Place of each site's class in the `Classes` it is used with, shape (sites,).

        Raises
        ------
        ScienceError
            If a value is not finite or out of range, or shapes differ.
        """
        lat = np.ascontiguousarray(limits.numbers("latitude", latitude, low=-90, high=90))
        lon = np.ascontiguousarray(limits.numbers("longitude", longitude, low=-180, high=180))
        v = limits.numbers("vs30", vs30, above=0)
        index = limits.numbers("class_index", class_index, low=0)
        limits.same_length(latitude=lat, longitude=lon, vs30=v, class_index=index)
        v = np.ascontiguousarray(np.broadcast_to(v, lat.shape))
        return cls(lat, lon, v, index.astype(np.int32), _directions(lat, lon))


@dataclass(frozen=True, slots=True)
class Classes:
    """Fragility classes as arrays, shapes (classes,), (classes, 4) and (classes, 5)."""

    imt: tuple[gm.Imt, ...]
    median: Array
    beta: Array
    function: Array
    loss: Array

    @classmethod
    def of(cls, ids: Sequence[str], occupancies: Sequence[str] | None = None) -> "Classes":
        """Look up classes and consequences by id, in the order given.

        Raises
        ------
        ScienceError
            If a class or occupancy is unknown or the class is not damaged by shaking.
        """
        found = [fragility.lookup(name) for name in ids]
        for one in found:
            if one.imt not in ALL_IMTS:
                raise limits.ScienceError(
                    "class", "damaged by shaking", f"{one.id} is damaged by {one.imt} only"
                )
        occupied = occupancies or ["RES3"] * len(ids)
        meant = [fragility.consequence(*pair) for pair in zip(ids, occupied, strict=True)]
        return cls(
            tuple(gm.Imt(one.imt) for one in found),
            np.array([one.median for one in found]),
            np.array([one.beta for one in found]),
            np.array([one.function for one in meant]),
            np.array([one.repair for one in meant]),
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """The outcome, the site last.

    shaking
        (imts, 3, sites): p05, p50, p95 over all variability; g, cm/s for PGV; order of `imts`.
    own
        (3, sites): ln median, tau and phi of the measure that damages each site's class.
    states
        (5, sites): probabilities of none, slight, moderate, extensive, complete.
    function
        (3, sites): p05, p50, p95 of the expected share of function over the shared event residual;
        the sum over sites of one row keeps the row's meaning.
    loss
        (3, sites): the same for repair cost as a share of replacement value.
    """

    imts: tuple[gm.Imt, ...]
    shaking: Single
    own: Single
    states: Single
    function: Single
    loss: Single
    warnings: tuple[str, ...]


def assess(
    event: Event,
    sites: Sites,
    classes: Classes,
    *,
    tree: gm.Tree | None = None,
    imts: Sequence[gm.Imt] = ALL_IMTS,
    threads: int = 2,
    reuse: Scenario | None = None,
    given: Given | None = None,
) -> Scenario:
    """Assess one earthquake at all sites.

    Parameters
    ----------
    tree
        Models and weights; None: the default ones at the event's depth.
    imts
        Measures to return; every class's own must be among them.
    threads
        Threads of the compiled path for large numbers of sites.
    reuse
        An earlier outcome for as many sites and measures, whose arrays are written over.
    given
        Conditions shaking on observations, which only the path of NumPy does.

    Raises
    ------
    ScienceError
        If the event is outside the models or a site's class is outside `classes`.
    """
    tree = tree or gm.DEFAULT_TREES.at(event.depth_km)
    _check(event, sites, classes, tree, imts)
    if kernel is None or given:
        return assess_plain(event, sites, classes, tree=tree, imts=imts, given=given)
    n = len(sites.vs30)
    out = reuse or _empty(tuple(imts), n)
    arguments = _arguments(event, sites, classes, tree, out)
    if n < THREAD_SITES or threads == 1:
        kernel.sites(0, n, *arguments)
    else:
        step = -(-n // (threads * kernel.BLOCK)) * kernel.BLOCK
        with ThreadPoolExecutor(threads) as pool:
            parts = [
                pool.submit(kernel.sites, first, min(first + step, n), *arguments)
                for first in range(0, n, step)
            ]
        for part in parts:
            part.result()
    return replace(out, warnings=_warnings(event, sites, tree))


def assess_plain(
    event: Event,
    sites: Sites,
    classes: Classes,
    *,
    tree: gm.Tree | None = None,
    imts: Sequence[gm.Imt] = ALL_IMTS,
    given: Given | None = None,
) -> Scenario:
    """Do what `assess` does in NumPy and SciPy; the reference of the compiled path."""
    tree = tree or gm.DEFAULT_TREES.at(event.depth_km)
    _check(event, sites, classes, tree, imts)
    distances = distances_of(event, sites.latitude, sites.longitude)
    out = _empty(tuple(imts), len(sites.vs30))
    for k, imt in enumerate(imts):
        motion = gm.combine(tree, imt, event.magnitude, event.rake, distances, sites.vs30)
        if given:
            motion = given(imt, motion, sites.latitude, sites.longitude)
        for q, z in enumerate((-fragility.Z95, 0.0, fragility.Z95)):
            out.shaking[k, q] = motion.quantile(z)
        of_imt = [one is imt for one in classes.imt]
        mine = np.array(of_imt)[sites.class_index]
        index = sites.class_index[mine]
        here = gm.GroundMotion(
            motion.median[mine], motion.sigma[mine], motion.tau[mine], motion.phi[mine]
        )
        out.own[:, mine] = np.log(here.median), here.tau, here.phi
        median, beta = classes.median[index], classes.beta[index]
        exceeded = fragility.exceedance_under(here, median, beta)
        out.states[:, mine] = fragility.states(exceeded).T
        for q, z in enumerate((-fragility.Z95, 0.0, fragility.Z95)):
            states = fragility.states(fragility.exceedance_at(here, median, beta, z))
            out.function[2 - q, mine] = fragility.expected(states, classes.function[index])
            out.loss[q, mine] = fragility.expected(states, classes.loss[index])
    return replace(out, warnings=_warnings(event, sites, tree))


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    sites = Sites.of([40.0], [70.0], 400.0, [0])
    assess(Event(6.0, 40.1, 70.1, 10.0), sites, Classes.of(["C1L-LC"]))


def _check(
    event: Event, sites: Sites, classes: Classes, tree: gm.Tree, imts: Sequence[gm.Imt]
) -> None:
    """Raise unless the event can be computed and every site has a class whose measure is asked."""
    for branch in tree.branches:
        r = coefficients.numbers("gmpe_ranges", "model")[gm.family(branch.model)]
        limits.number("magnitude", event.magnitude, low=r["magnitude_min"], high=r["magnitude_max"])
    limits.number("depth_km", event.depth_km, low=0, high=rupture.DEEPEST_KM)
    limits.number("latitude", event.latitude, low=-90, high=90)
    limits.number("longitude", event.longitude, low=-180, high=180)
    if event.rake is not None:
        limits.number("rake", event.rake, low=-180, high=180)
    if len(sites.class_index) and int(sites.class_index.max()) >= len(classes.imt):
        raise limits.ScienceError(
            "class_index", f"below {len(classes.imt)}", "a site's class is not among the classes"
        )
    missing = sorted(set(classes.imt) - set(imts))
    if missing:
        raise limits.ScienceError("imts", "those of the classes", f"classes need {missing[0]} too")


def distances_of(event: Event, latitude: ArrayLike, longitude: ArrayLike) -> gm.Distances:
    """Return the distances of sites from an earthquake known as a point (`gm.Geometry`)."""
    repi = rupture.epicentral_km(event.latitude, event.longitude, latitude, longitude)
    return event.geometry().distances(repi)


def _warnings(event: Event, sites: Sites, tree: gm.Tree) -> tuple[str, ...]:
    """Return what the models were not validated on, but for distance: far sites are expected."""
    found: list[str] = []
    for branch in tree.branches:
        found += gm.warnings(branch.model, event.magnitude, [], sites.vs30)
    return tuple(found)


def _empty(imts: tuple[gm.Imt, ...], n: int) -> Scenario:
    """Return an outcome to be written."""
    return Scenario(
        imts,
        np.empty((len(imts), 3, n), np.float32),
        np.empty((3, n), np.float32),
        np.empty((5, n), np.float32),
        np.empty((3, n), np.float32),
        np.empty((3, n), np.float32),
        (),
    )


def _directions(latitude: Array, longitude: Array) -> Array:
    """Return unit vectors from the Earth's centre, shape (3, sites)."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _arguments(
    event: Event, sites: Sites, classes: Classes, tree: gm.Tree, out: Scenario
) -> tuple[Any, ...]:
    """Return what the kernel takes after the range of sites."""
    x, y, z = _directions(np.array(event.latitude), np.array(event.longitude))
    at = event.geometry()
    places = sites.directions
    return (
        Source(x, y, z, at.depth_km**2, at.sunk_km**2, at.length_km, 2 * rupture.EARTH_RADIUS_KM),
        kernel_branches.ruptures(),
        Places(places[0], places[1], places[2], sites.vs30, sites.class_index),
        *kernel_branches.branches_of(tree, event.magnitude, event.rake, event.depth_km, out.imts),
        Capacities(
            np.array([out.imts.index(imt) for imt in classes.imt]),
            # A median of infinity (a state not defined) becomes one no shaking reaches.
            np.minimum(np.log(classes.median), 100.0),
            classes.beta**2,
            -np.diff(classes.function, axis=1),
            np.diff(classes.loss, axis=1),
        ),
        fragility.Z95,
        gm.MOST_SPREAD**2,
        Outputs(out.shaking, out.own, out.states, out.function, out.loss),
    )
