"""Whose names a source may state: of its own networks, and of what nobody else owns.

A network has one owner, the owner of the sources that declare it. So a name is revised and
withdrawn by sources of its network's owner alone, in whatever order they state it: the summary
feed of the USGS and its FDSN service share their names, and a city's source never gets at them.

What is drilled has networks that only its own source states: nothing real is taken for a drill.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from services.ingest.readers.item import Columns, Item, Unreadable, UnreadableError, unreadable
from services.ingest.readers.lazy import changed
from services.ingest.sources.model import Source
from shared.contracts.events.hazard import DRILL

ASKED = 100
"""Networks of one item after another, of which it is remembered whether they may be stated: a
payload has few, and to ask takes a microsecond."""


class Mandates:
    """The networks that each source of an installation speaks for."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._declared: dict[str, list[Source]] = {}
        for source in sources:
            for network in source.declared:
                self._declared.setdefault(network, []).append(source)

    def conflict(self) -> str | None:
        """Say which network two owners declare; None where each has one owner."""
        for network, sources in sorted(self._declared.items()):
            first, *others = sources
            for other in others:
                if other.owner_city != first.owner_city:
                    return (
                        f"the network {network!r} is declared by source {first.name!r} of "
                        f"{first.owner_city} and source {other.name!r} of {other.owner_city}: a "
                        "network has one owner; give one of them a network of its own"
                    )
        return None

    def refusal(self, source: Source, networks: Iterable[str]) -> str | None:
        """Say why a source may not state names of the networks; None where it may."""
        for network in networks:
            if network in source.declared:
                continue
            owners = self._declared.get(network, [])
            foreign = [one for one in owners if one.owner_city != source.owner_city]
            if source.aggregates and not foreign and not network.startswith(DRILL):
                continue
            why = f"the source {source.name!r} may not state names of the network {network!r}"
            if owners:
                held = ", ".join(sorted(one.name for one in owners))
                return f"{why}, which belongs to source {held} of {owners[0].owner_city}"
            return f"{why}; it states {', '.join(sorted(source.declared))} (its `networks`)"
        return None

    def hold(self, source: Source, items: Sequence[Item]) -> Sequence[Item]:
        """Return the items, those that the source may not state made unreadable."""
        if isinstance(items, Columns) and self.refusal(source, items.networks) is None:
            return items
        refusal = lru_cache(ASKED)(partial(self.refusal, source))
        return changed(items, lambda item: _held(refusal(tuple(item.networks)), item))


def _held(refused: str | None, item: Item) -> Item:
    if refused is None:
        return item
    if isinstance(item, Unreadable):
        return replace(item, withdraws=None, reason=f"{item.reason}; {refused}")
    return unreadable(item.label, UnreadableError(refused), repr(item))
