"""What was observed of an earthquake's shaking: one feature of GeoJSON, one observation or none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from services.ingest.readers.item import UnreadableError
from shared.contracts.events.hazard import MOST_OBSERVED, Observed


def observed(
    collection: object, of: Callable[[Mapping[str, Any]], Iterable[Observed]]
) -> tuple[Observed, ...]:
    """Return what `of` reads of each feature, as many as an event tells.

    A feature that cannot be read is left out: it must not keep an earthquake from being known.
    """
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, Sequence):
        return ()
    found: list[Observed] = []
    for feature in features:
        if isinstance(feature, Mapping):
            try:
                found += of(feature)
            except UnreadableError:
                continue
    return tuple(found[:MOST_OBSERVED])
