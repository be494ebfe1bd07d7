"""Macroseismic intensity (MSK-64) at distances."""

from typing import Annotated, Literal

from pydantic import Field

from services.risk.calculators.calculator import Amounts, Answer, Calculator, Question
from services.risk.science import intensity
from services.risk.science import magnitude as scale


class IntensityQuestion(Question):
    """One earthquake and the distances at which it is felt."""

    model: Literal["Bindi2011"] = "Bindi2011"
    """Intensity prediction equation."""
    form: intensity.Form
    """`repi` uses the depth, `repi_fixed_depth` 15 km, `rhypo` the hypocentral distance."""
    magnitude: Annotated[float, Field(ge=3, le=9)]
    """Magnitude of `magnitude_type`."""
    magnitude_type: Literal["Ms", "Mw"] = "Ms"
    """The equation takes Ms (MLH); Mw is converted to it."""
    depth_km: Annotated[float, Field(gt=0, le=800)]
    """Focal depth, km."""
    distances_km: Amounts
    """Epicentral distances, km, in all forms; `rhypo` adds the depth itself."""


def answer(question: IntensityQuestion) -> Answer:
    """Return the intensity at each distance."""
    methods = [intensity.METHOD]
    magnitude = question.magnitude
    if question.magnitude_type == "Mw":
        magnitude = float(scale.surface_magnitude(magnitude))
        methods.append(scale.METHOD)
    found = intensity.bindi2011(question.form, magnitude, question.depth_km, question.distances_km)
    return Answer({"median": found.median, "sigma": found.sigma}, methods, found.warnings)


CALCULATOR = Calculator(
    name="intensity",
    summary="Macroseismic intensity at distances",
    question=IntensityQuestion,
    answer=answer,
    results={
        "median": "MSK-64 degrees, 1 to 12, one per distance",
        "sigma": "Total standard deviation, degrees",
    },
    examples={
        "M 6.5": {
            "model": "Bindi2011",
            "form": "repi",
            "magnitude": 6.5,
            "depth_km": 10,
            "distances_km": [20],
        }
    },
    pointers={"repi_km": "distances_km"},
)
