import tracemalloc
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from services.risk.science import coefficients, event_loss, flood, fragility, losses
from services.risk.science.event_loss import Assets, Events
from services.risk.science.limits import ScienceError
from services.risk.science.vulnerability import Classes, Curve, Fragility

DEPTHS = [0, 0.5, 1, 1.5, 2, 3, 4, 5, 6]
FLOOD = [Curve.of(DEPTHS, flood.damage(sector, DEPTHS)) for sector in flood.Sector]
SHAKEN = [Fragility.of(name) for name in ("C1L-LC", "URML-PC", "EP.S.H.A", "HWB.GS.5")]
FLOODED = Classes.of(FLOOD)
BOTH = Classes.of([*FLOOD, *SHAKEN])
SETS = [FLOODED, Classes.of(SHAKEN), BOTH]
Hazard = sparse.csr_array
Assess = Callable[..., event_loss.Losses]


def hazard(events: int, assets: int, seed: int = 0, density: float = 0.3) -> Hazard:
    random = np.random.default_rng(seed)
    present = random.random((events, assets)) < density
    return sparse.csr_array(np.where(present, random.gamma(1.0, 1.0, present.shape), 0.0))


def block(matrix: Hazard, rate: np.ndarray, dtype: type = np.float64) -> Events:
    return Events.of(rate, matrix.indptr, matrix.indices, matrix.data.astype(dtype))


def portfolio(assets: int, classes: Classes, seed: int = 0) -> Assets:
    random = np.random.default_rng(seed)
    return Assets.of(random.uniform(1, 1e6, assets), random.integers(0, len(classes.exact), assets))


def rates(events: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, 0.1, events)


def impact_matrix(matrix: Hazard, assets: Assets, classes: Classes) -> sparse.csr_array:
    """Return losses of events by assets by plain sparse algebra, class after class."""
    total = sparse.csr_array(matrix.shape)
    for k, one in enumerate(classes.exact):
        mine = np.flatnonzero(assets.class_index == k)
        part = matrix[:, mine]
        if part.nnz:
            part.data = one.ratio(part.data)
        chosen = sparse.csr_array(
            (assets.value[mine], (np.arange(len(mine)), mine)), (len(mine), matrix.shape[1])
        )
        total = total + part @ chosen
    return total


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("classes", SETS, ids=["curves", "fragilities", "both"])
@pytest.mark.parametrize("assess", [event_loss.assess, event_loss.assess_plain])
def test_losses_are_those_of_the_sparse_impact_matrix(
    assess: Assess, classes: Classes, dtype: type
) -> None:
    matrix, rate, assets = hazard(60, 400), rates(60), portfolio(400, classes)
    matrix.data = matrix.data.astype(dtype).astype(np.float64)
    impact = impact_matrix(matrix, assets, classes)
    found = assess([block(matrix, rate, dtype)], assets, classes)
    assert found.event == pytest.approx(impact.sum(axis=1), rel=1e-6)
    assert found.asset == pytest.approx(rate @ impact, rel=1e-6)
    assert found.average == pytest.approx(rate @ impact.sum(axis=1), rel=1e-6)


def test_a_building_at_its_median_of_complete_damage_by_hand() -> None:
    one = Fragility(
        np.array([0.2, 0.4, 0.8, 1.6]), np.full(4, 0.5), np.array([0, 0.1, 0.3, 0.6, 1])
    )
    # Phi(ln 8 / 0.5), Phi(ln 4 / 0.5), Phi(ln 2 / 0.5), Phi(0)
    exceeded = np.array([0.9999840096, 0.9972193821, 0.917171481, 0.5])
    found = event_loss.assess(
        [Events.of([1.0], [0, 1], [0], [1.6])], Assets.of([1000.0], [0]), Classes.of([one])
    )
    assert found.event == pytest.approx([1000 * exceeded @ [0.1, 0.2, 0.3, 0.4]], rel=1e-7)


def in_cells(classes: Classes, x: np.ndarray) -> np.ndarray:
    """Return the compiled path's ratio of each class at each intensity, shape (classes, n)."""
    pytest.importorskip("numba")
    matrix = Events.of(
        np.ones(len(x)),
        np.arange(len(x) + 1) * len(classes.exact),
        np.tile(np.arange(len(classes.exact)), len(x)),
        np.repeat(x, len(classes.exact)),
    )
    found = []
    for k in range(len(classes.exact)):
        one = Assets.of(np.eye(len(classes.exact))[k], np.arange(len(classes.exact)))
        found.append(event_loss.assess([matrix], one, classes).event)
    return np.array(found)


def test_curves_in_cells_are_exact_at_their_points_and_between_and_beyond() -> None:
    x = np.concatenate([DEPTHS, np.linspace(0, 20, 4_001), np.geomspace(1e-300, 1e300, 999)])
    x = np.concatenate([x, np.nextafter(x, np.inf), np.abs(np.nextafter(x, 0))])
    classes = Classes.of([*FLOOD, Curve.of([3, 3.01, 90], [0, 0.9, 1])])
    exact = np.array([one.ratio(x) for one in classes.exact])
    assert np.allclose(in_cells(classes, x), exact, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("crossing", [False, True])
def test_every_tabulated_fragility_in_cells_is_within_its_bound(crossing: bool) -> None:
    """Where the spreads of the states are equal 1e-7, where they cross and leave a kink 1e-6.

    At the kink itself, where little is damaged yet, it may be 1e-7 of the value; that is at no more
    than 10 of 4,001 places (WT.M.A: 5 places, 5.9e-8 at a ratio of 7e-4).
    """
    every = [Fragility.of(name) for name in sorted(fragility.classes())]
    chosen = [
        one for one in every if bool(np.ptp(one.beta[np.isfinite(one.median)]) > 0) is crossing
    ]
    assert len(chosen) > 5
    for one in chosen:
        x = np.geomspace(
            one.median.min() * 1e-3, one.median[np.isfinite(one.median)].max() * 50, 4_001
        )
        exact, fast = one.ratio(x), in_cells(Classes.of([one]), x)[0]
        close = np.isclose(fast, exact, rtol=1e-6 if crossing else 1e-7, atol=1e-11)
        at_a_kink = np.flatnonzero(~close)
        assert len(at_a_kink) <= (10 if crossing else 0)
        assert np.abs(fast - exact)[at_a_kink].max(initial=0.0) < 1e-7


@pytest.mark.parametrize("classes", SETS, ids=["curves", "fragilities", "both"])
@given(seed=st.integers(0, 1_000), cuts=st.lists(st.integers(0, 30), max_size=5))
def test_how_the_events_are_cut_into_blocks_changes_nothing(
    classes: Classes, seed: int, cuts: list[int]
) -> None:
    matrix, rate, assets = hazard(30, 50, seed), rates(30, seed), portfolio(50, classes, seed)
    whole = event_loss.assess([block(matrix, rate)], assets, classes)
    edges = [0, *sorted(cuts), 30]
    blocks = (block(matrix[a:b], rate[a:b]) for a, b in pairwise(edges))
    cut = event_loss.assess(blocks, assets, classes)
    assert np.array_equal(cut.event, whole.event)
    assert np.array_equal(cut.rate, whole.rate)
    assert cut.asset == pytest.approx(whole.asset, rel=1e-12)


@given(seed=st.integers(0, 1_000))
def test_the_order_of_events_and_of_assets_changes_nothing(seed: int) -> None:
    random, classes = np.random.default_rng(seed), BOTH
    matrix, rate, assets = hazard(20, 40, seed), rates(20, seed), portfolio(40, classes, seed)
    events, places = random.permutation(20), random.permutation(40)
    moved = sparse.csr_array(matrix[events][:, places])
    there = Assets.of(assets.value[places], assets.class_index[places])
    found = event_loss.assess([block(matrix, rate)], assets, classes)
    shuffled = event_loss.assess([block(moved, rate[events])], there, classes)
    assert shuffled.event == pytest.approx(found.event[events], rel=1e-12)
    assert shuffled.asset == pytest.approx(found.asset[places], rel=1e-12)


@given(seed=st.integers(0, 1_000), stronger=st.floats(1, 3))
def test_stronger_hazard_loses_as_much_or_more(seed: int, stronger: float) -> None:
    classes = BOTH
    matrix, rate, assets = hazard(20, 40, seed), rates(20, seed), portfolio(40, classes, seed)
    weak = event_loss.assess([block(matrix, rate)], assets, classes)
    strong = event_loss.assess([block(matrix * stronger, rate)], assets, classes)
    assert np.all(strong.event >= weak.event * (1 - 1e-6))
    assert np.all(strong.asset >= weak.asset * (1 - 1e-6))


@given(seed=st.integers(0, 1_000))
def test_losses_by_event_and_by_asset_make_the_same_average(seed: int) -> None:
    classes = BOTH
    matrix, rate, assets = hazard(20, 40, seed), rates(20, seed), portfolio(40, classes, seed)
    found = event_loss.assess([block(matrix, rate)], assets, classes)
    assert found.asset.sum() == pytest.approx(found.average, rel=1e-12)
    assert losses.average_annual(found.rate, found.event) == pytest.approx(found.average)
    assert np.all(found.event <= assets.value.sum())


@pytest.mark.parametrize("zero", [0.0, -0.0])
@pytest.mark.parametrize("assess", [event_loss.assess, event_loss.assess_plain])
def test_no_intensity_is_exactly_no_loss(assess: Assess, zero: float) -> None:
    classes = BOTH
    n = len(classes.exact)
    events = Events.of([0.5], [0, n], np.arange(n), np.full(n, zero))
    found = assess([events], Assets.of(np.ones(n), np.arange(n)), classes)
    assert found.event.tolist() == [0.0]
    assert found.asset.tolist() == [0.0] * n


def test_threads_change_no_event_and_sums_by_asset_only_in_their_rounding() -> None:
    matrix, rate = hazard(1_500, 1_000), rates(1_500)
    assert matrix.nnz > event_loss.THREAD_ENTRIES
    assets = portfolio(1_000, BOTH)
    one = event_loss.assess([block(matrix, rate)], assets, BOTH, threads=1)
    three = event_loss.assess([block(matrix, rate)], assets, BOTH, threads=3)
    assert np.array_equal(one.event, three.event)
    assert three.asset == pytest.approx(one.asset, rel=1e-12)


def test_without_compiled_code_the_answers_are_those_of_numpy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matrix, rate, assets = hazard(20, 40), rates(20), portfolio(40, BOTH)
    plain = event_loss.assess_plain([block(matrix, rate)], assets, BOTH)
    monkeypatch.setattr(event_loss, "kernel", None)
    found = event_loss.assess([block(matrix, rate)], assets, BOTH)
    assert np.array_equal(found.event, plain.event)
    assert np.array_equal(found.asset, plain.asset)


def test_a_stream_of_blocks_holds_one_at_a_time() -> None:
    event_loss.warm_up()
    assets, rate = portfolio(1_000, FLOODED), rates(50)

    def peak(blocks: int) -> int:
        tracemalloc.start()
        event_loss.assess(
            (block(hazard(50, 1_000, k), rate) for k in range(blocks)), assets, FLOODED
        )
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    few, many = peak(3), peak(30)
    # What grows is a rate and a loss by event.
    assert many < few + 27 * 50 * 64 + 100_000


def test_indices_of_any_width_give_the_same_losses() -> None:
    matrix, rate, assets = hazard(20, 40), rates(20), portfolio(40, FLOODED)
    found = [
        event_loss.assess(
            [Events.of(rate, matrix.indptr, matrix.indices.astype(dtype), matrix.data)],
            assets,
            FLOODED,
        ).event
        for dtype in (np.int32, np.int64, np.uint16)
    ]
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[0], found[2])


def test_no_blocks_and_events_without_entries_lose_nothing() -> None:
    assets = Assets.of([1.0, 2.0], [0, 0])
    assert event_loss.assess([], assets, FLOODED).event.shape == (0,)
    nothing = event_loss.assess([Events.of([0.1, 0.2], [0, 0, 0], [], [])], assets, FLOODED)
    assert nothing.event.tolist() == [0.0, 0.0]
    assert nothing.average == 0


def test_losses_feed_the_exceedance_curves() -> None:
    """The event set of the losses' oracle, reached through a curve of slope one."""
    events = Events.of([0.02, 0.05, 0.1, 0.004], np.arange(5), [0] * 4, [0.2, 0.08, 0.02, 1.0])
    found = event_loss.assess(
        [events], Assets.of([500.0], [0]), Classes.of([Curve.of([0, 1], [0, 1])])
    )
    assert found.average == pytest.approx(7.0)
    curve = losses.occurrence_curve(found.rate, found.event)
    assert curve.loss == pytest.approx([500, 100, 40, 10])
    assert curve.period == pytest.approx([250, 41.66667, 13.51351, 5.74713], rel=1e-6)


@pytest.mark.parametrize("value", [-1.0, np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", [0, 299, 4_321, 9_999])
@pytest.mark.parametrize("assess", [event_loss.assess, event_loss.assess_plain])
def test_an_intensity_that_is_none_is_refused_wherever_it_stands(
    assess: Assess, place: int, value: float
) -> None:
    x = np.ones(10_000)
    x[place] = value
    events = Events.of(np.ones(10), np.arange(11) * 1_000, np.tile(np.arange(1_000), 10), x)
    with pytest.raises(ScienceError) as refused:
        assess([events], portfolio(1_000, FLOODED), FLOODED)
    assert refused.value.field == "intensity"


@pytest.mark.parametrize("index", [-1, 3, 2**31 - 1, -(2**31)])
@pytest.mark.parametrize("dtype", [np.int32, np.int64])
@pytest.mark.parametrize("assess", [event_loss.assess, event_loss.assess_plain])
def test_an_entry_of_no_asset_is_refused(assess: Assess, dtype: type, index: int) -> None:
    events = Events.of([1.0], [0, 2], np.array([0, index], dtype), [1.0, 1.0])
    with pytest.raises(ScienceError) as refused:
        assess([events], Assets.of([1.0] * 3, [0] * 3), FLOODED)
    assert refused.value.field == "indices"


@pytest.mark.parametrize("assess", [event_loss.assess, event_loss.assess_plain])
def test_an_asset_of_no_class_is_refused(assess: Assess) -> None:
    with pytest.raises(ScienceError) as refused:
        assess([], Assets.of([1.0], [len(FLOOD)]), FLOODED)
    assert refused.value.field == "class_index"


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("rate", ([-0.1], [0, 1], [0], [1.0])),
        ("intensity", ([0.1], [0, 1], [0], [1.0, 2.0])),
        ("indptr", ([0.1], [0, 2], [0], [1.0])),
        ("indptr", ([0.1], [1, 1], [0], [1.0])),
        ("indptr", ([0.1, 0.1, 0.1], [0, 1, 0, 1], [0], [1.0])),
        ("indptr", ([0.1, 0.2], [0, 1], [0], [1.0])),
        ("indices", ([0.1], [0, 1], [0.5], [1.0])),
    ],
)
def test_rows_that_are_not_compressed_rows_are_refused(
    field: str, arguments: tuple[list[float], ...]
) -> None:
    with pytest.raises(ScienceError) as refused:
        Events.of(*arguments)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "intensity", "damage"),
    [
        ("intensity", [0], [0]),
        ("intensity", [0, 1, 1], [0, 0.5, 1]),
        ("intensity", [-1, 1], [0, 1]),
        ("damage", [0, 1], [0.1, 1]),
        ("damage", [0, 1], [0, 1.1]),
        ("damage", [0, 1, 2], [0, 1]),
    ],
)
def test_a_curve_that_cannot_be_one_is_refused(
    field: str, intensity: list[float], damage: list[float]
) -> None:
    with pytest.raises(ScienceError) as refused:
        Curve.of(intensity, damage)
    assert refused.value.field == field


def test_points_nearer_than_the_finest_cell_are_refused() -> None:
    with pytest.raises(ScienceError, match="too near"):
        Classes.of([Curve.of([0, 1, 1 + 1e-6], [0, 0.5, 1])])
    with pytest.raises(ScienceError, match="too far apart"):
        Classes.of([Curve.of([0, 1e-12, 1, 1.0005], [0, 0.1, 0.5, 1])])
    with pytest.raises(ScienceError, match="no vulnerability class"):
        Classes.of([])


def test_every_published_infrastructure_curve_of_shares_fits_the_grid() -> None:
    points: dict[str, list[tuple[float, float]]] = {}
    for row in coefficients.rows("ci_vulnerability"):
        points.setdefault(row["curve"], []).append((float(row["intensity"]), float(row["value"])))
    shares = [[share for _, share in one] for one in points.values()]
    usable = [
        one
        for one, share in zip(points.values(), shares, strict=True)
        if min(share) >= 0 and max(share) <= 1
    ]
    assert len(usable) > 400
    for one in usable:
        intensity, share = zip(*one, strict=True)
        assert Classes.of([Curve.of(intensity, share)]).cells.count <= 1 << 12
