import pytest

from services.risk.science import inoperability
from services.risk.science.limits import ScienceError


def test_dynamic_inoperability_tends_to_the_static_one() -> None:
    matrix, c = [[0, 0.3], [0.2, 0]], [0.1, 0]
    path = inoperability.inoperability_over_time(matrix, c, [0.3, 0.5], [0, 0], 200)
    assert path[-1] == pytest.approx(inoperability.inoperability(matrix, c), abs=1e-9)


def test_a_demand_that_feeds_itself_is_refused() -> None:
    with pytest.raises(ScienceError, match="spectral radius"):
        inoperability.inoperability([[0, 1.2], [1.0, 0]], [0.1, 0])


def test_more_than_wholly_out_is_warned_of() -> None:
    assert inoperability.warnings([0.2, 1.0]) == []
    assert "inoperability" in inoperability.warnings([0.2, 1.3])[0]


def test_resilience_is_one_for_each_sector() -> None:
    with pytest.raises(ScienceError) as refused:
        inoperability.inoperability_over_time([[0.0]], [0.1], [0.5, 0.5], [0.0], 3)
    assert refused.value.field == "resilience"
