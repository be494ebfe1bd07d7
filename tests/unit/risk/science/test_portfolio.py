from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from services.risk.science import portfolio
from services.risk.science.deadline import Deadline
from services.risk.science.limits import ScienceError
from services.risk.science.portfolio import Measure, Rules

ITEMS = [Measure("a", 9, 3), Measure("b", 10, 4), Measure("c", 13, 5), Measure("d", 4, 2)]


def test_an_optimum_is_proven_and_its_ties_are_decided() -> None:
    found = portfolio.choose(ITEMS, 9)
    assert found.bound == found.benefit
    assert (found.proven, found.decided) == (True, True)


def best_by_force(measures: list[Measure], budget: float, rules: Rules) -> float:
    best = 0.0
    for size in range(len(measures) + 1):
        for chosen in combinations(measures, size):
            ids = {one.id for one in chosen}
            spent = sum(one.cost for one in chosen)
            kept = (
                spent <= budget
                and not any({a, b} <= ids for a, b in rules.exclusions)
                and all(a not in ids or b in ids for a, b in rules.prerequisites)
                and all(
                    sum(one.cost for one in chosen if label in one.labels) >= share * spent
                    for label, share in rules.shares.items()
                )
            )
            if kept:
                best = max(best, sum(one.benefit for one in chosen))
    return best


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_the_portfolio_equals_brute_force_under_all_rules(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = int(random.integers(2, 11))
    measures = [
        Measure(
            f"m{i:02}",
            float(random.integers(0, 20)),
            float(random.integers(1, 15)),
            frozenset({"osh"} if i == 0 or random.random() < 0.4 else {"namangan"}),
        )
        for i in range(n)
    ]
    ids = [one.id for one in measures]
    rules = Rules(
        exclusions=[(ids[0], ids[1])],
        prerequisites=[(ids[-1], ids[0])] if n > 2 else [],
        shares={"osh": 0.25},
    )
    found = portfolio.choose(measures, 30, rules)
    assert found.benefit == pytest.approx(best_by_force(measures, 30, rules))
    assert found.cost <= 30


def test_ties_go_to_the_cheaper_then_to_the_earlier_measures() -> None:
    same = [Measure("z", 5, 3), Measure("b", 5, 3), Measure("c", 5, 2), Measure("a", 5, 3)]
    assert portfolio.choose(same, 3).chosen == ("c",)
    equal = [Measure("z", 5, 3), Measure("b", 5, 3), Measure("a", 5, 3)]
    assert portfolio.choose(equal, 6).chosen == ("b", "a")


@pytest.mark.parametrize(
    ("field", "measures", "rules"),
    [
        ("measures/1/id", [ITEMS[0], ITEMS[0]], Rules()),
        ("exclusions/0/1", ITEMS, Rules(exclusions=[("a", "zz")])),
        ("exclusions/0", ITEMS, Rules(exclusions=[("a", "a")])),
        ("prerequisites/0/measure", ITEMS, Rules(prerequisites=[("zz", "a")])),
        ("prerequisites/1/needs", ITEMS, Rules(prerequisites=[("b", "a"), ("a", "zz")])),
        ("prerequisites/1", ITEMS, Rules(prerequisites=[("d", "a"), ("a", "b"), ("b", "a")])),
        ("required/0", ITEMS, Rules(required=["zz"])),
        ("shares/osh", ITEMS, Rules(shares={"osh": 0.5})),
        ("budget", ITEMS, Rules(required=["b", "c", "d"])),
        ("exclusions/0", ITEMS, Rules(exclusions=[("a", "b")], required=["a", "b"])),
        ("cost", [Measure("a", 1, -1)], Rules()),
        ("benefit", [Measure("a", float("nan"), 1)], Rules()),
        ("shares/osh", ITEMS, Rules(shares={"osh": 1.5})),
        ("measures", [Measure(str(i), 1, 1) for i in range(201)], Rules()),
    ],
)
def test_what_cannot_be_chosen_from_is_refused_by_name(
    field: str, measures: list[Measure], rules: Rules
) -> None:
    with pytest.raises(ScienceError) as refused:
        portfolio.choose(measures, 9, rules)
    assert refused.value.field == field


def test_nothing_to_choose_is_an_empty_portfolio() -> None:
    assert portfolio.choose([], 9).chosen == ()
    assert portfolio.choose(ITEMS, 1).chosen == ()


def test_what_is_required_is_taken_with_what_it_needs() -> None:
    rules = Rules(required=["d"], prerequisites=[("d", "a")])
    found = portfolio.choose(ITEMS, 9, rules)
    assert found.chosen == ("a", "b", "d")
    assert portfolio.greedy(ITEMS, 9, rules).chosen == ("a", "b", "d")


def test_greedy_keeps_exclusions_and_says_whose_share_is_short() -> None:
    measures = [Measure("a", 9, 3), Measure("b", 8, 3), Measure("c", 1, 3, frozenset({"osh"}))]
    rules = Rules(exclusions=[("a", "b")], shares={"osh": 0.6})
    choice = portfolio.greedy(measures, 6, rules)
    assert choice.chosen == ("a", "c")
    assert portfolio.short(measures, choice, rules) == ("osh",)
    assert portfolio.short(measures, choice, Rules(shares={"osh": 0.5})) == ()


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_greedy_is_never_better_than_the_optimum(seed: int) -> None:
    random = np.random.default_rng(seed)
    measures = [
        Measure(f"m{i}", float(random.integers(1, 50)), float(random.integers(1, 30)))
        for i in range(12)
    ]
    rules = Rules(exclusions=[("m0", "m1")], prerequisites=[("m2", "m3")])
    best, greedy = portfolio.choose(measures, 60, rules), portfolio.greedy(measures, 60, rules)
    assert greedy.benefit <= best.benefit
    assert greedy.cost <= 60
    assert not {"m0", "m1"} <= set(greedy.chosen)
    assert "m2" not in greedy.chosen or "m3" in greedy.chosen


def test_the_measures_do_not_depend_on_their_order() -> None:
    random = np.random.default_rng(3)
    measures = [Measure(f"m{i:02}", 5.0, float(random.integers(2, 5))) for i in range(30)]
    found = {portfolio.choose(measures, 31).chosen}
    for _ in range(3):
        random.shuffle(measures)
        found.add(tuple(sorted(portfolio.choose(measures, 31).chosen)))
    assert len(found) == 1


def test_what_is_too_hard_to_prove_is_answered_with_a_bound() -> None:
    random = np.random.default_rng(1)
    cost = random.integers(1, 1000, 50).astype(float)
    measures = [Measure(f"m{i}", c + 100, c) for i, c in enumerate(cost)]
    found = portfolio.choose(measures, float(cost.sum() // 2) + 0.5)
    assert not found.proven
    assert not found.decided
    assert found.benefit < found.bound < found.benefit * 1.01


def hard(n: int, labels: int) -> tuple[list[Measure], float, Rules]:
    """Return measures of which each label and its complement wants half of the money."""
    random = np.random.default_rng(7)
    measures = [
        Measure(
            f"m{i}",
            float(random.integers(1, 10)),
            float(random.integers(1_000_000, 10_000_000)),
            frozenset(f"{random.choice(['a', 'b'])}{k}" for k in range(labels)),
        )
        for i in range(n)
    ]
    pairs = random.integers(0, n, (150, 2))
    rules = Rules(
        exclusions=[(f"m{i}", f"m{j}") for i, j in pairs if i != j],
        shares={f"{side}{k}": 0.5 for side in "ab" for k in range(labels)},
        required=["m0"],
    )
    return measures, sum(one.cost for one in measures) / 2, rules


class Solver:
    """Stands for HiGHS: takes all the time it is given and finds nothing; counts its calls."""

    def __init__(self, status: int) -> None:
        self.now, self.calls, self.status = 0.0, 0, status

    def __call__(self, *_: object, options: dict[str, float], **__: object) -> SimpleNamespace:
        self.calls += 1
        if self.calls == 1 and self.status == portfolio.INFEASIBLE:
            return SimpleNamespace(x=None, status=portfolio.INFEASIBLE)
        self.now += options["time_limit"] / 2 if self.calls < 50 else options["time_limit"]
        return SimpleNamespace(x=None, status=1)


@pytest.mark.parametrize(
    ("status", "seconds", "said"),
    [
        (1, portfolio.SECONDS, "does not say that there is none"),
        (portfolio.INFEASIBLE, portfolio.NAMING_SECONDS, "was not found in time"),
    ],
)
def test_all_solves_of_a_question_share_one_deadline_and_what_is_unknown_is_said(
    monkeypatch: pytest.MonkeyPatch, status: int, seconds: float, said: str
) -> None:
    solver = Solver(status)
    monkeypatch.setattr(optimize, "milp", solver)
    ends = Deadline(portfolio.SECONDS, lambda: solver.now)
    with pytest.raises(ScienceError, match=said) as refused:
        portfolio.choose(*hard(100, 10), ends)
    assert refused.value.field == "measures"
    assert solver.now <= seconds


def test_a_question_that_no_number_of_nodes_bounds_ends_by_its_deadline() -> None:
    measures, budget, rules = hard(100, 10)
    with pytest.raises(ScienceError) as refused:
        portfolio.choose(measures, budget, rules, Deadline(0.05))
    assert refused.value.field == "measures"
