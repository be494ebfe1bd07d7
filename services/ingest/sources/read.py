"""Reading a payload as its source has it: whose it is, of which format and station."""

from collections.abc import Mapping, Sequence

import structlog

from services.ingest.observations.model import Station
from services.ingest.payloads.model import Waiting
from services.ingest.readers import read
from services.ingest.readers.content import inflate
from services.ingest.readers.item import Item, Reading, UnreadableError
from services.ingest.sources.defaults import CATALOGUE
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Source

log = structlog.get_logger(__name__)


class PayloadReader:
    """Reads the payloads of all sources; one of a source that is no longer set is of its name.

    What a source may not state is unreadable, whoever sent it.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        stations: Mapping[str, Mapping[str, Station]],
        inflated_max: int,
    ) -> None:
        self._sources = {source.name: source for source in (*sources, CATALOGUE)}
        self._mandates = Mandates(sources)
        self._stations = stations
        """Known stations by network and code."""
        self._inflated_max = inflated_max
        """Bytes."""

    def items(self, waiting: Waiting) -> list[Item]:
        """Return the items of a payload in their order.

        Raises
        ------
        UnreadableError
            When the payload as a whole cannot be used.
        """
        body = inflate(waiting.body, waiting.encoding, self._inflated_max)
        source = self._sources.get(waiting.source) or _gone(waiting.source)
        known = self._stations.get(source.network, {})
        reading = Reading(
            source.network,
            waiting.received_at,
            stations=known,
            station=known[source.station] if source.station else None,
            note=source.note,
            country=source.owner_country,
            pushed=waiting.sender.pushed,
        )
        try:
            items = read(body, reading, source.format)
        except (UnreadableError, MemoryError):
            raise
        except Exception as fault:
            # What strangers send must not stop what others send: without this, one payload that a
            # reader trips over ends the process at every start.
            log.exception("reader failed", receipt=str(waiting.id), source=waiting.source)
            reason = f"the reader failed ({type(fault).__name__}); a later release may read it"
            raise UnreadableError(reason) from fault
        return self._mandates.hold(source, items)


def _gone(name: str) -> Source:
    """Return what is left of a source that is no longer set: nobody's but of its own name."""
    return Source(name=name, kind="push", network=name)
