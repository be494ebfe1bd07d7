"""People hurt and killed inside buildings that shaking damages, by severity (Hazus).

The alternative to a loss curve by intensity, which knows a country but no building: what people
live in decides here, so that adobe and a frame of the same town differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.risk.science import coefficients, fragility, limits
from services.risk.science.ground_motion import GroundMotion
from services.risk.science.method import Method
from shared.problems import say

METHOD = Method(
    "Hazus-casualties",
    "1",
    "FEMA Hazus Earthquake Model Technical Manual 2.1, chapter 13: indoor casualty rates by model "
    "building type and damage state, tables 13.3 to 13.7, collapse of completely damaged buildings "
    "as in table 13.8; on equivalent-PGA fragilities with the ground motion's deviations",
    "https://www.fema.gov/flood-maps/tools-resources/flood-map-products/hazus/user-technical-manuals",
)

Array = NDArray[np.float64]
SEVERITIES = ("basic aid", "hospital", "danger of life", "killed")
STATES = ("slight", "moderate", "extensive", "complete", "collapse")
PERCENT = 100.0
SHARES_SUM = 1e-6


@dataclass(frozen=True, slots=True)
class Casualties:
    """People of each severity, shape (4,): if the event is as strong as expected, and fractiles.

    The fractiles are those of the event's own strength, which all places share; what is within an
    event and what a building stands are averaged. The rates themselves are taken as they are.
    """

    mean: Array
    p05: Array
    p50: Array
    p95: Array


@cache
def rates(building: str) -> Array:
    """Return casualties as shares of those inside, shape (5, 4): `STATES` by `SEVERITIES`.

    Parameters
    ----------
    building
        Model building type with or without its height: `C1L`, `URMM`, `ADOBE`.

    Raises
    ------
    ScienceError
        If no table has it.
    """
    found = np.full((len(STATES), len(SEVERITIES)), np.nan)
    for row in coefficients.rows("casualty_rates"):
        types = row["buildings"].split()
        if "*" in types or any(building.removesuffix(height) in types for height in "LMH_"):
            values = [float(row[f"severity{i + 1}"]) for i in range(len(SEVERITIES))]
            found[STATES.index(row["state"])] = values
    if np.isnan(found).any():
        raise limits.ScienceError(
            "class",
            "a building of Hazus or ADOBE",
            say("value-unfit", field="class", given=building),
        )
    found /= PERCENT
    found.flags.writeable = False
    return found


def of_class(class_id: str, states: Array) -> Array:
    """Return casualties as shares of those inside, shape (places, 4).

    Parameters
    ----------
    class_id
        Fragility class of a building.
    states
        Probabilities of none to complete, shape (places, 5).

    Raises
    ------
    ScienceError
        If the class is no building, or its collapse is not known.
    """
    one = fragility.lookup(class_id)
    if one.collapse_given_complete is None:
        raise limits.ScienceError(
            "class", "a building", say("value-unfit", field="class", given=class_id)
        )
    by_state = rates(class_id.partition("-")[0])
    collapsed = one.collapse_given_complete
    of_complete = (1 - collapsed) * by_state[3] + collapsed * by_state[4]
    return np.asarray(states[:, 1:] @ np.vstack([by_state[:3], of_complete]))


def expected(
    motion: GroundMotion, people: Array, classes: Sequence[str], shares: Sequence[float]
) -> Casualties:
    """Return the casualties of all places together.

    Parameters
    ----------
    motion
        Peak ground acceleration, medians and deviations of shape (places,).
    people
        People indoors, shape (places,).
    classes, shares
        Which buildings they are in, as fragility classes of PGA, and which share of them; sum 1.

    Raises
    ------
    ScienceError
        If shares do not sum to 1, or a class is no building.
    """
    inside = np.atleast_1d(limits.numbers("people", people, low=0))
    share = limits.numbers("shares", shares, low=0, high=1)
    limits.same_length(people=inside, motion=motion.median)
    if len(share) != len(classes) or abs(share.sum() - 1) > SHARES_SUM:
        raise limits.ScienceError("shares", "sum to 1", say("shares-sum", field="shares"))
    found = np.zeros((4, len(SEVERITIES)))
    for class_id, part in zip(classes, share, strict=True):
        one = fragility.lookup(class_id)
        capacity = one.median, one.beta
        exceeded = [
            fragility.exceedance_under(motion, *capacity),
            *(
                fragility.exceedance_at(motion, *capacity, z)
                for z in (-fragility.Z95, 0.0, fragility.Z95)
            ),
        ]
        for place, each in enumerate(exceeded):
            found[place] += part * (inside @ of_class(class_id, fragility.states(each)))
    return Casualties(*found)
