"""Reading a payload as its source has it: whose it is, of which format and station."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from services.ingest.hazards.solution import Solution
from services.ingest.observations.model import Station
from services.ingest.payloads.model import Waiting
from services.ingest.readers import items_of
from services.ingest.readers.content import inflate
from services.ingest.readers.item import Columns, Item, Reading, UnreadableError
from services.ingest.readers.joins import REGISTERS
from services.ingest.readers.lazy import Lazy, changed
from services.ingest.sources.leads import held
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Source


class PayloadReader:
    """Reads payloads by what their sources were at one moment; one of no source is of its name.

    What a source may not state is unreadable, whoever sent it.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        mandates: Mandates,
        stations: Mapping[str, Mapping[str, Station]],
        inflated_max: int,
    ) -> None:
        self._sources = {source.name: source for source in sources}
        self._mandates = mandates
        self._stations = stations
        """Known stations by network and code."""
        self._inflated_max = inflated_max
        """Bytes."""

    def items(self, waiting: Waiting) -> Sequence[Item]:
        """Return the items of a payload in their order.

        Raises
        ------
        UnreadableError
            When the payload as a whole cannot be used; of items that are made when they are asked
            for, then.
        """
        body = inflate(waiting.body, waiting.encoding, self._inflated_max)
        source = self._sources.get(waiting.source) or _gone(waiting.source)
        known = self._stations.get(source.network, {})
        if source.station and source.station not in known:
            raise UnreadableError(
                f"the station {source.station!r} of the source is not known: register it with "
                "POST /v1/stations"
            )
        reading = Reading(
            source.network,
            waiting.received_at,
            stations=known,
            station=known[source.station] if source.station else None,
            note=source.note,
            mapping=source.mapping,
            country=source.owner_country,
            pushed=waiting.sender.pushed,
            joins=[one for one in REGISTERS if not self._mandates.refusal(source, [one])],
        )
        try:
            items = items_of(body, reading, source.format)
        except (UnreadableError, MemoryError):
            raise
        except Exception as fault:
            raise _failed(waiting, fault) from fault
        if isinstance(items, Lazy):
            items = Lazy(len(items), partial(_made, waiting, items.make))
        may = self._mandates.hold(source, items)
        return may if isinstance(may, Columns) else changed(may, partial(_ready, source))


def _ready(source: Source, item: Item) -> Item:
    """Return an item as it is stored, with what can be said of it in the process that reads it."""
    item = held(source, item)
    return item.digested() if isinstance(item, Solution) else item


def _made(waiting: Waiting, make: Callable[[int], Item], place: int) -> Item:
    try:
        return make(place)
    except (UnreadableError, MemoryError):
        raise
    except Exception as fault:
        raise _failed(waiting, fault) from fault


def _failed(waiting: Waiting, fault: Exception) -> UnreadableError:
    """Return that a payload cannot be used for what a reader tripped over.

    What strangers send must not stop what others send: without this, one such payload ends the
    process at every start.
    """
    import structlog  # noqa: PLC0415 - an eighth of the start of what reads apart

    log = structlog.get_logger(__name__)
    log.error("reader failed", receipt=str(waiting.id), source=waiting.source, exc_info=fault)
    return UnreadableError(
        f"the reader failed ({type(fault).__name__}); a later release may read it"
    )


def _gone(name: str) -> Source:
    """Return what is left of a source that is not known: nobody's but of its own name."""
    return Source(name=name, kind="push", network=name)
