"""What reads the payloads of a source at this moment."""

from collections.abc import Mapping
from functools import lru_cache

from services.ingest.observations.model import Station
from services.ingest.payloads.model import ItemsOf, ReaderOf
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.read import PayloadReader
from services.ingest.sources.registry import Registry


def reader(
    registry: Registry, stations: Mapping[str, Mapping[str, Station]], inflated_max: int
) -> ReaderOf:
    """Return what tells how the payloads of a source are read at this moment."""

    @lru_cache(1)
    def payloads(mandates: Mandates) -> PayloadReader:
        # The registry reads mandates and sources together, and both anew where any has changed.
        return PayloadReader(registry.known, mandates, stations, inflated_max)

    async def items_of(source: str) -> ItemsOf:
        # One that another process has just made is looked for.
        await registry.find(source)
        return payloads(registry.mandates).items

    return items_of
