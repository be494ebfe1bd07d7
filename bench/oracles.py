"""Our science against libraries that are no dependency: `python -m bench.oracles`.

OpenQuake is AGPL-3 and xclim brings 600 MB, so neither is in a lock, and nothing of the product or
its tests imports them. Run this with the Python of an environment of their own, where NumPy and
SciPy are there already (OpenQuake needs its own requirements: GDAL, fiona):

    python -m venv oracles && oracles/bin/pip install openquake.engine xclim
    oracles/bin/python -m bench.oracles

Prints the largest deviation of each comparison and fails beyond its tolerance.
"""

import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import product
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
SLAB_DISTANCES_KM = np.geomspace(10, 1200, 40)
SLAB_DEPTHS_KM = (10.0, 20.0, 45.0, 50.0, 60.0, 67.0, 80.0, 110.0, 120.0, 160.0, 200.0, 250.0)
EXACT = 1e-6
LEAST_CODE = 1e-3  # of fire weather: below it the deviation counts as a share of this
IMTS = {gm.Imt.PGA: "PGA", gm.Imt.PGV: "PGV", gm.Imt.SA03: "SA(0.3)", gm.Imt.SA10: "SA(1.0)"}


def sites() -> tuple[Array, Array]:
    """Return distance and Vs30 of every site of the grid."""
    distance, vs30 = np.meshgrid(DISTANCES_KM, VS30)
    return distance.ravel(), vs30.ravel()


def openquake(gsim: Any, imts: list[str], **context: Any) -> tuple[Array, Array, Array, Array]:
    """Return hazardlib's mean, sigma, tau and phi, each of shape (measures, sites)."""
    maker = import_module("openquake.hazardlib.contexts").simple_cmaker([gsim], imts)
    found = maker.new_ctx(max(np.size(value) for value in context.values()))
    for name, value in context.items():
        setattr(found, name, value)
    mean, sigma, tau, phi = maker.get_mean_stds([found])
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


def slab() -> Iterator[Deviation]:
    """Compare median and both deviations of the models of slabs, and PGV by its conversion."""
    parker = import_module("openquake.hazardlib.gsim.parker_2020")
    gulerce = import_module("openquake.hazardlib.gsim.abrahamson_gulerce_2020")
    kuehn = import_module("openquake.hazardlib.gsim.kuehn_2020")
    bchydro = import_module("openquake.hazardlib.gsim.abrahamson_2015").AbrahamsonEtAl2015SSlab
    distance, vs30 = (each.ravel() for each in np.meshgrid(SLAB_DISTANCES_KM, VS30))
    before, behind = np.zeros(len(vs30)), np.ones(len(vs30))
    models: dict[gm.Model, tuple[Any, str, dict[str, Any]]] = {
        gm.Model.PARKER20: (parker.ParkerEtAl2020SSlab(), "hypo_depth", {"rrup": distance}),
        gm.Model.AG20: (gulerce.AbrahamsonGulerce2020SSlab(), "ztor", {"rrup": distance}),
        gm.Model.KUEHN20: (kuehn.KuehnEtAl2020SSlab(), "ztor", {"rrup": distance}),
    }
    for model, arc in ((gm.Model.BCHYDRO_FORE_ARC, before), (gm.Model.BCHYDRO_BACK_ARC, behind)):
        models[model] = (bchydro(), "hypo_depth", {"rhypo": distance, "backarc": arc})
    for model, (gsim, depth_name, of_model) in models.items():
        own_pgv = model in {gm.Model.PARKER20, gm.Model.KUEHN20}
        theirs = [*IMTS.values()] if own_pgv else ["PGA", "SA(0.5)", "SA(0.3)", "SA(1.0)"]
        worst = {"medians": 0.0, "between events": 0.0, "within events": 0.0}
        count = 0
        for magnitude, depth in product(MAGNITUDES, SLAB_DEPTHS_KM):
            context = {"mag": magnitude, "vs30": vs30, depth_name: depth, **of_model}
            mean, _, *parts = openquake(gsim, theirs, **context)
            at = gm.Distances(rrup_km=distance, rhyp_km=distance, depth_km=depth)
            for i, imt in enumerate(IMTS):
                ours = gm.predict(model, imt, float(magnitude), None, at, vs30)
                scale = 1.0 if own_pgv or imt is not gm.Imt.PGV else 980.665 / 20
                expected = (scale * np.exp(mean[i]), parts[0][i], parts[1][i])
                found = (ours.median, ours.tau, ours.phi)
                for name, mine, their in zip(worst, found, expected, strict=True):
                    worst[name] = max(worst[name], float(np.abs(mine / their - 1).max()))
                count += len(distance)
        for name, largest in worst.items():
            yield f"{model.value}, {name}", count, largest, EXACT


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
                print(f"{name:32} {count:>9,} numbers, {worst:.1e} relative, allowed {allowed:.0e}")
    if not ran:
        print(__doc__)
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
