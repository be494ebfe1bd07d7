"""How far the shaking of an earthquake is expected to reach, as risk's calculator says."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log
from typing import Any

from services.gateway.edge.upstream import Upstream
from services.gateway.maps.found import Reached
from services.gateway.recent import Recent
from shared.errors import Unavailable

CALCULATOR = "/v1/calculators/intensity"
FORM = "repi_fixed_depth"
"""The form of the equation that assessments state (`risk.perils.earthquake`)."""
CRUST_KM = 50.0
"""Below it assessments state no macroseismic intensity either, by the unchanged rules of risk."""
NO_RELATION = ("mb", "Mb", "MB")
"""Magnitude types that risk converts by a relation that the calculator does not take."""
LEAST, WEAKEST, STRONGEST = 5, 4, 11
"""Degrees that are drawn: from V on, IV where nothing is stronger."""
MAGNITUDES = (3.0, 9.0)
NEAREST_KM, FARTHEST_KM, STEPS = 1.0, 600.0, 96
"""The equation's data end at 600 km."""
DISTANCES = [0.0] + [
    NEAREST_KM * exp(step * log(FARTHEST_KM / NEAREST_KM) / STEPS) for step in range(STEPS + 1)
]
WITHIN_SECONDS = 5.0
KEPT_SECONDS, KEPT = 3600.0, 500

Facts = Mapping[str, Any]


class Reach:
    """Asks risk how far intensities reach; the same earthquake is asked about once an hour."""

    def __init__(self, risk: Upstream) -> None:
        self._risk = risk
        self._known: Recent[tuple[Any, ...], Sequence[Reached]] = Recent(KEPT_SECONDS, KEPT)

    async def of(self, facts: Facts) -> Sequence[Reached]:
        """Return degrees of MSK-64 and the km to which their median reaches, weakest first.

        `facts` are what is measured of a hazard. None of what is no earthquake of the crust, or
        while risk does not answer.
        """
        question = question_of(facts)
        if question is None:
            return ()
        key = (question["magnitude"], question["magnitude_type"])
        if known := self._known.get(key):
            return known[0]
        headers = {"content-type": "application/json", "accept-encoding": "identity"}
        try:
            reply = await self._risk.ask(
                "POST",
                CALCULATOR,
                headers,
                json.dumps(question).encode(),
                within=WITHIN_SECONDS,
                hold=lambda _: None,
            )
        except Unavailable:
            return ()
        if reply.status_code != 200:
            return ()
        medians = json.loads(b"".join(reply.chunks))["results"]["median"]
        return self._known.put(key, reached(medians))


def question_of(facts: Facts) -> dict[str, Any] | None:
    """Return what is asked of the calculator; None: it has no answer."""
    magnitude, depth = facts.get("magnitude"), facts.get("depth_km")
    kind = str(facts.get("magnitude_type") or "")
    if facts.get("kind") != "earthquake" or magnitude is None or kind in NO_RELATION:
        return None
    if not MAGNITUDES[0] <= magnitude <= MAGNITUDES[1] or (depth is not None and depth > CRUST_KM):
        return None
    surface = kind.lower().startswith("ms") or kind.lower() == "mlh"
    return {
        "form": FORM,
        "magnitude": magnitude,
        "magnitude_type": "Ms" if surface else "Mw",
        # The form has a depth of its own, and the calculator wants one all the same.
        "depth_km": 15.0,
        "distances_km": DISTANCES,
    }


def reached(medians: Sequence[float]) -> list[Reached]:
    """Return the degrees and the km to which each is reached, from medians at DISTANCES."""
    found = []
    for degree in range(WEAKEST, STRONGEST + 1):
        for (near, strong), (far, weak) in pairwise(zip(DISTANCES, medians, strict=True)):
            if strong >= degree > weak:
                found.append((degree, near + (far - near) * (strong - degree) / (strong - weak)))
    return [each for each in found if each[0] >= LEAST] or found
