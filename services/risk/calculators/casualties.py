"""People hurt and killed inside buildings, by what they are built of."""

from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    Amounts,
    Answer,
    Calculator,
    Question,
    Share,
    columns,
    within,
)
from services.risk.science import casualties, fragility
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.limits import ScienceError
from shared.problems import say

MOST_CLASSES = 20
INTERVAL = (
    "the interval is that of the event's strength alone: the casualty rates and the buildings are "
    "taken as they are given"
)
Deviation = Annotated[float, Field(ge=0, le=2)]


class Building(Question):
    """A class of buildings and who lives in it."""

    class_id: Annotated[str, Field(min_length=1, max_length=20)]
    """Fragility class by peak ground acceleration, as `URML-PC`, `C1M-LC`, `ADOBE-PC`."""
    share: Share
    """Of the people, who are in such buildings; all shares sum to 1."""


class CasualtiesQuestion(Question):
    """Places that an earthquake shakes, and their buildings."""

    pga_g: Amounts
    """Median peak ground acceleration of each place, g."""
    people: Amounts
    """People of each place."""
    buildings: Annotated[list[Building], Field(min_length=1, max_length=MOST_CLASSES)]
    """What they live in, the same everywhere: take districts apart that differ."""
    indoors: Share = 0.9
    """Share of the people who are inside; near 1 at night."""
    tau: Deviation = 0.4
    """Deviation of ln PGA that all places share."""
    phi: Deviation = 0.55
    """Deviation of ln PGA from place to place."""


def answer(question: CasualtiesQuestion) -> Answer:
    """Return the people of each severity with what the event's strength leaves open."""
    c = columns(question, "pga_g", "people")
    classes = [building.class_id for building in question.buildings]
    for place, class_id in enumerate(classes):
        with within(f"buildings/{place}"):
            if fragility.lookup(class_id).imt != Imt.PGA:
                raise ScienceError(
                    "class_id", "by PGA", say("value-unfit", field="class_id", given=class_id)
                )
            casualties.rates(class_id.partition("-")[0])
    tau, phi = (np.full(c["pga_g"].shape, each) for each in (question.tau, question.phi))
    motion = GroundMotion(c["pga_g"], np.hypot(tau, phi), tau, phi)
    found = casualties.expected(
        motion,
        question.indoors * c["people"],
        classes,
        [building.share for building in question.buildings],
    )
    rows: dict[str, Any] = {
        name: {"mean": found.mean[i], "p05": found.p05[i], "p50": found.p50[i], "p95": found.p95[i]}
        for i, name in enumerate(casualties.SEVERITIES)
    }
    warnings = [INTERVAL]
    if any(class_id.startswith("ADOBE") for class_id in classes):
        warnings.append("adobe is no type of Hazus and takes the rates of unreinforced masonry")
    return Answer({"severities": rows}, [casualties.METHOD, fragility.METHOD], warnings)


CALCULATOR = Calculator(
    name="casualties",
    summary="People hurt and killed inside damaged buildings, by what they are built of",
    question=CasualtiesQuestion,
    answer=answer,
    results={
        "severities": "People who need `basic aid`, a `hospital`, are in `danger of life` or "
        "`killed`: `mean` over all that varies, and `p05`, `p50`, `p95` of the event's strength",
    },
    examples={
        "Ashgabat, a night of adobe and brick": {
            "pga_g": [0.45, 0.3],
            "people": [300000, 500000],
            "indoors": 0.99,
            "buildings": [
                {"class_id": "ADOBE-PC", "share": 0.2},
                {"class_id": "URML-PC", "share": 0.3},
                {"class_id": "PC2M-LC", "share": 0.5},
            ],
        },
        "Dushanbe, frames alone": {
            "pga_g": [0.25],
            "people": [1000000],
            "buildings": [{"class_id": "C1M-LC", "share": 1}],
        },
    },
    pointers={
        "shares": "buildings",
        **{f"buildings/{i}/class": f"buildings/{i}/class_id" for i in range(MOST_CLASSES)},
    },
)
