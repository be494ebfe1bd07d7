"""What is compiled is loaded without what compiling needs, and more can be compiled after it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from services.risk.assessments.loaded import forget_source
from services.risk.science import kernel, scenario

PART = """
import numba
import numpy as np

@numba.njit(cache=True)
def doubled(values):
    made = np.empty(len(values))
    for i in range(len(values)):
        made[i] = 2 * values[i]
    return made
"""
COMPILES = "import numpy as np, part; part.doubled(np.ones(2))"
LOADS = """
import sys
import numpy as np
import part
from services.risk.assessments.loaded import only_what_runs

only_what_runs()
assert part.doubled(np.array([1.0, 3.0])).tolist() == [2.0, 6.0]
assert sum(part.doubled.stats.cache_hits.values()) == 1
assert "numba.np.linalg" not in sys.modules and "scipy.linalg" not in sys.modules
# Other numbers have to be compiled, for which all of it is there.
assert part.doubled(np.array([1, 3])).tolist() == [2.0, 6.0]
assert "numba.np.linalg" in sys.modules
"""


def test_what_is_on_the_disk_is_loaded_alone_and_the_rest_compiled_as_ever(tmp_path: Path) -> None:
    # In processes of their own: here tests have compiled before.
    (tmp_path / "part.py").write_text(PART)
    found = os.pathsep.join([str(tmp_path), *sys.path])
    kept = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "kept"), "PYTHONPATH": found}
    for program in (COMPILES, LOADS):
        subprocess.run([sys.executable, "-c", program], env=kept, check=True)


def test_the_scenario_runs_without_the_code_it_was_made_from() -> None:
    scenario.warm_up()
    forget_source()
    found: list[Any] = list(kernel.sites.overloads.values())
    assert [each.library._shared_module for each in found] == [None]
    scenario.warm_up()
