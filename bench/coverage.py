"""Whether return-level intervals hold what they promise: `python -m bench.coverage`.

Records of known distributions are drawn, and the share is counted whose 90 % interval holds the
true level: of the interval the platform gives, of a parametric bootstrap by percentiles, and of the
same bootstrap corrected for bias and acceleration (Efron 1987). Beside it the share of records
whose true level lies above p95, which should be 0.05, and the median width.
"""

import argparse

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import genextreme

from services.risk.science import return_levels as rl

Array = NDArray[np.float64]
LOCATION, SCALE = 100.0, 30.0
BOUNDS = np.array([0.05, 0.95])


def bootstrapped(record: Array, period: float, random: np.random.Generator) -> Array:
    """Return levels of 500 samples of the fit, shape (samples,)."""
    fit = rl.fit_gev(record)
    shape = (500, len(record))
    draws = genextreme.rvs(fit.shape, fit.location, fit.scale, shape, random_state=random)
    return np.array([float(rl.fit_gev(draw).level(period)) for draw in draws])


def corrected(record: Array, levels: Array, period: float) -> Array:
    """Return the p05 and p95 of bootstrapped levels, corrected for bias and acceleration."""
    fitted = float(rl.fit_gev(record).level(period))
    bias = ndtri(np.clip(np.mean(levels < fitted), 0.001, 0.999))
    left_out = (rl.l_moments(np.delete(record, place)) for place in range(len(record)))
    without = [float(rl.gev_of(*moments).level(period)) for moments in left_out]
    apart = np.mean(without) - np.array(without)
    acceleration = (apart**3).sum() / (6 * (apart**2).sum() ** 1.5)
    z = bias + ndtri(BOUNDS)
    return np.asarray(np.quantile(levels, ndtr(bias + z / (1 - acceleration * z))))


def study(years: int, shape: float, period: float, records: int) -> dict[str, Array]:
    """Return p05 and p95 of each method for seeded records, shape (records, 2)."""
    random = np.random.default_rng(5)
    found: dict[str, list[Array]] = {"ours": [], "percentile": [], "BCa": []}
    for seed in range(records):
        drawn = genextreme.rvs(shape, LOCATION, SCALE, years, random_state=random)
        record = np.asarray(drawn, dtype=np.float64)
        ours = rl.return_levels(record, [period], seed=seed, draws=1_000)
        levels = bootstrapped(record, period, random)
        found["ours"].append(np.array([ours.p05[0], ours.p95[0]]))
        found["percentile"].append(np.quantile(levels, BOUNDS))
        found["BCa"].append(corrected(record, levels, period))
    return {name: np.array(values) for name, values in found.items()}


def main() -> None:
    """Print a line for each length of record and shape."""
    parser = argparse.ArgumentParser(prog="python -m bench.coverage", description=__doc__)
    parser.add_argument("--records", type=int, default=300)
    parser.add_argument("--period", type=float, default=100.0)
    options = parser.parse_args()
    error = np.sqrt(0.9 * 0.1 / options.records)
    print(f"level of {options.period:g} years, {options.records} records each, s.e. {error:.3f}")
    print("years  shape  " + "".join(f"{name:^28}" for name in ("ours", "percentile", "BCa")))
    print(" " * 14 + "inside   above    width     " * 3)
    for years in (15, 20, 40, 80):
        for shape in (-0.2, 0.0, 0.15):
            true = genextreme.isf(1 / options.period, shape, LOCATION, SCALE)
            line = f"{years:5}  {shape:5.2f}  "
            found = study(years, shape, options.period, options.records)
            for low, high in (bounds.T for bounds in found.values()):
                inside, above = np.mean((low <= true) & (true <= high)), np.mean(true > high)
                line += f"{inside:6.3f}  {above:6.3f}  {np.median(high - low):7.0f}     "
            print(line, flush=True)


if __name__ == "__main__":
    main()
