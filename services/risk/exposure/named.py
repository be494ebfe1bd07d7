"""What summaries say of a facility whatever happens to it: made when it is named first. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.risk.exposure import areas
from services.risk.exposure.assets import SYSTEMS, Assets
from services.risk.exposure.cells import Outline

FACT_BYTES = 1000
"""Memory that what is said of a facility takes, about."""


class _Named(dict[int, dict[str, Any]]):
    """By index into the facilities; earthquakes name the same ones again and again."""

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        return FACT_BYTES * len(self)


def named_of(assets: Assets, wanted: Sequence[int], outline: Outline) -> list[Mapping[str, Any]]:
    """Return the facts of facilities and whether they stand outside the outline of the city."""
    known = assets.once(_named, outline)
    new = [index for index in wanted if index not in known]
    if new:
        within = areas.inside(outline, assets.longitude[new], assets.latitude[new]).tolist()
        for index, stands in zip(new, within, strict=True):
            known[index] = {**_facts(assets, index), "outside": not stands}
    return [known[index] for index in wanted]


def _named(_assets: Assets, _outline: Outline) -> _Named:
    return _Named()


def _facts(assets: Assets, index: int) -> dict[str, Any]:
    return {
        "asset": assets.id_of(index),
        "name": assets.name_of(index),
        "system": SYSTEMS[assets.systems[index]],
        "subtype": assets.subtype_of(index),
        "longitude": float(assets.longitude[index]),
        "latitude": float(assets.latitude[index]),
        "criticality": int(assets.criticality[index]),
    }
