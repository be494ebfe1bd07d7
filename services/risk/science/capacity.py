"""Fragility classes as arrays, and the demand that shaking makes on them.

Buildings are damaged by spectral displacement, which Hazus restates as the PGA of a reference
spectrum, that of a large earthquake on stiff soil: SA(1.0 s) is 1.5 PGA. For another spectrum the
manual (section 5.4.4) puts the medians at

    PGA_ds = PGA_R,ds R_PGA/SA1 (1.5 / F_V)

where R_PGA/SA1 is PGA over SA(1.0 s) on rock, tabulated by magnitude and distance (3.3, 1.8, 1.2
and 0.85 at 20 km for M 5, 6, 7 and 8), and F_V the amplification of the site. R_PGA/SA1 / F_V is
PGA over SA(1.0 s) at the site, which the ground-motion models tell, and instead of raising the
medians the demand is lowered: an equivalent PGA. The manual leaves variability as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.risk.science import fragility, limits
from services.risk.science.ground_motion import GroundMotion, Imt
from services.risk.science.method import Method

METHOD = Method(
    "Hazus-equivalent-PGA",
    "1",
    "FEMA Hazus Earthquake Model Technical Manual, section 5.4.4: medians of equivalent PGA "
    "adjusted for the shape of the spectrum, PGA_ds = PGA_R,ds R_PGA/SA1 (1.5 / F_V); PGA over "
    "SA(1.0 s) at the site by the ground-motion models, not below 0.5 (the manual's least 0.75 "
    "over 1.5)",
    "https://www.fema.gov/flood-maps/products-tools/hazus",
)

Array = NDArray[np.float64]
REFERENCE = 1.5
"""SA(1.0 s) over PGA of the reference spectrum: M 7 and more, stiff soil, 15 km away and further.
"""
MOST_RAISED = 1 / 0.75
"""Greatest ratio of equivalent to actual PGA: 0.75 is the least R_PGA/SA1 that the manual tabulates
(M 8 at 80 km and further). Far away the models' own ratio goes on growing, and they disagree."""


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Fragility classes as arrays, shapes (classes,), (classes, 4) and (classes, 5).

    The demand on a class is its measure `imt`, on a building with the median of `shape` over
    `reference`, at most MOST_RAISED times that of PGA. Elsewhere `shape` is `imt`, `reference` 1:
    components (substations, tunnels) were fitted to PGA itself. Equal to itself alone, so that what
    follows from it can be kept beside it.
    """

    imt: tuple[Imt, ...]
    shape: tuple[Imt, ...]
    reference: Array
    median: Array
    beta: Array
    function: Array
    loss: Array

    @classmethod
    def of(cls, ids: Sequence[str], occupancies: Sequence[str] | None = None) -> "Classes":
        """Look up classes and consequences by id, in the order given.

        Raises
        ------
        ScienceError
            If a class or occupancy is unknown or the class is not damaged by shaking.
        """
        found = [fragility.lookup(name) for name in ids]
        for one in found:
            if one.imt not in set(Imt):
                raise limits.ScienceError(
                    "class", "damaged by shaking", f"{one.id} is damaged by {one.imt} only"
                )
        occupied = occupancies or ["RES3"] * len(ids)
        meant = [fragility.consequence(*pair) for pair in zip(ids, occupied, strict=True)]
        of_spectrum = [one.building and one.imt == Imt.PGA for one in found]
        return cls(
            tuple(Imt(one.imt) for one in found),
            tuple(
                Imt.SA10 if shaped else Imt(one.imt)
                for one, shaped in zip(found, of_spectrum, strict=True)
            ),
            np.where(of_spectrum, REFERENCE, 1.0),
            np.array([one.median for one in found]),
            np.array([one.beta for one in found]),
            np.array([one.function for one in meant]),
            np.array([one.repair for one in meant]),
        )

    @property
    def measures(self) -> set[Imt]:
        """What has to be known of the shaking."""
        return {*self.imt, *self.shape}

    def demand(
        self,
        motions: Mapping[Imt, GroundMotion],
        class_index: NDArray[np.int32],
        modelled: Mapping[Imt, GroundMotion] | None = None,
    ) -> GroundMotion:
        """Return the demand on sites, whose motions are given by measure, of shape (sites,).

        Parameters
        ----------
        motions
            Shaking by measure.
        class_index
            Of each site's class.
        modelled
            Shaking before observations conditioned it, where they did: of the deviation of a demand
            as much is left as of the measure that makes its median.
        """
        fields = np.empty((4, len(class_index)))
        pairs = list(zip(self.imt, self.shape, strict=True))
        for imt, shape in set(pairs):
            mine = np.array([pair == (imt, shape) for pair in pairs])[class_index]
            own, reference = motions[imt], self.reference[class_index[mine]]
            shaped = motions[shape].median[mine] / reference
            median = np.minimum(shaped, own.median[mine] * MOST_RAISED)
            tau, phi = own.tau[mine], own.phi[mine]
            if modelled and imt is not shape:
                before, after, own = modelled[shape], motions[shape], modelled[imt]
                tau, phi = (
                    o[mine] * a[mine] / b[mine]
                    for o, a, b in (
                        (own.tau, after.tau, before.tau),
                        (own.phi, after.phi, before.phi),
                    )
                )
            fields[:, mine] = median, np.hypot(tau, phi), tau, phi
        return GroundMotion(*fields)
