"""Whose solution of an earthquake is preferred: data, replaced by the setting `NETWORK_RANKS`."""

from collections.abc import Mapping

NATIONAL, REGIONAL, GLOBAL, RAPID, OTHER, CATALOGUE, MECHANISM = range(7)

DEFAULT_RANKS: Mapping[str, int] = {
    # National networks of the member states (FDSN network and agency codes).
    **dict.fromkeys(("kn", "kr", "krnet", "knet", "caiag", "kz", "kndc", "nnc", "some"), NATIONAL),
    **dict.fromkeys(("tj", "uz", "tm", "pmp"), NATIONAL),
    # Regional networks that are authoritative in the area of their own, as ComCat has them.
    **dict.fromkeys(("ak", "av", "ci", "hv", "nc", "nm", "nn", "pr", "se", "uu", "uw"), REGIONAL),
    **dict.fromkeys(("ld", "mb", "ok", "tx", "at", "pt"), REGIONAL),
    "us": GLOBAL,
    **dict.fromkeys(("gfz", "geofon", "emsc"), RAPID),
    **dict.fromkeys(("sfrarr", "noaa", "isc", "iscgem"), CATALOGUE),
    "gcmt": MECHANISM,  # centroids, and in our copy the day without the time
}


def rank(network: str, ranks: Mapping[str, int]) -> int:
    """Return the rank of a network, lower is better; one that is not listed ranks OTHER."""
    return ranks.get(network, OTHER)
