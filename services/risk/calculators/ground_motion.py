"""Ground motion at sites from magnitude, rake, distance and Vs30."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amount,
    Answer,
    Calculator,
    Question,
    ShearWave,
)
from services.risk.science import ground_motion as gm
from services.risk.science.limits import ScienceError


class Site(Question):
    """A site: the distance each model needs, and its ground."""

    rjb_km: Amount | None = None
    """Joyner-Boore distance, km: BSSA14, ASB14."""
    repi_km: Amount | None = None
    """Epicentral distance, km: ASB14-Repi."""
    rhyp_km: Amount | None = None
    """Hypocentral distance, km: ASB14-Rhyp, BCHydro16."""
    rrup_km: Amount | None = None
    """Shortest distance to the rupture, km: Parker20, AbrahamsonGulerce20, Kuehn20."""
    vs30: ShearWave
    """Shear-wave velocity of the upper 30 m, m/s."""


class GroundMotionQuestion(Question):
    """One earthquake and the sites it shakes."""

    models: Annotated[list[gm.Model], Field(min_length=1, max_length=len(gm.Model))]
    """Ground-motion models; each answers by itself."""
    magnitude: Annotated[float, Field(ge=3, le=8.5)]
    """Moment magnitude."""
    rake: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Rake of the slip, degrees; null when the style of faulting is unknown. Of the crust only."""
    depth_km: Annotated[float, Field(ge=0, le=800)] | None = None
    """Focal depth, km, by which the models of slabs scale: Parker20, AbrahamsonGulerce20, Kuehn20,
    BCHydro16."""
    sites: Annotated[list[Site], Field(min_length=1, max_length=MOST_VALUES)]
    """Sites; results are in this order."""
    imts: Annotated[
        list[gm.Imt],
        Field(default_factory=lambda: list(gm.Imt), min_length=1, max_length=len(gm.Imt)),
    ]
    """Intensity measures; all when not given."""


def answer(question: GroundMotionQuestion) -> Answer:
    """Return medians and deviations of every model and measure."""
    vs30 = np.array([site.vs30 for site in question.sites])
    results: dict[str, dict[str, Any]] = {}
    warnings: list[str] = []
    for model in question.models:
        name = gm.MEASURES[model]
        distance = np.array([getattr(site, name) for site in question.sites], dtype=np.float64)
        if np.isnan(distance).any():
            first = int(np.flatnonzero(np.isnan(distance))[0])
            raise ScienceError(f"sites/{first}/{name}", "given", f"{name} is needed by {model}")
        measured: dict[str, Any] = {name.value: distance}
        distances = gm.Distances(**measured, depth_km=question.depth_km)
        warnings += gm.warnings(model, question.magnitude, distance, vs30)
        results[model] = {}
        for imt in question.imts:
            found = gm.predict(model, imt, question.magnitude, question.rake, distances, vs30)
            results[model][imt] = {
                "median": found.median,
                "sigma": found.sigma,
                "tau": found.tau,
                "phi": found.phi,
            }
    return Answer(results, [gm.METHODS[gm.Model(model)] for model in results], warnings)


CALCULATOR = Calculator(
    name="ground-motion",
    summary="Ground motion at sites (PGA, PGV, SA) with its variability",
    question=GroundMotionQuestion,
    answer=answer,
    results=dict.fromkeys(
        gm.Model,
        "By measure: `median` (g; PGV cm/s) and `sigma`, `tau`, `phi` (natural log), one "
        "value per site",
    ),
    examples={
        "reverse M 6.5": {
            "models": ["BSSA14", "ASB14"],
            "magnitude": 6.5,
            "rake": 90,
            "sites": [{"rjb_km": 10, "repi_km": None, "rhyp_km": None, "vs30": 760}],
            "imts": ["PGA", "PGV", "SA(0.3)", "SA(1.0)"],
        },
        "hypocentre only, unknown style": {
            "models": ["ASB14-Rhyp"],
            "magnitude": 5.8,
            "sites": [{"rhyp_km": 25, "vs30": 400}, {"rhyp_km": 60, "vs30": 300}],
            "imts": ["PGA"],
        },
        "Hindu Kush, 231 km deep": {
            "models": ["Parker20", "AbrahamsonGulerce20", "Kuehn20", "BCHydro16-BackArc"],
            "magnitude": 7.5,
            "depth_km": 231,
            "sites": [{"rrup_km": 352, "rhyp_km": 352, "vs30": 360}],
            "imts": ["PGA", "PGV"],
        },
    },
    pointers={"vs30": "sites", **{measure.value: "sites" for measure in gm.Measure}},
)
