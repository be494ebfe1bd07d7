"""Our science against libraries that are no dependency: `python -m bench.oracles`.

OpenQuake is AGPL-3 and xclim brings 600 MB, so neither is in a lock, and nothing of the product or
its tests imports them. Run this with the Python of an environment of their own, where NumPy and
SciPy are there already (OpenQuake needs its own requirements: GDAL, fiona):

    python -m venv oracles && oracles/bin/pip install openquake.engine xclim
    oracles/bin/python -m bench.oracles

Where GDAL has no library to be built with, hazardlib runs without: `pip install --no-deps
openquake.engine`, then numpy, scipy, pandas, h5py, shapely, pyproj, toml, pyzmq, psutil, docutils,
decorator, requests, numba, fiona, matplotlib, h3, alpha_shapes and geopandas.

It also needs what our science imports (the lock of the product). Importing hazardlib takes
longest, 50 s of processor as measured: leave it time where other work runs.

Prints the largest deviation of each comparison and fails beyond its tolerance. With `--write` it
writes the table from which `tests/oracles/ground_motion.py` tells slabs, too.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.risk.science import fire, intensity
from services.risk.science import ground_motion as gm

Array = NDArray[np.float64]
Deviation = tuple[str, int, float, float]
"""What was compared, how many numbers, the largest relative deviation, and the one allowed."""

MAGNITUDES = np.arange(4.0, 8.01, 0.25)
RAKES = (-90.0, 0.0, 90.0)
DISTANCES_KM = np.concatenate([[0.0], np.geomspace(0.5, 300, 40)])
VS30 = (180.0, 250.0, 400.0, 600.0, 760.0, 1100.0)
DEPTHS_KM = (5.0, 10.0, 15.0, 30.0)
SLAB_TABLE = Path(__file__).parents[1] / "tests" / "oracles" / "slab_openquake.csv"
SLAB_SEED, SLAB_CASES = 20151026, 30
SLAB_DISTANCES_KM = np.geomspace(10, 1200, 40)
SLAB_DEPTHS_KM = (10.0, 20.0, 45.0, 50.0, 60.0, 67.0, 80.0, 110.0, 120.0, 160.0, 200.0, 250.0)
EXACT = 1e-6
LEAST_CODE = 1e-3  # of fire weather: below it the deviation counts as a share of this
IMTS = {gm.Imt.PGA: "PGA", gm.Imt.PGV: "PGV", gm.Imt.SA03: "SA(0.3)", gm.Imt.SA10: "SA(1.0)"}


def sites() -> tuple[Array, Array]:
    """Return distance and Vs30 of every site of the grid."""
    distance, vs30 = np.meshgrid(DISTANCES_KM, VS30)
    return distance.ravel(), vs30.ravel()


@cache
def maker(gsim: Any, imts: tuple[str, ...]) -> Any:
    """Return what asks a model of hazardlib; making it takes longer than asking."""
    return import_module("openquake.hazardlib.contexts").simple_cmaker([gsim], list(imts))


def openquake(gsim: Any, imts: list[str], **context: Any) -> tuple[Array, Array, Array, Array]:
    """Return hazardlib's mean, sigma, tau and phi, each of shape (measures, sites)."""
    asks = maker(gsim, tuple(imts))
    found = asks.new_ctx(max(np.size(value) for value in context.values()))
    for name, value in context.items():
        setattr(found, name, value)
    mean, sigma, tau, phi = asks.get_mean_stds([found])
    return mean[0], sigma[0], tau[0], phi[0]


def ground_motion() -> Iterator[Deviation]:
    """Compare median and total deviation of both models in three distances."""
    akkar_2014 = import_module("openquake.hazardlib.gsim.akkar_2014")
    boore_2014 = import_module("openquake.hazardlib.gsim.boore_2014")
    models = {
        gm.Model.BSSA14: (boore_2014.BooreEtAl2014(), "rjb"),
        gm.Model.ASB14_RJB: (akkar_2014.AkkarEtAlRjb2014(), "rjb"),
        gm.Model.ASB14_REPI: (akkar_2014.AkkarEtAlRepi2014(), "repi"),
        gm.Model.ASB14_RHYP: (akkar_2014.AkkarEtAlRhyp2014(), "rhypo"),
    }
    distance, vs30 = sites()
    at = gm.Distances(rjb_km=distance, repi_km=distance, rhyp_km=distance)
    for model, (gsim, name) in models.items():
        median, deviation, count = 0.0, 0.0, 0
        for magnitude in MAGNITUDES:
            for rake in RAKES:
                context = {"mag": magnitude, "rake": rake, "vs30": vs30, name: distance}
                mean, sigma, _, _ = openquake(gsim, list(IMTS.values()), **context)
                for i, imt in enumerate(IMTS):
                    ours = gm.predict(model, imt, float(magnitude), rake, at, vs30)
                    median = max(median, float(np.abs(ours.median / np.exp(mean[i]) - 1).max()))
                    deviation = max(deviation, float(np.abs(ours.sigma / sigma[i] - 1).max()))
                    count += len(distance)
        yield f"{model.value}, medians", count, median, EXACT
        yield f"{model.value}, total deviations", count, deviation, EXACT


@cache
def slab_models() -> dict[gm.Model, tuple[Any, str, str, float | None]]:
    """Return hazardlib's models of slabs, with the names of depth and distance, and their arc."""
    parker = import_module("openquake.hazardlib.gsim.parker_2020")
    gulerce = import_module("openquake.hazardlib.gsim.abrahamson_gulerce_2020")
    kuehn = import_module("openquake.hazardlib.gsim.kuehn_2020")
    bchydro = import_module("openquake.hazardlib.gsim.abrahamson_2015").AbrahamsonEtAl2015SSlab
    return {
        gm.Model.PARKER20: (parker.ParkerEtAl2020SSlab(), "hypo_depth", "rrup", None),
        gm.Model.AG20: (gulerce.AbrahamsonGulerce2020SSlab(), "ztor", "rrup", None),
        gm.Model.KUEHN20: (kuehn.KuehnEtAl2020SSlab(), "ztor", "rrup", None),
        gm.Model.BCHYDRO_FORE_ARC: (bchydro(), "hypo_depth", "rhypo", 0.0),
        gm.Model.BCHYDRO_BACK_ARC: (bchydro(), "hypo_depth", "rhypo", 1.0),
    }


def slab_motion(
    model: gm.Model, magnitude: float, depth: float, distance: Array, vs30: Array
) -> Array:
    """Return hazardlib's median, tau and phi by measure, shape (3, measures, sites).

    PGV of models without it is SA(0.5 s) / 20, in the units of each.
    """
    gsim, depth_name, distance_name, arc = slab_models()[model]
    own_pgv = arc is None and model is not gm.Model.AG20
    imts = [name if own_pgv or name != "PGV" else "SA(0.5)" for name in IMTS.values()]
    context = {"mag": magnitude, "vs30": vs30, depth_name: depth, distance_name: distance}
    if arc is not None:
        context["backarc"] = np.full(len(vs30), arc)
    # Each measure for itself: some models mind the order of periods.
    found = [openquake(gsim, [imt], **context) for imt in imts]
    scale = [1.0 if own_pgv or imt is not gm.Imt.PGV else 980.665 / 20 for imt in IMTS]
    return np.array(
        [
            [size * np.exp(each[0][0]) for size, each in zip(scale, found, strict=True)],
            [each[2][0] for each in found],
            [each[3][0] for each in found],
        ]
    )


def slab() -> Iterator[Deviation]:
    """Compare median and both deviations of the models of slabs."""
    distance, vs30 = (each.ravel() for each in np.meshgrid(SLAB_DISTANCES_KM, VS30))
    for model in gm.SLAB:
        worst, count = np.zeros(3), 0
        for magnitude, depth in product(MAGNITUDES, SLAB_DEPTHS_KM):
            theirs = slab_motion(model, float(magnitude), depth, distance, vs30)
            at = gm.Distances(rrup_km=distance, rhyp_km=distance, depth_km=depth)
            for i, imt in enumerate(IMTS):
                ours = gm.predict(model, imt, float(magnitude), None, at, vs30)
                apart = np.abs(np.array([ours.median, ours.tau, ours.phi]) / theirs[:, i] - 1)
                worst = np.maximum(worst, apart.max(axis=1))
                count += len(distance)
        for name, largest in zip(("medians", "between events", "within"), worst, strict=True):
            yield f"{model.value}, {name}", count, float(largest), EXACT


def slab_table() -> None:
    """Write what hazardlib answers for earthquakes inside slabs, for tests that run without it."""
    random = np.random.default_rng(SLAB_SEED)
    with SLAB_TABLE.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# openquake.engine {version('openquake.engine')}, by bench.oracles --write\n")
        file.write("model,magnitude,depth_km,distance_km,vs30,imt,median,tau,phi\n")
        for model in gm.SLAB:
            for _ in range(SLAB_CASES):
                magnitude, depth = random.uniform(4.5, 8.4), random.uniform(15, 260)
                distance = float(np.hypot(depth, random.uniform(0, 700)))
                case = [round(each, 2) for each in (magnitude, depth, distance)]
                case.append(round(float(random.uniform(150, 1300)), 1))
                m, z, r, v = case
                found = slab_motion(model, m, z, np.array([r]), np.array([v]))[:, :, 0]
                for i, imt in enumerate(IMTS):
                    values = ",".join(f"{each:.9g}" for each in case)
                    answer = ",".join(f"{each:.9g}" for each in found[:, i])
                    file.write(f"{model.value},{values},{imt.value},{answer}\n")


def macroseismic() -> Iterator[Deviation]:
    """Compare the three forms of the intensity equation, within the scale of 1 to 12."""
    bindi = import_module("openquake.hazardlib.gsim.bindi_2011_ipe")
    forms = {
        intensity.Form.REPI: (bindi.BindiEtAl2011Repi(), "repi"),
        intensity.Form.REPI_FIXED_DEPTH: (bindi.BindiEtAl2011RepiFixedH(), "repi"),
        intensity.Form.RHYPO: (bindi.BindiEtAl2011Rhypo(), "rhypo"),
    }
    for form, (gsim, name) in forms.items():
        worst, count = 0.0, 0
        for magnitude in np.arange(4.6, 8.31, 0.1):
            for depth in DEPTHS_KM:
                of_form = DISTANCES_KM if name == "repi" else np.hypot(DISTANCES_KM, depth)
                context = {"mag": magnitude, "hypo_depth": depth, name: of_form}
                mean, *_ = openquake(gsim, ["MMI"], **context)
                ours = intensity.bindi2011(form, float(magnitude), depth, DISTANCES_KM).median
                worst = max(worst, float(np.abs(ours / np.clip(mean[0], 1, 12) - 1).max()))
                count += len(of_form)
        yield f"Bindi2011, {form.value}", count, worst, EXACT


def fire_weather() -> Iterator[Deviation]:
    """Compare the six codes of 20 seeded seasons of 180 days."""
    xarray, xclim = import_module("xarray"), import_module("xclim.indices.fire")
    random, days, places = np.random.default_rng(1), 180, 20
    time = xarray.date_range("2001-04-01", periods=days)
    weather = {
        "tas": (random.normal(18, 9, (days, places)), "degC"),
        "pr": (random.gamma(0.25, 8, (days, places)), "mm/day"),
        "sfcWind": (random.gamma(2, 6, (days, places)), "km/h"),
        "hurs": (random.uniform(5, 100, (days, places)), "%"),
    }
    given = {
        name: xarray.DataArray(
            values, dims=("time", "place"), coords={"time": time}, attrs={"units": unit}
        )
        for name, (values, unit) in weather.items()
    }
    each = {"lat": (45.0, "degrees_north")}
    each |= {name: (x, "") for name, x in zip(("ffmc0", "dmc0", "dc0"), fire.START, strict=True)}
    given |= {
        name: xarray.DataArray(np.full(places, value), dims="place", attrs={"units": unit})
        for name, (value, unit) in each.items()
    }
    expected = xclim.cffwis_indices(**given)
    ours = fire.fire_weather(
        weather["tas"][0],
        weather["hurs"][0],
        weather["sfcWind"][0],
        weather["pr"][0],
        np.asarray(time.month),
    )
    for name, theirs in zip(("dc", "dmc", "ffmc", "isi", "bui", "fwi"), expected, strict=True):
        values = theirs.transpose("time", "place").to_numpy()
        apart = np.abs(getattr(ours, name) - values) / np.maximum(np.abs(values), LEAST_CODE)
        yield f"FWI, {name}", values.size, float(apart.max()), EXACT


CHECKS: tuple[tuple[str, Callable[[], Iterator[Deviation]]], ...] = (
    ("openquake", ground_motion),
    ("openquake", slab),
    ("openquake", macroseismic),
    ("xclim", fire_weather),
)


def main() -> int:
    """Run what can be run here; 1 when a deviation is beyond its tolerance, 2 when nothing is."""
    if "--write" in sys.argv:
        slab_table()
    ran = failed = 0
    for package, check in CHECKS:
        if find_spec(package) is None:
            print(f"{check.__name__}: {package} is not installed here")
            continue
        ran += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name, count, worst, allowed in check():
                failed += worst > allowed
                said = f"{name:32} {count:>9,} numbers, {worst:.1e} relative, allowed {allowed:.0e}"
                print(said, flush=True)
    if not ran:
        print(__doc__)
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
