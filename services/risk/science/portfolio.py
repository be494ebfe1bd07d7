"""The best portfolio of measures within a budget and under rules, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.risk.science import limits
from services.risk.science.deadline import Deadline
from services.risk.science.limits import ScienceError
from services.risk.science.method import Method
from shared.problems import say

METHOD = Method(
    "Portfolio-MILP",
    "2",
    "Binary programme solved to optimality by HiGHS (Huangfu, Hall 2018, Mathematical Programming "
    "Computation 10:119-142); ties go to lower cost, fewer measures, earlier ids",
    "https://doi.org/10.1007/s12532-017-0130-5",
)
GREEDY = Method(
    "Greedy-ratio",
    "1",
    "Dantzig (1957): Discrete-variable extremum problems. Operations Research 5(2):266-288; "
    "measures by benefit per cost, for comparison only",
    "https://doi.org/10.1287/opre.5.2.266",
)

Array = NDArray[np.float64]
MOST_MEASURES = 200
MOST_NODES = 300
"""Nodes of a solve: 200 measures take 0 to 305; where benefit is nearly a function of cost, no
number is enough, and 300 of 200 measures take 1 to 2 s."""
SECONDS = 2.0
"""All solves of a question together: HiGHS keeps a time limit to 0.01 s, nodes alone do not bound
it (100 measures under 20 shares and 150 exclusions took 160 s)."""
NAMING_SECONDS = 1.0
"""Of these, the search for the rule that no portfolio keeps."""
CHUNK = 12  # measures whose order one solve decides
INFEASIBLE = 2  # status of `milp`
KEPT = "kept by some portfolio"
TIE = 1e-6  # of the greatest value or cost; HiGHS keeps constraints to 1e-7


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure to choose: benefit and cost in one currency; `labels` name its city, hazard."""

    id: str
    benefit: float
    cost: float
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a portfolio must keep.

    `required` are taken in any case. `exclusions`: pairs of which at most one is taken.
    `prerequisites`: (measure, what it needs). `shares`: least share of the money spent that goes to
    measures with a label.
    """

    exclusions: Sequence[tuple[str, str]] = ()
    prerequisites: Sequence[tuple[str, str]] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    required: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Measures taken: ids in the order given, their benefit and cost."""

    chosen: tuple[str, ...]
    benefit: float
    cost: float


@dataclass(frozen=True, slots=True)
class Portfolio(Choice):
    """The best choice. No portfolio is worth more than `bound`, the benefit itself when proven.

    `decided`: whether ties were settled too; if not, another portfolio may be as good.
    """

    bound: float
    decided: bool

    @property
    def proven(self) -> bool:
        """Whether this is the optimum for certain."""
        return self.bound <= self.benefit


class _Row(NamedTuple):
    """A linear constraint: where in the rules it is, coefficients, and its range."""

    rule: str
    of: Array
    low: float
    high: float


class _Found(NamedTuple):
    """A solution (None: none), the least the objective can be, and whether the solve ended."""

    x: Array | None
    bound: float
    ended: bool


def choose(
    measures: Sequence[Measure],
    budget: float,
    rules: Rules | None = None,
    deadline: Deadline | None = None,
) -> Portfolio:
    """Return the portfolio of greatest benefit within the budget, exactly.

    Among portfolios of equal benefit (to a millionth of the greatest) the cheaper one is taken,
    among those the one of fewer measures, then the one whose measures come first by id: the answer
    does not depend on the solver's path. A programme that is too hard to prove, in nodes or in
    time, is answered with the best portfolio found and the bound on any other.

    Parameters
    ----------
    deadline
        For all solves together; 2 s unless given.

    Raises
    ------
    ScienceError
        With more than 200 measures, repeated or unknown ids, negative costs, prerequisites in a
        circle, or rules that no portfolio keeps: it names the rule, if it is found in time. Also
        when no portfolio is found in time, which does not say that there is none.
    """
    ends = deadline or Deadline(SECONDS)
    money = limits.number("budget", budget, low=0)
    kept_rules = rules or Rules()
    benefit, cost = _amounts(measures)
    if not measures:
        return Portfolio((), 0.0, 0.0, 0.0, decided=True)
    rows = _rows(measures, cost, money, kept_rules)
    found = _solve(-benefit, rows, ends)
    if found.x is None and not found.ended:
        said = say("no-portfolio-found", nodes=MOST_NODES, seconds=SECONDS)
        raise ScienceError("measures", "found by the search", said)
    if found.x is None:
        raise _broken(rows, ends.within(NAMING_SECONDS))
    best, decided = found.x, False
    if found.ended:
        best, decided = _settled(found.x, measures, benefit, cost, rows, ends)
    value = float(benefit @ best)
    # A proven optimum may have been given up for a cheaper one that is a millionth worse.
    bound = value if found.ended else max(-found.bound, value)
    return Portfolio(_taken(measures, best), value, float(cost @ best), bound, decided)


def greedy(measures: Sequence[Measure], budget: float, rules: Rules | None = None) -> Choice:
    """Return what taking measures by benefit per cost gives, for comparison: it is not the best.

    What is required, and what that needs, comes first; a measure is passed over when the money does
    not suffice, one it excludes is taken, or one it needs is not. Shares are not looked at (see
    `short`).
    """
    kept = rules or Rules()
    benefit, cost = _amounts(measures)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(cost > 0, benefit / cost, np.inf)
    needs, excludes = _pairs(kept.prerequisites), _pairs(kept.exclusions)
    for one, others in _pairs([(b, a) for a, b in kept.exclusions]).items():
        excludes.setdefault(one, set()).update(others)
    first = set(kept.required)
    while more := set().union(*(needs.get(one, ()) for one in first)) - first:
        first |= more
    names = [measure.id for measure in measures]
    order = sorted(range(len(names)), key=lambda i: (names[i] not in first, -ratio[i], names[i]))
    taken: set[str] = set()
    left, before = budget, -1
    while len(taken) > before:
        before = len(taken)
        for i in order:
            name = names[i]
            allowed = needs.get(name, set()) <= taken and not excludes.get(name, set()) & taken
            if name not in taken and allowed and cost[i] <= left:
                taken.add(name)
                left -= cost[i]
    x = np.array([name in taken for name in names], dtype=np.float64)
    return Choice(_taken(measures, x), float(benefit @ x), float(cost @ x))


def short(measures: Sequence[Measure], choice: Choice, rules: Rules) -> tuple[str, ...]:
    """Return the labels to which a choice gives less than their share."""
    ids = set(choice.chosen)
    return tuple(
        label
        for label, share in rules.shares.items()
        if sum(one.cost for one in measures if one.id in ids and label in one.labels)
        < share * choice.cost * (1 - TIE)
    )


def _amounts(measures: Sequence[Measure]) -> tuple[Array, Array]:
    """Return benefits and costs, shapes (n,), of measures that can be told apart."""
    if len(measures) > MOST_MEASURES:
        raise ScienceError("measures", f"at most {MOST_MEASURES}", "too many measures")
    seen: set[str] = set()
    for i, measure in enumerate(measures):
        if measure.id in seen:
            raise ScienceError(f"measures/{i}/id", "different ids", f"{measure.id!r} is repeated")
        seen.add(measure.id)
    benefit = limits.numbers("benefit", [measure.benefit for measure in measures])
    return benefit, limits.numbers("cost", [measure.cost for measure in measures], low=0)


def _pairs(pairs: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the second ids of each first."""
    found: dict[str, set[str]] = {}
    for first, second in pairs:
        found.setdefault(first, set()).add(second)
    return found


def _taken(measures: Sequence[Measure], x: Array) -> tuple[str, ...]:
    """Return the ids a solution takes."""
    return tuple(measure.id for measure, one in zip(measures, x, strict=True) if one)


def _rows(measures: Sequence[Measure], cost: Array, budget: float, rules: Rules) -> list[_Row]:
    """Return budget and rules as linear constraints."""
    units = dict(zip((one.id for one in measures), np.eye(len(measures)), strict=True))

    def unit(name: str, rule: str) -> Array:
        if name not in units:
            raise ScienceError(rule, "id of a measure", f"there is no measure {name!r}")
        return units[name]

    # A money scale of 1 keeps the solver's tolerance at a millionth of the budget.
    scale = max(budget, float(cost.max()), 1e-300)
    rows = [_Row("budget", cost / scale, -np.inf, budget / scale)]
    for i, (first, second) in enumerate(rules.exclusions):
        rule = f"exclusions/{i}"
        if first == second:
            raise ScienceError(rule, "two different measures", f"{first!r} excludes itself")
        both = unit(first, f"{rule}/0") + unit(second, f"{rule}/1")
        rows.append(_Row(rule, both, -np.inf, 1))
    for i, (measure, needed) in enumerate(rules.prerequisites):
        rule = f"prerequisites/{i}"
        lead = unit(measure, f"{rule}/measure") - unit(needed, f"{rule}/needs")
        rows.append(_Row(rule, lead, -np.inf, 0))
    _refuse_circle(rules)
    for label, share in rules.shares.items():
        rule = f"shares/{label}"
        least = limits.number(rule, share, low=0, high=1)
        mine = np.array([label in measure.labels for measure in measures])
        if not mine.any():
            raise ScienceError(rule, "label of a measure", f"no measure has the label {label!r}")
        rows.append(_Row(rule, (mine - least) * cost / scale, 0, np.inf))
    for i, name in enumerate(rules.required):
        rows.append(_Row(f"required/{i}", unit(name, f"required/{i}"), 1, 1))
    return rows


def _refuse_circle(rules: Rules) -> None:
    """Refuse prerequisites that need one another in a circle."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for measure, needed in rules.prerequisites:
        order.add(measure, needed)
    try:
        order.prepare()
    except CycleError as error:
        circle = error.args[1]
        first = next(i for i, pair in enumerate(rules.prerequisites) if set(pair) <= set(circle))
        raise ScienceError(
            f"prerequisites/{first}",
            "no circle",
            f"prerequisites run in a circle: {', '.join(circle)}",
        ) from error


def _solve(objective: Array, rows: Sequence[_Row], ends: Deadline) -> _Found:
    """Return the binary solution of least objective that is found in time."""
    if ends.passed:
        return _Found(None, -np.inf, ended=False)
    scale = max(float(np.abs(objective).max()), 1e-300)
    from scipy.optimize import (  # noqa: PLC0415 - 8 MB and 0.2 s of risk's start, for this alone
        Bounds,
        LinearConstraint,
        milp,
    )

    found = milp(
        objective / scale,
        constraints=LinearConstraint(
            np.array([row.of for row in rows]),
            np.array([row.low for row in rows]),
            np.array([row.high for row in rows]),
        ),
        integrality=np.ones(len(objective), dtype=np.int64),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": MOST_NODES, "time_limit": ends.left},
    )
    if found.x is None:
        # Only when the solver says that there is none is that known: it may have met a limit.
        return _Found(None, -np.inf, found.status == INFEASIBLE)
    return _Found(np.round(found.x), float(found.mip_dual_bound) * scale, found.status == 0)


def _broken(rows: Sequence[_Row], ends: Deadline) -> ScienceError:
    """Return the error of rules that no portfolio keeps: the first one it could drop and be kept.

    The budget is suspected first, what is required last.
    """
    for i, suspect in enumerate(rows):
        rest = [*rows[:i], *rows[i + 1 :]]
        if _solve(np.zeros(len(suspect.of)), rest or rows, ends).x is not None:
            return ScienceError(suspect.rule, KEPT, say("rule-not-kept", rule=suspect.rule))
    if ends.passed:
        return ScienceError("measures", KEPT, say("rules-not-kept-unnamed"))
    return ScienceError("measures", KEPT, say("rules-not-kept"))


def _settled(
    best: Array,
    measures: Sequence[Measure],
    benefit: Array,
    cost: Array,
    rows: Sequence[_Row],
    ends: Deadline,
) -> tuple[Array, bool]:
    """Return, of all portfolios as good as the best, the cheapest, fewest, earliest one.

    Also whether every solve came to its end.
    """
    count = np.ones(len(best))
    scale = max(float(np.abs(benefit).max()), 1e-300)
    kept = [*rows, _Row("best", benefit / scale, float(benefit @ best / scale) - TIE, np.inf)]
    for objective, slack in ((cost, TIE), (count, 0.0)):
        found = _solve(objective, kept, ends)
        if found.x is None or not found.ended:
            return best, False
        best = found.x
        scale = max(float(objective.max()), 1e-300)
        kept.append(
            _Row("least", objective / scale, -np.inf, float(objective @ best / scale) + slack)
        )
        # Most often nothing else is as good, and one solve that finds nothing saves the rest.
        other = _Row("other", 1 - 2 * best, 1 - float(best.sum()), np.inf)
        another = _solve(np.zeros(len(best)), [*kept, other], ends)
        if another.x is None:
            return best, another.ended
    names = [measure.id for measure in measures]
    return _earliest(best, sorted(range(len(names)), key=names.__getitem__), kept, ends)


def _earliest(
    best: Array, order: Sequence[int], rows: Sequence[_Row], ends: Deadline
) -> tuple[Array, bool]:
    """Return, of all solutions as good, the one that takes the earliest measures.

    A measure is worth twice the next one, so that a whole chunk is decided at once; a chunk is
    short enough for its least weight to stay far above the solver's tolerance.
    """
    fixed = list(rows)
    for start in range(0, len(order), CHUNK):
        chunk = list(order[start : start + CHUNK])
        weight = np.zeros(len(best))
        weight[chunk] = 0.5 ** np.arange(len(chunk))
        found = _solve(-weight, fixed, ends)
        if found.x is None or not found.ended:
            return best, False
        best = found.x
        rows_of = np.eye(len(best))[chunk]
        fixed += [
            _Row("earlier", of, one, one) for of, one in zip(rows_of, best[chunk], strict=True)
        ]
    return best, True
