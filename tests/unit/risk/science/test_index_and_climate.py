from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import climate, index
from services.risk.science.index import Bounds, Scale
from services.risk.science.limits import ScienceError

scores = st.lists(st.integers(0, 100).map(lambda n: n / 10), min_size=1, max_size=8)


@given(scores, st.randoms())
def test_the_order_of_components_does_not_matter(values: list[float], random: object) -> None:
    shuffled = values.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis types it as object
    assert index.worst_weighted(values) == index.worst_weighted(shuffled)


@given(scores, st.integers(0, 7), st.floats(0, 10))
def test_raising_a_component_never_lowers_the_score(
    values: list[float], place: int, raised: float
) -> None:
    i = place % len(values)
    higher = values.copy()
    higher[i] = max(higher[i], raised)
    assert index.worst_weighted(higher) >= index.worst_weighted(values) - 1e-12


@given(scores)
def test_the_worst_component_counts_more_than_in_the_mean(values: list[float]) -> None:
    assert index.worst_weighted(values) >= np.mean(values) - 1e-9
    assert min(values) - 1e-9 <= index.worst_weighted(values) <= max(values) + 1e-9


def test_rounding_is_half_up_as_in_a_spreadsheet() -> None:
    assert [index.rounded(x) for x in (0.25, 2.25, 3.35, 6.45, -0.04)] == [0.3, 2.3, 3.4, 6.5, 0]
    assert index.rounded(2.2499999999999996) == 2.3


def bounds(least: float, greatest: float, scale: str = "linear", *, good: bool = False) -> Bounds:
    return Bounds(least, greatest, good, Scale(scale))


def test_indicators_are_scaled_by_fixed_bounds() -> None:
    assert index.normalise(5, bounds(0, 20)) == 2.5
    assert index.normalise(5, bounds(0, 20, good=True)) == 7.5
    assert list(index.normalise([30, -1], bounds(0, 20))) == [10, 0]
    assert list(index.normalise([100, 0], bounds(1, 10_000, "log10"))) == [5, 0]
    assert index.normalise(50, bounds(0, 100, "square")) == 2.5
    assert np.isnan(index.normalise([np.nan], bounds(0, 20)))[0]
    with pytest.raises(ScienceError, match="above least"):
        index.normalise(5, bounds(20, 0))


def test_nodes_follow_the_workbook() -> None:
    assert index.human(6, 3) == 6
    assert index.human(5, 4) == 2.8
    assert index.socio_economic(2, 4, 6) == 3.5
    assert index.institutional(np.nan, 4.2) == 4.2
    assert index.socio_economic(2, np.nan, 6) == 3.3
    assert index.socio_economic(2, np.nan, np.nan) == 2
    assert index.institutional(3.1, 4.2) == 3.7
    assert index.natural([0, 0]) == 0.1
    assert index.natural([7.7, np.nan]) == 7.7
    assert index.infrastructure(6.3, 6.5, 8.1) == 7.0
    assert index.vulnerable_groups(10, 2, 4.3, 7.3, 7.1) == 8.6
    assert np.isnan(index.dimension([2.0], [np.nan]))[0]


@pytest.mark.parametrize(
    ("value", "name"),
    [(6.8, "Very high"), (6.7, "High"), (3.2, "Medium"), (3.1, "Low"), (2.1, "Very low")],
)
def test_classes_begin_at_their_edges(value: float, name: str) -> None:
    assert index.risk_class(value) == name


def test_the_scorecard_counts_answers_and_not_silence() -> None:
    assert len(index.CODES) == 47
    none = index.scorecard(dict.fromkeys(index.CODES))
    assert (none.total, none.share, none.lack_of_coping) == (None, None, None)
    for wrong in ({"P1.1": 4}, {"E1": 3}):
        with pytest.raises(ScienceError):
            index.scorecard(wrong)


dimensions = st.floats(0.1, 10)


@given(dimensions, dimensions, dimensions, st.floats(0, 5))
def test_raising_a_dimension_never_lowers_the_risk(
    hazard: float, vulnerability: float, coping: float, more: float
) -> None:
    risk = index.risk(hazard, vulnerability, coping).risk
    assert risk == index.risk(coping, hazard, vulnerability).risk
    assert index.risk(min(hazard + more, 10), vulnerability, coping).risk >= risk
    assert 0 <= risk <= 10


@pytest.mark.parametrize("scenario", ["ssp126", "ssp245", "ssp370", "ssp585"])
def test_higher_levels_are_crossed_later_and_by_fewer_models(scenario: str) -> None:
    found = [climate.crossing(scenario, level) for level in (1.5, 2.0, 3.0)]
    medians = [one.p50 or 9999 for one in found]
    assert medians == sorted(medians)
    shares = [one.share_reaching for one in found]
    assert shares == sorted(shares, reverse=True)


@given(*[st.floats(0, 1e9)] * 4)
def test_the_three_causes_sum_to_the_change(
    today: float, climate_only: float, exposure_only: float, both: float
) -> None:
    found = climate.split(today, climate_only, exposure_only, both)
    total = found.climate + found.exposure + found.interaction
    assert total == pytest.approx(found.total, rel=1e-9, abs=1e-5)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(ScienceError):
        climate.global_warming("rcp85", "2050")
    with pytest.raises(ScienceError):
        climate.crossing("ssp126", 2.5)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=30))
def test_rounding_of_arrays_is_that_of_decimals(values: list[float]) -> None:
    exact = [
        float(Decimal(f"{x:.12f}").quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)) for x in values
    ]
    assert list(index.rounded(values)) == exact


@given(st.lists(st.tuples(*[st.integers(0, 100)] * 3), min_size=1, max_size=20))
def test_places_together_have_the_risk_of_each_alone(rows: list[tuple[int, int, int]]) -> None:
    hazard, vulnerability, coping = np.array(rows).T / 10
    together = index.risk(hazard, vulnerability, coping)
    alone = [index.risk(*(value / 10 for value in row)) for row in rows]
    assert list(together.risk) == [float(each.risk) for each in alone]
    assert list(together.risk_class) == [str(each.risk_class) for each in alone]


def test_leaving_out_models_that_never_cross_looks_earlier() -> None:
    found = climate.crossing("ssp126", 2.0)
    assert (found.p50_of_reaching, found.p50) == (2039, 2050)
    assert climate.crossing("ssp126", 4.0).p50_of_reaching is None


@given(st.floats(0.9, 5), st.floats(0.5, 1.3), st.floats(1.4, 2.5), st.floats(-0.1, 0.06))
def test_a_span_holds_every_combination_of_its_factors(
    level: float, low: float, high: float, rate: float
) -> None:
    ratio = climate.Span(np.array(1.35), np.array(low), np.array(high))
    local = climate.local_span(climate.Span(np.array(level), np.array(0.86), np.array(5.5)), ratio)
    factor = climate.precipitation_span(
        local, climate.Span(np.array(0.07), np.array(rate), np.array(0.14))
    )
    for span in (local, factor):
        assert span.low <= span.best <= span.high
    inside = climate.precipitation_factor(climate.local_warming(2.0, 1.35), 0.07)
    assert factor.low <= inside <= factor.high


def test_what_lies_beyond_the_assessed_ranges_is_warned_of() -> None:
    assert climate.warnings([1.5, 5.7]) == []
    wide = climate.Span(np.array(1.4), np.array(1.0), np.array(1.7))
    assert len(climate.warnings([0.5, 6], ratio=wide)) == 2
