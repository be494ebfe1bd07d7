"""Cities at a distance under earlier versions of the methods: `python -m tests.backtest.earlier`.

By hand, in a clone with its history: the code that recorded a version is taken out of Git and asked
for the cities of `data/city_intensities.csv`, and `docs/backtest.csv` gets the bands of distance of
that version. Nothing of the present methods takes part but the comparison.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.backtest import history
from tests.backtest.calibration import Calibration, Estimates
from tests.backtest.distance import TABLE, by_distance, felt
from tests.backtest.history import Entry

ROOT = Path(__file__).resolve().parents[2]
RECORDED_BY = {1: "0a51375", 2: "3b17c6a"}
"""Commits that recorded the versions, both of 29 November 2026."""
ASKED = """
import csv, json, sys
import numpy as np
from services.risk.perils import PERILS
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from tests.support.risk import hazard
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
event = {"longitude": "lon", "latitude": "lat", "depth_km": "depth_km", "magnitude": "magnitude"}
quake = hazard(magnitude_type="mw", **{ours: float(rows[0][name]) for ours, name in event.items()})
where = (np.array([float(row[name]) for row in rows]) for name in ("city_lon", "city_lat"))
found = PERILS["earthquake"].footprint(quake, Places(*where), Rules())
print(json.dumps(next(m for m in found.measures if m.name == "mmi").fractiles.tolist()))
"""
"""What is asked of the old code, in words that it knows."""


def at(commit: str) -> Mapping[str, Calibration]:
    """Return the bands of distance by the code of a commit."""
    packed = subprocess.run(
        ["git", "archive", commit, "services", "shared", "tests"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        said = subprocess.run(
            [sys.executable, "-c", ASKED, str(TABLE)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": folder, "NUMBA_CACHE_DIR": folder},
            check=True,
            capture_output=True,
        ).stdout
    low, middle, high = np.array(json.loads(said.splitlines()[-1])).T
    return by_distance(replace(felt(), estimates=Estimates(low, middle, high)))


def main() -> int:
    """Write the bands of the versions that have none of their own."""
    entries = history.read(history.FILE.read_text(encoding="utf-8"))
    for number, commit in RECORDED_BY.items():
        entry, bands = entries[number - 1], history.current(at(commit)).groups
        entries[number - 1] = Entry(entry.methods, {**entry.groups, **bands}, entry.inputs)
    history.FILE.write_text(history.written(entries), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
