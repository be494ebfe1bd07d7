"""The composite index: published countries, a re-computation of every node, the scorecard."""

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from statistics import fmean, geometric_mean

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import index
from tests.oracles.oracle import Oracle

PUBLISHED = "INFORM Risk 2024 v0.6.7, the published workbook"
AGAIN = "re-computation of 3,000 seeded places, decimals rounded half up, place by place"
PLACES, QUIET = 3_000, 100
"""Seeded places, of which the first know no natural hazard."""
# Hazard and exposure, vulnerability, lack of coping capacity: risk and its class.
COUNTRIES = {
    "KZ": (6.4, 1.4, 3.6, 3.2, "Medium"),
    "KG": (2.6, 2.7, 4.2, 3.1, "Low"),
    "TJ": (4.8, 3.7, 4.9, 4.4, "Medium"),
    "TM": (2.4, 1.7, 5.8, 2.9, "Low"),
    "UZ": (3.0, 3.0, 3.6, 3.2, "Medium"),
}
COMPONENTS = {
    "natural": ("epidemic", "coastal_flood", "river_flood", "tsunami", "cyclone", "drought"),
    "earthquake_exposure": ("absolute_mmi6", "relative_mmi6", "absolute_mmi8", "relative_mmi8"),
    "human": ("current_conflict", "projected_conflict"),
    "socio_economic": ("development", "inequality", "dependency"),
    "vulnerable_groups": ("uprooted", "health", "children", "recent_shocks", "food_security"),
    "institutional": ("drr", "governance"),
    "infrastructure": ("communication", "physical", "health_care"),
}
MAY_MISS = {
    *("coastal_flood", "tsunami", "drought", "inequality", "dependency"),
    *("children", "food_security", "governance", "physical", "health_care"),
}
NODES = (
    *("earthquake", "natural", "human", "hazard", "socio_economic", "vulnerable_groups"),
    *("vulnerability", "institutional", "infrastructure", "lack_of_coping", "risk"),
)

Scores = dict[str, dict[str, float]]


@cache
def components() -> index.Components:
    """Return seeded scores of one decimal; every tenth of some components is missing."""
    random = np.random.default_rng(12)

    def scores(node: str, name: str) -> NDArray[np.float64]:
        found = random.integers(0, 101, PLACES) / 10
        found[:QUIET] *= node not in {"natural", "earthquake_exposure"}
        missing = random.random(PLACES) < (0.1 if name in MAY_MISS else 0)
        return np.where(missing, np.nan, found)

    return {
        node: {name: scores(node, name) for name in names} for node, names in COMPONENTS.items()
    }


def half_up(value: float) -> float:
    """Return a value with one decimal, rounded as a spreadsheet does."""
    return float(Decimal(f"{value:.12f}").quantize(Decimal("0.1"), ROUND_HALF_UP))


def known(scores: Sequence[float]) -> list[float]:
    """Return the scores that are not missing."""
    return [score for score in scores if not math.isnan(score)]


def worst(*scores: float) -> float:
    """Return the rounded inverse geometric mean of the scores that are known."""
    return half_up((10 - geometric_mean([(10 - x) / 10 * 9 + 1 for x in known(scores)])) / 9 * 10)


def average(*scores: float) -> float:
    """Return the rounded mean of the scores that are known."""
    return half_up(fmean(known(scores)))


def computed(place: Scores) -> dict[str, float]:
    """Return every node of one place after the workbook's rules."""
    quake, conflict = place["earthquake_exposure"], place["human"]
    social, groups = place["socio_economic"], dict(place["vulnerable_groups"])
    absolute = worst(quake["absolute_mmi6"], quake["absolute_mmi8"])
    nodes = {"earthquake": worst(absolute, worst(quake["relative_mmi6"], quake["relative_mmi8"]))}
    nodes["natural"] = max(worst(*place["natural"].values(), nodes["earthquake"]), 0.1)
    current, projected = conflict["current_conflict"], conflict["projected_conflict"]
    nodes["human"] = half_up(current if current > 5 else 0.7 * projected)
    nodes["hazard"] = worst(nodes["natural"], nodes["human"])
    nodes["socio_economic"] = average(social["development"], *social.values())
    uprooted = groups.pop("uprooted")
    nodes["vulnerable_groups"] = worst(uprooted, worst(*groups.values()))
    nodes["vulnerability"] = worst(nodes["socio_economic"], nodes["vulnerable_groups"])
    nodes["institutional"] = average(*place["institutional"].values())
    nodes["infrastructure"] = average(*place["infrastructure"].values())
    nodes["lack_of_coping"] = worst(nodes["institutional"], nodes["infrastructure"])
    dimensions = (nodes["hazard"], nodes["vulnerability"], nodes["lack_of_coping"])
    nodes["risk"] = half_up(math.prod(dimensions) ** (1 / 3))
    return nodes


@cache
def again() -> list[dict[str, float]]:
    """Return the nodes of every place."""
    scores = components()
    return [
        computed(
            {
                node: {name: float(values[i]) for name, values in parts.items()}
                for node, parts in scores.items()
            }
        )
        for i in range(PLACES)
    ]


def node(name: str) -> Callable[[], tuple[ArrayLike, ArrayLike]]:
    """Return the cases of one node."""
    return lambda: (index.tree(components())[name], [place[name] for place in again()])


def class_of(risk: float) -> str:
    """Return the class of a risk."""
    edges = {6.8: "Very high", 4.9: "High", 3.2: "Medium", 2.2: "Low"}
    return next((name for edge, name in edges.items() if risk >= edge), "Very low")


def countries() -> index.Risk:
    """Return the risk of the five countries from their dimensions."""
    hazard, vulnerability, coping, _, _ = zip(*COUNTRIES.values(), strict=True)
    return index.risk(hazard, vulnerability, coping)


ORACLES = (
    Oracle(
        "Risk of five countries from their three dimensions",
        index.METHOD,
        PUBLISHED,
        lambda: (countries().risk, [row[3] for row in COUNTRIES.values()]),
        unit="points",
    ),
    Oracle(
        "Class of risk of five countries",
        index.METHOD,
        PUBLISHED,
        lambda: (countries().risk_class.astype(str), [row[4] for row in COUNTRIES.values()]),
    ),
    Oracle(
        "Natural hazard of Kyrgyzstan from its seven hazards",
        index.METHOD,
        PUBLISHED,
        lambda: ([index.natural([7.7, 5, 0, 4.7, 0, 0, 5.4])], [3.9]),
        unit="points",
    ),
    *(
        Oracle(f"Node {name.replace('_', ' ')}", index.METHOD, AGAIN, node(name), unit="points")
        for name in NODES
    ),
    Oracle(
        "Class of risk",
        index.METHOD,
        AGAIN,
        lambda: (
            index.tree(components())["risk_class"].astype(str),
            [class_of(place["risk"]) for place in again()],
        ),
    ),
    Oracle(
        "Inverse geometric mean of (4, 8), (3.9, 1.1) and Kyrgyzstan's seven hazards",
        index.METHOD,
        "re-computation, printed to 4 decimals",
        lambda: (
            [
                index.worst_weighted(scores)
                for scores in ([4.0, 8.0], [3.9, 1.1], [7.7, 5, 0, 4.7, 0, 0, 5.4])
            ],
            [6.4075, 2.6146, 3.86689],
        ),
        within=6e-5,
        unit="points",
    ),
    Oracle(
        "Lack of reliability of whole, old and gappy data, in peace and in conflict",
        index.METHOD,
        "by hand: mean of 10 gaps / 15 and 10 years / 0.75, each at most 10, 1.25 times, of 12.5",
        lambda: (
            index.lack_of_reliability(
                [0, 15, 3, 3, 20], [0, 0.75, 0.3, 0.3, 2], [False, False, False, True, True]
            ),
            [0, 8, 2.4, 3, 10],
        ),
        within=1e-12,
        unit="points",
    ),
    Oracle(
        "Scorecard of 47 best answers: total, share, lack of coping; then of 20 answers of 2",
        index.SCORECARD,
        "by hand: 47 questions of 0 to 3; 40 of 141",
        lambda: (
            [
                [float(part or 0) for part in (score.total, score.share, score.lack_of_coping)]
                for score in (
                    index.scorecard(dict.fromkeys(index.CODES, 3)),
                    index.scorecard(dict.fromkeys(index.CODES[:20], 2)),
                )
            ],
            [[141.0, 1.0, 0.0], [40.0, 40 / 141, 7.2]],
        ),
        within=1e-12,
    ),
)
