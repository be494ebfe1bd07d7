"""What an installation may choose about the computation: part of every result's inputs."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.risk.science.ground_motion import Branch, Model, Tree
from services.risk.science.site import DEFAULT_VS30


class Rules(BaseModel):
    """Logic tree, thresholds and assumptions; a change of one changes the inputs hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tree: dict[Model, float] = {Model.BSSA14: 0.5, Model.ASB14_RJB: 0.5}
    """Weights of the ground-motion models. The list of the regional hazard study (SFRARR) is not
    public, so it is configuration; the default pairs a global with a Euro-Mediterranean model."""
    vs30_m_s: float = Field(default=DEFAULT_VS30, ge=150, le=1500)
    """Of sites where it was not measured."""
    depth_km: float = Field(default=10.0, gt=0, le=100)
    """Of events whose depth no network states."""
    crustal_depth_km: float = Field(default=50.0, gt=0, le=100)
    """Deeper events (Hindu Kush) are under the crust that the models describe: their hypocentral
    distance then stands in for the Joyner-Boore distance, with a warning."""
    reach_km: float = Field(default=400.0, gt=0, le=1000)
    """A city further from the rupture than this is out of reach: the models end there."""
    reach_mmi: float = Field(default=2.5, ge=1, le=10)
    """A city whose 95th percentile of shaking stays below this is out of reach: not felt."""
    cells: int = Field(default=400, ge=1, le=10_000)
    """Population cells per city, about."""
    density_per_km2: float = Field(default=4000.0, gt=0)
    """Of people in a city without boundary, for the size of the disc that stands in for it."""
    samples: int = Field(default=500, ge=20, le=100_000)
    """Simulated damage states of all facilities together, for the summaries of systems."""
    draws: int = Field(default=5_000_000, ge=1000)
    """Bound of samples times facilities; large cities get fewer samples, at least 50."""
    yellow_functionality: float = Field(default=0.9, ge=0, le=1)
    orange_functionality: float = Field(default=0.75, ge=0, le=1)
    red_functionality: float = Field(default=0.5, ge=0, le=1)
    """A system whose expected functionality falls below these lifts the level of the city."""
    worst: int = Field(default=20, ge=0, le=20)
    """Facilities named in the summary."""

    @model_validator(mode="after")
    def _tree_is_a_tree(self) -> Self:
        self.logic_tree()
        if not self.red_functionality <= self.orange_functionality <= self.yellow_functionality:
            raise ValueError("red_functionality <= orange_functionality <= yellow_functionality")
        return self

    def logic_tree(self) -> Tree:
        """Return the tree, branches in a fixed order whatever the order of the configuration."""
        branches = sorted(self.tree.items(), key=lambda branch: branch[0].value)
        return Tree(tuple(Branch(model, weight) for model, weight in branches))
