"""Shaking as a network has mapped it: a ShakeMap's grid, thinned."""

from typing import Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from shared.contracts.events.envelope import Fact

MOST_NODES = 1600
"""Nodes of a grid that a hazard carries; a network's own has up to some 200,000."""
MOST_LAYERS = 4


class Layer(Fact):
    """One measure at the nodes, row by row from the north, each from the west."""

    measure: Literal["pga", "pgv", "sa03", "sa10"]
    """In g, of `pgv` in cm/s."""
    values: list[float] = Field(max_length=MOST_NODES)
    deviations: list[float] | None = Field(None, max_length=MOST_NODES)
    """Standard deviations of the natural logarithm; null: the map states none."""
    thinned: float = Field(0.0, ge=0)
    """Standard deviation of the natural logarithm that leaving out nodes adds between the nodes."""


class ShakeMap(Fact):
    """A grid of shaking on the ground as it is, with the earthquake that it was made for."""

    made_at: AwareDatetime
    longitude: float = Field(ge=-180, le=180)
    latitude: float = Field(ge=-90, le=90)
    depth_km: float
    magnitude: float
    west: float = Field(ge=-180, le=180)
    north: float = Field(ge=-90, le=90)
    step_longitude: float = Field(gt=0)
    """Degrees from node to node."""
    step_latitude: float = Field(gt=0)
    columns: int = Field(ge=2)
    rows: int = Field(ge=2)
    layers: list[Layer] = Field(min_length=1, max_length=MOST_LAYERS)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        nodes = self.columns * self.rows
        for layer in self.layers:
            if len(layer.values) != nodes or len(layer.deviations or layer.values) != nodes:
                raise ValueError(f"{layer.measure} is not stated at {nodes} nodes")
            if min(layer.values) <= 0 or min(layer.deviations or [0.0]) < 0:
                raise ValueError(f"{layer.measure} or its deviations are not positive")
        return self
