"""One earthquake over many facilities in one call: shaking, damage, function and loss with spread.

Two paths give the same answers (the test suite holds them to 1e-6): compiled code where Numba is
there (`kernel.py`), plain NumPy where it is not. Both return single precision, seven digits, which
halves the memory that a million facilities move.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import (
    capacity,
    coefficients,
    compiled,
    fragility,
    kernel_branches,
    limits,
    passes,
    rupture,
)
from services.risk.science import ground_motion as gm
from services.risk.science.capacity import Classes
from services.risk.science.kernel_records import GROUP, Capacities, Outputs, Places, Source
from services.risk.science.method import Method
from services.risk.science.passes import Given

METHOD = Method(
    "earthquake-scenario",
    "2",
    "Logic tree of ground-motion models at the sites, lognormal Hazus fragility with all aleatory "
    "variability, equivalent PGA by the shape of the spectrum; p05, p50, p95 of function and loss "
    "over the residual shared by the event",
)

Array = NDArray[np.float64]
Single = NDArray[np.float32]
QUANTILES = (0.05, 0.5, 0.95)
MAGNITUDES = (3.0, 8.5)
"""Range of the ground-motion models."""
ALL_IMTS = tuple(gm.Imt)
CLASSES_KEPT = 64
"""Sets of classes, such as those of a city, whose capacities are kept."""


kernel = compiled.module("kernel")


@dataclass(frozen=True, slots=True)
class Event:
    """An earthquake known as a point: Mw, degrees, km below the surface, rake or None.

    `magnitude_sigma` is the standard deviation of a converted magnitude.
    """

    magnitude: float
    latitude: float
    longitude: float
    depth_km: float
    rake: float | None = None
    magnitude_sigma: float = 0.0

    def geometry(self) -> gm.Geometry:
        """Return what turns epicentral distances into those the models take."""
        return gm.Geometry.of(self.magnitude, self.rake, self.depth_km)

    @property
    def magnitudes(self) -> tuple[float, ...]:
        """Equally likely magnitudes with the mean and deviation of this one, in the models' range.

        Two suffice: what is linear in the magnitude between them keeps its mean and its variance,
        (d ln Y / dM)^2 sigma^2, which the tree counts as variability between events.
        """
        low, high = MAGNITUDES
        sigma = min(self.magnitude_sigma, self.magnitude - low, high - self.magnitude)
        if sigma <= 0:
            return (self.magnitude,)
        return self.magnitude - sigma, self.magnitude + sigma


@dataclass(frozen=True, slots=True)
class Sites:
    """Facilities as arrays of shape (sites,); `directions` (3, sites) are unit vectors to them.

    `vs30_range` has the least and the greatest velocity, or nothing where there is no site.
    """

    latitude: Array
    longitude: Array
    vs30: Array
    class_index: NDArray[np.int32]
    directions: Array
    vs30_range: Array

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
        span = np.array([v.min(), v.max()]) if len(v) else np.empty(0)
        return cls(lat, lon, v, index.astype(np.int32), directions(lat, lon), span)

    def farthest_km(self, latitude: float, longitude: float) -> float:
        """Return how far the site farthest from a place is, of one at least.

        Its direction from the Earth's centre differs most, so that no other distance is made.
        """
        here = directions(np.array(latitude), np.array(longitude))
        farthest = [int(np.argmin(here @ self.directions))]
        where = self.latitude[farthest], self.longitude[farthest]
        return float(rupture.epicentral_km(latitude, longitude, *where)[0])


@dataclass(frozen=True, slots=True)
class Scenario:
    """The outcome, the site last.

    shaking
        (imts, 3, sites): p05, p50, p95 over all variability; g, cm/s for PGV; order of `imts`.
    own
        (3, sites): ln median, tau and phi of the demand on each site's class; see `Classes`.
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
        Measures to return; those of the classes must be among them.
    threads
        Threads of the compiled path for large numbers of sites.
    reuse
        An earlier outcome for as many sites and measures, whose arrays are written over.
    given
        Conditions shaking on observations; it may be asked by several threads at once.

    Raises
    ------
    ScienceError
        If the event is outside the models or a site's class is outside `classes`.
    """
    tree = tree or gm.DEFAULT_TREES.at(event.depth_km)
    _check(event, sites, classes, tree, imts)
    if kernel is None:
        return assess_plain(event, sites, classes, tree=tree, imts=imts, given=given)
    out = reuse or _empty(tuple(imts), len(sites.vs30))
    arguments = _arguments(event, sites, classes, tree, out)

    passes.over(
        passes.Work(kernel, arguments, out.imts, _outputs(out)),
        passes.Where(sites.latitude, sites.longitude),
        given,
        threads,
    )
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
    modelled = motions(event, tree, imts, distances, sites.vs30)
    known = given(modelled, sites.latitude, sites.longitude) if given else modelled
    for k, imt in enumerate(imts):
        for q, z in enumerate((-fragility.Z95, 0.0, fragility.Z95)):
            out.shaking[k, q] = known[imt].quantile(z)
    index = sites.class_index
    demand = classes.demand(known, index, modelled if given else None)
    out.own[:] = np.log(demand.median), demand.tau, demand.phi
    median, beta = classes.median[index], classes.beta[index]
    out.states[:] = fragility.states(fragility.exceedance_under(demand, median, beta)).T
    for q, z in enumerate((-fragility.Z95, 0.0, fragility.Z95)):
        states = fragility.states(fragility.exceedance_at(demand, median, beta, z))
        out.function[2 - q] = fragility.expected(states, classes.function[index])
        out.loss[q] = fragility.expected(states, classes.loss[index])
    for shares in (out.function, out.loss):
        np.clip(shares, 0.0, 1.0, out=shares)
    return replace(out, warnings=_warnings(event, sites, tree))


def motion(
    event: Event, tree: gm.Tree, imt: gm.Imt, distances: gm.Distances, vs30: ArrayLike
) -> gm.GroundMotion:
    """Return the ground motion of `motions` in one measure."""
    return motions(event, tree, (imt,), distances, vs30)[imt]


def motions(
    event: Event, tree: gm.Tree, imts: Sequence[gm.Imt], distances: gm.Distances, vs30: ArrayLike
) -> dict[gm.Imt, gm.GroundMotion]:
    """Return the tree's ground motion at distances, over the magnitudes that the event may have.

    Distances stay those of the event's own magnitude. Where the models disagree by more than
    MOST_SPREAD, beyond their reach, compiled code bounds their spread with the magnitude's.
    """
    found = [gm.combined(tree, imts, m, event.rake, distances, vs30) for m in event.magnitudes]
    return {imt: _over_magnitudes([one[imt] for one in found]) for imt in imts}


def _over_magnitudes(found: Sequence[gm.GroundMotion]) -> gm.GroundMotion:
    """Return one ground motion with the moments of those of equally likely magnitudes."""
    if len(found) == 1:
        return found[0]
    means = np.log([each.median for each in found])
    tau2 = np.mean([each.tau**2 for each in found], axis=0) + means.var(axis=0)
    phi2 = np.mean([each.phi**2 for each in found], axis=0)
    ways = [each.rupture for each in found if each.rupture is not None]
    return gm.GroundMotion(
        np.exp(means.mean(axis=0)),
        np.sqrt(tau2 + phi2),
        np.sqrt(tau2),
        np.sqrt(phi2),
        np.sqrt(np.mean(np.square(ways), axis=0)) if ways else None,
    )


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
    missing = sorted(classes.measures - set(imts))
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
        found += gm.warnings(branch.model, event.magnitude, [], sites.vs30_range)
    return tuple(found)


def _outputs(out: Scenario) -> Outputs:
    """Return an outcome as the kernel writes it."""
    return Outputs(out.shaking, out.own, out.states, out.function, out.loss)


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


def directions(latitude: Array, longitude: Array) -> Array:
    """Return unit vectors from the Earth's centre, shape (3, sites); degrees."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


@lru_cache(maxsize=CLASSES_KEPT)
def _capacities(classes: Classes, imts: tuple[gm.Imt, ...]) -> Capacities:
    """Return classes as the kernel reads them, once for many events."""
    of_classes = list(zip(classes.imt, classes.shape, classes.reference.tolist(), strict=True))
    kinds = list(dict.fromkeys(of_classes))
    kind = np.array([kinds.index(one) for one in of_classes])
    # A median of infinity (a state not defined) becomes one no shaking reaches.
    ln_median = np.minimum(np.log(classes.median), 100.0).T
    # In single precision, as it is kept, so that what lies above it is exact.
    least = ln_median.min(axis=0).astype(np.float32)
    padded = -(-len(kind) // GROUP) * GROUP
    numbers = np.zeros((len(ln_median) + 1, 4, padded), np.float32)
    numbers[:-1, 0, : len(kind)] = ln_median - least
    numbers[:-1, 1, : len(kind)] = classes.beta.T**2
    numbers[:-1, 2, : len(kind)] = -np.diff(classes.function, axis=1).T
    numbers[:-1, 3, : len(kind)] = np.diff(classes.loss, axis=1).T
    numbers[-1, :2, : len(kind)] = least, kind
    return Capacities(
        kind,
        np.array([imts.index(imt) for imt, _, _ in kinds]),
        np.array([imts.index(shape) for _, shape, _ in kinds]),
        np.log([reference for _, _, reference in kinds]),
        numbers,
    )


def _arguments(
    event: Event, sites: Sites, classes: Classes, tree: gm.Tree, out: Scenario
) -> tuple[Any, ...]:
    """Return what the kernel takes between the stage and the moments."""
    x, y, z = directions(np.array(event.latitude), np.array(event.longitude))
    at = event.geometry()
    places = sites.directions
    return (
        Source(x, y, z, at.depth_km**2, at.sunk_km**2, at.length_km, 2 * rupture.EARTH_RADIUS_KM),
        kernel_branches.ruptures(),
        Places(places[0], places[1], places[2], sites.vs30, sites.class_index),
        *kernel_branches.branches_of(tree, event.magnitudes, event.rake, event.depth_km, out.imts),
        _capacities(classes, out.imts),
        fragility.Z95,
        gm.MOST_SPREAD**2,
        float(np.log(capacity.MOST_RAISED)),
    )
