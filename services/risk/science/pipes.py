"""Repairs of buried water pipes per km, by shaking and by ground failure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "Hazus-pipes",
    "1",
    "FEMA Hazus Earthquake Model Technical Manual: water pipelines, repair rates by peak ground "
    "velocity and permanent ground deformation; leaks to breaks 80:20 in shaking, 20:80 in ground "
    "failure",
    "https://github.com/NHERI-SimCenter/DamageAndLossModelLibrary",
)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Repairs:
    """Repairs of water pipes per km by shaking and ground failure together."""

    total: Array
    leaks: Array
    breaks: Array


def repairs_per_km(material: str, *, pgv_cm_s: ArrayLike = 0.0, pgd_in: ArrayLike = 0.0) -> Repairs:
    """Return water-pipe repairs per km, any shapes that broadcast.

    `material` is "brittle" or "ductile". Hazus: 1e-4 PGV^2.25 and PGD^0.56, ductile 0.3 of it.

    Raises
    ------
    ScienceError
        If the material is unknown or a demand negative.
    """
    demands = {
        "shaking": limits.numbers("pgv_cm_s", pgv_cm_s, low=0),
        "ground failure": limits.numbers("pgd_in", pgd_in, low=0),
    }
    found = [r for r in coefficients.rows("pipe_repair_rates") if r["material"] == material]
    if not found:
        raise limits.ScienceError("material", "brittle or ductile", f"no pipes of {material!r}")
    terms = [
        float(row["coefficient"]) * demands[row["cause"]] ** float(row["exponent"]) for row in found
    ]

    def share(column: str) -> Array:
        parts = zip(found, terms, strict=True)
        return np.asarray(sum(float(row[column]) * term for row, term in parts))

    return Repairs(np.asarray(sum(terms)), share("share_leak"), share("share_break"))
