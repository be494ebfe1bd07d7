"""Shaking as it is known: as a network mapped it, else conditioned on what was seen. Pure."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.perils.earthquake.mapped import Mapped
from services.risk.perils.earthquake.source import Source
from services.risk.rules import EarthquakeRules
from services.risk.science import scenario, updating
from services.risk.science.ground_motion import Imt
from services.risk.science.passes import Motions
from services.risk.science.updating import Positions, Seen

Array = NDArray[np.float64]
RECORDED = {Imt.PGA: "pga", Imt.PGV: "pgv"}
"""Measures that are recorded, and that an intensity may be converted to."""
UNLIKELY = 3.0
"""Deviations from the models beyond which a value is taken for a fault of the instrument or of its
unit, as ShakeMap does."""


class Observations:
    """What was seen of one earthquake, by measure, with what the models expect there."""

    def __init__(self, source: Source, rules: EarthquakeRules) -> None:
        """Ask the models for the places of the observations, once for each measure."""
        self._epicentre = source.event.latitude, source.event.longitude
        self._observed = source.observed
        self._seen: dict[Imt, Seen] = {}
        self._mapped = Mapped(source.shakemap) if source.shakemap else None
        self._unlikely = 0
        for imt in RECORDED:
            seen = _seen(source, rules, imt, self._epicentre)
            if seen is not None:
                likely = seen.within(UNLIKELY)
                self._unlikely += len(seen.ln) - len(likely.ln)
                self._seen[imt] = likely

    def given(self, motions: Motions, latitude: ArrayLike, longitude: ArrayLike) -> Motions:
        """Return shaking at places given what was seen; as it was, if nothing.

        Inside a network's map it is the map's, which rests on the same records.
        Spectral acceleration, which nobody reports, follows PGA by their correlation.
        """
        if self._mapped is None and not self._seen:
            return motions
        if self._mapped is None:
            return self._conditioned(motions, latitude, longitude)
        whole = self._mapped.covers(latitude, longitude).all()
        outside = motions if whole else self._conditioned(motions, latitude, longitude)
        return self._mapped.over(motions, outside, latitude, longitude)

    def map_of(self, latitude: Array, longitude: Array) -> str | None:
        """Return which map states the shaking at all of the places; None: none does."""
        if self._mapped is None or not self._mapped.covers(latitude, longitude).all():
            return None
        return self._mapped.name

    def _conditioned(self, motions: Motions, latitude: ArrayLike, longitude: ArrayLike) -> Motions:
        at = Positions.of(self._epicentre, latitude, longitude)
        found = {
            imt: updating.condition(prior, at, imt, self._seen[imt]) if imt in self._seen else prior
            for imt, prior in motions.items()
        }
        return updating.followed(motions, found, set(RECORDED))

    def said(self, latitude: Array, longitude: Array) -> list[str]:
        """Return what the reader must know of what was seen, where there is any."""
        said = self._mapped.said(latitude, longitude) if self._mapped else []
        if not self._observed or said:
            return said
        felt = sum(each.measure == "mmi" for each in self._observed)
        line = (
            f"shaking conditioned on {len(self._observed) - felt} records and {felt} felt "
            "intensities; spectral acceleration follows PGA by their correlation"
        )
        left_out = (
            f"{self._unlikely} values of PGA or PGV left out: more than {UNLIKELY:g} standard "
            "deviations from what the models expect"
        )
        return [line, left_out] if self._unlikely else [line]


def _seen(
    source: Source, rules: EarthquakeRules, imt: Imt, epicentre: tuple[float, float]
) -> Seen | None:
    """Return the records of a measure and the intensities converted to it; None: there are none.

    The ground at the places is not known: that of the rules is taken.
    """
    records = [each for each in source.observed if each.measure == RECORDED[imt]]
    felt = [each for each in source.observed if each.measure == "mmi"]
    if not records and not felt:
        return None
    converted, deviation = updating.from_intensity(imt, [each.value for each in felt])
    both = [*records, *felt]
    latitude, longitude = (
        np.array([getattr(each, name) for each in both]) for name in ("latitude", "longitude")
    )
    event = source.event
    expected = scenario.motion(
        event,
        source.tree,
        imt,
        scenario.distances_of(event, latitude, longitude),
        np.full(len(both), rules.vs30_m_s),
    )
    return Seen(
        np.append(np.log([each.value for each in records]), converted),
        np.append(np.zeros(len(records)), deviation),
        expected,
        Positions.of(epicentre, latitude, longitude),
    )
