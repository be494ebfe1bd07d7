"""Correlation of within-event residuals in space, and fields of cells that hold to it."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from services.risk.science import spatial_correlation as sc
from services.risk.science.limits import ScienceError
from services.risk.science.rupture import EARTH_RADIUS_KM

ROOT = Path(__file__).resolve().parents[4]
CITIES = ("ashgabat", "dushanbe", "namangan", "osh", "petropavlovsk")
Array = NDArray[np.float64]


def registered(city: str) -> tuple[Array, Array, NDArray[np.str_]]:
    """Return latitude, longitude and subtype of the facilities that ship with a class."""
    rows = []
    for name in ("assets.csv", "assets.odbl.csv"):
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
            here = (row for row in csv.DictReader(file) if row["city"] == city)
            rows += [row for row in here if row["taxonomy"]]
    latitude, longitude = (np.array([float(row[name]) for row in rows]) for name in ("lat", "lon"))
    return latitude, longitude, np.array([row["subtype"] for row in rows])


def covariance(field: sc.Field) -> Array:
    """Return the covariances that a factor was made of."""
    upper = np.triu(field.factor).astype(np.float64)
    return np.asarray(upper.T @ upper)


def exact(latitude: Array, longitude: Array, period_s: float) -> Array:
    """Return the correlation of all pairs at their own distance, 0 of a place with itself."""
    degree_km = np.radians(EARTH_RADIUS_KM)
    middle = np.radians((latitude.min() + latitude.max()) / 2)
    y, x = latitude * degree_km, longitude * degree_km * np.cos(middle)
    rho = sc.correlation(np.hypot(x[:, None] - x, y[:, None] - y), period_s)
    return np.asarray(rho - np.diag(np.diag(rho)))


@pytest.mark.parametrize(("period_s", "most"), [(0.0, 0.025), (1.0, 0.01)])
@pytest.mark.parametrize("city", CITIES)
def test_cells_keep_the_deviation_of_sums_over_registered_facilities(
    city: str, period_s: float, most: float
) -> None:
    """Of all facilities and of those of each subtype there are ten of."""
    latitude, longitude, subtype = registered(city)
    cells = sc.Cells.of(latitude, longitude)
    in_cells = covariance(sc.Field.of(cells, period_s))[np.ix_(cells.index, cells.index)]
    np.fill_diagonal(in_cells, 0)
    between = exact(latitude, longitude, period_s)
    sets = [np.ones(len(subtype), dtype=bool)] + [subtype == each for each in set(subtype)]
    for mine in sets:
        n = int(mine.sum())
        if n >= 10:
            ours, theirs = (
                np.sqrt(n + each[np.ix_(mine, mine)].sum()) for each in (in_cells, between)
            )
            assert ours == pytest.approx(theirs, rel=most)


@pytest.mark.parametrize("period_s", [0.0, 1.0])
@pytest.mark.parametrize("scatter", ["about a centre", "even", "in quarters"])
def test_cells_keep_the_deviation_of_sums_over_very_many(scatter: str, period_s: float) -> None:
    random = np.random.default_rng(5)
    latitude, longitude = 38.5 + random.normal(0, 0.1, (2, 100_000))
    if scatter == "even":
        latitude, longitude = 38.5 + random.uniform(-0.2, 0.2, (2, 100_000))
    elif scatter == "in quarters":
        quarter = 38.5 + random.normal(0, 0.1, (2, 2_000)).repeat(50, axis=1)
        latitude, longitude = quarter + random.normal(0, 0.002, (2, 100_000))
    cells = sc.Cells.of(latitude, longitude)
    assert len(cells.row) <= sc.MOST_CELLS
    some = random.choice(100_000, 2_000, replace=False)
    index = cells.index[some]
    in_cells = covariance(sc.Field.of(cells, period_s))[np.ix_(index, index)]
    np.fill_diagonal(in_cells, 0)
    between = exact(latitude[some], longitude[some], period_s)
    assert np.sqrt(in_cells.sum()) == pytest.approx(np.sqrt(between.sum()), rel=0.02)


def test_sampled_residuals_have_the_covariances_of_the_field() -> None:
    cells = sc.Cells.of([40.0, 40.01, 40.05, 41.0], [70.0, 70.01, 70.0, 70.0])
    field = sc.Field.of(cells, 0.0)
    deviates = np.random.default_rng(3).standard_normal((4, 200_000)).astype(np.float32)
    found = field.residuals(deviates)
    assert np.cov(found.T) == pytest.approx(covariance(field), abs=0.01)
    assert found.var(axis=0) == pytest.approx(np.full(4, field.variance), abs=0.01)


def test_places_far_away_and_none_at_all_have_their_cells() -> None:
    far = sc.Cells.of([40.0, 40.001, -30.0], [70.0, 70.001, -100.0])
    assert len(far.row) == 2
    assert far.index[0] == far.index[1] != far.index[2]
    assert covariance(sc.Field.of(far, 1.0))[0, 1] == pytest.approx(0, abs=1e-6)
    assert len(sc.Cells.of([], []).index) == 0


def test_distances_that_are_none_are_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        sc.correlation([-1.0], 0.0)
    assert refused.value.field == "distance_km"
