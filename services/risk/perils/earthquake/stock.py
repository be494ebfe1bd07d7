"""Facilities as shaking takes them: what is the same for every earthquake. Pure."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.assets import Assets
from services.risk.science import fragility, scenario
from services.risk.science.capacity import Classes
from services.risk.science.ground_motion import Imt
from services.risk.science.simulation import Ensemble
from services.risk.science.spatial_correlation import Cells

Array = NDArray[np.float64]
ANY_CLASS = "C1L-LC"
"""Stands in where no facility has a usable class: shaking alone is taken from the outcome."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The facilities of a city with their classes, in the order of the exposure's.

    Kept with the exposure (`Assets.once`): making it takes as long as an earthquake.
    """

    classes: Classes
    class_index: NDArray[np.int32]
    """Index into `classes`; below 0: no usable class."""
    silent: int
    """Public facilities without a usable class."""
    sites: scenario.Sites
    unmeasured: int
    """Facilities at which a site velocity had to be assumed."""
    reach_km: float
    """How far from the first facility the farthest stands; 0 where there is none."""
    imts: tuple[Imt, ...]
    """What has to be known of the shaking: PGA first."""
    order: NDArray[np.int32]
    """Facilities with a usable class, by system; those of a system in the order of their ids."""
    ensemble: Ensemble | None
    """The same as they are simulated together; None where there are none."""

    @classmethod
    def of(cls, assets: Assets, vs30_m_s: float) -> Self:
        """Make it; `vs30_m_s` is assumed where no velocity was measured."""
        # A velocity of 0 or less is no measurement; it must not keep the others from an answer.
        unmeasured = ~(assets.vs30_m_s > 0)
        vs30 = np.where(unmeasured, vs30_m_s, assets.vs30_m_s)
        shaken = [each for each in assets.taxonomies if each and fragility.shaken(each)]
        place = {taxonomy: index for index, taxonomy in enumerate(shaken)}
        of_taxonomy = np.array([place.get(each or "", -1) for each in assets.taxonomies], np.int32)
        class_index = of_taxonomy[assets.taxonomy]
        classes = Classes.of(shaken or [ANY_CLASS])
        sites = scenario.Sites.of(
            assets.latitude, assets.longitude, vs30, np.maximum(class_index, 0)
        )
        known = np.flatnonzero(class_index >= 0)
        # Stable: facilities stay in the order of their ids within a system.
        order = known[np.argsort(assets.systems[known], kind="stable")]
        return cls(
            classes,
            class_index,
            int(assets.public[class_index < 0].sum()),
            sites,
            int(unmeasured.sum()),
            sites.farthest_km(assets.latitude[0], assets.longitude[0]) if len(assets) else 0.0,
            tuple(imt for imt in Imt if imt is Imt.PGA or imt in classes.measures),
            order.astype(np.int32),
            _together(assets, classes, class_index, order) if len(order) else None,
        )

    @property
    def nbytes(self) -> int:
        """Memory that it takes beside the exposure's."""
        sites = self.sites
        arrays = self.class_index, sites.vs30, sites.class_index, sites.directions, self.order
        own = sum(each.nbytes for each in arrays)
        return own + (self.ensemble.nbytes if self.ensemble else 0)


def _together(
    assets: Assets, classes: Classes, class_index: NDArray[np.int32], order: NDArray[np.intp]
) -> Ensemble:
    """Return the facilities in an order as they are simulated together, a group for each system."""
    return Ensemble.of(
        classes,
        class_index[order],
        Cells.of(assets.latitude[order], assets.longitude[order]),
        assets.criticality[order],
        np.flatnonzero(np.diff(assets.systems[order], prepend=-1)),
    )
