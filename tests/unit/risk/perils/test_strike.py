"""An assessment states that the strike is unknown, and what that adds to the deviation."""

import re

import numpy as np
import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Inputs
from services.risk.rules import Rules
from services.risk.science import ground_motion
from services.risk.science.ground_motion import Distances, Imt
from tests.support.risk import asset, city, exposed, hazard


def test_what_an_unknown_strike_adds_to_the_deviation_is_said() -> None:
    """M 7.3 at 30 km. Of old the rupture ran to every site at once and the strongest case was the
    median: 0.9 in ln PGA above the mean."""
    quake = hazard(magnitude=7.3, latitude=40.53 + 30 / 111.195, longitude=72.80)
    found = compute(Inputs(quake, city(), exposed(asset("school")), Rules()))
    assert found
    said = next(line for line in found.warnings if "strike unknown" in line)
    added = float(re.findall(r"ln PGA, (0\.\d\d),", said)[0])
    assert 0.3 < added < 0.5
    assert "strongest" not in " ".join(found.warnings)
    strongest = ground_motion.combine(
        ground_motion.DEFAULT_TREES.crust, Imt.PGA, 7.3, None, Distances(rjb_km=[0.0]), 360.0
    )
    lower = np.log(strongest.median[0] / found.footprint[0].p50)
    assert 0.69 < lower < 1.0
    low, high = found.footprint[0].p05, found.footprint[0].p95
    sigma = np.log(high / low) / 2 / 1.6448536
    assert sigma**2 == pytest.approx(strongest.sigma[0] ** 2 + added**2, abs=0.02)
