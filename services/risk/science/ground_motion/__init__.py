"""Ground-motion models: median and variability of PGA, PGV, SA(0.3 s) and SA(1.0 s) at sites.

One file a model. `distances` says which distance each takes, `tree` which of them speak.
"""

from services.risk.science.ground_motion import (
    abrahamson_gulerce20,
    asb14,
    bchydro16,
    bssa14,
    kuehn20,
    parker20,
    saturating,
)
from services.risk.science.ground_motion.distances import (
    MEASURES,
    Distances,
    Geometry,
    Measure,
    sunk_km,
)
from services.risk.science.ground_motion.motion import SLAB, GroundMotion, Imt, Model, family
from services.risk.science.ground_motion.tree import (
    DEFAULT_TREES,
    METHOD,
    METHODS,
    MOST_SPREAD,
    Branch,
    Tree,
    Trees,
    combine,
    combined,
    holds_to_km,
    predict,
    warnings,
)

__all__ = [
    "DEFAULT_TREES",
    "MEASURES",
    "METHOD",
    "METHODS",
    "MOST_SPREAD",
    "SLAB",
    "Branch",
    "Distances",
    "Geometry",
    "GroundMotion",
    "Imt",
    "Measure",
    "Model",
    "Tree",
    "Trees",
    "abrahamson_gulerce20",
    "asb14",
    "bchydro16",
    "bssa14",
    "combine",
    "combined",
    "family",
    "holds_to_km",
    "kuehn20",
    "parker20",
    "predict",
    "saturating",
    "sunk_km",
    "warnings",
]
