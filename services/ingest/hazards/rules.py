"""What an installation may set: whose solutions are preferred, and when an event is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

NATIONAL, REGIONAL, GLOBAL, RAPID, OTHER, CATALOGUE, MECHANISM = range(7)

DEFAULT_RANKS: Mapping[str, int] = {
    # National networks of the member states (FDSN network and agency codes).
    **dict.fromkeys(("kn", "kr", "krnet", "knet", "caiag", "kz", "kndc", "nnc", "some"), NATIONAL),
    **dict.fromkeys(("tj", "uz", "tm", "pmp"), NATIONAL),
    # Regional networks that are authoritative in the area of their own, as ComCat has them.
    **dict.fromkeys(("ak", "av", "ci", "hv", "nc", "nm", "nn", "pr", "se", "uu", "uw"), REGIONAL),
    **dict.fromkeys(("ld", "mb", "ok", "tx", "at", "pt"), REGIONAL),
    "us": GLOBAL,
    "gdacs": GLOBAL,
    **dict.fromkeys(("gfz", "geofon", "emsc"), RAPID),
    **dict.fromkeys(("sfrarr", "noaa", "isc", "iscgem"), CATALOGUE),
    "gcmt": MECHANISM,  # centroids, and in our copy the day without the time
}
"""Source → rank; replaced as a whole by the setting `NETWORK_RANKS`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What an installation may set."""

    ranks: Mapping[str, int]
    exercise: bool = False
    """Times are those of a script: an event goes on from when it was first seen."""
    ongoing: timedelta = timedelta(days=30)
    """Age up to which an earthquake counts as ongoing (aftershocks, response)."""


def rank(source: str, ranks: Mapping[str, int]) -> int:
    """Return the rank of a source, lower is better; one that is not listed ranks OTHER."""
    return ranks.get(source, OTHER)
