"""Ground motion: BSSA14, ASB14, and the models of slabs."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from services.risk.science import ground_motion as gm
from tests.oracles.oracle import Oracle

IMTS = (gm.Imt.PGA, gm.Imt.PGV, gm.Imt.SA03, gm.Imt.SA10)
OPENQUAKE = "openquake.engine 3.26.2, run at design time, printed to 5 decimals"

SLAB = Path(__file__).with_name("slab_openquake.csv")
# Magnitude, distance km, Vs30 m/s, rake: PGA, PGV, SA(0.3 s), SA(1.0 s).
Table = dict[tuple[float, float, float, float], tuple[float, float, float, float]]
BSSA14: Table = {
    (6.5, 10, 760, 90): (0.20384, 15.98523, 0.44132, 0.14052),
    (6.5, 10, 400, 90): (0.26683, 25.41478, 0.63932, 0.25465),
    (6.5, 10, 250, 90): (0.27981, 30.82139, 0.68773, 0.33729),
    (7.0, 30, 400, 90): (0.14144, 13.84158, 0.32007, 0.12743),
    (7.0, 100, 400, 0): (0.03989, 4.17208, 0.09246, 0.04018),
    (5.0, 20, 600, -90): (0.02698, 0.93115, 0.03527, 0.00603),
    (7.5, 5, 300, 0): (0.47408, 73.14187, 1.01992, 0.64116),
}
BSSA14_SIGMA: Table = {
    (6.5, 10, 760, 90): (0.6051, 0.6515, 0.6059, 0.6924),
    (6.5, 10, 250, 90): (0.5694, 0.6091, 0.5767, 0.6810),
    (5.0, 20, 600, -90): (0.7022, 0.7051, 0.6852, 0.7109),
}
ASB14_RJB: Table = {
    (6.5, 10, 760, 90): (0.23473, 13.74724, 0.3654, 0.10115),
    (6.5, 10, 400, 90): (0.27042, 20.0047, 0.50689, 0.17065),
    (6.5, 10, 250, 90): (0.25445, 23.5324, 0.49628, 0.2125),
    (7.0, 30, 400, 90): (0.12679, 13.08516, 0.27446, 0.14269),
    (7.0, 100, 400, 0): (0.03057, 4.30146, 0.07694, 0.06164),
    (5.0, 20, 600, -90): (0.02604, 1.12135, 0.04253, 0.00763),
}
ASB14_REPI: Table = {(6.5, 10, 760, 90): (0.34264, 18.49121, 0.51008, 0.12875)}
ASB14_RHYP: Table = {
    (6.5, 10, 760, 90): (0.47953, 24.26125, 0.70216, 0.16177),
    (7.0, 100, 400, 0): (0.03872, 5.19713, 0.09634, 0.07172),
    (5.0, 20, 600, -90): (0.03938, 1.57603, 0.06245, 0.01023),
}
ASB14_SIGMA: Table = {(6.5, 10, 760, 90): (0.7121, 0.6865, 0.7623, 0.7849)}


def table(
    model: gm.Model, expected: Table, field: str = "median"
) -> Callable[[], tuple[ArrayLike, ArrayLike]]:
    """Return the cases of a table: the field of the motion for every event and measure."""

    def cases() -> tuple[ArrayLike, ArrayLike]:
        ours = []
        for magnitude, distance, vs30, rake in expected:
            at = gm.Distances(rjb_km=distance, repi_km=distance, rhyp_km=distance)
            motions = [gm.predict(model, imt, magnitude, rake, at, vs30) for imt in IMTS]
            ours.append([float(np.ravel(getattr(motion, field))[0]) for motion in motions])
        return ours, list(expected.values())

    return cases


def slab(model: gm.Model) -> Callable[[], tuple[ArrayLike, ArrayLike]]:
    """Return median, tau and phi of every case of a model in the table of OpenQuake's answers."""

    def cases() -> tuple[ArrayLike, ArrayLike]:
        ours, expected = [], []
        with SLAB.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            for row in rows:
                if row["model"] != model.value:
                    continue
                away, depth = float(row["distance_km"]), float(row["depth_km"])
                at = gm.Distances(rrup_km=away, rhyp_km=away, depth_km=depth)
                imt, magnitude, vs30 = gm.Imt(row["imt"]), float(row["magnitude"]), row["vs30"]
                motion = gm.predict(model, imt, magnitude, None, at, float(vs30))
                ours.append([float(each[0]) for each in (motion.median, motion.tau, motion.phi)])
                expected.append([float(row[name]) for name in ("median", "tau", "phi")])
        return ours, expected

    return cases


def tree() -> tuple[ArrayLike, ArrayLike]:
    """Return ln medians and total deviations of both models at equal weight, M 6.5 at 10 km."""
    at = gm.Distances(rjb_km=10.0)
    branches = tuple(gm.Branch(model, 0.5) for model in (gm.Model.BSSA14, gm.Model.ASB14_RJB))
    motions = [gm.combine(gm.Tree(branches), imt, 6.5, 90, at, 760) for imt in IMTS]
    ours = [[np.log(one.median[0]), one.sigma[0]] for one in motions]
    case, expected = (6.5, 10, 760, 90), []
    for medians, sigmas in zip(
        zip(BSSA14[case], ASB14_RJB[case], strict=True),
        zip(BSSA14_SIGMA[case], ASB14_SIGMA[case], strict=True),
        strict=True,
    ):
        ln = np.log(medians)
        expected.append([ln.mean(), np.sqrt(np.square(sigmas).mean() + ln.var())])
    return ours, expected


ORACLES = (
    Oracle(
        "Medians of PGA, PGV, SA(0.3 s) and SA(1 s)",
        gm.METHODS[gm.Model.BSSA14],
        OPENQUAKE,
        table(gm.Model.BSSA14, BSSA14),
        within=5e-6,
        unit="g; PGV cm/s",
    ),
    Oracle(
        "Total standard deviations",
        gm.METHODS[gm.Model.BSSA14],
        "openquake.engine 3.26.2, run at design time, printed to 4 decimals",
        table(gm.Model.BSSA14, BSSA14_SIGMA, "sigma"),
        within=5e-5,
        unit="ln",
    ),
    Oracle(
        "Medians by Joyner-Boore distance",
        gm.METHODS[gm.Model.ASB14_RJB],
        OPENQUAKE,
        table(gm.Model.ASB14_RJB, ASB14_RJB),
        within=5e-6,
        unit="g; PGV cm/s",
    ),
    Oracle(
        "Medians by epicentral distance",
        gm.METHODS[gm.Model.ASB14_REPI],
        OPENQUAKE,
        table(gm.Model.ASB14_REPI, ASB14_REPI),
        within=5e-6,
        unit="g; PGV cm/s",
    ),
    Oracle(
        "Medians by hypocentral distance",
        gm.METHODS[gm.Model.ASB14_RHYP],
        OPENQUAKE,
        table(gm.Model.ASB14_RHYP, ASB14_RHYP),
        within=5e-6,
        unit="g; PGV cm/s",
    ),
    Oracle(
        "Total standard deviations",
        gm.METHODS[gm.Model.ASB14_RJB],
        "openquake.engine 3.26.2, run at design time, printed to 4 decimals",
        table(gm.Model.ASB14_RJB, ASB14_SIGMA, "sigma"),
        within=5e-5,
        unit="ln",
    ),
    *(
        Oracle(
            "Medians, between-event and within-event deviations at 30 random sites of slabs",
            gm.METHODS[model],
            "openquake.engine 3.26.2, run at design time, printed to 9 digits",
            slab(model),
            within=1e-6,
            relative=True,
        )
        for model in gm.SLAB
    ),
    Oracle(
        "Median and total deviation of BSSA14 and ASB14 at equal weight",
        gm.METHOD,
        "law of total variance, by hand of the printed numbers",
        tree,
        within=1e-4,
        unit="ln",
    ),
)
