"""An activation of Copernicus EMS, whichever of its lists tells of it."""

from collections.abc import Mapping
from datetime import datetime

from services.ingest.hazards.solution import Solution
from services.ingest.readers.general import Lasting
from services.ingest.readers.item import Reading, UnreadableError, name, text
from services.ingest.readers.joins import GDACS, joined
from services.ingest.readers.registers.disaster import disaster

CATEGORIES: Mapping[str, Lasting] = {
    "flood": "flood",
    "forest fire, wild fire": "wildfire",
    "industrial accident": "industrial-accident",
    "mass movement": "landslide",
    "storm": "storm",
    "transport accident": "transport-accident",
    "volcanic activity": "volcano",
    "wildfire": "wildfire",
    "wind storm": "storm",
}
"""Its categories in lower case, as it writes some of them in two ways; `Forest fire, wild fire` and
`Wind storm` are older ones. Humanitarian crises, epidemics, the degradation of the
environment and `Other` are no kind of ours; earthquakes are told by networks."""
TYPES: Mapping[str, Lasting] = {
    "flash flood": "flash-flood",
    "mudflow": "mudflow",
    "tsunami": "tsunami",
}
"""Types within a category that are a kind of ours: a tsunami is of an earthquake or volcano."""
PLACED = "Copernicus EMS mapped it; the place is the middle of what was asked to be mapped."


def kind_of(category: str, type_: str = "") -> Lasting:
    """Return the kind of hazard of a category, and of the type within it where that is told.

    Raises
    ------
    UnreadableError
        When it is of none, or an earthquake, of which an activation states no magnitude.
    """
    word, narrower = category.strip().lower(), type_.strip().lower()
    if narrower in TYPES:
        return TYPES[narrower]
    if word == "earthquake":
        raise UnreadableError("an activation states no magnitude of an earthquake: networks do")
    if word not in CATEGORIES:
        raise UnreadableError(f"the category {word[:40]!r} is of no kind of hazard that is kept")
    return CATEGORIES[word]


def activation(
    reading: Reading,
    kind: Lasting,
    *,
    code: object,
    updated_at: datetime | None,
    begins: datetime,
    ends: datetime | None,
    longitude: object,
    latitude: object,
    place: object,
    gdacs: object,
) -> Solution:
    """Return the solution of an activation, such as `EMSR370`, its ranges checked.

    Parameters
    ----------
    gdacs
        The event of GDACS that it names, such as `WF1001230`.

    Raises
    ------
    UnreadableError
        As `disaster`.
    """
    return disaster(
        reading,
        kind,
        name=name(reading.network, code),
        updated_at=updated_at,
        begins=begins,
        ends=ends,
        longitude=longitude,
        latitude=latitude,
        place=text(place, "name"),
        note=PLACED,
        links=joined(reading, GDACS, gdacs),
        to_the_day=False,
    )
