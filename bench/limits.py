"""What the largest questions of every calculator cost: `python -m bench.limits`.

Each is parsed, computed and encoded in a process of its own, twice: the first pays for what is
loaded once. Processor time is that of all threads of the second; memory is the growth of the
process's resident set at its highest, and beside it what Python and NumPy asked for (tracemalloc,
in a third run). The target is 1 s and 100 MB for callers who are not known.
"""

import argparse
import json
import tracemalloc
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any

from bench.largest import hazards, impacts
from bench.largest.numbers import Body
from services.risk.calculators.api import calculate
from services.risk.calculators.calculator import Calculator
from services.risk.calculators.catalogue import CALCULATORS
from shared.errors import Problem

LARGEST: Mapping[str, Callable[[], Mapping[str, Body]]] = {
    "aftershocks": hazards.aftershocks,
    "aqi": hazards.aqi,
    "cascade": impacts.cascade,
    "casualties": impacts.casualties,
    "climate-scaling": hazards.climate,
    "cost-benefit": impacts.cost_benefit,
    "fire-weather": hazards.fire_weather,
    "flood-damage": impacts.flood_damage,
    "fragility": impacts.fragility,
    "ground-motion": hazards.ground_motion,
    "heat": hazards.heat,
    "inform": impacts.inform,
    "intensity": hazards.intensity,
    "landslide": hazards.landslides,
    "liquefaction": hazards.liquefaction,
    "loss-statistics": impacts.loss_statistics,
    "population-loss": impacts.population,
    "portfolio": impacts.portfolios,
    "return-levels": hazards.return_levels,
    "seismicity": hazards.seismicity,
    "spi": hazards.spi,
    "verification": impacts.verification,
}
"""The largest questions of each calculator, by what is large in them."""


def _status(name: str) -> float:
    """Return a size of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def measure(calculator: Calculator[Any], body: bytes) -> str:
    """Return what one question costs: processor, memory, the size of its answer."""
    said = ""
    try:
        calculate(calculator, body)
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _status("VmRSS"), process_time()
        size = len(calculate(calculator, body))
        used = process_time() - began
        grown = _status("VmHWM") - before
        tracemalloc.start()
        calculate(calculator, body)
        _, most = tracemalloc.get_traced_memory()
        said = f"{used:5.2f} s  {grown:5.0f} MB  {most / 1e6:5.0f} MB  answer {size / 1e6:5.2f} MB"
    except Problem as error:
        began = process_time()
        try:
            calculate(calculator, body)
        except Problem:
            said = f"{process_time() - began:5.2f} s  refused: {error}"
    return said


def run(only: str | None) -> None:
    """Measure every calculator's largest questions, each in a process of its own."""
    assert set(LARGEST) == {each.name for each in CALCULATORS}
    fresh = get_context("spawn")
    for calculator in CALCULATORS:
        if only and calculator.name != only:
            continue
        for what, body in LARGEST[calculator.name]().items():
            written = json.dumps(body, separators=(",", ":")).encode()
            with fresh.Pool(1) as pool:
                said = pool.apply(_named, (calculator.name, written))
            print(
                f"{calculator.name:16} {what:14} {len(written) / 1e6:5.2f} MB  {said}", flush=True
            )


def _named(name: str, body: bytes) -> str:
    return measure(next(each for each in CALCULATORS if each.name == name), body)


def main() -> None:
    """Read the command line and run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", help="name of a calculator")
    run(arguments.parse_args().only)


if __name__ == "__main__":
    main()
