"""Which measures to take with the money there is."""

from typing import Annotated, Any

from pydantic import Field

from services.risk.calculators.calculator import Answer, Calculator, Id, Money, Question, Share
from services.risk.science import portfolio
from services.risk.science.portfolio import Choice, Rules

MOST_RULES = 200


class Candidate(Question):
    """A measure that may be taken whole or not at all."""

    id: Id
    """Name, different for each."""
    cost: Money
    """Cost, in the unit of the budget."""
    benefit: Money
    """Benefit (present value, lives), in one unit for all."""
    labels: Annotated[list[Id], Field(max_length=20)] = Field(default_factory=list)
    """City, hazard, district: what minimum shares name."""


class Prerequisite(Question):
    """A measure that is of use only after another."""

    measure: Id
    """The measure."""
    needs: Id
    """What it needs."""


class PortfolioQuestion(Question):
    """The measures, the budget and what must be kept."""

    measures: Annotated[list[Candidate], Field(min_length=1, max_length=portfolio.MOST_MEASURES)]
    """Measures to choose from; results are in this order."""
    budget: Money
    """Most that may be spent."""
    exclusions: Annotated[
        list[Annotated[list[Id], Field(min_length=2, max_length=2)]], Field(max_length=MOST_RULES)
    ] = Field(default_factory=list)
    """Pairs of measures of which at most one is taken."""
    prerequisites: Annotated[list[Prerequisite], Field(max_length=MOST_RULES)] = Field(
        default_factory=list
    )
    """What a measure needs; not in a circle."""
    required: Annotated[list[Id], Field(max_length=portfolio.MOST_MEASURES)] = Field(
        default_factory=list
    )
    """Measures that are taken in any case."""
    shares: Annotated[dict[Id, Share], Field(max_length=100)] = Field(default_factory=dict)
    """Least share of the money spent that goes to measures with a label."""


def answer(question: PortfolioQuestion) -> Answer:
    """Return the optimum, and what greed would have given."""
    measures = [
        portfolio.Measure(one.id, one.benefit, one.cost, frozenset(one.labels))
        for one in question.measures
    ]
    rules = Rules(
        [(first, second) for first, second in question.exclusions],
        [(one.measure, one.needs) for one in question.prerequisites],
        question.shares,
        question.required,
    )
    best = portfolio.choose(measures, question.budget, rules)
    greedy = portfolio.greedy(measures, question.budget, rules)
    warnings = []
    if not best.proven:
        warnings.append(
            f"{portfolio.METHOD.id}: too hard to prove in {portfolio.MOST_NODES} nodes and "
            f"{portfolio.SECONDS:g} s: the best portfolio found, none is worth more than `bound`; "
            "the same question may be answered otherwise another time"
        )
    elif not best.decided:
        warnings.append(
            f"{portfolio.METHOD.id}: other portfolios may be as good; ties are not all decided"
        )
    results: dict[str, Any] = {
        **_plain(best, question.budget),
        "proven": best.proven,
        "bound": best.bound,
        "greedy": {
            **_plain(greedy, question.budget),
            "short_of_share": portfolio.short(measures, greedy, rules),
            "benefit_missed": best.benefit - greedy.benefit,
        },
    }
    return Answer(results, [portfolio.METHOD, portfolio.GREEDY], warnings)


def _plain(choice: Choice, budget: float) -> dict[str, Any]:
    """Return a choice with the money left."""
    return {
        "chosen": choice.chosen,
        "benefit": choice.benefit,
        "cost": choice.cost,
        "unspent": budget - choice.cost,
    }


CALCULATOR = Calculator(
    name="portfolio",
    summary="The best measures within a budget, exactly, under exclusions, prerequisites, shares",
    question=PortfolioQuestion,
    answer=answer,
    results={
        "chosen": "Ids of the measures taken, in the order of the question; ties go to lower cost, "
        "fewer measures, earlier ids",
        "benefit": "Their benefit",
        "cost": "Their cost",
        "unspent": "Money left of the budget",
        "proven": "Whether this is the optimum for certain",
        "bound": "Benefit that no portfolio exceeds; equal to `benefit` when proven",
        "greedy": "What taking measures by benefit per cost would give; `short_of_share` lists the "
        "labels it gives less than their share, `benefit_missed` is negative only if it breaks one",
    },
    examples={
        "Dushanbe, four measures where greed goes wrong, million USD": {
            "measures": [
                {"id": "culverts", "cost": 3, "benefit": 9},
                {"id": "slope drains", "cost": 4, "benefit": 10},
                {"id": "mudflow basin", "cost": 5, "benefit": 13},
                {"id": "sirens", "cost": 2, "benefit": 4},
            ],
            "budget": 9,
        },
        "Osh and Namangan, quake measures with rules, million USD": {
            "measures": [
                {"id": "osh survey", "cost": 0.4, "benefit": 0.2, "labels": ["osh"]},
                {"id": "osh schools", "cost": 6, "benefit": 17, "labels": ["osh", "schools"]},
                {"id": "osh hospital", "cost": 5, "benefit": 13, "labels": ["osh"]},
                {"id": "namangan schools", "cost": 7, "benefit": 21, "labels": ["namangan"]},
                {"id": "namangan new school", "cost": 9, "benefit": 24, "labels": ["namangan"]},
            ],
            "budget": 14,
            "exclusions": [["namangan schools", "namangan new school"]],
            "prerequisites": [{"measure": "osh schools", "needs": "osh survey"}],
            "required": ["osh survey"],
            "shares": {"osh": 0.4},
        },
        "Ashgabat, heat measures, thousand people spared": {
            "measures": [
                {"id": "cool rooms", "cost": 1.2, "benefit": 38},
                {"id": "tree belts", "cost": 2.5, "benefit": 41},
                {"id": "water points", "cost": 0.6, "benefit": 15},
            ],
            "budget": 2.0,
        },
    },
    slow=True,
)
