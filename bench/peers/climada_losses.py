"""CLIMADA's own calculation: `PYTHON bench/peers/climada_losses.py CASE.npz ROUNDS`.

Run by `python -m bench.event_loss --climada PYTHON`, where PYTHON has `climada` installed. GDAL's
Python bindings, which it imports for elevation models alone, are stood in for where they are not
there. Prints JSON: seconds on the wall and of processor, and what came out.
"""

import importlib.util
import json
import sys
import types
import warnings
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
from scipy import sparse

if importlib.util.find_spec("osgeo") is None:
    bindings = types.ModuleType("osgeo")
    for name in ("gdal", "osr", "ogr"):
        setattr(bindings, name, types.ModuleType(f"osgeo.{name}"))
        sys.modules[f"osgeo.{name}"] = getattr(bindings, name)
    sys.modules["osgeo"] = bindings
warnings.simplefilter("ignore")

from climada.engine import ImpactCalc  # noqa: E402
from climada.entity import Exposures, ImpactFunc, ImpactFuncSet  # noqa: E402
from climada.hazard import Centroids, Hazard  # noqa: E402


def calculation(of: Any) -> Any:
    """Return CLIMADA's calculation of the case, its assets assigned to centroids already."""
    events, assets = len(of["rate"]), len(of["value"])
    shape = (events, assets)
    latitude, longitude = np.linspace(40, 41, assets), np.linspace(72, 73, assets)
    hazard = Hazard(
        haz_type="FL",
        units="m",
        centroids=Centroids(lat=latitude, lon=longitude),
        event_id=np.arange(1, events + 1),
        event_name=[str(number) for number in range(events)],
        date=np.full(events, 730_000),
        orig=np.ones(events, dtype=bool),
        frequency=of["rate"],
        intensity=sparse.csr_matrix((of["intensity"], of["indices"], of["indptr"]), shape=shape),
        fraction=sparse.csr_matrix(shape),
    )
    exposures = Exposures(lat=latitude, lon=longitude, value=of["value"])
    exposures.gdf["impf_FL"] = of["class_index"] + 1
    exposures.gdf["centr_FL"] = np.arange(assets)
    functions = ImpactFuncSet(
        [
            ImpactFunc("FL", number + 1, of["depths"], damage, np.ones_like(damage), "m", "curve")
            for number, damage in enumerate(of["damage"])
        ]
    )
    return ImpactCalc(exposures, functions, hazard)


def main() -> None:
    """Time the calculation and print what came of it."""
    case, rounds = sys.argv[1], int(sys.argv[2])
    of = calculation(np.load(case))
    walls, cpus = [], []
    for _ in range(rounds):
        began, used = perf_counter(), process_time()
        impact = of.impact(save_mat=False, assign_centroids=False)
        walls.append(perf_counter() - began)
        cpus.append(process_time() - used)
    print(
        json.dumps(
            {
                "wall": median(walls),
                "cpu": median(cpus),
                "least": min(walls),
                "average": float(impact.aai_agg),
                "events": float(np.sum(impact.at_event)),
            }
        )
    )


main()
