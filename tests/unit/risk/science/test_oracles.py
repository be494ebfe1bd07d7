from importlib import import_module
from pkgutil import iter_modules

import numpy as np
import pytest

from services.risk import science
from services.risk.science import losses
from services.risk.science.method import Method
from tests.oracles import SUBJECTS, TESTED
from tests.oracles.__main__ import pages
from tests.oracles.losses import GAR15, PERIODS
from tests.oracles.oracle import Oracle

EVERY = [
    pytest.param(oracle, id=f"{subject}: {oracle.title} ({oracle.origin})")
    for subject, oracles in SUBJECTS.items()
    for oracle in oracles
]


@pytest.mark.parametrize("oracle", EVERY)
def test_every_oracle_holds_at_its_tolerance(oracle: Oracle) -> None:
    found = oracle.compare()
    assert found.cases > 0
    assert found.holds, f"largest error {found.largest:.6g}, allowed {oracle.within:.6g}"


def test_the_verification_pages_are_fresh() -> None:
    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m tests.oracles"


def test_every_method_of_the_science_is_on_the_page() -> None:
    shown = {oracle.method for oracles in SUBJECTS.values() for oracle in oracles}
    cited = set()
    for module in iter_modules(science.__path__):
        for value in vars(import_module(f"{science.__name__}.{module.name}")).values():
            within = value.values() if isinstance(value, dict) else [value]
            cited |= {method for method in within if isinstance(method, Method)}
    assert cited == shown | set(TESTED)
    assert not shown & set(TESTED)


@pytest.mark.parametrize("ours", [1.2, float("nan")])
def test_an_oracle_fails_beyond_its_tolerance(ours: float) -> None:
    method = losses.METHOD
    assert not Oracle("", method, "", lambda: ([ours], [1.0]), within=0.1).compare().holds
    assert not Oracle("", method, "", lambda: ([ours], [1.0])).compare().holds
    assert Oracle("", method, "", lambda: ([1.05], [1.0]), within=0.1).compare().holds


def test_an_oracle_of_another_shape_is_no_oracle() -> None:
    with pytest.raises(ValueError, match="shapes"):
        Oracle("", losses.METHOD, "", lambda: (np.zeros(2), np.zeros(3))).compare()


@pytest.mark.parametrize("country", sorted(GAR15))
def test_averages_from_tables_that_begin_at_100_years_say_they_are_truncated(country: str) -> None:
    loss, published = GAR15[country]
    found = losses.average_of_exceedances(PERIODS, loss)
    assert "AAL truncated" in found.warnings[0]
    assert found.value < published
