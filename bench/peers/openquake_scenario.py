"""OpenQuake's scenario: `PYTHON bench/peers/openquake_scenario.py CASE.npz ROUNDS`.

Run by `python -m bench.openquake --python PYTHON`, where PYTHON has `openquake.engine` installed.
Its hazardlib makes the contexts of the sites (rupture distances) and the mean and deviations of
PGA of two models; SciPy's normal distribution then gives the four damage states, which hazardlib
has no call for that takes arrays. Prints JSON: seconds on the wall and of processor, of the
contexts, the models and the states, and a median.
"""

import json
import sys
import warnings
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
from openquake.hazardlib import geo, site
from openquake.hazardlib.contexts import ContextMaker
from openquake.hazardlib.gsim.akkar_2014 import AkkarEtAlRjb2014
from openquake.hazardlib.gsim.boore_2014 import BooreEtAl2014
from openquake.hazardlib.source.rupture import BaseRupture
from scipy.special import ndtr

warnings.simplefilter("ignore")
MODELS = [BooreEtAl2014(), AkkarEtAlRjb2014()]


def rupture_of(of: Any) -> Any:
    """Return a plane as long and wide as the magnitude makes it, upright under the epicentre."""
    magnitude, latitude, longitude, depth = of["event"]
    length, width = 10 ** (-2.57 + 0.62 * magnitude), 10 ** (-0.76 + 0.27 * magnitude)
    east = length / 2 / (111.195 * np.cos(np.radians(latitude)))
    top, bottom = max(depth - width / 2, 0.1), depth + width / 2
    corners = [
        geo.Point(longitude - east, latitude, top),
        geo.Point(longitude + east, latitude, top),
        geo.Point(longitude + east, latitude, bottom),
        geo.Point(longitude - east, latitude, bottom),
    ]
    plane = geo.PlanarSurface.from_corner_points(*corners)
    place = geo.Point(longitude, latitude, depth)
    return BaseRupture(magnitude, 90.0, "Active Shallow Crust", place, plane)


def once(of: Any) -> tuple[Any, float]:
    """Return the times of each step, wall and processor, and the median PGA at the first site."""
    marks = [(perf_counter(), process_time())]
    mesh = geo.Mesh(of["longitude"], of["latitude"])
    number = len(of["vs30"])
    sites = site.SiteCollection.from_points(mesh.lons, mesh.lats)
    sites.add_col("vs30", float, of["vs30"])
    sites.add_col("vs30measured", bool, np.ones(number, bool))
    sites.add_col("z1pt0", float, np.full(number, -999.0))
    sites.add_col("z2pt5", float, np.full(number, -999.0))
    maker = ContextMaker("Active Shallow Crust", MODELS, {"imtls": {"PGA": [0.1]}})
    contexts = list(maker.get_ctxs([rupture_of(of)], sites))
    marks.append((perf_counter(), process_time()))
    mean, sigma, _, _ = maker.get_mean_stds(contexts)
    marks.append((perf_counter(), process_time()))
    shaking, spread = mean[:, 0].mean(axis=0), sigma[:, 0].mean(axis=0)
    index = of["class_index"]
    ratio = shaking[:, None] - np.log(of["median"])[index]
    states = ndtr(ratio / np.sqrt(of["beta"][index] ** 2 + spread[:, None] ** 2))
    marks.append((perf_counter(), process_time()))
    assert states.shape == (number, 4)
    return np.diff(marks, axis=0), float(np.exp(np.median(shaking)))


def main() -> None:
    """Time the steps and print what came of them."""
    case, rounds = sys.argv[1], int(sys.argv[2])
    of = dict(np.load(case))
    found = [once(of) for _ in range(rounds)]
    steps = [
        [median(float(times[step][kind]) for times, _ in found) for kind in (0, 1)]
        for step in range(3)
    ]
    print(json.dumps({"steps": steps, "median": found[0][1]}))


main()
